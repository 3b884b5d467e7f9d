"""The verbs of groups: set up, plan, start, close. Who guides a group: `trainers`."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from accounts.models import Client, User
from accounts.policies import may_run
from courses import schedule
from courses.models import Cohort, Masterclass, Step
from courses.models.cohorts import first_monday_from
from courses.policies import is_trainer_of, may_set_up
from courses.states import CohortState
from kernel import audit, clock
from kernel.clock import When
from kernel.errors import require, require_moment
from kernel.models import Transition
from kernel.moves import move
from kernel.once import once


@transaction.atomic
def set_up_cohort(
    client: Client,
    masterclass: Masterclass,
    *,
    name: str,
    start_on: date,
    by: User,
    free_weeks: Iterable[date] = (),
) -> Cohort:
    """A new group with dates for every step, counted from the first Monday on or after `start_on`."""
    require(may_run(by, client), "Alleen de programmabeheerder zet een groep op.")
    with once("Er is al een groep met deze naam. Kies een andere naam."):
        cohort = Cohort.objects.create(
            client=client, masterclass=masterclass, name=name, start_on=first_monday_from(start_on)
        )
    _plan(cohort, free_weeks)
    audit.record("cohort_set_up", by=by, about=cohort)
    return cohort


@transaction.atomic
def plan_again(cohort: Cohort, *, start_on: date, by: User, free_weeks: Iterable[date] = ()) -> None:
    """Move all dates while the group has not started: a Step is fixed from then on."""
    require(may_set_up(by, cohort), "Alleen de programmabeheerder verandert de planning.")
    require_moment(cohort.state == CohortState.PREPARING, "Deze groep is al begonnen. Verander één stap tegelijk.")
    cohort.start_on = first_monday_from(start_on)
    cohort.save(update_fields=["start_on"])
    cohort.steps.all().delete()
    _plan(cohort, free_weeks)


def _plan(cohort: Cohort, free_weeks: Iterable[date]) -> None:
    principles = list(cohort.masterclass.principles)
    dates = schedule.plan(cohort.start_on, [principle.weeks for principle in principles], free_weeks)
    steps = [
        Step(
            cohort=cohort,
            principle=principle,
            opens_on=day.opens_on,
            reflect_by=day.reflect_by,
            respond_by=day.respond_by,
        )
        for principle, day in zip(principles, dates, strict=True)
    ]
    Step.objects.bulk_create(steps)


@transaction.atomic
def change_dates(step: Step, *, opens_on: date, reflect_by: date, respond_by: date, by: User) -> None:
    """Other dates for one step, by whoever runs or guides the group."""
    allowed = may_set_up(by, step.cohort) or is_trainer_of(by, step.cohort)
    require(allowed, "Alleen de trainer of de programmabeheerder verandert data.")
    require_moment(not step.cohort.is_closed, "Deze groep is afgesloten. Data veranderen hoeft niet meer.")
    before = _dates_of(step)
    step.opens_on, step.reflect_by, step.respond_by = opens_on, reflect_by, respond_by
    step.full_clean()
    step.save(update_fields=["opens_on", "reflect_by", "respond_by"])
    note = f"{before} → {_dates_of(step)}"
    Transition.objects.record(step, "change_dates", "", "", by=by, at=clock.now(), note=note)
    audit.record("dates_changed", by=by, about=step)


def _dates_of(step: Step) -> str:
    return f"{step.opens_on}, {step.reflect_by}, {step.respond_by}"


@transaction.atomic
def start(cohort: Cohort, *, by: User) -> None:
    """Open the group: from now on its steps keep their principles."""
    require(may_set_up(by, cohort), "Alleen de programmabeheerder start een groep.")
    require_moment(cohort.steps.exists(), "Deze groep heeft nog geen planning.")
    require_moment(
        cohort.grants.guiding().exists(), "Deze groep heeft nog geen trainer. Vraag er eerst een, en wacht op het ja."
    )
    move(cohort, "start", by=by)


@transaction.atomic
def close(cohort: Cohort, *, by: User, at: When = None) -> None:
    """Close the group softly: everything stays to be read, nothing more is handed in."""
    require(may_set_up(by, cohort), "Alleen de programmabeheerder sluit een groep.")
    move(cohort, "close", by=by, at=at, closes_on=clock.today(at))


@transaction.atomic
def name_adviser(client: Client, *, adviser_name: str, adviser_phone: str, adviser_email: str, by: User) -> None:
    """Whom people of this client can talk to in confidence."""
    require(may_run(by, client), "Alleen de programmabeheerder vult dit in.")
    client.adviser_name, client.adviser_phone, client.adviser_email = adviser_name, adviser_phone, adviser_email
    client.save(update_fields=["adviser_name", "adviser_phone", "adviser_email"])
    audit.record("adviser_named", by=by, about=client)
