"""What home holds about visitors."""

from home.models import Contact, Enquiry, HomePage
from kernel.privacy import OnErase, Personal, declare

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
        "message": Personal("antwoord kunnen geven", OnErase.DELETE_ROW),
        "answer": Personal("het gegeven antwoord", OnErase.DELETE_ROW),
    },
)
