"""Counting answers in, once five people wait together: what came of a rule, themes, who handed in.

Done by the clock and never by a deed of someone: else a figure that changes tells who just did something.
"""

from django.db import transaction

from courses.models import Cohort
from courses.states import CohortState
from growth import anonymity
from growth.models import CountedGroup, CountedGroupMember
from growth.models.figures import OUTCOME, TAKING_PART, THEME
from harvest.models import FollowUp
from harvest.states import FollowUpState
from reflections.models import Reflection, RuleOfThumb
from reflections.states import ReflectionState

Answers = dict[anonymity.Person, set[str]]


def count_answers() -> int:
    """The clock's verb: every group whose people began. Returns how many blocks were made."""
    groups = Cohort.objects.exclude(state=CohortState.PREPARING)
    return sum(count_answers_of(cohort) for cohort in groups)


@transaction.atomic
def count_answers_of(cohort: Cohort) -> int:
    """Count in whoever waits, per figure; nothing changes while they are fewer than five."""
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    known = _counted(cohort)
    given = {OUTCOME: _outcomes(cohort), THEME: _themes(cohort), **_taking_part(cohort)}
    return sum(_count(cohort, figure, known.get(figure, []), answers) for figure, answers in given.items())


def _counted(cohort: Cohort) -> dict[str, list[anonymity.Counted]]:
    found: dict[str, list[anonymity.Counted]] = {}
    for row in CountedGroup.objects.filter(cohort=cohort).prefetch_related("members"):
        members = frozenset(member.enrolment_id for member in row.members.all())
        found.setdefault(row.figure, []).append(anonymity.Counted(members, row.size, row.sums))
    return found


def _count(cohort: Cohort, figure: str, known: list[anonymity.Counted], answers: Answers) -> bool:
    new = anonymity.count_in(known, answers)
    if new is None:
        return False
    row = CountedGroup.objects.create(cohort=cohort, figure=figure, size=new.size, sums=new.answers)
    CountedGroupMember.objects.bulk_create(
        [CountedGroupMember(group=row, figure=figure, enrolment_id=pk) for pk in new.members]
    )
    return True


def _outcomes(cohort: Cohort) -> Answers:
    """What each person said last of a rule that still stands."""
    rows = FollowUp.objects.filter(state=FollowUpState.ANSWERED, reflection__state=ReflectionState.SUBMITTED)
    rows = rows.filter(reflection__step__cohort=cohort).order_by("answered_at")
    return {author: {outcome} for author, outcome in rows.values_list("reflection__author", "outcome")}


def _themes(cohort: Cohort) -> Answers:
    """Only the kept vocabulary, by number: an own word is a text, and a theme may be renamed."""
    shared = RuleOfThumb.objects.shared().filter(reflection__step__cohort=cohort, tags__tag__isnull=False)
    return _collected(shared.values_list("reflection__author", "tags__tag"))


def _taking_part(cohort: Cohort) -> dict[str, Answers]:
    rows = Reflection.objects.filter(state=ReflectionState.SUBMITTED, step__cohort=cohort)
    found: dict[str, Answers] = {}
    for author, lineage in rows.values_list("author", "step__principle__lineage"):
        found.setdefault(f"{TAKING_PART}:{lineage}", {})[author] = {"ja"}
    return found


def _collected(pairs) -> Answers:
    found: Answers = {}
    for person, answer in pairs:
        found.setdefault(person, set()).add(str(answer))
    return found
