"""The verbs: `keeping` (own words beside a principle), `certifying`, `printing` (booklet and sheet)."""

from harvest.transitions.certifying import issue, publish, unpublish
from harvest.transitions.keeping import allow_quote, explain_skip, keep_joy, take_quote_back
from harvest.transitions.printing import Choice, ask_the_room, save_booklet

__all__ = [
    "Choice",
    "allow_quote",
    "ask_the_room",
    "explain_skip",
    "issue",
    "keep_joy",
    "publish",
    "save_booklet",
    "take_quote_back",
    "unpublish",
]
