"""What moderation holds about people."""

from kernel.privacy import OnErase, Person, Personal, declare
from moderation.models import Contradiction, Escalation, ModerationPresence, Referral, Thanks
from reflections.models import Review


def contradictions_told_to(person: Person):
    """The trainer's word about two reacties, once their author got both."""
    passed_on = Review.objects.filter(version__reflection__author__user=person.user).passed_on()
    both = passed_on.select_related(None).values("pk")
    return Contradiction.objects.filter(first__in=both, second__in=both)


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
    told=contradictions_told_to,
    personal={
        "word": Personal("woord van de trainer bij twee reacties", OnErase.DELETE_ROW),
        "made_by": Personal("wie het schreef", OnErase.KEEP),
    },
)
declare(Escalation)
declare(
    ModerationPresence,
    title="wie nu meeleest",
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
