from home.models.enquiry import Enquiry, EnquiryNote
from home.models.pages import Contact, HomePage

__all__ = ["Contact", "Enquiry", "EnquiryNote", "HomePage"]
