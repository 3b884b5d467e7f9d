"""Own words beside a principle. They may be written at any time once it has opened, also after the course.

Nothing here is handed in, so nothing is frozen. An empty text takes the words away.
"""

from datetime import datetime
from typing import TypeVar

from django.db import IntegrityError, transaction

from accounts.models import User
from courses.models import Enrolment, Step
from harvest.models import AllowedQuote, Joy, SkipReason
from harvest.models.keepsakes import OwnWords
from harvest.policies import may_keep
from kernel import audit, clock
from kernel.errors import EditConflict, require, require_moment

Words = TypeVar("Words", bound=OwnWords)
NOT_YOURS = "Dit is van iemand anders."
CHANGED = "Je hebt deze tekst ook ergens anders bewaard. Kies hieronder welke tekst blijft."


@transaction.atomic
def keep_joy(
    step: Step, author: Enrolment, text: str, *, base: int, by: User, at: datetime | None = None
) -> Joy | None:
    """Waar had je plezier in? `base` is the revision on screen (0 when there was none)."""
    return _keep(Joy, step, author, text, base=base, by=by, at=at)


@transaction.atomic
def explain_skip(
    step: Step, author: Enrolment, text: str, *, base: int, by: User, at: datetime | None = None
) -> SkipReason | None:
    """Why this principle is left out; nobody else reads it."""
    return _keep(SkipReason, step, author, text, base=base, by=by, at=at)


@transaction.atomic
def allow_quote(
    step: Step, author: Enrolment, text: str, *, base: int, by: User, at: datetime | None = None
) -> AllowedQuote | None:
    """Dit mag op het blad: a yes to exactly these words, by whoever wrote them."""
    kept = _keep(AllowedQuote, step, author, text, base=base, by=by, at=at)
    audit.record("quote_allowed" if kept else "quote_taken_back", by=by, about=kept or step)
    return kept


@transaction.atomic
def take_quote_back(quote: AllowedQuote, *, by: User) -> None:
    """From now on it stands on no sheet that is made."""
    require(may_keep(by, quote.step, quote.author), NOT_YOURS)
    AllowedQuote.objects.filter(pk=quote.pk).delete()
    audit.record("quote_taken_back", by=by, about=quote.step)


def _keep(
    model: type[Words], step: Step, author: Enrolment, text: str, *, base: int, by: User, at: datetime | None
) -> Words | None:
    require(may_keep(by, step, author), NOT_YOURS)
    at = at or clock.now()
    opened = clock.today(at) >= step.opens_on
    require_moment(opened, f"Dit kan vanaf {clock.in_words(step.opens_on)}.")
    rows = model.objects.filter(step=step, author=author)
    if not base:
        return _begin(model, step, author, text, at)
    if not text.strip():
        _written_on(rows.filter(revision=base).delete()[0], rows)
        return None
    _written_on(rows.filter(revision=base).update(text=text, revision=base + 1, saved_at=at), rows)
    return rows.get()


def _begin(model: type[Words], step: Step, author: Enrolment, text: str, at: datetime) -> Words | None:
    """The first words; another tab that was first wins, unless it said the same."""
    if not text.strip():
        return None
    try:
        with transaction.atomic():
            return model.objects.create(step=step, author=author, text=text, saved_at=at)
    except IntegrityError:
        found = model.objects.get(step=step, author=author)
        if found.text == text:
            return found
        raise EditConflict(CHANGED, current=found) from None


def _written_on(changed: int, rows) -> None:
    if not changed:
        raise EditConflict(CHANGED, current=rows.first())
