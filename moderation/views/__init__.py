"""Doors of who guides: `moderating`, what lies `beside` and `around` a text, `reassigning`, `referrals`, `queues`."""
