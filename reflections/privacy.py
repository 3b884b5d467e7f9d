"""What reflections holds about people."""

from kernel.privacy import OnErase, Personal, declare
from reflections.models import (
    Call,
    Considered,
    Contradiction,
    Distance,
    ExtraAsk,
    Helped,
    Learning,
    Looking,
    Offer,
    Pseudonym,
    Redaction,
    Referral,
    Reflection,
    Report,
    Review,
    Round,
    RoundCohort,
    Thanks,
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
declare(
    Redaction,
    subject="review__reader",
    also=("review__version__reflection__author__user",),
    personal={
        "texts": Personal("wat de schrijver in plaats van het origineel las", OnErase.KEEP),
        "reason": Personal("waarom de trainer inkortte", OnErase.CLEAR),
        "made_by": Personal("wie inkortte", OnErase.KEEP),
    },
)
declare(
    Thanks,
    subject="review__reader",
    personal={
        "text": Personal("dank van de trainer", OnErase.DELETE_ROW),
        "said_by": Personal("wie dankte", OnErase.KEEP),
    },
)
declare(
    Contradiction,
    subject="first__version__reflection__author__user",
    personal={
        "word": Personal("woord van de trainer bij twee reacties", OnErase.DELETE_ROW),
        "made_by": Personal("wie het schreef", OnErase.KEEP),
    },
)
declare(
    Looking,
    subject="trainer",
    personal={"trainer": Personal("welke trainer nu meeleest; een uur bewaard", OnErase.DELETE_ROW)},
)
declare(
    Referral,
    subject="shown_to",
    personal={
        "shown_to": Personal("wie de vertrouwenspersoon te zien kreeg", OnErase.KEEP),
        "word": Personal("woorden van de trainer daarbij", OnErase.CLEAR),
        "made_by": Personal("wie verwees", OnErase.KEEP),
    },
)
declare(
    Report,
    subject="made_by",
    personal={
        "made_by": Personal("wie een reactie meldde", OnErase.KEEP),
        "word": Personal("wat er was", OnErase.CLEAR),
        "answer": Personal("wat de trainer ermee deed", OnErase.CLEAR),
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
