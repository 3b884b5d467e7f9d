"""Every address × every thing and its state × every role × GET and POST."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from courses.models import Masterclass
from tests.access.matrix import (
    ADMIN,
    ROLES,
    Tally,
    addresses,
    doors,
    foreign,
    knock,
    may_read,
    name_of,
    sign_in,
    try_door,
)
from tests.conventions.starts import ways_to_start
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]
OURS = [(route, pattern) for route, pattern in addresses() if not route.startswith(ADMIN)]
MET: set[tuple[str, str]] = set()


def test_every_address_has_a_row():
    """A new URL without a row fails here: say who may come in."""
    known = {door.address for door in doors()}

    lacking = sorted({name_of(route, pattern) for route, pattern in OURS} - known - {"_util/login/"})

    assert not lacking, (
        f"tests/access/doors.txt has no row for: {', '.join(lacking)}.\n"
        "Add one per state: `address | thing | roles for GET | roles for POST`. Things are planted in "
        "tests/access/world.py with `world.point(name, pk=…)`; `-` is the thing of an address without arguments."
    )


def test_whatever_a_door_may_start_with_shows_a_stranger_nothing(canaries):
    """What `conventions/test_seeing.py` takes on trust, in a world where of every state there is one thing."""
    stranger = UserFactory()

    shown = {
        f"{model.__name__}.{method}"
        for model, method in ways_to_start()
        if getattr(model._default_manager, method)(stranger)
    }

    assert shown == set()


def test_every_row_has_an_address_and_a_thing(canaries):
    known = {name_of(route, pattern) for route, pattern in addresses()}

    assert {door.address for door in doors()} - known == set(), "doors.txt names addresses that do not exist"
    assert {door.thing for door in doors()} - set(canaries.things) == set(), "world.py plants no such things"


def test_every_text_has_a_row(canaries):
    lacking = sorted({text for text in canaries.said.values() if may_read(text) is None})

    assert not lacking, f"tests/access/texts.txt does not say who may meet: {'; '.join(lacking)}"


@pytest.mark.asvs("V8.2.1", "V8.2.2", "V8.2.3", "V8.3.1", "V8.4.1")
@pytest.mark.parametrize("role", ROLES)
def test_every_door_opens_for_exactly_these(canaries, role, record_property):
    cache.clear()  # what earlier roles tried too often is not held against this one
    browser, tally = sign_in(canaries, role, proven=True), Tally()

    for door in doors():
        try_door(canaries, browser, role, door, tally)

    MET.update(tally.met)
    record_property("printed: cells of the access matrix, all right", tally.cells)
    assert not tally.wrong, f"{len(tally.wrong)} wrong cells:\n" + "\n".join(tally.wrong)


def test_every_canary_sings(canaries):
    """A marker that nobody ever met would prove nothing: who wrote a text finds it somewhere.

    What is not published yet is found by editors, in Wagtail.
    """
    tally, browser = Tally(), sign_in(canaries, "editor")
    for course in Masterclass.objects.all():
        foreign(canaries, "editor", knock(browser, "GET", reverse("wagtailadmin_explore", args=[course.pk])), tally)
    MET.update(tally.met)

    silent = sorted({text for text in canaries.said.values() if may_read(text)} - {text for text, _ in MET})

    assert not silent, f"nobody ever met: {'; '.join(silent)}"
