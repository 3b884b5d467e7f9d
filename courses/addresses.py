"""Addresses with names, out of whatever somebody pastes: one parser for what is typed and for a file. Pure.

Out of Outlook, Gmail, a spreadsheet or a web page: `Vries, Anna de <anna@x.nl>; piet@x.nl`, one on a line or all on
one. Nobody is left out silently: what cannot be an address comes back as it was typed, for a person to look at.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from kernel.characters import clean_line, has_something_to_see

LONGEST_ADDRESS, LONGEST_NAME, LONGEST_ORGANISATION, LONGEST_ROLE = 254, 150, 120, 80

_SIGN = r"[^\s<>()\[\]{}\"“”„,;:|/\\@]"
_ADDRESS = re.compile(rf"(?<!{_SIGN}){_SIGN}{{1,64}}@{_SIGN}{{1,255}}")
_NAME_AFTER = re.compile(r"[\s>\"]{0,9}\(([^()@]{1,300})\)")
_BEFORE = re.compile(r"^(?:aan|to|cc|bcc|van|from|e-?mail)\s*:\s*", re.IGNORECASE)
_MAILTO = re.compile(r"[<\[(]?mailto:", re.IGNORECASE)
_NO_NAMES = {"en", "and", "of", "&", "+"}
_AROUND = " \t\"'“”„‘’`<>()[]{}|*•-–—,;:."


@dataclass(frozen=True)
class Found:
    """One person to invite. `address` may be no address at all: then it is what stood there.

    `is_sure`: somebody looked at an address from elsewhere, and means it.
    """

    address: str
    given_name: str = ""
    family_name: str = ""
    line: int = 1
    organisation: str = ""
    role: str = ""
    is_sure: bool = False

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def kept(self) -> list:
        """As a list of addresses keeps it: `Found(*kept)` is the same again."""
        return list(astuple(self))


def in_text(typed: str) -> list[Found]:
    """Everyone in a pasted text, in its order; the numbers are those of its lines."""
    lines = re.split(r"\r\n|[\r\n\v\f\u0085\u2028\u2029]", typed)
    return [found for number, line in _unbroken(lines) for found in in_line(line, number)]


def _unbroken(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Lines with their numbers; a name that was broken off before its `<address>`, as mail programs wrap, is whole."""
    number, held = 1, ""
    for at, line in enumerate(lines, start=1):
        if not (line.lstrip().startswith("<") and _ends_in_a_name(held)):
            yield number, held
            number, held = at, ""
        held = f"{held} {line}".strip()
    yield number, held


def _ends_in_a_name(line: str) -> bool:
    last = line.rpartition(";")[2]
    return "@" not in last and any(sign.isalpha() for sign in last)


def in_line(line: str, number: int = 1) -> list[Found]:
    """Everyone on one line. An address that stands there twice, as in a copied link, is one."""
    found: dict[str, Found] = {}
    for part in _plain(line).split(";"):
        for each in _in_part(part, number):
            found.setdefault(each.address.lower(), each)
    return list(found.values())


def _plain(line: str) -> str:
    """Without the signs nobody sees that mail programs leave in what one copies from them."""
    text = unicodedata.normalize("NFKC", line)
    text = "".join(sign for sign in text if unicodedata.category(sign) not in {"Cf", "Cc"} or sign == "\t")
    return _MAILTO.sub(" ", text)


def _in_part(part: str, number: int) -> Iterator[Found]:
    """`name <address> name <address>`: the words before an address are its name; words left over are nobody's."""
    end = 0
    for match in _ADDRESS.finditer(part):
        first, last = as_name(part[end : match.start()])
        end = match.end()
        if not first and (after := _NAME_AFTER.match(part, end)):
            first, last = as_name(after[1])
            end = after.end()
        yield Found(_bare(match[0]), first, last, number)
    rest = part[end:].strip(_AROUND)
    if not has_something_to_see(rest):
        return
    if not end or part[end:].lstrip(" \t\">’”')").startswith((",", "|")) or "@" in rest:
        yield Found(clean_line(rest)[:LONGEST_ADDRESS], line=number)


def _bare(address: str) -> str:
    return address.strip("\"'“”„‘’`.*").rstrip(".!?'").lower()[:LONGEST_ADDRESS]


def as_name(words: str) -> tuple[str, str]:
    """First and last name, as people and address books write them: `Vries, Anna de` is Anna de Vries."""
    words = clean_line(_BEFORE.sub("", words.strip(_AROUND)).strip(_AROUND))
    if not any(sign.isalpha() for sign in words) or "@" in words or words.lower() in _NO_NAMES:
        return "", ""
    before, comma, after = (part.strip() for part in words.partition(","))
    if comma and before and after:
        first, *between = after.split()
        return cut(first, " ".join([*between, before]))
    first, _, last = words.partition(" ")
    return cut(first, last)


def cut(first: str, last: str) -> tuple[str, str]:
    return clean_line(first)[:LONGEST_NAME], clean_line(last)[:LONGEST_NAME]


def is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= LONGEST_ADDRESS


def what_is_wrong(text: str) -> str:
    """Why this is no address, as one would say it to who typed it."""
    name, at, domain = text.partition("@")
    if not at:
        return "Hier mist het apenstaartje"
    if not name or not domain:
        return "Hier mist een stuk van het adres"
    return "Dit is geen e-mailadres" if "." in domain else "Hier mist het laatste stuk van het adres"


def named(found: Found, first: str, last: str) -> Found:
    """With the name a column of its own gave, where there was one."""
    return replace(found, given_name=first, family_name=last) if first or last else found


def placed(found: Found, organisation: str, role: str) -> Found:
    """With the organisation and the role that columns of their own gave."""
    organisation, role = clean_line(organisation)[:LONGEST_ORGANISATION], clean_line(role)[:LONGEST_ROLE]
    return replace(found, organisation=organisation, role=role)
