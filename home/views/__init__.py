"""Every door of home, by subject."""

from home.views.arriving import arrive, handed_in, mailbox, participant_home, security_txt, today
from home.views.enquiries import enquiries, enquiry, enquiry_new, enquiry_sent

__all__ = [
    "arrive",
    "enquiries",
    "enquiry",
    "enquiry_new",
    "enquiry_sent",
    "handed_in",
    "mailbox",
    "participant_home",
    "security_txt",
    "today",
]
