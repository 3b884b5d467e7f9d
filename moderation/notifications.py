"""Sentences of a trainer about a response, and about a text that belongs elsewhere; each is asked again at sending."""

from django.urls import reverse

from courses.models import Cohort
from kernel import clock
from kernel.models import OutboxMessage
from kernel.outbox import NoticeLine, register
from kernel.templatetags.typed import count_of
from moderation.models import Referral
from moderation.states import ReferralState, Stage
from moderation.unanswered import stages, unanswered_in
from reflections.models import Review
from reflections.notifications import asking, can_open
from reflections.states import ReviewState


def thanked(message: OutboxMessage) -> NoticeLine | None:
    review = message.about_among(Review.objects.all())
    if review is None or not can_open(message.recipient, review):
        return None
    return NoticeLine("De trainer schreef iets bij een reactie die je gaf.", review.get_absolute_url())


def asked_to_read(message: OutboxMessage) -> NoticeLine | None:
    review = asking(message, ReviewState.CLAIMED)
    return NoticeLine("De trainer vraagt je een reflectie te lezen.", review.get_absolute_url()) if review else None


def referred(message: OutboxMessage) -> NoticeLine | None:
    """Nothing about what, nor that it stopped: only that the trainer wrote something."""
    found = message.about_among(Referral.objects.filter(state=ReferralState.STANDING))
    return (
        NoticeLine("Je trainer schreef je iets. Alleen jij kunt het lezen.", found.get_absolute_url())
        if found
        else None
    )


def waiting_second(message: OutboxMessage) -> NoticeLine | None:
    """To a second trainer; nothing, once everyone has a response or someone else guides the group."""
    cohort = message.about_among(Cohort.objects.guided_by(message.recipient).with_guides())
    said = cohort and _who_waits(cohort, Stage.SECOND)
    return NoticeLine(f"{said} Kun jij kijken?", f"{reverse('today')}?groep={cohort.pk}") if said else None


def waiting_manager(message: OutboxMessage) -> NoticeLine | None:
    """To the programme manager, the same; the page behind it says what helps."""
    cohort = message.about_among(Cohort.objects.run_by(message.recipient).with_guides())
    said = cohort and _who_waits(cohort, Stage.MANAGER)
    return NoticeLine(said, reverse("cohort-waiting", args=[cohort.pk])) if said else None


def _who_waits(cohort: Cohort, stage: str) -> str:
    """How many and how long, as it is now; empty where nobody waits so long any more."""
    now, (after, _) = clock.now(), stages(cohort)[stage]
    rows = [row for row in unanswered_in(Cohort.objects.filter(pk=cohort.pk), now) if row.is_due(after, now)]
    if not rows:
        return ""
    who = count_of(len(rows), "deelnemer,deelnemers")
    longest = max(row.days(now) for row in rows)
    return (
        f"In {cohort.name} {'wacht' if len(rows) == 1 else 'wachten'} {who} op een eerste reactie, al {longest} dagen."
    )


register("moderation.waiting_second", sentence=waiting_second)
register("moderation.waiting_manager", sentence=waiting_manager)
register("moderation.thanked", sentence=thanked)
register("moderation.asked_to_read", sentence=asked_to_read)
register("moderation.referred", sentence=referred, urgent=True, subject="Een bericht van je trainer")
