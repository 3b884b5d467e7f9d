"""The clock's verbs for who waits for a first response: ask readers again, and tell others than the first trainer.

Nobody opens a page for this: it goes on while a trainer is ill.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from courses.models import Cohort
from kernel import clock, outbox
from kernel.clock import When
from moderation.models import Escalation
from moderation.unanswered import Unanswered, stages, unanswered_in
from reflections import allocation_facts
from reflections.models import Round
from reflections.transitions import ask_for_extra


def see_to_who_waits(*, at: When = None) -> int:
    """On working days. Returns how many people were asked or told; running it twice tells nobody twice."""
    at = clock.now(at)
    if not clock.is_working_day(clock.today(at)):
        return 0
    rows = unanswered_in(Cohort.objects.all(), at)
    return _ask_again(rows, at) + tell_others(rows, at=at)


def _ask_again(rows: list[Unanswered], at: datetime) -> int:
    """Others than were asked before come first; then, some days later, those once more."""
    rounds = Round.objects.in_bulk({row.round for row in rows if not (row.lies or row.confided)})
    late = {row.reflection for row in rows}
    return sum(_ask(each, late, at, again=False) or _ask(each, late, at, again=True) for each in rounds.values())


def _ask(round_: Round, late: set[UUID], at: datetime, *, again: bool) -> int:
    short = allocation_facts.shortages_in(round_, at, near=True, again=again)
    people = [person for shortage in short if shortage.reflection in late for person in shortage.ask]
    return ask_for_extra(round_, User.objects.filter(pk__in=people), at=at, again=again)


def tell_others(rows: Iterable[Unanswered], *, at: When = None) -> int:
    """The second trainer, and later the programme manager: that people wait in this group, each once per stage."""
    found = defaultdict(list)
    for row in rows:
        found[row.cohort].append(row)
    groups = Cohort.objects.filter(pk__in=found).with_guides()
    return sum(_tell(cohort, found[cohort.pk], clock.now(at)) for cohort in groups)


@transaction.atomic
def _tell(cohort: Cohort, rows: list[Unanswered], at: datetime) -> int:
    told = 0
    for stage, (after, people) in stages(cohort).items():
        late = [row.reflection for row in rows if row.is_due(after, at)]
        if people and _note(stage, late, at):
            told += len(people)
            for person in people:
                outbox.tell(f"moderation.waiting_{stage}", person, about=cohort, not_before=at)
    return told


def _note(stage: str, reflections: list[UUID], at: datetime) -> int:
    """How many of them are news at this stage."""
    rows = Escalation.objects
    new = [rows.get_or_create(reflection_id=pk, stage=stage, defaults={"at": at})[1] for pk in reflections]
    return sum(new)
