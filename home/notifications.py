"""Sentences about enquiries."""

from home.models import Enquiry
from home.states import EnquiryState
from kernel import clock
from kernel.models import OutboxMessage
from kernel.outbox import NoticeLine, register


def enquiry_waits(message: OutboxMessage) -> NoticeLine | None:
    enquiry = message.about_among(Enquiry.objects.filter(state=EnquiryState.NEW))
    return NoticeLine("Een bezoeker heeft een vraag gesteld.", enquiry.get_absolute_url()) if enquiry else None


def enquiry_answered(message: OutboxMessage) -> NoticeLine | None:
    """The one mail that carries a text: the answer to who asked, at the address they gave."""
    enquiry = message.about_among(Enquiry.objects.filter(state=EnquiryState.ANSWERED))
    return NoticeLine(_answer(enquiry), "") if enquiry else None


def _answer(enquiry: Enquiry) -> str:
    """A greeting, the answer, and the question it answers."""
    asked_on = clock.in_words(clock.today(enquiry.created_at))
    question = "\n".join(f"> {line}".rstrip() for line in enquiry.message.splitlines())
    return f"Dag {enquiry.name},\n\n{enquiry.answer}\n\nDit vroeg je ons op {asked_on}:\n\n{question}"


def enquiry_received(message: OutboxMessage) -> NoticeLine | None:
    """The receipt. Nothing that was typed: whoever filled in the form may not own the address."""
    if message.about_among(Enquiry.objects.all()) is None:
        return None
    return NoticeLine(
        "Dag,\n\nWe kregen een vraag met dit e-mailadres. We antwoorden binnen een week, per mail. "
        "Vroeg je niets? Dan hoef je niets te doen.",
        "",
    )


register("home.enquiry", sentence=enquiry_waits)
register("home.receipt", sentence=enquiry_received, urgent=True, subject="We kregen je vraag")
register("home.answered", sentence=enquiry_answered, urgent=True, subject="Antwoord op je vraag")
