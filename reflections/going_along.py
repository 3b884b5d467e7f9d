"""Reflections, responses and rules of thumb of who goes over to another group: what goes, and who reads it then.

A reflection goes to the step of the same principle. Where others began to read it, it keeps its round: who read it goes
on reading, who is at it finishes, and who may still come are the people it was written for. Else its readers come from
the new group. Words of others go nowhere new but to the trainer who reads along with their author now.
"""

from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from django.db.models import QuerySet

from courses.going_along import GroupSide, Line, People, Readers, TransferPlan, goes_along, taking_part
from courses.models import Cohort, Enrolment
from courses.states import Audience
from kernel.text import in_a_row
from reflections.models import Reflection, Review, RuleOfThumb
from reflections.states import READING, ReflectionState, ReviewState, RuleState

Holds = Callable[[Enrolment], Iterable[UUID]]
_holding: list[Holds] = []


def holds_back(function: Holds) -> Holds:
    """Register which reflections of an author stay where they are, by id: what is delicate spreads no further."""
    _holding.append(function)
    return function


def written_here(plan: TransferPlan) -> QuerySet[Reflection]:
    return plan.enrolment.reflections.select_related("step__principle", "challenge", "round").order_by("step__opens_on")


def going(plan: TransferPlan) -> set[UUID]:
    """Ids of the reflections that go along."""
    held = {pk for hold in _holding for pk in hold(plan.enrolment)}
    taken = set(plan.before.reflections.values_list("step", flat=True)) if plan.before else set()
    return {row.pk for row in written_here(plan) if _may_go(plan, row, taken) and row.pk not in held}


def _may_go(plan: TransferPlan, row: Reflection, taken: set) -> bool:
    step = plan.steps.get(row.step_id)
    has_place = step is not None and step.pk not in taken
    return has_place and row.stopped_at is None and plan.follows(row.challenge_id)


def readings_of(plan: TransferPlan) -> dict:
    """Reflection → every reading of it, in one query."""
    found: dict = {}
    rows = Review.objects.filter(version__reflection__author=plan.enrolment)
    for review in rows.with_everything().order_by("claimed_at"):
        found.setdefault(review.version.reflection_id, []).append(review)
    return found


@goes_along
def reflections(plan: TransferPlan) -> Iterator[Line]:
    goes, readings = going(plan), readings_of(plan)
    rules = {rule.reflection_id: rule for rule in RuleOfThumb.objects.filter(reflection__author=plan.enrolment)}
    for row in written_here(plan):
        reviews = readings.get(row.pk, [])
        yield _reflection(plan, row, reviews, goes=row.pk in goes)
        yield from (_response(plan, review, goes=row.pk in goes) for review in reviews)
        if row.pk in rules:
            yield _rule(plan, row, rules[row.pk], goes=row.pk in goes)


def _reflection(plan: TransferPlan, row: Reflection, reviews: list[Review], *, goes: bool) -> Line:
    readers = _readers(row, reviews)

    def read(side: GroupSide, pool: str) -> Readers:
        audience = row.effective_audience if row.stopped_at is None else Audience.TRAINER.value
        is_draft = row.state != ReflectionState.SUBMITTED
        words = side.in_words(audience, pool=pool if audience >= Audience.READERS else "", is_draft=is_draft)
        return Readers(words, plan.reached(Audience.ME if is_draft else audience, side, readers))

    before = _pool(row.round.cohorts.all())
    after = before if reviews or not goes else _pool(_reading_with(plan.to, row))
    return Line(
        f"Je reflectie bij {row.step.title}",
        row,
        goes,
        read(plan.here, before),
        read(plan.side(goes=goes), after),
    )


def _pool(cohorts: QuerySet[Cohort]) -> str:
    return in_a_row(cohort.name for cohort in cohorts.order_by("name"))


def _reading_with(cohort: Cohort, row: Reflection) -> QuerySet[Cohort]:
    """The groups of the round that the reflection comes in: this one, and those it reads with."""
    lineage = row.round.principle_lineage
    together = Cohort.objects.filter(rounds__cohorts=cohort, rounds__principle_lineage=lineage)
    return (together | Cohort.objects.filter(pk=cohort.pk)).distinct()


def _readers(row: Reflection, reviews: list[Review]) -> People:
    """Who reads it through a reading of theirs: while they take part in the round, of a version that stands."""
    held = {review.reader_id for review in reviews if review.state in READING and review.version.withdrawn_at is None}
    return taking_part(Enrolment.objects.filter(cohort__rounds=row.round_id, user__in=held))


def _response(plan: TransferPlan, review: Review, *, goes: bool) -> Line:
    """Of another: for its author once passed on, for the trainer who reads along once handed in."""

    def read(side: GroupSide) -> Readers:
        people = {review.reader_id}
        people |= set() if review.is_being_written or not review.stands else side.trainers
        people |= {plan.user.pk} if review.is_visible_to_author() else set()
        words = f"Wie het schreef, na inleveren {side.trainers_in_words}, en daarna jij."
        return Readers(words, frozenset(people))

    what = f"Reacties op je reflectie bij {review.reflection.step.title}, ook die nog komen"
    return Line(what, review, goes, read(plan.here), read(plan.side(goes=goes)))


def _rule(plan: TransferPlan, row: Reflection, rule: RuleOfThumb, *, goes: bool) -> Line:
    is_shared = rule.state == RuleState.SHARED and row.state == ReflectionState.SUBMITTED and row.stopped_at is None
    reach = _reach_of_rule(row, rule) if is_shared else Audience.ME.value

    def read(side: GroupSide) -> Readers:
        return Readers(side.in_words(reach), plan.reached(reach, side))

    what = f"Je vuistregel bij {row.step.title}"
    what += ", met wat je erbij zette, in de oogst" if is_shared else ""
    return Line(what, rule, goes, read(plan.here), read(plan.side(goes=goes)))


def _reach_of_rule(row: Reflection, rule: RuleOfThumb) -> int:
    """In the oogst for the group at least, or for its trainers alone."""
    audience = row.challenge.narrows(rule.audience) if row.challenge else rule.audience
    return audience if audience >= Audience.GROUP else Audience.TRAINER.value


def readings_to_give_back(plan: TransferPlan) -> QuerySet[Review]:
    """What this person reads now in the old group, and cannot go on reading: not where both groups read together."""
    mine = Review.objects.filter(reader=plan.user, by_trainer=False, state=ReviewState.CLAIMED)
    there = mine.filter(version__reflection__round__cohorts=plan.to)
    here = mine.filter(version__reflection__round__cohorts=plan.enrolment.cohort_id)
    return here.exclude(pk__in=there.values("pk"))
