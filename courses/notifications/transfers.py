"""To another group: asked, answered, and who hears of it."""

from django.urls import reverse

from courses.models import Cohort, Transfer
from courses.states import TransferState
from kernel import outbox
from kernel.models import OutboxMessage


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
