"""States and moves of reflections, reviews and rules."""

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


class RuleState(models.TextChoices):
    SHARED = "shared", "in de oogst"
    WITHDRAWN = "withdrawn", "ingetrokken"


class RuleKind(models.TextChoices):
    FAILED = "failed", "wat niet werkte"
    WORKED = "worked", "wat werkte"
    APPLIED = "applied", "waar ik het toepaste"


class ReaderExclusionKind(models.TextChoices):
    RATHER_NOT = "rather_not", "liever niet"
    HIERARCHY = "hierarchy", "leidinggevende of medewerker"


OPEN_REVIEW = (ReviewState.CLAIMED, ReviewState.HANDED_IN, ReviewState.RETURNED, ReviewState.EXPIRED)
SERVED = (ReviewState.CLAIMED, ReviewState.HANDED_IN, ReviewState.RETURNED, ReviewState.RELEASED)
"""Reviews that count for the author: finished, or being written within their lease."""

WAITED_FOR = (ReviewState.CLAIMED, ReviewState.RETURNED)
"""Something is waited for from who writes: a first word, or (for a message too) an answer to the trainer's question."""

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


def moderation_moves(state: type[models.TextChoices], *, the: str, this: str, writer: str) -> dict[str, Move]:
    """What a trainer does with a text that was handed in, whatever kind it is; each kind adds its own moves.

    `the` and `this`: "de reactie", "deze reactie". An answer to the trainer's question that never comes is waited for
    no longer, and is welcome afterwards.
    """
    with_trainer = f"{this.capitalize()} ligt niet meer bij de trainer."
    return {
        "release": Move({state.HANDED_IN}, state.RELEASED, refusal=with_trainer, told=f"{{who}} gaf {the} door."),
        "undo_release": Move(
            {state.RELEASED},
            state.HANDED_IN,
            refusal=f"{this.capitalize()} is niet doorgegeven.",
            told=f"{{who}} haalde {the} terug.",
        ),
        "ask_writer": Move(
            {state.HANDED_IN}, state.RETURNED, refusal=with_trainer, told=f"{{who}} stelde {writer} een vraag."
        ),
        "take_question_back": Move(
            {state.RETURNED},
            state.HANDED_IN,
            refusal=f"{this.capitalize()} ligt niet meer bij {writer}.",
            told=f"{{who}} nam de vraag aan {writer} terug.",
        ),
        "withhold": Move({state.HANDED_IN}, state.WITHHELD, refusal=with_trainer, told=f"{{who}} gaf {the} niet door."),
        "expire": Move(
            {state.RETURNED},
            state.EXPIRED,
            refusal=f"Op {the} wordt al niet meer gewacht.",
            told=f"{{who}} wachtte niet langer op een antwoord over {the}.",
        ),
    }


_R = ReviewState
REVIEW_MOVES = Moves(
    {
        **moderation_moves(_R, the="de reactie", this="deze reactie", writer="de lezer"),
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

RULE_MOVES = Moves(
    {
        "withdraw": Move(
            {RuleState.SHARED},
            RuleState.WITHDRAWN,
            refusal="Deze vuistregel staat niet in de oogst.",
            told="{who} haalde de vuistregel uit de oogst.",
        ),
        "share": Move(
            {RuleState.WITHDRAWN},
            RuleState.SHARED,
            refusal="Deze vuistregel staat al in de oogst.",
            told="{who} zette de vuistregel weer in de oogst.",
        ),
    }
)
