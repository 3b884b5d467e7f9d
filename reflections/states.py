"""States and moves of reflections, reviews and learnings."""

from django.db import models

from kernel.moves import Moves


class ReflectionState(models.TextChoices):
    DRAFT = "draft", "in de maak"
    SUBMITTED = "submitted", "ingeleverd"
    WITHDRAWN = "withdrawn", "ingetrokken"


class ReviewState(models.TextChoices):
    CLAIMED = "claimed", "aan het lezen"
    HANDED_IN = "handed_in", "bij de trainer"
    RETURNED = "returned", "vraag van de trainer"
    RELEASED = "released", "doorgegeven"
    WITHHELD = "withheld", "niet doorgegeven"
    EXPIRED = "expired", "nog welkom"
    WITHDRAWN = "withdrawn", "ingetrokken"


class ReferralState(models.TextChoices):
    STANDING = "standing", "stilgezet"
    LIFTED = "lifted", "weer vrij"


class ReportState(models.TextChoices):
    OPEN = "open", "bij de trainer"
    HANDLED = "handled", "behandeld"


class LearningState(models.TextChoices):
    SHARED = "shared", "in de oogst"
    WITHDRAWN = "withdrawn", "ingetrokken"


class LearningKind(models.TextChoices):
    FAILED = "failed", "wat niet werkte"
    WORKED = "worked", "wat werkte"
    APPLIED = "applied", "waar ik het toepaste"


class TurnState(models.TextChoices):
    HANDED_IN = "handed_in", "bij de trainer"
    RETURNED = "returned", "vraag van de trainer"
    RELEASED = "released", "doorgegeven"
    WITHHELD = "withheld", "niet doorgegeven"
    WITHDRAWN = "withdrawn", "ingetrokken"


class DistanceKind(models.TextChoices):
    RATHER_NOT = "rather_not", "liever niet"
    HIERARCHY = "hierarchy", "leidinggevende of medewerker"


OPEN_REVIEW = (ReviewState.CLAIMED, ReviewState.HANDED_IN, ReviewState.RETURNED, ReviewState.EXPIRED)
SERVED = (ReviewState.CLAIMED, ReviewState.HANDED_IN, ReviewState.RETURNED, ReviewState.RELEASED)
"""Reviews that count for the author: finished, or being written within their lease."""

WITH_A_READER = (ReviewState.CLAIMED, ReviewState.RETURNED)
"""Reviews on which something is waited for from their reader: a first word, or an answer to the trainer's question."""

READING = (*OPEN_REVIEW, ReviewState.RELEASED)
"""Reviews through which their reader may (still) see the reflection."""

_D, _S, _W = ReflectionState.DRAFT, ReflectionState.SUBMITTED, ReflectionState.WITHDRAWN
REFLECTION_MOVES = Moves(
    {
        "submit": ({_D}, _S, "Je reflectie was al ingeleverd."),
        "take_back": ({_S}, _D, "Deze reflectie is niet ingeleverd."),
        "submit_next": ({_S}, _S, "Deze reflectie is niet ingeleverd."),
        "withdraw": ({_S}, _W, "Deze reflectie is niet ingeleverd."),
        "rewrite": ({_W}, _D, "Deze reflectie is niet ingetrokken."),
    }
)

_R = ReviewState
REVIEW_MOVES = Moves(
    {
        "hand_in": ({_R.CLAIMED, _R.RETURNED, _R.EXPIRED}, _R.HANDED_IN, "Je reactie was al ingeleverd."),
        "hand_in_directly": ({_R.CLAIMED, _R.EXPIRED}, _R.RELEASED, "Je reactie was al ingeleverd."),
        "take_back": ({_R.HANDED_IN}, _R.CLAIMED, "De trainer heeft deze reactie al behandeld."),
        "release": ({_R.HANDED_IN}, _R.RELEASED, "Deze reactie ligt niet meer bij de trainer."),
        "undo_release": ({_R.RELEASED}, _R.HANDED_IN, "Deze reactie is niet doorgegeven."),
        "ask_reader": ({_R.HANDED_IN}, _R.RETURNED, "Deze reactie ligt niet meer bij de trainer."),
        "take_question_back": ({_R.RETURNED}, _R.HANDED_IN, "Deze reactie ligt niet meer bij de lezer."),
        "withhold": ({_R.HANDED_IN}, _R.WITHHELD, "Deze reactie ligt niet meer bij de trainer."),
        "expire": ({_R.CLAIMED, _R.RETURNED}, _R.EXPIRED, "Dit lezen is al afgerond."),
        "withdraw": (set(OPEN_REVIEW), _R.WITHDRAWN, "Dit lezen is al afgerond."),
    }
)

LEARNING_MOVES = Moves(
    {
        "withdraw": ({LearningState.SHARED}, LearningState.WITHDRAWN, "Deze vuistregel staat niet in de oogst."),
        "share": ({LearningState.WITHDRAWN}, LearningState.SHARED, "Deze vuistregel staat al in de oogst."),
    }
)

_T = TurnState
TURN_MOVES = Moves(
    {
        "release": ({_T.HANDED_IN}, _T.RELEASED, "Dit bericht ligt niet meer bij de trainer."),
        "send_directly": ({_T.HANDED_IN}, _T.RELEASED, "Dit bericht is al verstuurd."),
        "undo_release": ({_T.RELEASED}, _T.HANDED_IN, "Dit bericht is niet doorgegeven."),
        "ask_writer": ({_T.HANDED_IN}, _T.RETURNED, "Dit bericht ligt niet meer bij de trainer."),
        "rephrase": ({_T.RETURNED}, _T.HANDED_IN, "Dit bericht ligt niet bij jou."),
        "withhold": ({_T.HANDED_IN}, _T.WITHHELD, "Dit bericht ligt niet meer bij de trainer."),
        "withdraw": ({_T.HANDED_IN, _T.RETURNED}, _T.WITHDRAWN, "Dit bericht is al behandeld."),
    }
)


REFERRAL_MOVES = Moves(
    {"lift": ({ReferralState.STANDING}, ReferralState.LIFTED, "Deze tekst was al weer vrijgegeven.")}
)

REPORT_MOVES = Moves({"handle": ({ReportState.OPEN}, ReportState.HANDLED, "Deze melding was al behandeld.")})
