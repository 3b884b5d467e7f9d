"""Own words beside a principle: for whom, when, and from two tabs."""

import pytest

from courses import transitions as courses
from keepsakes import transitions
from keepsakes.models import AllowedQuote, Joy
from kernel.errors import EditConflict, WrongMoment, WrongPerson
from tests.factories import UserFactory


def test_joy_is_written_rewritten_and_taken_away(world):
    author = world.people[0]
    place = world.enrolment(author)

    transitions.keep_joy(world.step, place, "Eerst", base=0, by=author)
    transitions.keep_joy(world.step, place, "Later", base=1, by=author)
    assert Joy.objects.get().text == "Later"

    transitions.keep_joy(world.step, place, "  ", base=2, by=author)
    assert not Joy.objects.exists()


def test_joy_from_two_tabs_loses_nothing(world, as_user):
    author = world.people[0]
    place = world.enrolment(author)
    transitions.keep_joy(world.step, place, "Eerste tab", base=0, by=author)

    with pytest.raises(EditConflict):
        transitions.keep_joy(world.step, place, "Tweede tab", base=0, by=author)
    page = as_user(author).post(f"/stappen/{world.step.pk}/plezier/", {"text": "Tweede tab", "revision": "0"})

    assert page.status_code == 409
    assert "Eerste tab" in page.content.decode()
    assert "Tweede tab" in page.content.decode()
    assert Joy.objects.get().text == "Eerste tab"
    as_user(author).post(f"/stappen/{world.step.pk}/plezier/", {"text": "Tweede tab", "revision": "1"})
    assert Joy.objects.get().text == "Tweede tab"


def test_joy_is_nobody_elses_and_not_before_its_time(world, as_user):
    author, other = world.people[:2]

    with pytest.raises(WrongPerson):
        transitions.keep_joy(world.step, world.enrolment(author), "x", base=0, by=other)
    later = world.cohort.steps.get(principle__slug="later")
    with pytest.raises(WrongMoment):
        transitions.keep_joy(later, world.enrolment(author), "x", base=0, by=author)
    for person in (world.trainer, world.manager, UserFactory()):
        assert as_user(person).get(f"/stappen/{world.step.pk}/plezier/").status_code == 404


def test_joy_may_also_be_written_after_the_group_closed(world, as_user):
    courses.close(world.cohort, by=world.manager)
    author = world.people[0]

    as_user(author).post(f"/stappen/{world.step.pk}/plezier/", {"text": "Alsnog", "revision": "0"})

    assert Joy.objects.get().text == "Alsnog"


def test_a_quote_needs_a_yes_fits_the_sheet_and_can_be_taken_back(world, as_user):
    author = world.people[0]
    path = f"/stappen/{world.step.pk}/mijn-zin/"

    too_long = as_user(author).post(path, {"text": "x" * 241, "revision": "0"})
    assert too_long.status_code == 422
    assert "x" * 241 in too_long.content.decode()
    as_user(author).post(path, {"text": "Stilte is ook een antwoord.", "revision": "0"})
    assert AllowedQuote.objects.visible_to(world.trainer).get().text == "Stilte is ook een antwoord."
    assert not AllowedQuote.objects.visible_to(world.people[1]).exists()

    assert as_user(world.people[1]).post(f"{path}intrekking/").status_code == 404
    assert as_user(author).post(f"{path}intrekking/").status_code == 302
    assert as_user(author).post(f"{path}intrekking/").status_code == 404
    assert not AllowedQuote.objects.exists()
