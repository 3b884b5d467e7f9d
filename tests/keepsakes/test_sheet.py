"""The sheet for the room holds only what may lie on a table."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.states import Audience
from keepsakes import sheet as sheets
from keepsakes import transitions
from keepsakes.models import RoomSheet
from keepsakes.sheet import sheet_of
from kernel.errors import WrongPerson
from tests.factories import UserFactory
from tests.keepsakes.test_pdf import assert_is_accessible, opened, words


def test_the_sheet_shows_an_opgave_only_when_the_group_may_see_it(world):
    hidden = world.join(label=Audience.READERS)

    seats = {seat.name: seat.challenge for seat in sheet_of(world.step).seats}

    assert seats[world.people[0].name] == f"Opgave van {world.people[0].first_name}"
    assert seats[hidden.name] == "een eigen opgave"


def test_the_sheet_quotes_only_who_said_yes(world):
    author = world.people[0]
    world.submitted(author)
    assert all(not seat.quote for seat in sheet_of(world.step).seats)

    transitions.allow_quote(world.step, world.enrolment(author), "Wachten werkte.", base=0, by=author)

    assert [seat.quote for seat in sheet_of(world.step).seats if seat.quote] == ["Wachten werkte."]
    with pytest.raises(WrongPerson):
        transitions.allow_quote(world.step, world.enrolment(author), "Door een ander", base=1, by=world.trainer)


def test_whoever_left_is_not_on_the_sheet(world):
    gone = world.enrolment(world.people[0])
    type(gone).objects.filter(pk=gone.pk).update(state="left")

    assert world.people[0].name not in [seat.name for seat in sheet_of(world.step).seats]


def test_the_exercise_asks_until_the_trainer_asks_something_else(world, as_user):
    assert sheet_of(world.step).question == "Wat zou u helpen?"
    path = f"/stappen/{world.step.pk}/blad/"

    as_user(world.trainer).post(f"{path}vraag/", {"question": "Wat hoorde je in de stilte?"})
    assert sheet_of(world.step).question == "Wat hoorde je in de stilte?"

    as_user(world.trainer).post(f"{path}vraag/", {"question": " "})
    assert not RoomSheet.objects.exists()
    assert as_user(world.trainer).post(f"{path}vraag/", {"question": "x" * 301}).status_code == 422


def test_only_the_groups_trainer_opens_the_sheet(world, as_user):
    with pytest.raises(WrongPerson):
        transitions.ask_the_room(world.step, "x", by=world.manager)
    for door in ("", "pdf/"):
        path = f"/stappen/{world.step.pk}/blad/{door}"
        assert as_user(world.trainer).get(path).status_code == 200
        for person in (world.people[0], world.manager, UserFactory()):
            assert as_user(person).get(path).status_code == 404


def test_the_sheet_of_a_full_group_fits_one_page(world):
    seats = [
        sheets.Seat(f"Persoon {n} van de Langenaam", "Woorden van een opgave " * 4, "zin " * 60) for n in range(25)
    ]
    sheet = sheets.Sheet(world.step, "Wat hoorde je?", False, seats)

    pdf = sheets.as_pdf(sheet)

    assert len(opened(pdf).pages) == 1
    assert "Persoon 24" in words(pdf)
    assert_is_accessible(pdf, title="Stil: blad voor de bijeenkomst")


def test_the_sheet_takes_as_many_queries_for_three_as_for_one(world):
    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            sheet_of(world.step)
        return len(counted)

    before = queries()
    world.join()
    world.join()
    assert queries() == before


def test_a_meeting_has_its_day_on_the_sheet(world):
    step = world.step
    step.meeting_at = step.ends_at + timedelta(days=1)
    step.save()

    assert "om" in words(sheets.as_pdf(sheet_of(step)))
