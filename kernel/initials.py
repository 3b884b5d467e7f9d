"""Initials as a reader would write them down: whole signs, whatever a name is made of."""

import unicodedata

from kernel.characters import clean_line
from kernel.sorting import without_prefix

_JOINER = "\u200d"
_FLAGS = range(0x1F1E6, 0x1F200)
_SKINS = range(0x1F3FB, 0x1F400)


def initials(first_name: str, last_name: str) -> str:
    """`SW` of Sanne de Wit, `J` of someone with one name, and nothing when there is nothing to see."""
    return "".join(_initial(name) for name in (clean_line(first_name), without_prefix(clean_line(last_name))))


def _initial(name: str) -> str:
    """The first letter or figure, else the first sign, with all that is written on it."""
    starts = [place for place, sign in enumerate(name) if unicodedata.category(sign)[0] in "LN"]
    whole = _first_sign(name[starts[0] if starts else 0 :])
    large = whole.upper()
    return large if len(large) == len(whole) else whole


def _first_sign(text: str) -> str:
    """What a reader sees as one sign: a letter with its accents, a flag, a family."""
    end = min(1, len(text))
    while end < len(text) and _belongs(text, end):
        end += 1
    return text[:end]


def _belongs(text: str, place: int) -> bool:
    before, sign = text[place - 1], text[place]
    is_flag = place == 1 and ord(before) in _FLAGS and ord(sign) in _FLAGS
    return is_flag or _JOINER in (before, sign) or ord(sign) in _SKINS or unicodedata.category(sign)[0] == "M"
