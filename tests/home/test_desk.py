"""The desk laid out: each thing once, who has nothing first, and one group at a time where there are more."""

from dataclasses import replace
from datetime import timedelta

from conversations import transitions as conversations
from courses import transitions as courses
from courses.states import Audience, DateKind
from home.today import inbox_of
from kernel import clock
from moderation import transitions as moderation
from reflections import transitions
from reflections.models import Reflection, Review
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


def rich(world) -> None:
    """Something of nearly every kind, for two groups' worth of people, a month ago."""
    first, second, third, shy, *rest = world.people
    texts = [world.submitted(person) for person in (first, second, third)]
    world.submitted(shy, audience=Audience.TRAINER)
    for place, reader in enumerate(rest):
        world.handed_in(texts[place % 2], reader)
    world.claimed(texts[2], rest[0])
    moderation.ask_writer(world.handed_in(texts[2], rest[1]), "Hoezo?", by=world.trainer)
    said = world.released(texts[0], second)
    conversations.send_message(said, "Hoe ging het?", by=second)
    conversations.report(said, "Oei.", by=first)
    courses.ask_for_time(world.enrolment(shy), world.step, kind=DateKind.REFLECT, wanted=clock.today(), by=shy)
    Reflection.objects.update(submitted_at=clock.now() - timedelta(days=30))
    Review.objects.filter(state="claimed").update(claimed_at=clock.now() - timedelta(days=30))


def test_a_thing_is_on_the_desk_once_and_never_twice(db):
    world = build_world(people=8)
    rich(world)

    desk = inbox_of(world.trainer, at=clock.now() + timedelta(days=1)).desk
    things = [thing.href for heap in desk.work for thing in heap.things]

    assert len({heap.anchor for heap in desk.work}) >= 6, [heap.anchor for heap in desk.work]
    assert len(things) == len(set(things)) == desk.count


def test_of_a_high_heap_the_first_lines_stand_there_and_the_rest_on_a_page_of_its_own(db, as_user):
    world = build_world(people=14)
    text = world.submitted(world.people[0])
    for reader in world.people[1:]:
        world.handed_in(text, reader)
    anchor = f"stap-{world.step.pk}"

    page = as_user(world.trainer).get("/vandaag/").content.decode()
    rest = as_user(world.trainer).get(f"/vandaag/?stapel={anchor}").content.decode()

    assert page.count("/meelezen/") < rest.count("/meelezen/")
    assert f"?stapel={anchor}" in page
    assert "Nog 3, bekijk alles" in page
    assert all(reader.name in rest for reader in world.people[1:])
    assert "Er liggen 13 dingen" in " ".join(page.split())


def test_a_heap_of_which_more_waits_than_fits_on_a_page_goes_on(db):
    world = build_world(people=4)
    text = world.submitted(world.people[0])
    for reader in world.people[1:]:
        world.handed_in(text, reader)
    heap = inbox_of(world.trainer).desk.to_pass_on[0]

    pages = [replace(heap, start=start, most=2) for start in (0, 2)]

    assert [len(page.things) for page in pages] == [2, 1]
    assert (pages[0].after, pages[0].more, pages[1].after, pages[1].before) == (2, 1, None, 0)
    assert heap.page(99).start == 0


def test_a_group_that_was_closed_asks_for_nothing_but_what_someone_wrote_for_another(db, as_user):
    world = build_world(people=3)
    author, reader, third = world.people
    world.handed_in(world.submitted(author), reader)
    world.submitted(third)
    Reflection.objects.update(submitted_at=clock.now() - timedelta(days=30))
    courses.close(world.cohort, by=world.manager)

    desk = inbox_of(world.trainer).desk
    page = as_user(world.trainer).get("/vandaag/").content.decode()

    assert [heap.anchor for heap in desk.work] == [f"stap-{world.step.pk}"]
    assert f'id="groep-{world.cohort.pk}"' not in page
