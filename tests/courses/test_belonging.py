"""From any row to its group, along its own keys; also where the first of them may be empty."""

import pytest

from courses.group_of_row import group_of, in_groups, ways_to_group
from courses.models import Cohort
from kernel import retention
from moderation import transitions as moderation
from moderation.models import Referral
from reflections.models import Review
from tests.factories import build_world

PAST = {"state": "closed", "closes_on": "2020-01-31"}


def test_the_shortest_way_is_one_where_its_first_key_is_always_there():
    assert ways_to_group(Review) == ("version__reflection__step__cohort",)
    assert ways_to_group(Cohort) == ("pk",)


def test_where_a_first_key_may_be_empty_another_leads_there():
    assert ways_to_group(Referral) == ("reflection__step__cohort", "review__version__reflection__step__cohort")


@pytest.fixture(params=["reflection", "response"])
def referral(request, world):
    """A text that belongs elsewhere, with a word of the trainer."""
    review = world.handed_in(world.submitted(world.people[0]), world.people[1])
    text = review if request.param == "response" else review.reflection
    return moderation.stop_text(text, shown_to=world.people[0], word="WOORD-ernaast", by=world.trainer)


def test_a_referral_belongs_to_the_group_of_its_text_whichever_that_is(world, referral):
    found = Referral.objects.filter(in_groups(Referral, [world.cohort.pk])).annotate(group=group_of(Referral))

    assert [(row.pk, row.group) for row in found] == [(referral.pk, world.cohort.pk)]
    assert not Referral.objects.filter(in_groups(Referral, [build_world(people=0).cohort.pk])).exists()


def test_the_word_of_a_referral_goes_after_the_clients_time_whichever_its_text(world, referral):
    Cohort.objects.filter(pk=world.cohort.pk).update(**PAST)

    retention.run()

    referral.refresh_from_db()
    assert referral.word == ""
