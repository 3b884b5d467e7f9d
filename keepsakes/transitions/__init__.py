"""The verbs: a few own words, the certificate, the trainer's paper."""

from keepsakes.transitions import transfers  # noqa: F401 registers itself
from keepsakes.transitions.booklets import BookletChoice, save_booklet
from keepsakes.transitions.certifying import issue, publish, unpublish
from keepsakes.transitions.own_words import (
    allow_quote,
    free_skips_left,
    keep_joy,
    skip,
    take_quote_back,
    unskip,
    why_not_skip,
)
from keepsakes.transitions.sheets import ask_the_room

__all__ = [
    "BookletChoice",
    "allow_quote",
    "ask_the_room",
    "free_skips_left",
    "issue",
    "keep_joy",
    "publish",
    "save_booklet",
    "skip",
    "take_quote_back",
    "unpublish",
    "unskip",
    "why_not_skip",
]
