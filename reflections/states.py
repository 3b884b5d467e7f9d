"""States and moves of reflections, reviews and learnings."""

from django.db import models

from kernel.moves import Move, Moves


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


class CallState(models.TextChoices):
    PROPOSED = "proposed", "voorgesteld"
    ACCEPTED = "accepted", "afgesproken"
    HELD = "held", "gebeld"
    DECLINED = "declined", "liever lezen"
    WITHDRAWN = "withdrawn", "ingetrokken"
    ENDED = "ended", "vervallen"


class OfferState(models.TextChoices):
    PROPOSED = "proposed", "aangeboden"
    ACCEPTED = "accepted", "graag"
    DECLINED = "declined", "nu niet"
    WITHDRAWN = "withdrawn", "ingetrokken"
    ENDED = "ended", "vervallen"


class OfferKind(models.TextChoices):
    """Something of one's own. Never a contract, a subsidy or priority."""

    TIME = "time", "tijd"
    ATTENTION = "attention", "aandacht"
    CONTACT = "contact", "een contact"


class Outcome(models.TextChoices):
    """Kwam het ervan? No answer is better than another."""

    YES = "yes", "ja"
    NOT_YET = "not_yet", "nog niet"
    NO = "no", "nee"


class TurnState(models.TextChoices):
    HANDED_IN = "handed_in", "bij de trainer"
    RETURNED = "returned", "vraag van de trainer"
    RELEASED = "released", "doorgegeven"
    WITHHELD = "withheld", "niet doorgegeven"
    WITHDRAWN = "withdrawn", "ingetrokken"


class HelpedBy(models.TextChoices):
    """One word on what helped. A word, never a score."""

    QUESTION = "question", "de vraag"
    RECOGNITION = "recognition", "de herkenning"
    GRANTED = "granted", "wat je me gunt"
    TALK = "talk", "het gesprek"
    OTHER = "other", "iets anders"


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
        "submit": Move({_D}, _S, refusal="Je reflectie was al ingeleverd.", told="{who} leverde de reflectie in."),
        "take_back": Move(
            {_S},
            _D,
            refusal="Deze reflectie is niet ingeleverd.",
            told="{who} nam de reflectie terug en schreef verder.",
        ),
        "submit_next": Move(
            {_S}, _S, refusal="Deze reflectie is niet ingeleverd.", told="{who} maakte een volgende versie."
        ),
        "withdraw": Move({_S}, _W, refusal="Deze reflectie is niet ingeleverd.", told="{who} trok de reflectie in."),
        "rewrite": Move(
            {_W}, _D, refusal="Deze reflectie is niet ingetrokken.", told="{who} ging weer verder met de reflectie."
        ),
    }
)

_R = ReviewState
REVIEW_MOVES = Moves(
    {
        "hand_in": Move(
            {_R.CLAIMED, _R.RETURNED, _R.EXPIRED},
            _R.HANDED_IN,
            refusal="Je reactie was al ingeleverd.",
            told="{who} leverde de reactie in.",
        ),
        "hand_in_directly": Move(
            {_R.CLAIMED, _R.EXPIRED},
            _R.RELEASED,
            refusal="Je reactie was al ingeleverd.",
            told="{who} leverde de reactie in. Die ging direct door.",
        ),
        "take_back": Move(
            {_R.HANDED_IN},
            _R.CLAIMED,
            refusal="De trainer heeft deze reactie al behandeld.",
            told="{who} nam de reactie terug en schreef verder.",
        ),
        "release": Move(
            {_R.HANDED_IN},
            _R.RELEASED,
            refusal="Deze reactie ligt niet meer bij de trainer.",
            told="{who} gaf de reactie door.",
        ),
        "undo_release": Move(
            {_R.RELEASED},
            _R.HANDED_IN,
            refusal="Deze reactie is niet doorgegeven.",
            told="{who} haalde de reactie terug.",
        ),
        "ask_reader": Move(
            {_R.HANDED_IN},
            _R.RETURNED,
            refusal="Deze reactie ligt niet meer bij de trainer.",
            told="{who} stelde de lezer een vraag.",
        ),
        "take_question_back": Move(
            {_R.RETURNED},
            _R.HANDED_IN,
            refusal="Deze reactie ligt niet meer bij de lezer.",
            told="{who} nam de vraag aan de lezer terug.",
        ),
        "withhold": Move(
            {_R.HANDED_IN},
            _R.WITHHELD,
            refusal="Deze reactie ligt niet meer bij de trainer.",
            told="{who} gaf de reactie niet door.",
        ),
        "expire": Move(
            {_R.CLAIMED, _R.RETURNED},
            _R.EXPIRED,
            refusal="Dit lezen is al afgerond.",
            told="{who} maakte de plek vrij voor een ander.",
        ),
        "withdraw": Move(
            set(OPEN_REVIEW), _R.WITHDRAWN, refusal="Dit lezen is al afgerond.", told="{who} trok de reactie in."
        ),
    }
)

LEARNING_MOVES = Moves(
    {
        "withdraw": Move(
            {LearningState.SHARED},
            LearningState.WITHDRAWN,
            refusal="Deze vuistregel staat niet in de oogst.",
            told="{who} haalde de vuistregel uit de oogst.",
        ),
        "share": Move(
            {LearningState.WITHDRAWN},
            LearningState.SHARED,
            refusal="Deze vuistregel staat al in de oogst.",
            told="{who} zette de vuistregel weer in de oogst.",
        ),
    }
)

_C = CallState
CALL_MOVES = Moves(
    {
        "accept": Move(
            {_C.PROPOSED},
            _C.ACCEPTED,
            refusal="Dit voorstel om te bellen staat niet meer open.",
            told="{who} wilde graag bellen.",
        ),
        "decline": Move(
            {_C.PROPOSED},
            _C.DECLINED,
            refusal="Dit voorstel om te bellen staat niet meer open.",
            told="{who} las liever een reactie.",
        ),
        "note": Move(
            {_C.ACCEPTED},
            _C.HELD,
            refusal="Er is geen afspraak om te bellen, of er staat al een zin bij.",
            told="{who} schreef op wat het gesprek bracht.",
        ),
        "withdraw": Move(
            {_C.PROPOSED, _C.ACCEPTED},
            _C.WITHDRAWN,
            refusal="Dit gesprek is al voorbij.",
            told="{who} trok het voorstel om te bellen in.",
        ),
        "end": Move(
            {_C.PROPOSED, _C.ACCEPTED}, _C.ENDED, refusal="Dit gesprek is al voorbij.", told="De belafspraak verviel."
        ),
    }
)

_O = OfferState
OFFER_MOVES = Moves(
    {
        "accept": Move(
            {_O.PROPOSED}, _O.ACCEPTED, refusal="Dit aanbod staat niet meer open.", told="{who} zei: graag."
        ),
        "decline": Move(
            {_O.PROPOSED}, _O.DECLINED, refusal="Dit aanbod staat niet meer open.", told="{who} zei: nu niet."
        ),
        "withdraw": Move(
            {_O.PROPOSED, _O.ACCEPTED},
            _O.WITHDRAWN,
            refusal="Dit aanbod staat niet meer open.",
            told="{who} trok het aanbod in.",
        ),
        "offer_again": Move(
            {_O.WITHDRAWN}, _O.PROPOSED, refusal="Dit aanbod stond er al.", told="{who} deed het aanbod opnieuw."
        ),
        "end": Move({_O.PROPOSED}, _O.ENDED, refusal="Dit aanbod staat niet meer open.", told="Het aanbod verviel."),
    }
)

_T = TurnState
TURN_MOVES = Moves(
    {
        "release": Move(
            {_T.HANDED_IN},
            _T.RELEASED,
            refusal="Dit bericht ligt niet meer bij de trainer.",
            told="{who} gaf het bericht door.",
        ),
        "send_directly": Move(
            {_T.HANDED_IN},
            _T.RELEASED,
            refusal="Dit bericht is al verstuurd.",
            told="{who} verstuurde het bericht. Dat ging direct door.",
        ),
        "undo_release": Move(
            {_T.RELEASED},
            _T.HANDED_IN,
            refusal="Dit bericht is niet doorgegeven.",
            told="{who} haalde het bericht terug.",
        ),
        "ask_writer": Move(
            {_T.HANDED_IN},
            _T.RETURNED,
            refusal="Dit bericht ligt niet meer bij de trainer.",
            told="{who} stelde een vraag over het bericht.",
        ),
        "rephrase": Move(
            {_T.RETURNED}, _T.HANDED_IN, refusal="Dit bericht ligt niet bij jou.", told="{who} schreef het anders op."
        ),
        "withhold": Move(
            {_T.HANDED_IN},
            _T.WITHHELD,
            refusal="Dit bericht ligt niet meer bij de trainer.",
            told="{who} gaf het bericht niet door.",
        ),
        "withdraw": Move(
            {_T.HANDED_IN, _T.RETURNED},
            _T.WITHDRAWN,
            refusal="Dit bericht is al behandeld.",
            told="{who} verstuurde het bericht toch niet.",
        ),
    }
)


REFERRAL_MOVES = Moves(
    {
        "lift": Move(
            {ReferralState.STANDING},
            ReferralState.LIFTED,
            refusal="Deze tekst was al weer vrijgegeven.",
            told="{who} gaf de tekst weer vrij.",
        )
    }
)

REPORT_MOVES = Moves(
    {
        "handle": Move(
            {ReportState.OPEN},
            ReportState.HANDLED,
            refusal="Deze melding was al behandeld.",
            told="{who} rondde de melding af.",
        )
    }
)
