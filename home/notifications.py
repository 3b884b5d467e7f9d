"""Sentences about enquiries."""

from wagtail.models import Site

from home.models import Contact, Enquiry
from kernel import clock
from kernel.models import OutboxMessage
from kernel.outbox import NoticeLine, register


def enquiry_waits(message: OutboxMessage) -> NoticeLine | None:
    return _to_staff(message, "Een bezoeker heeft een vraag gesteld.")


def enquiry_passed_on(message: OutboxMessage) -> NoticeLine | None:
    return _to_staff(message, "Iemand gaf je een vraag van een bezoeker door.")


def _to_staff(message: OutboxMessage, sentence: str) -> NoticeLine | None:
    """Only while it waits, and while it is for this person."""
    enquiry = message.about_among(Enquiry.objects.visible_to(message.recipient).unanswered())
    return NoticeLine(sentence, enquiry.get_absolute_url()) if enquiry else None


def enquiry_answered(message: OutboxMessage) -> NoticeLine | None:
    """The one mail that carries a text: the answer to who asked, at the address they gave."""
    enquiry = message.about_among(Enquiry.objects.with_all().exclude(answer=""))
    return NoticeLine(_answer(enquiry), "") if enquiry else None


def _answer(enquiry: Enquiry) -> str:
    """A greeting, the answer, where to go on, and the question it answers."""
    asked_on = clock.in_words(clock.today(enquiry.created_at))
    parts = [f"Dag {enquiry.name},", enquiry.answer, _how_to_react(enquiry), f"Dit vroeg je ons op {asked_on}:"]
    return "\n\n".join([*filter(None, parts), quoted(enquiry)])


def quoted(enquiry: Enquiry) -> str:
    """Everything that was filled in, as mail quotes it."""
    said = [f"{label}: {answer}" for label, answer in enquiry.facts] + enquiry.message.splitlines()
    return "\n".join(f"> {line}".rstrip() for line in said)


def _how_to_react(enquiry: Enquiry) -> str:
    address = address_of(enquiry)
    return f"Wil je reageren? Mail naar {address}." if address else ""


def address_of(enquiry: Enquiry) -> str:
    """Where a visitor can go on writing: the client's address, or the practice's; empty where nobody filled it in."""
    site = Site.objects.filter(is_default_site=True).first()
    own = enquiry.client.contact_email if enquiry.client else ""
    return own or (Contact.for_site(site).email if site else "")


def enquiry_received(message: OutboxMessage) -> NoticeLine | None:
    """The receipt. Nothing that was typed: whoever filled in the form may not own the address."""
    enquiry = message.about_among(Enquiry.objects.with_all())
    if enquiry is None:
        return None
    who = f"{enquiry.client.name} antwoordt" if enquiry.client else "We antwoorden"
    return NoticeLine(
        f"Dag,\n\nWe kregen een vraag met dit e-mailadres. {who} binnen een week, per mail. "
        "Vroeg je niets? Dan hoef je niets te doen.",
        "",
    )


def on_the_list(message: OutboxMessage) -> NoticeLine | None:
    """A place on the list, as long as it holds."""
    enquiry = message.about_among(Enquiry.objects.with_all().on_the_list())
    if enquiry is None:
        return None
    parts = [
        f"Dag {enquiry.name},",
        f"Je staat op de wachtlijst voor {_group(enquiry)}. Is er plaats voor je, dan krijg je per mail een "
        "uitnodiging. Je hoeft nu niets te doen.",
        "We bewaren je gegevens hiervoor een half jaar. Daarna verdwijnen ze vanzelf.",
        _off_the_list(enquiry),
    ]
    return NoticeLine("\n\n".join(filter(None, parts)), "")


def _group(enquiry: Enquiry) -> str:
    """By its day, or by its masterclass; a name of a group tells a visitor nothing."""
    if enquiry.cohort:
        return f"de groep die op {clock.in_words(enquiry.cohort.start_on)} begint"
    of = f" van ‘{enquiry.masterclass.title}’" if enquiry.masterclass else ""
    return f"een groep{of} die nog komt"


def _off_the_list(enquiry: Enquiry) -> str:
    address = address_of(enquiry)
    return f"Wil je van de lijst af? Mail dat naar {address}." if address else ""


register("home.enquiry", sentence=enquiry_waits)
register("home.passed_on", sentence=enquiry_passed_on)
register("home.receipt", sentence=enquiry_received, urgent=True, subject="We kregen je vraag")
register("home.answered", sentence=enquiry_answered, urgent=True, subject="Antwoord op je vraag")
register("home.on_the_list", sentence=on_the_list, urgent=True, subject="Je staat op de wachtlijst")
