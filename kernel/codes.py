"""Codes people read aloud, write on a board and type on a phone: made so, and understood so."""

import re
import secrets
import unicodedata

SIGNS = "ACDEFGHJKMNPQRTUVWXY0123456789"
"""One of each pair that looks alike: no B beside 8, no S beside 5, no Z beside 2; O is read as 0, I and L as 1."""
_LOOKS_LIKE = str.maketrans("OILBSZ", "011852")
LONGEST = 32


def new_code(length: int = 8) -> str:
    """In groups of four: `K7DM-2QXA`."""
    return _in_fours("".join(secrets.choice(SIGNS) for _ in range(length)))


def spellings(typed: str) -> list[str]:
    """The codes someone can have meant: as typed, whatever its case, spaces and dashes; and with look-alikes read."""
    plain = re.sub(r"[^A-Z0-9]", "", unicodedata.normalize("NFKC", typed).upper())[:LONGEST]
    return list(dict.fromkeys(_in_fours(each) for each in (plain, plain.translate(_LOOKS_LIKE)) if each))


def _in_fours(signs: str) -> str:
    return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))
