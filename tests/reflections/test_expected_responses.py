"""The author's page promises what will come: how many, by when, who reads first; and otherwise nothing."""

from datetime import timedelta

import pytest

from courses import transitions as courses
from courses.states import Audience
from kernel import clock
from moderation import transitions as moderation
from reflections import transitions
from reflections.allocation_facts import RESPONDING
from reflections.expected_responses import expected
from reflections.models import Reflection, Review
from reflections.transitions import assign
from tests.factories.world import RESPONSE

FIRST, DIRECT = "De trainer leest eerst mee.", "Een reactie komt direct bij jou."


@pytest.fixture
def in_time(world):
    """The step of now ends in two weeks, so that its date can be kept."""
    today = clock.today()
    dates = {"reflect_by": today + timedelta(days=9), "respond_by": today + timedelta(days=14)}
    world.set_dates(**dates)
    return clock.in_words(dates["respond_by"])


def told(reflection: Reflection, received: int = 0) -> str:
    return expected(Reflection.objects.get(pk=reflection.pk), received).sentence


def test_handed_in_in_time_tells_how_many_by_when_and_who_reads_first(world, in_time):
    reflection = world.submitted(world.people[0])

    assert told(reflection) == f"Je krijgt twee reacties, liefst uiterlijk {in_time}. {FIRST}"
    assert told(reflection, 1) == f"Er komt nog één reactie, liefst uiterlijk {in_time}. {FIRST}"
    assert told(reflection, 2) == told(reflection, 3) == ""


def test_where_responses_go_directly_no_trainer_reads_first(world, in_time):
    moderation.pass_on_directly(world.cohort, by=world.trainer)

    assert told(world.submitted(world.people[0])) == f"Je krijgt twee reacties, liefst uiterlijk {in_time}. {DIRECT}"


@pytest.mark.parametrize("days", [-1, 0, 1], ids=["past", "today", "near"])
def test_work_handed_in_after_or_near_the_date_is_promised_a_day_of_its_own(world, days):
    day = clock.today() + timedelta(days=days)
    world.set_dates(opens_on=day - timedelta(days=3), reflect_by=day, respond_by=day)

    sentence = told(world.submitted(world.people[0]))

    own = clock.in_words(clock.add_working_days(clock.today(), RESPONDING))
    assert sentence == f"Je krijgt twee reacties, liefst uiterlijk {own}. {FIRST}"


def test_a_date_that_went_by_is_not_promised_any_more(world, in_time):
    reflection = world.submitted(world.people[0])
    later = clock.now() + timedelta(days=15)

    sentence = expected(reflection, 1, at=later).sentence

    assert sentence == f"Er kan nog één reactie komen. Wanneer, dat weten we niet. {FIRST}"


def test_for_the_trainer_alone_one_response_comes_and_then_none(world, in_time, as_user):
    author = world.people[0]
    reflection = world.submitted(author, audience=Audience.TRAINER)
    assert told(reflection) == "De trainer leest je reflectie en reageert."
    review = assign(reflection, world.trainer, clock.now(), by_trainer=True)
    transitions.finish_reading(review, by=world.trainer)
    transitions.save_response(review, RESPONSE, base=0, by=world.trainer)
    transitions.hand_in(review, by=world.trainer)
    Review.objects.update(visible_from=clock.now())

    page = as_user(author).get(reflection.get_absolute_url()).content.decode()

    assert told(reflection, 1) == ""
    assert "Die stilte ken ik" in page
    assert "nog één reactie" not in page


def test_what_was_withdrawn_expects_nothing(world, in_time, as_user):
    author = world.people[0]
    reflection = world.submitted(author)

    transitions.withdraw(reflection, by=author)

    page = as_user(author).get(reflection.get_absolute_url()).content.decode()
    assert told(reflection) == "Je trok je reflectie in. Er komt geen reactie meer bij."
    assert "Je krijgt" not in page
    assert "Er is geen reactie" in page


def test_what_is_a_draft_again_expects_nothing(world, in_time):
    author = world.people[0]
    reflection = world.submitted(author)

    transitions.take_back(reflection, by=author)

    assert "Je reflectie is een kladje." in told(reflection)


def test_a_closed_group_expects_nothing(world, in_time):
    reflection = world.submitted(world.people[0])

    courses.close(world.cohort, by=world.manager)

    assert told(reflection) == told(reflection, 1) == "De groep is afgesloten. Er komt geen reactie meer bij."


def test_what_belongs_elsewhere_expects_nothing_until_it_is_free_again(world, in_time):
    author = world.people[0]
    reflection = world.submitted(author)

    referral = moderation.stop_text(reflection, shown_to=author, by=world.trainer)

    assert told(reflection) == "Je reflectie ligt even stil. Zolang komt er geen reactie bij."
    moderation.resume_text(referral, by=world.trainer)
    assert told(reflection).startswith("Je krijgt twee reacties")
