"""The name of one person, as it may stand in a text. Pure."""

import re
from collections.abc import Iterable
from typing import Any

from kernel.privacy import Person

STRUCK = "[naam]"


def name_pattern(person: Person) -> re.Pattern[str] | None:
    """Full name, last name, first name and addresses, as whole words; a capital is part of a name."""
    user = person.user
    full_name = f"{user.first_name} {user.last_name}".strip()
    parts = [full_name, user.last_name.strip(), user.first_name.strip(), *person.addresses]
    long_enough: Iterable[str] = sorted({part for part in parts if len(part) > 2}, key=len, reverse=True)
    found = "|".join(rf"(?<!\w){re.escape(part)}(?!\w)" for part in long_enough)
    return re.compile(found) if found else None


def without_name(value: Any, pattern: re.Pattern[str] | None) -> Any:
    """The same words, lists or answers, with the name struck out."""
    if pattern is None:
        return value
    if isinstance(value, str):
        return pattern.sub(STRUCK, value)
    if isinstance(value, list):
        return [without_name(part, pattern) for part in value]
    if isinstance(value, dict):
        return {key: without_name(part, pattern) for key, part in value.items()}
    return value
