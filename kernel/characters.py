"""Signs nobody can read: controls and halves of a sign. Cleaned at one place, where a request comes in. Pure.

A NUL makes PostgreSQL refuse the whole statement, half a sign cannot be written at all, and neither
says anything. A vertical tab or form feed is how a word processor passes on a line break.
"""

import re

UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_BREAKS = re.compile("[\x0b\x0c]")
_ANY = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def is_readable(text: str) -> bool:
    return _ANY.search(text) is None


def readable(text: str) -> str:
    """The same text without signs nobody can read; what breaks a line, breaks it."""
    return text if is_readable(text) else UNSEEN.sub("", _BREAKS.sub("\n", text))


def in_one_line(text: str) -> str:
    """For what is a name, an address or a header: a control is no part of it."""
    return text if is_readable(text) else _ANY.sub("\ufffd", text)
