"""What notes at enquiries say in a history."""

from kernel import history

history.register_notes("home.enquiry", {"pass_on": "{who} gaf de vraag door."})
