"""What happens to questions of visitors, in Dutch."""

from kernel.words import tell

tell("home.enquiry", {"answer": "{who} antwoordde."})
