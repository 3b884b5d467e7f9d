"""What a course page says, as lines to compare and as a digest that tells whether an editor changed it."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.utils.html import strip_tags
from wagtail.models import Page

from courses.models import Masterclass, Principle
from exercises.models import Exercise, PromptSet
from starter.models import StarterText

FIELDS: dict[type[Page], tuple[str, ...]] = {
    Masterclass: ("summary", "introduction"),
    Principle: ("title", "because", "summary", "body", "hints"),
    Exercise: (
        "title", "summary", "prepare_intro", "prepare", "do_intro", "ask", "note_intro", "note", "roles",
        "example_who", "example",
    ),
    PromptSet: ("title", "intro", "questions", "aloud", "examples"),
}  # fmt: skip
"""What the starter writes on each kind of page. A client's own title of a masterclass is not among it."""
NO_WORDS = {"id", "type", "key", "kind", "role"}


def values_of(page: Page) -> dict[str, Any]:
    """The fields of a page as they are stored."""
    fields = {name: page._meta.get_field(name) for name in FIELDS[type(page)]}
    return {name: _plain(field.get_prep_value(field.value_from_object(page))) for name, field in fields.items()}


def _plain(value: Any) -> Any:
    """A stream is stored as JSON."""
    return json.loads(value) if isinstance(value, str) and value.startswith("[") else value


def digest_of(page: Page) -> str:
    stored = json.dumps(values_of(page), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(stored.encode()).hexdigest()


def lines_of(page: Page) -> list[str]:
    """Everything someone reads on it, a line each."""
    return [line for value in values_of(page).values() for line in _words_in(value)]


def _words_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from (line.strip() for line in strip_tags(value.replace("</p>", "\n")).splitlines() if line.strip())
    elif isinstance(value, list):
        for each in value:
            yield from _words_in(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in NO_WORDS:
                yield from _words_in(each)


def pages_of(masterclass: Masterclass) -> list[Page]:
    """Every page of the course that the starter may have written, in the order of the tree."""
    found = masterclass.get_descendants(inclusive=True).order_by("path").specific()
    return [page for page in found if type(page) in FIELDS]


def remember_texts(masterclass: Masterclass) -> None:
    """From now on it can be told which of these pages an editor changed."""
    for page in pages_of(masterclass):
        remember(page)


def remember(page: Page) -> None:
    StarterText.objects.update_or_create(page_id=page.pk, defaults={"digest": digest_of(page)})
