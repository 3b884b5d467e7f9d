"""To and about one person in a group: sharing an opgave, own dates, letters, rest, leaving.

What asks something of a participant is not sent in their pause, once they stopped, or once the group is closed
(`askable`); what is said *to* someone is.
"""

from collections.abc import Mapping

from django.urls import reverse

from courses.group_of_row import page_of
from courses.models import Challenge, Cohort, DeadlineExtension, Enrolment, Letter, Mention
from courses.states import EnrolmentState, ExtensionState
from kernel import outbox
from kernel.models import OutboxMessage


def asked_to_share(message: OutboxMessage) -> outbox.NoticeLine | None:
    """Nothing, once the question was answered or taken back, or for who is left in peace."""
    groups = Enrolment.objects.held_by(message.recipient).askable().values("cohort")
    found = message.about_among(Challenge.objects.asked_of(message.recipient).filter(cohort__in=groups))
    return found and outbox.NoticeLine("Iemand uit je groep vraagt je bij een opgave.", found.get_absolute_url())


def time_asked(message: OutboxMessage) -> outbox.NoticeLine | None:
    """Nothing, once the trainer decided, the date does not matter any more, or someone else guides the group."""
    rows = DeadlineExtension.objects.guided_by(message.recipient).filter(state=ExtensionState.ASKED)
    asked = message.about_among(rows.filter(enrolment__in=Enrolment.objects.askable()))
    return outbox.NoticeLine("Iemand uit je groep vraagt om meer tijd.", "/vandaag/") if asked else None


def time_given(message: OutboxMessage) -> outbox.NoticeLine | None:
    given = message.about_among(DeadlineExtension.objects.filter(state=ExtensionState.GRANTED))
    return outbox.NoticeLine("Je trainer gaf je een eigen datum.", "/mijn/") if given else None


def time_declined(message: OutboxMessage) -> outbox.NoticeLine | None:
    declined = message.about_among(DeadlineExtension.objects.filter(state=ExtensionState.DECLINED))
    return outbox.NoticeLine("De datum blijft zoals hij was. Later is ook welkom.", "/mijn/") if declined else None


def letter_waits(message: OutboxMessage) -> outbox.NoticeLine | None:
    """Only that it is there. Nothing, once it was read."""
    letter = message.about_among(Letter.objects.unread())
    return outbox.NoticeLine("Er is een bericht van je trainer.", letter.get_absolute_url()) if letter else None


WHAT_OTHERS_DO = {
    EnrolmentState.PAUSED: "In {cohort} neemt iemand even pauze.",
    EnrolmentState.LEFT: "In {cohort} is iemand gestopt.",
    EnrolmentState.ACTIVE: "In {cohort} doet iemand weer mee.",
}
WHAT_YOU_DO = {
    EnrolmentState.PAUSED: "Je trainer gaf je even pauze in {cohort}. De site vraagt je niets.",
    EnrolmentState.LEFT: "Je doet niet meer mee in {cohort}. Wat je schreef, blijft van jou.",
    EnrolmentState.ACTIVE: "Je doet weer mee in {cohort}. Je begint waar de groep nu is.",
}


def _as_told(message: OutboxMessage) -> Enrolment | None:
    """The enrolment, while it is still as it was told."""
    return message.about_among(Enrolment.objects.filter(state=message.facts["state"]).select_related("cohort"))


def coming_and_going(message: OutboxMessage) -> outbox.NoticeLine | None:
    """To a trainer: someone rests, stopped or is back. Who, they read on the site."""
    found = _as_told(message)
    if found is None or not Cohort.objects.guided_by(message.recipient).contains(found.cohort):
        return None
    return outbox.NoticeLine(_said_of(found, WHAT_OTHERS_DO), reverse("person", args=[found.pk]))


def your_part(message: OutboxMessage) -> outbox.NoticeLine | None:
    """To the person, of what their trainer or the programme manager did."""
    found = _as_told(message)
    return found and outbox.NoticeLine(_said_of(found, WHAT_YOU_DO), "/mijn/")


def _said_of(found: Enrolment, sentences: Mapping[str, str]) -> str:
    return sentences[found.state].format(cohort=found.cohort.name)


def names_to_check(message: OutboxMessage) -> outbox.NoticeLine | None:
    """Nothing, once every place this trainer can open was looked at, or for who no longer guides the group."""
    guided = Cohort.objects.guided_by(message.recipient).filter(pk=message.about_id)
    waiting = Mention.objects.open().filter(cohort__in=guided)
    if not any(page_of(mention.row, message.recipient) for mention in waiting):
        return None
    return outbox.NoticeLine("Iemand liet alles verwijderen. Kijk na of de naam nog ergens staat.", reverse("mentions"))


outbox.register("courses.coming_and_going", sentence=coming_and_going)
outbox.register("courses.your_part", sentence=your_part)
outbox.register("courses.time_asked", sentence=time_asked)
outbox.register("courses.time_given", sentence=time_given)
outbox.register("courses.time_declined", sentence=time_declined)
outbox.register("courses.letter", sentence=letter_waits)
outbox.register("courses.names_to_check", sentence=names_to_check)
outbox.register("courses.asked_to_share", sentence=asked_to_share)
