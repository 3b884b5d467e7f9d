"""From a page an editor made to an immutable Edition of its questions."""

from exercises.models.answers import Edition, content_hash
from exercises.models.pages import Exercise, PromptSet
from exercises.types import kind_named


def pin(page: Exercise | PromptSet) -> Edition:
    """The edition of the page as published now; the same content is the same row."""
    questions = questions_of(page)
    edition, _ = Edition.objects.get_or_create(
        lineage=page.lineage,
        content_hash=content_hash(questions),
        defaults={"title": page.title, "questions_json": questions},
    )
    return edition


def questions_of(page: Exercise | PromptSet) -> list[dict]:
    return [
        kind_named(child.block_type).freeze(child.id, child.value, str(moment))
        for moment, stream in page.moments
        for child in stream
    ]
