"""Sentences about groups: the invitation, who guides, sharing an opgave, own dates, letters, who rests or stops.

What asks something of a participant is not sent in their pause, once they stopped, or once the group is closed
(`askable`); what is said *to* someone is.
"""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from accounts.models import Client
from accounts.policies import is_switched_off
from courses.group_of_row import page_of
from courses.invitation_mail import mail_of
from courses.models import (
    Challenge,
    Cohort,
    DeadlineExtension,
    Enrolment,
    Invitation,
    Letter,
    Mention,
    Step,
    TrainerInvitation,
    Transfer,
)
from courses.states import (
    CohortState,
    DateKind,
    EnrolmentState,
    ExtensionState,
    InvitationState,
    TransferState,
)
from kernel import clock, outbox
from kernel.models import OutboxMessage
from kernel.templatetags.typed import count_of


def you_are_invited(message: OutboxMessage) -> dict[str, Any] | None:
    """The whole mail. Nothing, once it was answered, withdrawn or has expired, or to an account switched off."""
    invitation = _still_asked(message)
    return invitation and mail_of(invitation).parts()


def you_were_invited(message: OutboxMessage) -> dict[str, Any] | None:
    """The same mail, which says that it is a reminder; not where the first one never arrived."""
    invitation = _still_asked(message)
    if invitation is None or outbox.troubles("courses.invited", [invitation.pk]):
        return None
    return mail_of(invitation, is_reminder=True).parts()


def _still_asked(message: OutboxMessage) -> Invitation | None:
    rows = Invitation.objects.still_open().select_related("cohort__client", "cohort__masterclass", "invited_by")
    invitation = message.about_among(rows.exclude(cohort__state=CohortState.CLOSED))
    return None if invitation is None or is_switched_off(message.address) else invitation


def invitation_declined(message: OutboxMessage) -> outbox.NoticeLine | None:
    """To who invited. Nothing, once they thought better of it, or for who does not run the group any more."""
    rows = Invitation.objects.visible_to(message.recipient).filter(state=InvitationState.DECLINED)
    found = message.about_among(rows.select_related("cohort"))
    if found is None:
        return None
    path = reverse("cohort-invitations", args=[found.cohort_id])
    return outbox.NoticeLine(f"Iemand zei nee op een uitnodiging voor {found.cohort.name}.", path)


def guidance_offered(message: OutboxMessage) -> outbox.NoticeLine | None:
    """Nothing, once it was answered, taken back or past its day."""
    rows = TrainerInvitation.objects.still_open().select_related("cohort__client", "invited_by")
    found = message.about_among(rows.exclude(cohort__state=CohortState.CLOSED))
    if found is None or is_switched_off(message.address):
        return None
    group = f"{found.cohort.name} ({found.cohort.client.name})"
    who = found.invited_by.name if found.invited_by else "De programmabeheerder"
    return outbox.NoticeLine(
        f"{who} vraagt je om trainer te worden van {group}. Lees eerst wat dat inhoudt.", found.get_absolute_url()
    )


def you_guide(message: OutboxMessage) -> outbox.NoticeLine | None:
    """To the new trainer. Nothing, once someone else does it."""
    found = message.about_among(Cohort.objects.guided_by(message.recipient))
    return found and outbox.NoticeLine(
        f"Je begeleidt nu {found.name}. Op Vandaag staat wat er wacht.", reverse("today")
    )


def guidance_ended(message: OutboxMessage) -> outbox.NoticeLine | None:
    """To who was taken off. Nothing, where they were asked again since."""
    found = message.about_among(Cohort.objects.all())
    if found is None or Cohort.objects.guided_by(message.recipient).contains(found):
        return None
    return outbox.NoticeLine(
        f"Je begeleidt {found.name} niet meer. Je leest daar niets meer. Dank voor wat je gaf.", "/"
    )


def who_guides(message: OutboxMessage) -> outbox.NoticeLine | None:
    """To everyone whose group it is: by whom it is guided now, as it is on the day the mail leaves."""
    found = message.about_among(Cohort.objects.visible_to(message.recipient).exclude(state=CohortState.CLOSED))
    if found is None:
        return None
    runs = Cohort.objects.run_by(message.recipient).contains(found)
    path = found.get_absolute_url() if runs else reverse("arrive")
    if not found.guides:
        return outbox.NoticeLine(f"{found.name} krijgt een nieuwe trainer. Er wordt iemand gezocht.", path)
    return outbox.NoticeLine(f"In {found.name} is iets veranderd: {found.guided_by_words}.", path)


outbox.register(
    "courses.guidance_offered", sentence=guidance_offered, urgent=True, subject="Wil je een groep begeleiden?"
)
outbox.register("courses.you_guide", sentence=you_guide)
outbox.register("courses.guidance_ended", sentence=guidance_ended)
outbox.register("courses.who_guides", sentence=who_guides)


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


def invitation_undelivered(message: OutboxMessage) -> outbox.NoticeLine | None:
    """Nothing, once it was used, withdrawn or sent again. Whose it was stands on the page."""
    invitation = message.about_among(Invitation.objects.still_open().select_related("cohort"))
    if invitation is None or not outbox.troubles("courses.invited", [invitation.pk]):
        return None
    path = reverse("cohort-invitations", args=[invitation.cohort_id])
    return outbox.NoticeLine("Een uitnodiging kwam niet aan.", path)


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


outbox.register("courses.coming_and_going", sentence=coming_and_going)
outbox.register("courses.invitation_undelivered", sentence=invitation_undelivered)
outbox.register("courses.your_part", sentence=your_part)
outbox.register("courses.time_asked", sentence=time_asked)
outbox.register("courses.time_given", sentence=time_given)
outbox.register("courses.time_declined", sentence=time_declined)
outbox.register("courses.letter", sentence=letter_waits)


def transfer_proposed(message: OutboxMessage) -> outbox.NoticeLine | None:
    """Said to someone, also in a pause. Nothing, once it was answered, taken back or past its day."""
    found = message.about_among(Transfer.objects.possible().select_related("to"))
    if found is None:
        return None
    return outbox.NoticeLine(
        f"Je trainer of programmabeheerder stelt je een andere groep voor: {found.to.name}. Lees wat er dan gebeurt. "
        "Er verandert niets zolang je geen ja zegt.",
        found.get_absolute_url(),
    )


def transfer_answered(message: OutboxMessage) -> outbox.NoticeLine | None:
    """To who proposed it. Nothing, once they have nothing to do with that group any more."""
    answered = (TransferState.ACCEPTED, TransferState.DECLINED)
    rows = Transfer.objects.seen_to_by(message.recipient).filter(state__in=answered)
    found = message.about_among(rows.select_related("enrolment__cohort", "to"))
    if found is None:
        return None
    if found.state == TransferState.ACCEPTED:
        said = f"Iemand uit {found.enrolment.cohort.name} zei ja en doet nu mee in {found.to.name}."
    else:
        said = f"Iemand blijft liever in {found.enrolment.cohort.name}. Er verandert niets."
    return outbox.NoticeLine(said, reverse("person-moving", args=[found.enrolment_id]))


def someone_went(message: OutboxMessage) -> outbox.NoticeLine | None:
    """To a trainer of the old group."""
    found = _transferred(message)
    if found is None or not Cohort.objects.guided_by(message.recipient).contains(found.enrolment.cohort):
        return None
    said = f"Iemand uit {found.enrolment.cohort.name} ging naar {found.to.name}. Wat meeging, leest de trainer daar."
    return outbox.NoticeLine(said, reverse("person", args=[found.enrolment_id]))


def someone_came(message: OutboxMessage) -> outbox.NoticeLine | None:
    """To a trainer of the new group."""
    found = _transferred(message)
    if found is None or not Cohort.objects.guided_by(message.recipient).contains(found.to):
        return None
    said = f"In {found.to.name} komt iemand erbij uit {found.enrolment.cohort.name}, met opgave en teksten."
    return outbox.NoticeLine(said, reverse("person", args=[found.arrived_id]))


def _transferred(message: OutboxMessage) -> Transfer | None:
    rows = Transfer.objects.filter(state=TransferState.ACCEPTED)
    return message.about_among(rows.select_related("enrolment__cohort", "to"))


outbox.register("courses.transfer_proposed", sentence=transfer_proposed)
outbox.register("courses.transfer_answered", sentence=transfer_answered)
outbox.register("courses.someone_went", sentence=someone_went)
outbox.register("courses.someone_came", sentence=someone_came)


def names_to_check(message: OutboxMessage) -> outbox.NoticeLine | None:
    """Nothing, once every place this trainer can open was looked at, or for who no longer guides the group."""
    guided = Cohort.objects.guided_by(message.recipient).filter(pk=message.about_id)
    waiting = Mention.objects.open().filter(cohort__in=guided)
    if not any(page_of(mention.row, message.recipient) for mention in waiting):
        return None
    return outbox.NoticeLine("Iemand liet alles verwijderen. Kijk na of de naam nog ergens staat.", reverse("mentions"))


outbox.register("courses.names_to_check", sentence=names_to_check)
outbox.register("courses.asked_to_share", sentence=asked_to_share)
outbox.register("courses.invited", sentence=you_are_invited, urgent=True)
outbox.register("courses.invitation_reminder", sentence=you_were_invited, urgent=True)
outbox.register("courses.invitation_declined", sentence=invitation_declined)
