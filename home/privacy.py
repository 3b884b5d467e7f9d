"""What home holds about visitors."""

from django.db.models.functions import Lower

from home.models import Contact, Enquiry, EnquiryNote, HomePage
from kernel.privacy import OnErase, Person, Personal, declare

declare(HomePage, neutral={"lead", "body", "questions"})
declare(Contact, neutral={"name", "email", "phone", "security_email"})
declare(
    Enquiry,
    address="email",
    retained="een half jaar",
    personal={
        "name": Personal("antwoord kunnen geven", OnErase.DELETE_ROW),
        "email": Personal("antwoord kunnen geven", OnErase.DELETE_ROW),
        "organisation": Personal("antwoord kunnen geven", OnErase.DELETE_ROW),
        "opgave": Personal("antwoord kunnen geven", OnErase.DELETE_ROW),
        "message": Personal("antwoord kunnen geven", OnErase.DELETE_ROW),
        "timing": Personal("antwoord kunnen geven", OnErase.DELETE_ROW),
        "handler": Personal("wie de vraag behandelt", OnErase.KEEP),
        "answer": Personal("het gegeven antwoord", OnErase.DELETE_ROW),
    },
)


def notes_about(person: Person):
    """At the questions that came from an address of theirs."""
    asked_from = EnquiryNote.objects.annotate(asked_from=Lower("enquiry__email"))
    return asked_from.filter(asked_from__in=[address.lower() for address in person.addresses])


declare(
    EnquiryNote,
    rows=notes_about,
    retained="een half jaar",
    personal={
        "author": Personal("wie de aantekening maakte", OnErase.KEEP),
        "text": Personal("aantekening bij een vraag; de bezoeker kan die opvragen", OnErase.DELETE_ROW),
    },
)
