"""What reflections holds about people."""

from kernel.privacy import OnErase, Personal, declare
from reflections.models import Considered, Distance, ExtraAsk, Learning, Reflection, Review, Round, RoundCohort, Version

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
    Distance,
    subject="by",
    personal={
        "by": Personal("wie iemand liever niet als lezer heeft", OnErase.DELETE_ROW),
        "about": Personal("wie dan niet leest", OnErase.DELETE_ROW),
    },
)
declare(Considered, subject="user", personal={"user": Personal("dat de vraag is gesteld", OnErase.DELETE_ROW)})
declare(ExtraAsk, subject="reader", personal={"reader": Personal("wie om een extra lezing is gevraagd", OnErase.KEEP)})
