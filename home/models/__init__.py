from home.models.enquiry import Enquiry
from home.models.pages import Contact, HomePage

__all__ = ["Contact", "Enquiry", "HomePage"]
