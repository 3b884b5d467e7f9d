"""Whether two names may be the same employer: `gem. Amerdal` and `Gemeente Amerdal`. Pure.

Only ever to propose what is known before a second one is made: nothing is merged because names are alike.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import combinations

from accounts.states import OrganisationKind
from kernel.sorting import folded

MOST = 5
ALIKE = 0.9
_KINDS = {
    "gemeente": OrganisationKind.MUNICIPALITY,
    "provincie": OrganisationKind.PROVINCE,
    "ministerie": OrganisationKind.MINISTRY,
    "waterschap": OrganisationKind.WATER_BOARD,
    "hoogheemraadschap": OrganisationKind.WATER_BOARD,
}
_SHORT = {
    "gem": "gemeente", "prov": "provincie", "min": "ministerie", "ws": "waterschap", "hhs": "hoogheemraadschap",
}  # fmt: skip
_SAY_NOTHING = {"de", "het", "van", "der", "den", "bv", "nv", "stichting", "st"}


def near(name: str, known: Iterable[str]) -> list[str]:
    """The known names that may be meant, most alike first."""
    asked = _words(name)
    scored = [(_likeness(asked, _words(each)), each) for each in known]
    found = sorted((score, each) for score, each in scored if score >= ALIKE)
    return [each for _, each in reversed(found)][:MOST] if asked else []


def pairs(names: Iterable[str]) -> list[tuple[str, str]]:
    """Names that may be the same employer, two by two; one that is unsure of its kind goes with each that is not."""
    by_words: dict[tuple, list[str]] = {}
    for name in names:
        by_words.setdefault(tuple(_proper(_words(name))), []).append(name)
    both = (pair for words, same in by_words.items() if words for pair in combinations(same, 2))
    return [(one, other) for one, other in both if _likeness(_words(one), _words(other)) >= ALIKE]


def kind_in(name: str) -> str:
    """What kind of organisation its own name says it is; empty where it does not."""
    return next((_KINDS[word].value for word in _words(name) if word in _KINDS), "")


def _words(name: str) -> list[str]:
    words = re.findall(r"[^\W_]+", folded(name).replace("'", "").replace(".v.", "v ").replace("b.v", "bv"))
    told = [_SHORT.get(word, word) for word in words]
    return [word for word in told if word not in _SAY_NOTHING]


def _likeness(one: list[str], other: list[str]) -> float:
    """1 where they say the same, also where one of them leaves out what kind it is."""
    proper = _proper(one), _proper(other)
    if all(proper) and _kinds(one) and _kinds(other) and _kinds(one) != _kinds(other):
        return 0
    if sorted(one) == sorted(other) or (all(proper) and proper[0] == proper[1]):
        return 1
    return SequenceMatcher(None, " ".join(sorted(one)), " ".join(sorted(other))).ratio()


def _proper(words: list[str]) -> list[str]:
    return sorted(word for word in words if word not in _KINDS)


def _kinds(words: list[str]) -> set[str]:
    return {word for word in words if word in _KINDS}
