"""What home holds about visitors."""

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
    return EnquiryNote.objects.filter(enquiry__email__in=person.addresses)


declare(
    EnquiryNote,
    rows=notes_about,
    retained="een half jaar",
    personal={
        "author": Personal("wie de aantekening maakte", OnErase.KEEP),
        "text": Personal("aantekening bij een vraag; de bezoeker kan die opvragen", OnErase.DELETE_ROW),
    },
)
