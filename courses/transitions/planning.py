"""The verbs of a group's dates: plan, plan again, one step, a step with all after it. Who it concerns hears it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db import transaction

from accounts.models import User
from courses import schedule
from courses.models import Cohort, DeadlineExtension, Enrolment, Step
from courses.policies import is_trainer_of, may_set_up
from courses.rhythms import dates_of, in_course_order, weeks_of
from courses.schedule import Dates, first_monday_from
from courses.shifting import FARTHEST, shift
from courses.states import CohortState, DateKind, Rhythm
from kernel import audit, clock, outbox
from kernel.errors import require, require_moment
from kernel.models import Transition
from kernel.moves import record

CLOSED = "Deze groep is afgesloten. Data veranderen hoeft niet meer."
NOT_YOURS = "Alleen de trainer of de programmabeheerder verandert data."
DATE_FIELDS = ("opens_on", "reflect_by", "respond_by")
OWN = {"reflect_by": DateKind.REFLECT, "respond_by": DateKind.RESPOND}
Before = Mapping[Step, Dates]
"""The steps that changed, in the order of the course → their dates until now."""


def plan_steps(
    cohort: Cohort, free_weeks: Iterable[date], *, rhythm: str = Rhythm.USUAL, like: Cohort | None = None
) -> None:
    """Dates for every principle. A step that is there keeps itself; one whose principle is gone goes."""
    free = sorted({schedule.monday_of(day) for day in free_weeks})
    principles = list(cohort.masterclass.principles)
    planned = schedule.plan(cohort.start_on, weeks_of(principles, rhythm, like=like), free)
    for principle, dates in zip(principles, planned, strict=True):
        Step.objects.update_or_create(cohort=cohort, principle=principle, defaults=_columns(dates))
    cohort.steps.exclude(principle__in=principles).delete()
    cohort.skipped_weeks = [day.isoformat() for day in free]
    cohort.save(update_fields=["start_on", "skipped_weeks"])


@transaction.atomic
def plan_again(
    cohort: Cohort,
    *,
    start_on: date,
    by: User,
    free_weeks: Iterable[date] = (),
    rhythm: str = Rhythm.USUAL,
    like: Cohort | None = None,
) -> None:
    """Other dates for all steps while the group has not started: a Step is fixed from then on."""
    require(may_set_up(by, cohort), "Alleen de programmabeheerder verandert de planning.")
    require_moment(cohort.state == CohortState.PREPARING, "Deze groep is al begonnen. Verander of verschuif een stap.")
    before = _before(in_course_order(cohort))
    cohort.start_on = first_monday_from(start_on)
    plan_steps(cohort, free_weeks, rhythm=rhythm, like=like)
    record(cohort, "plan_again", by=by, why=f"Begint op {clock.in_words(cohort.start_on)}")
    _tell(cohort, {step: before.get(step, dates_of(step)) for step in in_course_order(cohort)}, by)


@transaction.atomic
def change_dates(step: Step, *, opens_on: date, reflect_by: date, respond_by: date, by: User) -> None:
    """Other dates for one step, by whoever runs or guides the group."""
    _require_may_change(step.cohort, by)
    before = dates_of(step)
    _set(step, Dates(opens_on, reflect_by, respond_by))
    if before == dates_of(step):
        return
    note = f"{_in_figures(before)} → {_in_figures(dates_of(step))}"
    Transition.objects.record(step, "change_dates", "", "", by=by, at=clock.now(), note=note)
    _keep_start(step.cohort)
    _tell(step.cohort, {step: before}, by)
    audit.record("dates_changed", by=by, about=step)


@transaction.atomic
def shift_steps(step: Step, *, weeks: int, by: User) -> None:
    """This step and all after it so many working weeks later, or earlier, as they stand under the lock."""
    _require_may_change(step.cohort, by)
    require_moment(0 < abs(weeks) <= FARTHEST, f"Verschuif minstens één en hoogstens {FARTHEST} weken.")
    cohort = Cohort.objects.select_for_update().get(pk=step.cohort_id)
    steps = from_here(step)
    before = _before(steps)
    for each, dates in zip(steps, shift(list(before.values()), weeks, cohort.free_weeks), strict=True):
        _set(each, dates)
    first = steps[0]
    note = f"{first.title} opent op {clock.in_words(first.opens_on)}, eerst op {clock.in_words(before[first].opens_on)}"
    record(cohort, "shift", by=by, why=note)
    _keep_start(cohort)
    _tell(cohort, before, by)
    audit.record("dates_changed", by=by, about=step)


def from_here(step: Step) -> list[Step]:
    """A step and all that come after it in the masterclass."""
    steps = in_course_order(step.cohort)
    return steps[steps.index(step) :]


def _require_may_change(cohort: Cohort, by: User) -> None:
    require(may_set_up(by, cohort) or is_trainer_of(by, cohort), NOT_YOURS)
    require_moment(not cohort.is_closed, CLOSED)


def _before(steps: Sequence[Step]) -> dict[Step, Dates]:
    return {step: dates_of(step) for step in steps}


def _columns(dates: Dates) -> dict[str, date]:
    return {name: getattr(dates, name) for name in DATE_FIELDS}


def _set(step: Step, dates: Dates) -> None:
    for name in DATE_FIELDS:
        setattr(step, name, getattr(dates, name))
    step.full_clean()
    step.save(update_fields=DATE_FIELDS)


def _keep_start(cohort: Cohort) -> None:
    """The day on which people hear that it begins is the day on which its first step opens."""
    cohort.start_on = in_course_order(cohort)[0].opens_on
    cohort.save(update_fields=["start_on"])


def _in_figures(dates: Dates) -> str:
    return ", ".join(clock.in_short(day) for day in (dates.opens_on, dates.reflect_by, dates.respond_by))


def _tell(cohort: Cohort, before: Before, by: User) -> None:
    """One notice for each person, and only where something changes that lies ahead of them; and one for who guides."""
    people = list(Enrolment.objects.filter(cohort=cohort).taking_part().select_related("user"))
    own = DeadlineExtension.objects.dates(people)
    for person in people:
        kept = {(step, name) for step in before for name in OWN if (person.pk, step.pk, OWN[name]) in own}
        _tell_one(cohort, person.user, [step for step, was in before.items() if _is_news(step, was, kept)])
    for grant in cohort.grants.guiding().exclude(user=by).select_related("user"):
        _tell_one(cohort, grant.user, [step for step, was in before.items() if _is_news(step, was)])


def _is_news(step: Step, was: Dates, kept: Iterable[tuple[Step, str]] = ()) -> bool:
    return any((step, name) not in kept and _is_ahead(getattr(was, name), getattr(step, name)) for name in DATE_FIELDS)


def _is_ahead(was: date, now: date) -> bool:
    return was != now and max(was, now) >= clock.today()


def _tell_one(cohort: Cohort, person: User, steps: Sequence[Step]) -> None:
    if not steps:
        return
    first, *rest = steps
    outbox.tell(
        "courses.dates_moved",
        person,
        about=cohort,
        step=str(first.pk),
        more=len(rest),
        **{name: getattr(first, name).isoformat() for name in DATE_FIELDS},
    )
