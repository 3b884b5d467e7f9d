"""Looking back after two and eight weeks, only about the promised als–dan."""

from datetime import timedelta

import pytest
from django.urls import reverse

from courses import transitions as courses
from harvest import transitions
from harvest.models import FollowUp
from harvest.notifications import follow_up as sentence
from harvest.states import FollowUpState
from kernel import clock
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import OutboxMessage
from reflections import transitions as reflections


def weeks_on(weeks):
    return clock.now() + timedelta(weeks=weeks, minutes=1)


@pytest.fixture
def asked(world, rule) -> FollowUp:
    transitions.ask_follow_ups(weeks_on(2))
    return FollowUp.objects.get()


def test_it_is_asked_after_two_weeks_once_and_not_before(world, rule):
    assert transitions.ask_follow_ups(weeks_on(1)) == 0
    assert transitions.ask_follow_ups(weeks_on(2)) == 1
    assert transitions.ask_follow_ups(weeks_on(2)) == 0

    assert FollowUp.objects.get().promise == "Als het stil valt, dan tel ik tot tien."
    assert OutboxMessage.objects.get(kind="harvest.follow_up").recipient == world.people[0]


def test_a_private_rule_is_asked_about_too_and_no_rule_is_not(world):
    world.submitted(world.people[0], rule=True)
    world.submitted(world.people[1])

    assert transitions.ask_follow_ups(weeks_on(2)) == 1


def test_after_eight_weeks_the_unanswered_first_one_is_let_go(world, asked):
    assert transitions.ask_follow_ups(weeks_on(8)) == 1

    assert [(row.weeks, row.state) for row in FollowUp.objects.order_by("weeks")] == [
        (2, FollowUpState.PASSED),
        (8, FollowUpState.OPEN),
    ]


def test_who_left_or_rests_is_not_asked_and_hears_nothing(world, rule):
    author, other, _ = world.people
    world.submitted(other, rule=True)
    courses.leave(world.enrolment(author), by=author)
    courses.pause(world.enrolment(other), by=other)

    assert transitions.ask_follow_ups(weeks_on(2)) == 0


def test_a_notice_is_dropped_when_the_person_left_or_answered(world, asked):
    message = OutboxMessage.objects.get(kind="harvest.follow_up")
    assert "Kwam het ervan?" in sentence(message).sentence

    courses.leave(world.enrolment(world.people[0]), by=world.people[0])

    assert sentence(message) is None


def test_a_stopped_clock_asks_nothing_about_what_is_long_past(world, rule):
    assert transitions.ask_follow_ups(weeks_on(30)) == 0


def test_the_outcome_returns_in_the_oogst_only_when_shared_and_only_there(world, asked, as_user):
    author, other, _ = world.people
    page = reverse("harvest-of", args=[world.cohort.pk])
    said = {"outcome": "partly", "text": "Een keer lukte het."}

    transitions.answer_follow_up(asked, **said, is_shared=False, by=author)
    assert "Een keer lukte het." not in as_user(other).get(page).content.decode()
    transitions.answer_follow_up(asked, **said, is_shared=True, by=author)
    assert "Een keer lukte het." in as_user(other).get(page).content.decode()
    assert as_user(other).get(asked.get_absolute_url()).status_code == 404

    reflections.withdraw_rule(asked.reflection.rule, by=author)
    assert not FollowUp.objects.visible_to(other).exists()
    assert FollowUp.objects.visible_to(author).exists()


def test_only_the_author_answers_also_after_the_group_closed(world, asked):
    author, other, _ = world.people
    with pytest.raises(WrongPerson):
        transitions.answer_follow_up(asked, outcome="came", text="", is_shared=False, by=other)
    courses.close(world.cohort, by=world.manager)

    transitions.answer_follow_up(asked, outcome="came", text="", is_shared=False, by=author)

    assert asked.state == FollowUpState.ANSWERED
    with pytest.raises(WrongMoment):
        transitions.pass_over(asked, by=author)


def test_of_a_withdrawn_reflection_nothing_is_answered(world, asked):
    reflections.withdraw(asked.reflection, by=world.people[0])

    with pytest.raises(WrongMoment, match="ingetrokken"):
        transitions.answer_follow_up(asked, outcome="came", text="", is_shared=False, by=world.people[0])


def test_the_page_asks_two_things_and_keeps_what_was_typed(world, asked, as_user):
    browser = as_user(world.people[0])
    page = asked.get_absolute_url()
    assert "tel ik tot tien" in browser.get(page).content.decode()

    short = browser.post(page, {"text": "Ik wachtte en hij begon."})
    assert short.status_code == 422
    assert "Ik wachtte en hij begon." in short.content.decode()
    browser.post(page, {"outcome": "came", "text": "Ik wachtte en hij begon."})

    asked.refresh_from_db()
    assert (asked.outcome, asked.text) == ("came", "Ik wachtte en hij begon.")
    assert "ja, het kwam ervan" in browser.get(reverse("look-backs")).content.decode()


def test_letting_go_needs_no_reason_and_may_be_answered_later(world, asked, as_user):
    as_user(world.people[0]).post(reverse("look-back-pass", args=[asked.pk]))
    asked.refresh_from_db()
    assert asked.state == FollowUpState.PASSED

    transitions.answer_follow_up(asked, outcome="not_yet", text="", is_shared=False, by=world.people[0])

    assert asked.state == FollowUpState.ANSWERED
