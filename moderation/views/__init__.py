"""The doors of who guides: `moderating`, `beside` and `around` a text, `reassigning`, `referrals`, `queues`."""
