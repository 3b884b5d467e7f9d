"""Every door of home, by subject."""

from home.views.arriving import arrive, handed_in, mailbox, participant_home, security_txt, today
from home.views.enquiries import (
    enquiries,
    enquiry,
    enquiry_new,
    enquiry_sent,
    finishing,
    inviting,
    listing,
    note,
    passing_on,
    reopening,
    waiting_list,
)

__all__ = [
    "arrive",
    "enquiries",
    "enquiry",
    "enquiry_new",
    "enquiry_sent",
    "finishing",
    "handed_in",
    "inviting",
    "listing",
    "mailbox",
    "note",
    "participant_home",
    "passing_on",
    "reopening",
    "security_txt",
    "today",
    "waiting_list",
]
