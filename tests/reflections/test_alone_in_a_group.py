"""No more is promised than the group and its trainers can give, wherever a number of readers is said."""

import pytest
from django.urls import reverse

from courses import transitions as courses
from home.today import inbox_of
from kernel import clock
from reflections import transitions
from reflections.expected_responses import expected
from reflections.models import Reflection
from reflections.readership import reflection_sentence
from tests.factories import build_sister, build_world
from tests.factories.world import RESPONSE


def told(reflection, received: int = 0) -> str:
    return expected(Reflection.objects.get(pk=reflection.pk), received).sentence


@pytest.fixture
def alone(db):
    return build_world(people=1)


def test_alone_the_trainer_reads_and_answers_and_nothing_else_is_promised(alone, as_user):
    me = alone.people[0]
    reflection = alone.submitted(me)

    assert told(reflection) == (
        "Er is nog niemand anders in je groep om te lezen. De trainer leest je reflectie en reageert."
    )
    assert "hooguit" not in reflection_sentence(reflection)
    browser = as_user(me)
    for path in (reflection.get_absolute_url(), reverse("handed-in", args=["reflectie", reflection.pk]), "/mijn/"):
        page = browser.get(path).content.decode()
        assert "twee reacties" not in page
        assert "Je lezers kunnen" not in page
        assert "Kijk morgen nog eens" not in page


def test_alone_nothing_is_missed_any_more_once_the_trainer_answered(alone):
    reflection = alone.submitted(alone.people[0])
    review = transitions.claim_as_trainer(reflection, by=alone.trainer)
    transitions.finish_reading(review, by=alone.trainer)
    transitions.save_response(review, RESPONSE, base=0, by=alone.trainer)
    transitions.hand_in(review, by=alone.trainer)

    assert told(reflection, 1) == ""
    assert not inbox_of(alone.trainer).gaps


def test_with_one_other_the_trainer_makes_two(db):
    world = build_world(people=2)

    assert "twee reacties" in told(world.submitted(world.people[0]))


def test_who_stopped_reads_nothing_and_is_not_counted(db):
    world = build_world(people=2)
    me, other = world.people
    reflection = world.submitted(me)
    courses.leave(world.enrolment(other), by=other)

    assert told(reflection).startswith("Er is nog niemand anders")


def test_a_response_of_who_stopped_since_is_not_promised_again(db):
    world = build_world(people=2)
    me, other = world.people
    reflection = world.submitted(me)
    world.released(reflection, other)
    courses.leave(world.enrolment(other), by=other)

    assert "twee" not in told(reflection, 1)


def test_a_group_that_reads_along_makes_one_not_alone(alone):
    sister = build_sister(alone)
    transitions.read_together(alone.cohort, sister.cohort, by=alone.manager)

    assert "twee reacties" in told(alone.submitted(alone.people[0]))


def test_nobody_learns_from_the_number_who_is_kept_apart(world):
    me, other, third = world.people
    reflection = world.submitted(me)
    before = told(reflection)

    transitions.keep_apart(by=other, rather_not=[me], hierarchy=[])
    assert told(reflection) == before

    transitions.keep_apart(by=third, rather_not=[me], hierarchy=[])
    assert told(reflection) == (
        "De trainer leest je reflectie en reageert. Leest er ook iemand uit je groep, dan komt die reactie erbij."
    )


def test_in_the_first_hour_the_promise_counts_from_when_readers_may_begin(world):
    draft = world.draft(world.people[0])
    transitions.submit(draft, by=world.people[0])
    assert draft.claimable_from > clock.now()

    assert "twee reacties" in told(draft)
