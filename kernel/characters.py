"""Signs nobody sees: whether a text has something to see, names of one line as they are kept, what no request may hold.

A long text is kept as it was typed. A name or title is not only its writer's: it stands in lists, mails and
questions of others, where a sign that turns the reading direction or shows nothing makes it look like another name.
"""

import re
import unicodedata

_SHOWS_NOTHING = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u2065\u2800\u3164\uffa0\ufff0-\ufff8\U0001d159\U000e0000-\U000e0fff]"
)
"""Blank on every screen whatever their category says: fillers, Braille without a dot, and what Unicode ignores."""
_TO_SEE = ("L", "N", "P", "S", "Cn", "Co")
"""Beginnings of categories. A sign that is not assigned yet, or a font's own, is drawn as itself or as a box."""
_OF_ITS_OWN = "[^\u0000-\u05ff\\s\u200c\u200d]"
_JOINER = re.compile(f"(?<={_OF_ITS_OWN})([\u200c\u200d])[\u200c\u200d]*+(?={_OF_ITS_OWN})")
"""Persian names and emoji need these between two of their signs; anywhere else they only hide."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""Controls and halves of a sign. A NUL makes PostgreSQL refuse the whole statement, half a sign cannot be written."""
_BREAK = re.compile("[\x0b\x0c]")
"""How a word processor passes on a line break."""
_KEPT = "\ue000", "\ue001"  # two signs for private use, while the joiners stand aside


def has_something_to_see(text: str | None) -> bool:
    """Whether anybody reading this text would see anything: a letter, a figure, a mark or a picture."""
    return any(unicodedata.category(sign).startswith(_TO_SEE) for sign in _SHOWS_NOTHING.sub("", text or ""))


def clean_line(typed: str | None) -> str:
    """A name or title of one line: composed (NFC), single spaces, no control or direction signs.

    Empty when nothing is left to see.
    """
    text = unicodedata.normalize("NFC", typed or "")
    text = re.sub(r"\s", " ", _SHOWS_NOTHING.sub(" ", text)).translate(dict.fromkeys(map(ord, _KEPT)))
    text = _JOINER.sub(lambda found: _KEPT[found[1] == "\u200d"], text)
    text = "".join(sign for sign in text if unicodedata.category(sign) not in {"Cc", "Cf", "Cs"})
    text = " ".join(text.translate({ord(_KEPT[0]): "\u200c", ord(_KEPT[1]): "\u200d"}).split())
    return text if has_something_to_see(text) else ""


def is_readable(text: str) -> bool:
    return _CONTROL.search(text) is None


def readable(text: str) -> str:
    """The same text without controls and halves of a sign; what breaks a line, breaks it."""
    return text if is_readable(text) else _CONTROL.sub("", _BREAK.sub("\n", text))


def findable(text: str) -> str:
    """An address, a cookie or a header: where a control stood, a sign stands that is never found."""
    return text if is_readable(text) else _CONTROL.sub("\ufffd", text)
