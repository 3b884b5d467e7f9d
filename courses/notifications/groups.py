"""What becomes of a group, and of its dates."""

from django.urls import reverse

from accounts.models import Client
from accounts.policies import is_switched_off
from courses.models import Cohort, DeadlineExtension, Enrolment, Step
from courses.states import CohortState, DateKind
from kernel import clock, outbox
from kernel.models import OutboxMessage
from kernel.templatetags.typed import count_of


def group_closed(message: OutboxMessage) -> outbox.NoticeLine | None:
    """To everyone whose group it is. Nothing, once it was opened again."""
    found = message.about_among(Cohort.objects.visible_to(message.recipient).filter(state=CohortState.CLOSED))
    said = "{} is afgesloten. Schrijven kan daar niet meer, alles lezen wel."
    return found and outbox.NoticeLine(said.format(found.name), _where(found, message.recipient))


def group_reopened(message: OutboxMessage) -> outbox.NoticeLine | None:
    """To the same. Nothing, once it was closed again."""
    found = message.about_among(Cohort.objects.visible_to(message.recipient).running())
    said = "{} is weer open. Je kunt er weer schrijven en lezen."
    return found and outbox.NoticeLine(said.format(found.name), _where(found, message.recipient))


def _where(found: Cohort, person) -> str:
    """Who runs the group goes to its page, everybody else to where they arrive."""
    return found.get_absolute_url() if Cohort.objects.run_by(person).contains(found) else reverse("arrive")


def group_is_off(message: OutboxMessage) -> outbox.NoticeLine | None:
    """The group itself is gone: only whose it was can be said."""
    client = message.about_among(Client.objects.all())
    if client is None or is_switched_off(message.goes_to):
        return None
    return outbox.NoticeLine(f"De groep van {client.name} waarvoor je was gevraagd, gaat niet door.", "")


outbox.register("courses.group_closed", sentence=group_closed)
outbox.register("courses.group_reopened", sentence=group_reopened)
outbox.register("courses.group_is_off", sentence=group_is_off, urgent=True, subject="De groep gaat niet door")


def dates_moved(message: OutboxMessage) -> outbox.NoticeLine | None:
    """What changed for this person. Nothing, once it changed again, in a closed group, or where all of it is past."""
    cohorts = Cohort.objects.visible_to(message.recipient).exclude(state=CohortState.CLOSED)
    found = message.about_among(cohorts)
    step = found and found.steps.filter(pk=message.facts["step"], **_told_dates(message)).first()
    if not step or not (said := _ahead_in_words(step, _own_dates(message, step))):
        return None
    more = message.facts["more"]
    rest = f" Ook {count_of(more, 'latere stap schuift,latere stappen schuiven')}." if more else ""
    return outbox.NoticeLine(
        f"In {found.name} zijn data veranderd. {step.title}: {said}.{rest}", _dates_at(found, message.recipient)
    )


def _told_dates(message: OutboxMessage) -> dict[str, str]:
    return {name: message.facts[name] for name in ("opens_on", "reflect_by", "respond_by")}


def _own_dates(message: OutboxMessage, step: Step) -> set[str]:
    """Which dates of the step this person has one of their own for: those did not change."""
    rows = DeadlineExtension.objects.filter(step=step, enrolment__user=message.recipient).exclude(until=None)
    return set(rows.values_list("kind", flat=True))


def _ahead_in_words(step: Step, own: set[str]) -> str:
    """`opent op maandag 1 maart, reflecteren tot en met woensdag 10 maart`; only what is still to come."""
    rows = (
        ("", "opent op", step.opens_on),
        (DateKind.REFLECT, "reflecteren tot en met", step.reflect_by),
        (DateKind.RESPOND, "reageren tot en met", step.respond_by),
    )
    ahead = [(words, day) for kind, words, day in rows if kind not in own and day >= clock.today()]
    return ", ".join(f"{words} {clock.in_words(day)}" for words, day in ahead)


def _dates_at(found: Cohort, person) -> str:
    """A participant's own dates, the group's for who runs it, and for a trainer where they begin."""
    if Enrolment.objects.own(person).filter(cohort=found).exists():
        return reverse("own-dates", args=[found.pk])
    runs = Cohort.objects.run_by(person).contains(found)
    return reverse("cohort-dates", args=[found.pk]) if runs else reverse("today")


outbox.register("courses.dates_moved", sentence=dates_moved)
