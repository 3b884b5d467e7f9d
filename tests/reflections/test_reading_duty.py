"""What someone gave and owes as a reader is counted once: for the allocator, the claim, home and mail."""

import pytest

from courses import transitions as courses
from home.arrival import standing
from kernel.errors import WrongMoment
from kernel.models import OutboxMessage
from moderation import transitions as moderation
from reflections import allocation_facts, transitions
from reflections.notifications import one_more
from reflections.reading_duty import duties_of
from tests.factories import build_sister


def counts(world, person) -> tuple[int, int]:
    """(given, owes) as mail and home say it; the allocator must agree."""
    enrolment = world.enrolment(person)
    duty = duties_of(enrolment).at(world.step.principle.lineage)
    round_ = transitions.round_of(world.step)
    reader = allocation_facts.gather(round_).reader(enrolment)
    assert (reader.gave, reader.owes) == (duty.given, duty.owes)
    return duty.given, duty.owes


def test_nothing_was_given_before_anything_was_read(world):
    assert counts(world, world.people[0]) == (0, 2)


def test_what_one_is_at_counts_and_what_was_given_back_does_not(world):
    author, reader, _ = world.people
    review = world.claimed(world.submitted(author), reader)
    assert counts(world, reader) == (1, 1)

    transitions.give_back(review, by=reader)

    assert counts(world, reader) == (0, 2)


def test_a_response_that_belongs_elsewhere_is_not_given_until_it_goes_on(world):
    author, reader, other = world.people
    world.submitted(reader)
    world.released(world.submitted(author), reader)
    review = world.released(world.submitted(other), reader)
    assert counts(world, reader) == (2, 0)

    found = moderation.stop_text(review, shown_to=reader, by=world.trainer)
    assert counts(world, reader) == (1, 1)
    world.submitted(world.join())
    assert "Jij gaf er 1 van de 2" in str(standing(world.enrolment(reader)))

    moderation.resume_text(found, by=world.trainer)
    assert counts(world, reader) == (2, 0)


def test_what_was_not_passed_on_is_not_given_and_that_is_said(world):
    author, reader, other = world.people
    world.submitted(reader)
    moderation.withhold(world.handed_in(world.submitted(author), reader), reason="Een naam.", by=world.trainer)
    world.submitted(other)

    assert counts(world, reader) == (0, 2)
    assert "Een reactie van jou ging niet door." in str(standing(world.enrolment(reader)))


def test_what_its_author_took_away_since_stays_given(world):
    author, reader, _ = world.people
    reflection = world.submitted(author)
    world.released(reflection, reader)

    transitions.withdraw(reflection, by=author)

    assert counts(world, reader) == (1, 1)


def test_a_reading_in_another_group_of_the_round_counts(world):
    sister = build_sister(world)
    transitions.read_together(world.cohort, sister.cohort, by=world.manager)
    reader = world.people[0]

    world.handed_in(sister.submitted(sister.people[0]), reader)

    assert counts(world, reader) == (1, 1)


def test_who_was_asked_for_one_more_and_began_it_is_not_mailed(world):
    author, asked, _ = world.people
    reflection = world.submitted(author)
    transitions.ask_for_extra(reflection.round, [asked])
    notice = OutboxMessage.objects.get(kind="reflections.one_more")
    assert one_more(notice) is not None

    world.claimed(reflection, asked)

    assert one_more(notice) is None


def test_who_was_asked_for_one_more_that_is_kept_from_them_is_not_mailed(world):
    author, asked, _ = world.people
    reflection = world.submitted(author)
    transitions.ask_for_extra(reflection.round, [asked])

    transitions.keep_apart(by=author, rather_not=[asked], hierarchy=[])

    assert one_more(OutboxMessage.objects.get(kind="reflections.one_more")) is None


@pytest.mark.parametrize("happens", ["pause", "close"])
def test_home_shows_no_reading_where_the_claim_refuses(world, happens):
    me, other, _ = world.people
    world.submitted(me)
    world.submitted(other)
    assert "/lezing/" in str(standing(world.enrolment(me)))

    if happens == "pause":
        courses.pause(world.enrolment(me), by=me)
    else:
        courses.close(world.cohort, by=world.manager)

    assert "/lezing/" not in str(standing(world.enrolment(me)))
    step = world.cohort.steps.select_related("cohort", "principle").get(principle__slug="stil")
    with pytest.raises(WrongMoment):
        transitions.claim_next(step, by=me)
