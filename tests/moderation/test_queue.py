"""Going on to the next: within one group and one step, and what is told at its end."""

import pytest
from django.urls import reverse

from courses import transitions as courses
from moderation.views.queues import Queue, Waits
from reflections.models import Review
from tests.factories import build_world


@pytest.fixture
def two(world):
    """A second group with the same trainer, in which something waits as well."""
    other = build_world(people=3)
    courses.appoint_trainer(other.cohort, world.trainer, by=other.manager)
    return world, _waiting(world), _waiting(other)


def _waiting(world) -> list[Review]:
    text = world.submitted(world.people[0])
    return [world.handed_in(text, reader) for reader in world.people[1:]]


def passed_on(browser, review: Review):
    return browser.post(reverse("moderation-release", args=[review.pk]), {"seen": review.revision, "reply": ""})


def test_after_passing_on_the_next_is_of_the_same_group_and_step(two, as_user):
    world, here, _ = two

    answer = passed_on(as_user(world.trainer), here[0])

    assert answer.url == reverse("moderation", args=[here[1].pk])


def test_at_the_last_it_says_so_and_then_where_to_go_on(two, as_user):
    world, here, elsewhere = two
    browser = as_user(world.trainer)
    passed_on(browser, here[0])

    last = words(browser.get(reverse("moderation", args=[here[1].pk])))
    answer = passed_on(browser, here[1])
    after = words(browser.get(answer.url))

    step = world.step.title
    onward = f"Door naar {step} in {elsewhere[0].reflection.step.cohort.name}, nog twee reacties"
    assert f"Dit is de laatste bij {step}" in last
    assert answer.url == reverse("moderation", args=[here[1].pk])
    assert f"Bij {step} wacht niets meer" in after
    assert onward in last
    assert onward in after


def test_after_the_very_last_one_is_back_on_the_desk(world, as_user):
    review = world.handed_in(world.submitted(world.people[0]), world.people[1])

    assert passed_on(as_user(world.trainer), review).url == reverse("today")


def test_how_many_are_left_is_counted_without_the_one_on_screen(two, as_user):
    world, here, _ = two

    page = words(as_user(world.trainer).get(reverse("moderation", args=[here[0].pk])))

    assert "Nog één reactie bij deze stap, ± 2 min" in page


def test_a_step_of_the_same_group_comes_before_another_group():
    here, far, near = Waits(1, "a", "ours"), Waits(2, "b", "theirs"), Waits(3, "c", "ours")

    queue = Queue([far, here, near], here)

    assert queue.onward == near
    assert (queue.previous, queue.following, queue.others) == (None, None, 0)


def test_of_a_long_row_no_dots_are_drawn():
    rows = [Waits(number, "a", "ours") for number in range(13)]

    assert Queue(rows, rows[0]).dots == []
    assert Queue(rows[:12], rows[3]).dots.index(True) == 3


def words(page) -> str:
    text = page.content.decode()
    return " ".join(text.replace("<strong>", "").replace("</strong>", "").split())
