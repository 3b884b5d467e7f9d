"""Who guides a group: to whom it is asked, to who did, and to everyone in it."""

from django.urls import reverse

from accounts.policies import is_switched_off
from courses.models import Cohort, TrainerInvitation
from courses.states import CohortState
from kernel import outbox
from kernel.models import OutboxMessage


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
