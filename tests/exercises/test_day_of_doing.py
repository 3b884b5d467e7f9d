"""The day of doing: chosen as people write it, and in one's own calendar as every calendar takes it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from icalendar import Calendar

from courses.models import Principle
from exercises import transitions
from kernel import clock


@pytest.fixture
def door(world):
    return reverse("exercise-do", args=[world.step.pk])


def test_a_day_is_taken_as_people_write_it(world, as_user, door):
    me, day = world.people[0], clock.today() + timedelta(days=5)
    submission = world.practising(me)

    for typed in (f"{day.day}-{day.month}-{day.year}", f"{clock.in_words(day)} {day.year}", day.isoformat()):
        assert as_user(me).post(door, {"do_on": typed}).status_code == 302
        submission.refresh_from_db()
        assert submission.do_on == day


@pytest.mark.parametrize("typed", ["9999-12-31", "31-2-2027", "0001-01-01", "morgen"])
def test_another_day_is_refused_in_words_and_nothing_changes(world, as_user, door, typed):
    me = world.people[0]
    submission = world.practising(me)

    answer = as_user(me).post(door, {"do_on": typed})

    assert "Deze dag" in answer.content.decode() or "geen dag die we kennen" in answer.content.decode()
    submission.refresh_from_db()
    assert submission.do_on is None


def test_the_calendar_file_is_the_same_until_the_day_changes_and_then_newer(world, as_user):
    me, day = world.people[0], clock.today() + timedelta(days=5)
    Principle.objects.filter(pk=world.step.principle_id).update(title="Kijken, luisteren; en niets doen")
    submission = world.practising(me)
    transitions.choose_date(submission, do_on=day, by=me)
    url = reverse("exercise-calendar", args=[world.step.pk])

    first, again = (as_user(me).get(url) for _ in range(2))
    transitions.choose_date(submission, do_on=day, by=me)
    transitions.choose_date(submission, do_on=day + timedelta(days=1), by=me)
    later = as_user(me).get(url)

    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert first.content == again.content
    assert b"Kijken\\, luisteren\\; en" in first.content
    (before,), (after,) = (Calendar.from_ical(answer.content).walk("VEVENT") for answer in (first, later))
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (1, 2)
    assert before.decoded("dtstart") + timedelta(days=1) == after.decoded("dtstart")


def test_another_persons_day_is_not_found(world, as_user):
    me, other = world.people[:2]
    transitions.choose_date(world.practising(me), do_on=clock.today(), by=me)

    answer = as_user(other).get(reverse("exercise-calendar", args=[world.step.pk]))

    assert answer.status_code == 404
