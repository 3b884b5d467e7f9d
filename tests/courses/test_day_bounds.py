"""A slip in a year is asked about at every door, and no door breaks on it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from courses.models import Cohort, FreeDays
from courses.schedule import LONGEST_FREE
from kernel import clock
from reflections.transitions.claiming import lease_of

SLIPS = ["9999-12-31", "31-12-9999", "0001-01-01", "1-1-2062"]


@pytest.mark.parametrize("day", SLIPS)
def test_a_group_does_not_begin_at_the_end_of_time(world, as_user, day):
    before = Cohort.objects.count()
    fields = {"client": world.cohort.client_id, "masterclass": world.cohort.masterclass_id, "name": "Ver weg"}

    answer = as_user(world.manager).post(reverse("cohort-new"), {**fields, "start_on": day, "free_weeks": ""})

    assert answer.status_code == 422
    assert "Kies een dag" in answer.content.decode()
    assert Cohort.objects.count() == before


@pytest.mark.parametrize("day", SLIPS)
def test_a_step_does_not_move_to_the_end_of_time(world, as_user, day):
    fields = {"opens_on": day, "reflect_by": day, "respond_by": day}

    answer = as_user(world.manager).post(reverse("step-dates", args=[world.step.pk]), fields)

    assert answer.status_code == 422
    assert "Kies een dag" in answer.content.decode()


@pytest.mark.parametrize("day", SLIPS)
def test_no_time_is_asked_until_the_end_of_time(world, as_user, day):
    fields = {"step": world.step.pk, "kind": "reflect", "until": day, "word": ""}

    answer = as_user(world.people[0]).post(reverse("own-dates", args=[world.cohort.pk]), fields)

    assert answer.status_code == 422
    assert "Kies een dag" in answer.content.decode()


@pytest.mark.parametrize("length", [LONGEST_FREE, 400, 13_000])
def test_free_days_of_months_are_asked_about(world, as_user, length):
    first = clock.today()
    fields = {"first": first.isoformat(), "last": (first + timedelta(days=length)).isoformat()}

    answer = as_user(world.people[0]).post(reverse("own-free-days", args=[world.cohort.pk]), fields)

    assert answer.status_code == 422
    assert not FreeDays.objects.exists()


def test_free_days_of_two_months_are_taken_and_a_reading_comes_back_soon_after(world, as_user):
    me, first = world.people[0], clock.today()
    last = first + timedelta(days=LONGEST_FREE - 1)

    answer = as_user(me).post(reverse("own-free-days", args=[world.cohort.pk]), {"first": first, "last": last})

    assert answer.status_code == 302
    assert clock.start_of(last) < lease_of(me, 3, clock.now()) < clock.now() + timedelta(days=100)


def test_older_rows_of_years_do_not_keep_a_reading_for_years(world):
    me = world.people[0]
    free = {"enrolment": world.enrolment(me), "first": clock.today()}
    FreeDays.objects.create(**free, last=clock.today().replace(year=9999, day=1))

    assert lease_of(me, 3, clock.now()) < clock.now() + timedelta(days=200)
