"""Sentences about enquiries."""

from home.models import Enquiry
from home.states import EnquiryState
from kernel.models import OutboxMessage
from kernel.outbox import Line, register


def enquiry_waits(message: OutboxMessage) -> Line | None:
    enquiry = Enquiry.objects.filter(pk=message.about_id, state=EnquiryState.NEW).first()
    return Line("Een bezoeker heeft een vraag gesteld.", enquiry.get_absolute_url()) if enquiry else None


def enquiry_answered(message: OutboxMessage) -> Line | None:
    """The one mail that carries a text: the answer to who asked, at the address they gave."""
    enquiry = Enquiry.objects.filter(pk=message.about_id, state=EnquiryState.ANSWERED).first()
    return Line(enquiry.answer, "/") if enquiry else None


register("home.enquiry", sentence=enquiry_waits)
register("home.answered", sentence=enquiry_answered, urgent=True, subject="Antwoord op je vraag")
