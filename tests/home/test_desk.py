"""The desk laid out: each thing once, who has nothing first, and one group at a time where there are more."""

from datetime import timedelta

from courses import transitions as courses
from courses.states import Audience
from home.today import inbox_of
from kernel import clock
from moderation import transitions as moderation
from reflections import transitions
from reflections.models import Reflection
from tests.factories import build_world


def test_nothing_is_an_open_ring_and_a_sentence(world, as_user):
    page = as_user(world.trainer).get("/vandaag/").content.decode()

    assert inbox_of(world.trainer).desk.work == []
    assert "Er ligt niets. Niemand wacht op jou." in page
    assert "nl-button--primary" not in page
    assert "<title> Vandaag · " in " ".join(page.split())


def test_who_has_no_response_stands_before_who_has_one_of_two(world):
    nothing, one, reader = world.people
    world.submitted(nothing)
    world.released(world.submitted(one), reader)
    Reflection.objects.update(submitted_at=clock.now() - timedelta(days=30))

    desk = inbox_of(world.trainer).desk

    assert [thing.title for thing in desk.waiting.things] == [nothing.name]
    assert [(heap.anchor, heap.count) for heap in desk.later] == [("te-weinig", 1)]


def test_a_response_the_trainer_began_stands_there_once(world):
    alone = world.submitted(world.people[0], audience=Audience.TRAINER)
    assert inbox_of(world.trainer).desk.first.title == world.people[0].name

    transitions.claim_as_trainer(alone, by=world.trainer)

    desk = inbox_of(world.trainer).desk
    assert desk.waiting.count == 0
    assert [heap.anchor for heap in desk.work] == ["begonnen"]
    assert (desk.count, desk.minutes) == (1, 10)


def test_what_lies_with_its_writer_asks_nothing_until_the_time_for_it_has_passed(world):
    review = world.handed_in(world.submitted(world.people[0]), world.people[1])
    moderation.ask_writer(review, "Wat bedoel je?", by=world.trainer)

    now, later = (inbox_of(world.trainer, at=clock.now() + timedelta(days=days)).desk for days in (0, 9))

    assert "gevraagd" in [heap.anchor for heap in now.light]
    assert "vragen" not in [heap.anchor for heap in now.later]
    assert "vragen" in [heap.anchor for heap in later.later]
    assert "gevraagd" not in [heap.anchor for heap in later.light]


def test_one_group_at_a_time_and_an_unknown_group_changes_nothing(world, as_user):
    other = build_world(people=2)
    courses.appoint_trainer(other.cohort, world.trainer, by=other.manager)
    reflection = world.submitted(world.people[0])
    world.handed_in(reflection, world.people[1])
    world.handed_in(reflection, world.people[2])
    other.handed_in(other.submitted(other.people[0]), other.people[1])

    desk = inbox_of(world.trainer).desk
    here = desk.within(str(world.cohort.pk))
    page = as_user(world.trainer).get(f"/vandaag/?groep={world.cohort.pk}").content.decode()

    assert (desk.count, here.count, here.whole.count) == (3, 2, 3)
    assert desk.within("nergens") is desk
    assert sorted(count for _, _, count, _ in here.groups) == [1, 2]
    assert [count for _, _, count, current in here.groups if current] == [2]
    assert other.people[1].name not in page.split("<aside")[0]
    assert 'aria-label="Kies een groep"' in page


def test_how_long_it_takes_is_said_as_people_say_it(world):
    desk = inbox_of(world.trainer).desk
    reflection = world.submitted(world.people[0])
    world.handed_in(reflection, world.people[1])

    assert desk.duration == ""
    assert inbox_of(world.trainer).desk.duration == "twee minuten"


def test_a_group_says_where_it_is_on_its_path(world):
    group = next(row for row in inbox_of(world.trainer).groups if row.cohort == world.cohort)

    signs = [stop["sign"] for stop in group.stops]

    assert group.now == world.step
    assert signs.count("open") == 1
    assert signs[: signs.index("open")] == ["round"] * signs.index("open")
    assert group.label.startswith(f"{world.cohort.name} is bij stap ")
