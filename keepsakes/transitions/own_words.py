"""Own words beside a principle. They may be written at any time once it has opened, also after the course.

Nothing here is handed in, so nothing is frozen. An empty text takes the words away.
"""

from datetime import datetime
from typing import TypeVar

from django.db import IntegrityError, transaction

from accounts.models import User
from courses.models import Enrolment, Step
from courses.states import CohortState, PrincipleKind
from keepsakes.models import AllowedQuote, Joy, SkipReason
from keepsakes.models.own_words import OwnWords
from keepsakes.policies import may_keep
from kernel import audit, clock
from kernel.clock import When
from kernel.errors import EditConflict, require, require_moment, require_nothing_against
from reflections.models import Reflection
from reflections.states import ReflectionState

Words = TypeVar("Words", bound=OwnWords)
NOT_YOURS = "Dit is van iemand anders."
CHANGED = "Je hebt deze tekst ook ergens anders bewaard. Kies hieronder welke tekst blijft."


@transaction.atomic
def keep_joy(step: Step, author: Enrolment, text: str, *, base: int, by: User, at: When = None) -> Joy | None:
    """Waar had je plezier in? `base` is the revision on screen (0 when there was none)."""
    return _keep(Joy, step, author, text, base=base, by=by, at=at)


@transaction.atomic
def skip(step: Step, author: Enrolment, text: str = "", *, base: int = 0, by: User, at: When = None) -> SkipReason:
    """Leave this principle out; without a reason as long as the group's rule allows. Nobody reads the reason."""
    _require_to_skip(step, author, by, at)
    if not text.strip():
        left = free_skips_left(author, besides=step)
        require_moment(left > 0, "Schrijf kort waarom. Zonder uitleg overslaan deed je al.")
    rows = SkipReason.objects.filter(step=step, author=author)
    at = clock.now(at)
    if base:
        _written_on(rows.filter(revision=base).update(text=text, revision=base + 1, saved_at=at), rows)
        return rows.get()
    return _create(SkipReason, step, author, text, at)


@transaction.atomic
def unskip(step: Step, author: Enrolment, *, by: User) -> None:
    """Toch niet overslaan: home asks again, as long as the group runs. Twice is once."""
    _require_own(step, author, by)
    SkipReason.objects.filter(step=step, author=author).delete()


def _require_own(step: Step, author: Enrolment, by: User) -> None:
    require(may_keep(by, step, author), NOT_YOURS)


def free_skips_left(author: Enrolment, *, besides: Step | None = None) -> int:
    """How many principles may still be left out without saying why. `besides`: not counting this one."""
    without = SkipReason.objects.filter(author=author, text="").exclude(step=besides)
    return max(0, author.cohort.certificate_free_skips - without.count())


def _require_to_skip(step: Step, author: Enrolment, by: User, at: When) -> None:
    _require_own(step, author, by)
    require_nothing_against(why_not_skip(step, author, at))


def why_not_skip(step: Step, author: Enrolment, at: When = None) -> str:
    """Why this principle cannot be left out now; empty where it can, and only then a link to it is shown."""
    if step.principle.kind != PrincipleKind.PRINCIPLE:
        return "Overslaan gaat over een principe."
    if author.cohort.state == CohortState.PREPARING:
        return "Dit kan zodra je groep begint."
    if clock.today(at) < step.opens_on:
        return f"Dit kan vanaf {clock.in_words(step.opens_on)}."
    handed_in = Reflection.objects.filter(step=step, author=author, state=ReflectionState.SUBMITTED)
    return "Je leverde hier een reflectie in. Dit principe telt mee." if handed_in.exists() else ""


@transaction.atomic
def allow_quote(
    step: Step, author: Enrolment, text: str, *, base: int, by: User, at: When = None
) -> AllowedQuote | None:
    """Dit mag op het blad: a yes to exactly these words, by whoever wrote them."""
    kept = _keep(AllowedQuote, step, author, text, base=base, by=by, at=at)
    audit.record("quote_allowed" if kept else "quote_taken_back", by=by, about=kept or step)
    return kept


@transaction.atomic
def take_quote_back(quote: AllowedQuote, *, by: User) -> None:
    """From now on it stands on no sheet that is made."""
    _require_own(quote.step, quote.author, by)
    AllowedQuote.objects.filter(pk=quote.pk).delete()
    audit.record("quote_taken_back", by=by, about=quote.step)


def _keep(
    model: type[Words], step: Step, author: Enrolment, text: str, *, base: int, by: User, at: datetime | None
) -> Words | None:
    _require_own(step, author, by)
    at = clock.now(at)
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
    return _create(model, step, author, text, at) if text.strip() else None


def _create(model: type[Words], step: Step, author: Enrolment, text: str, at: datetime) -> Words:
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
