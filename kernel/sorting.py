"""How names are found and put in order, the same in every list and on every database.

Databases order by bytes here: `anna`, `Élise` and `Ömer` would stand behind `Zoë`. So a model that is listed by name
keeps the name once more, folded, in a column of its own.
"""

import re
import unicodedata

from django.db import models

_BY_HAND = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "æ": "ae",
     "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "–": "-"}
)  # fmt: skip
"""Letters that Unicode does not take apart, and the ways a keyboard writes an apostrophe or a hyphen."""
_PREFIXES = frozenset(
    [
        "van",
        "von",
        "vom",
        "de",
        "den",
        "der",
        "des",
        "het",
        "'t",
        "'s",
        "ten",
        "ter",
        "te",
        "op",
        "in",
        "aan",
        "bij",
        "onder",
        "over",
        "uit",
        "voor",
        "tot",
        "la",
        "le",
        "les",
        "du",
        "di",
        "da",
        "das",
        "dos",
        "del",
        "della",
        "el",
        "al",
        "bin",
        "ben",
        "ibn",
        "zu",
        "zur",
        "zum",
        "af",
        "av",
        "d'",
    ]
)
LONGEST_KEY = 255
A_KEY = {"max_length": LONGEST_KEY, "editable": False, "blank": True, "default": "", "db_index": True}


def folded(text: str) -> str:
    """Without case and accents: `Zoë` and `zoe` are the same."""
    apart = unicodedata.normalize("NFKD", text.translate(_BY_HAND))
    return " ".join("".join(sign for sign in apart if not unicodedata.combining(sign)).casefold().split())


def title_key(title: str) -> str:
    """Where a title or the name of a group stands: `Groep 2` before `Groep 10`."""
    numbered = re.sub(r"[0-9]+", lambda found: found[0].zfill(6), folded(title))
    return " ".join(re.sub(r"[^\w\s]", " ", numbered).split())[:LONGEST_KEY]


def surname_key(last_name: str) -> str:
    """Where a surname stands in the Netherlands: `van der Berg` under the B, `'t Hart` under the H."""
    words = re.sub(r"\b([ds])'(?=\w)", r"\1' ", folded(last_name)).split()
    while len(words) > 1 and words[0] in _PREFIXES:
        words = [*words[1:], words[0]] if words[-1] in _PREFIXES else [*words[1:]]
    return title_key(" ".join(words))


def without_prefix(last_name: str) -> str:
    """`van der Berg` as `Berg`, written as it was; of a name that is nothing but prefixes, its last word."""
    words = re.sub(r"\b([ds]['’])(?=\w)", r"\1 ", last_name, flags=re.IGNORECASE).split()
    while len(words) > 1 and folded(words[0]) in _PREFIXES:
        words = words[1:]
    return " ".join(words)


def words_of(asked: str) -> list[str]:
    """The words someone is looked for with, in whatever order: `de Wit, Sanne`."""
    return folded(asked.replace(",", " ").replace(";", " ")).split()


class FoldedCharField(models.CharField):
    """A column the model keeps itself at each save, from its property `of`, as `auto_now` keeps a moment.

    `update()` goes round it: names are changed with `save`.
    """

    def __init__(self, *args, of: str = "", **kwargs):
        self.of = of
        super().__init__(*args, **{**A_KEY, **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of, "db_index": self.db_index}

    def pre_save(self, model_instance, add):
        """A migration's model has no properties: there the column stays as it is."""
        kept = getattr(model_instance, self.of, None)
        if kept is not None:
            setattr(model_instance, self.attname, kept[: self.max_length])
        return super().pre_save(model_instance, add)
