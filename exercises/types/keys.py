"""Keys made from labels: an answer is kept by its key, so within one question no two are the same, and none is empty.

Editors hear it when they publish (`check_keys`). What was frozen in an edition keeps the key it has.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError

LONGEST = 60  # signs of a key


def keys_of(items: Sequence[Mapping[str, Any]]) -> list[str]:
    """A key for each item, its own if it has one. Labels that would share a key get one from all their signs.

    So the key does not depend on the order: an editor may move an answer, or put another before it.
    """
    wished = [_wished(item) for item in items]
    counts = Counter(wished)
    keys = [
        wish if wish and counts[wish] == 1 else _from_all_signs(item) for wish, item in zip(wished, items, strict=True)
    ]
    return _apart(keys)


def check_keys(items: Sequence[Mapping[str, Any]], what: str) -> None:
    """Refuse, with a sentence that names them, two items an answer could not tell apart."""
    seen: dict[str, str] = {}
    for item in items:
        key, label = _wished(item) or item["label"].strip().casefold(), item["label"]
        if key in seen:
            both = f"‘{seen[key]}’ en ‘{label}’ zijn voor de site {what}."
            raise ValidationError(f"{both} Geef er een een eigen sleutel, of andere woorden.")
        seen[key] = label


def refuse_in(field: str, error: ValidationError) -> blocks.StructBlockValidationError:
    """The same sentence, at the list of a block where it belongs."""
    listed = ListBlockValidationError(non_block_errors=[error])
    return blocks.StructBlockValidationError(block_errors={field: listed})


def _wished(item: Mapping[str, Any]) -> str:
    return (item.get("key") or "").strip() or slugify(item["label"])[:LONGEST]


def _from_all_signs(item: Mapping[str, Any]) -> str:
    digest = hashlib.sha256(item["label"].strip().encode()).hexdigest()[:8]
    return f"{_wished(item)[: LONGEST - 9] or 'keuze'}-{digest}"


def _apart(keys: list[str]) -> list[str]:
    """The same label twice: numbered, for want of anything better."""
    taken: set[str] = set()
    for place, key in enumerate(keys):
        number = 2
        while keys[place] in taken:
            keys[place] = f"{key}-{number}"
            number += 1
        taken.add(keys[place])
    return keys
