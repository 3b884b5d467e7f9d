"""The pages of an exercise: where one is in its three moments, and what was prepared stays in sight."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from exercises import transitions
from exercises.presenters import IN_SIGHT, moments, prepared
from kernel import clock
from starter.course import block_id

WHICH, NOTED = block_id("stil", "kans"), block_id("stil", "ging")


@pytest.fixture
def submission(world):
    world.ask(
        prepare=[{"key": "kans", "kind": "long_text", "label": "Welke kans zie je?"}],
        note=[{"key": "ging", "kind": "long_text", "label": "Hoe ging het?"}],
    )
    return world.practising(world.people[0])


def write(submission, answers: dict[str, str]) -> None:
    transitions.save_answers(submission, answers, base={}, by=submission.challenge.members.get().enrolment.user)


def states(submission, now: str) -> list[str]:
    return [stop.state for stop in moments(submission, now)]


def test_a_moment_is_done_when_it_was_and_the_page_one_is_on_is_now(world, submission):
    me = world.people[0]
    assert states(submission, "voorbereiden") == ["now", "to_come", "to_come"]
    assert states(submission, "doen") == ["done", "now", "to_come"]

    transitions.choose_date(submission, do_on=clock.today() - timedelta(days=1), by=me)
    assert states(submission, "noteren") == ["done", "done", "now"]

    write(submission, {WHICH: "De bank.", NOTED: "Goed."})
    transitions.hand_in(submission, by=me)
    assert states(submission, "voorbereiden") == ["now", "done", "done"]


def test_the_words_below_tell_the_day_that_was_chosen_or_that_one_chooses(world, submission):
    assert moments(submission, "doen")[1].words == "jij kiest de dag"

    transitions.choose_date(submission, do_on=clock.today(), by=world.people[0])

    assert moments(submission, "doen")[1].words == clock.in_short(clock.today())


def test_every_moment_links_to_the_other_two(world, submission, as_user):
    page = as_user(world.people[0]).get(reverse("exercise-moment", args=[world.step.pk, "noteren"])).content.decode()
    line = re.search(r'<nav class="mc-moments.*?</nav>', page, re.S)[0]

    assert line.count("<a ") == 2
    assert line.count('aria-current="step"') == 1


def test_what_was_prepared_stays_beside_doing_and_noting_and_is_folded_when_long(world, submission, as_user):
    write(submission, {WHICH: "De bank bij de school."})
    browser = as_user(world.people[0])
    pages = [reverse("exercise-do", args=[world.step.pk]), reverse("exercise-moment", args=[world.step.pk, "noteren"])]

    for path in pages:
        page = browser.get(path).content.decode()
        assert "De bank bij de school." in page.split('class="mc-kept"')[1].split("</aside>")[0]
        assert submission.challenge.title in page
    assert prepared(submission)[1] is False

    before = submission.answers.get().version
    transitions.save_answers(submission, {WHICH: "woord " * (IN_SIGHT + 1)}, base={WHICH: before}, by=world.people[0])
    assert prepared(type(submission).objects.get(pk=submission.pk))[1] is True


def test_after_the_chosen_day_the_question_is_how_it_went(world, submission, as_user):
    transitions.choose_date(submission, do_on=clock.today() - timedelta(days=1), by=world.people[0])

    page = as_user(world.people[0]).get(reverse("exercise-do", args=[world.step.pk])).content.decode()

    assert page.count("nl-button--primary") == 1
    assert "Hoe ging het?" in page
    assert "Andere dag" in page
