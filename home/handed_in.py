"""The page after handing something in: a receipt, and the same one next thing as on home.

A page of its own, so that loading it again is harmless.
"""

from collections.abc import Callable

from conversations import handed_in as conversations
from courses.handed_in import Receipt
from exercises import handed_in as exercises
from growth import handed_in as growth
from harvest import handed_in as harvest
from keepsakes import handed_in as keepsakes
from reflections import handed_in as reflections

KINDS: dict[str, Callable[..., Receipt]] = {
    "oefening": exercises.exercise,
    "reflectie": reflections.reflection,
    "antwoord": reflections.answer,
    "reactie": conversations.response,
    "zin": conversations.sentence,
    "waar-sta-ik": growth.scan,
    "terugblik": harvest.follow_up,
    "zin-voor-het-blad": keepsakes.allowed_quote,
}
"""As it stands in the address → who tells about it; each finds only what is this person's own."""
