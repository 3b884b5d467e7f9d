"""Looking back after two and eight weeks: only about the promised als–dan."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.models import User
from courses.states import EnrolmentState
from exercises.types import kind_named
from exercises.types.if_then import sentence
from harvest.models import FollowUp
from harvest.policies import may_answer_follow_up
from harvest.states import FollowUpOutcome, FollowUpState
from kernel import clock, outbox
from kernel.clock import When
from kernel.errors import require, require_moment
from kernel.moves import move
from reflections.models import Reflection, Version
from reflections.states import ReflectionState

AFTER_WEEKS = (2, 8)
STAYS_FRESH = timedelta(weeks=4)
"""A clock that stood still asks nothing about what is long past."""

NOT_YOURS = "Deze terugblik is van iemand anders."


def ask_follow_ups(at: When = None) -> int:
    """Ask whoever is due, the clock's own deed. Running it twice asks once. Returns how many."""
    at = clock.now(at)
    return sum(_ask(reflection, weeks, at) for weeks in AFTER_WEEKS for reflection in _due(weeks, at))


@transaction.atomic
def answer_follow_up(
    follow_up: FollowUp, *, outcome: str, text: str, is_shared: bool, by: User, at: When = None
) -> None:
    """Kwam het ervan, en wat gebeurde er? May be answered again; also after the group has closed."""
    require(may_answer_follow_up(by, follow_up), NOT_YOURS)
    require_moment(follow_up.reflection.state == ReflectionState.SUBMITTED, "Deze reflectie is ingetrokken.")
    verb = "answer_again" if follow_up.state == FollowUpState.ANSWERED else "answer"
    answered: dict[str, Any] = {"outcome": FollowUpOutcome(outcome).value, "text": text, "is_shared": is_shared}
    move(follow_up, verb, by=by, at=at, answered_at=clock.now(at), **answered)


@transaction.atomic
def pass_over(follow_up: FollowUp, *, by: User | None, at: When = None) -> None:
    """Let it go, without a reason: by the author, or by the clock when the next one is asked."""
    require(by is None or may_answer_follow_up(by, follow_up), NOT_YOURS)
    move(follow_up, "pass_over", by=by, at=at)


def promise_of(reflection: Reflection) -> str:
    """The als–dan of the newest version as one sentence; empty when there is none."""
    version = reflection.latest
    return next(map(sentence, _if_thens(version)), "") if version else ""


def _if_thens(version: Version) -> Iterator[Any]:
    """The als–dan answers of a version that say something."""
    for question in version.edition.questions:
        value = version.answers.get(question.id)
        if question.kind == "if_then" and not kind_named("if_then").is_empty(value):
            yield value


def _due(weeks: int, at: datetime) -> list[Reflection]:
    """Handed in that long ago by someone who takes part now, and not asked yet."""
    until = at - timedelta(weeks=weeks)
    asked = FollowUp.objects.filter(weeks=weeks).values("reflection")
    rows = Reflection.objects.filter(
        state=ReflectionState.SUBMITTED,
        author__state=EnrolmentState.ACTIVE,
        author__user__is_active=True,
        submitted_at__lte=until,
        submitted_at__gt=until - STAYS_FRESH,
    )
    return list(rows.exclude(pk__in=asked).select_related("author__user"))


@transaction.atomic
def _ask(reflection: Reflection, weeks: int, at: datetime) -> int:
    promise = promise_of(reflection)
    if not promise:
        return 0
    asked, created = FollowUp.objects.get_or_create(
        reflection=reflection, weeks=weeks, defaults={"promise": promise, "asked_at": at}
    )
    if not created:
        return 0
    for earlier in reflection.follow_ups.filter(state=FollowUpState.OPEN, weeks__lt=weeks):
        pass_over(earlier, by=None, at=at)
    outbox.tell("harvest.follow_up", reflection.author.user, about=asked)
    return 1
