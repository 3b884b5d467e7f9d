"""The trainer's doors: `moderating` (one text), `around` and `beside` a response, `guards` (what stops), `placing`."""
