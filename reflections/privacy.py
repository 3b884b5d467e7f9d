"""What reflections holds about people."""

from kernel.privacy import OnErase, Personal, declare
from reflections.models import (
    Call,
    Helped,
    Learning,
    Offer,
    Pseudonym,
    Reflection,
    Review,
    Round,
    RoundCohort,
    Turn,
    Version,
)

declare(Round)
declare(RoundCohort)
declare(
    Reflection,
    subject="author__user",
    personal={
        "draft": Personal("de eigen reflectie", OnErase.CLEAR),
        "reply": Personal("antwoord aan de lezers", OnErase.CLEAR),
    },
    neutral={"saved_from"},
)
declare(
    Version,
    subject="reflection__author__user",
    personal={"answers": Personal("de ingeleverde reflectie", OnErase.CLEAR)},
)
declare(
    Review,
    subject="reader",
    personal={
        "reader": Personal("wie las", OnErase.KEEP),
        "answers": Personal("reactie aan een ander; doorgegeven blijft zonder naam", OnErase.KEEP),
        "trainer_question": Personal("vraag van de trainer", OnErase.CLEAR),
        "trainer_reply": Personal("woord van de trainer", OnErase.KEEP),
    },
    neutral={"saved_from"},
)
declare(
    Learning,
    subject="reflection__author__user",
    personal={
        "when": Personal("de vuistregel", OnErase.DELETE_ROW),
        "then": Personal("de vuistregel", OnErase.DELETE_ROW),
    },
)
declare(
    Pseudonym,
    subject="reader",
    personal={"reader": Personal("wie achter de schuilnaam zit", OnErase.KEEP)},
    neutral={"word"},
)
declare(
    Call,
    subject="review__reader",
    personal={
        "reader_contact": Personal("waar de lezer te bereiken is, tot na het gesprek", OnErase.CLEAR),
        "author_contact": Personal("waar de schrijver te bereiken is, tot na het gesprek", OnErase.CLEAR),
    },
)
declare(
    Offer,
    subject="review__reader",
    personal={"line": Personal("wat de lezer aanbood; aangenomen blijft zonder naam", OnErase.KEEP)},
)
declare(
    Turn,
    subject="writer",
    personal={
        "writer": Personal("wie het zei", OnErase.KEEP),
        "text": Personal("woorden aan een ander; doorgegeven blijft zonder naam", OnErase.KEEP),
        "trainer_question": Personal("vraag van de trainer", OnErase.CLEAR),
    },
)
declare(
    Helped,
    subject="review__version__reflection__author__user",
    personal={"text": Personal("wat de schrijver hielp, aan de lezer", OnErase.KEEP)},
)
