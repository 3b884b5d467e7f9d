"""Who counts for a reflection and who does not: people who stop, trainers who begin, work that comes later."""

from datetime import timedelta

import pytest
from django.urls import reverse

from courses import transitions as courses
from courses.models import Step
from kernel import clock
from kernel.models import OutboxMessage
from moderation import transitions as moderation
from reflections import allocation_facts, transitions
from reflections.models import ExtraReadingRequest, Review
from reflections.states import ReviewState
from reflections.transitions import NothingToRead
from tests.factories.world import RESPONSE


def by_trainer(world, reflection):
    """The trainer's own response, sent."""
    review = transitions.claim_as_trainer(reflection, by=world.trainer)
    transitions.finish_reading(review, by=world.trainer)
    transitions.save_response(review, RESPONSE, base=0, by=world.trainer)
    transitions.hand_in(review, by=world.trainer)
    return review


def short(reflection, **kwargs) -> dict:
    return {found.reflection: found.missing for found in allocation_facts.shortages_in(reflection.round, **kwargs)}


def work_of(reflection, at=None):
    return {work.reflection: work for work in allocation_facts.gather(reflection.round, at).works()}[reflection.pk]


def test_a_round_keeps_its_readings_however_long_ago(world, as_user):
    """A course lasts twenty weeks, and who catches up reads in an early round."""
    author, reader, late = world.people
    reflection = world.submitted(author)
    world.released(reflection, reader)
    Review.objects.update(claimed_at=clock.now() - timedelta(weeks=11))

    assert work_of(reflection).served == 1
    assert reader.pk in work_of(reflection).readers
    answer = as_user(reader).post(reverse("reading-claim", args=[world.step.pk]), follow=True)
    assert "Er is nu geen reflectie die op jou wacht" in answer.content.decode()
    assert transitions.claim_next(world.step, by=late).reflection == reflection


@pytest.mark.parametrize("how", ["withdraws", "leaves"])
def test_what_someone_gave_is_given_also_when_the_text_is_not_there_any_more(world, how):
    author, giver, third = world.people
    review = world.released(world.submitted(author), giver)
    enrolment, round_ = world.enrolment(giver), review.reflection.round
    world.submitted(third)
    before = allocation_facts.gather(round_).reader(enrolment).owes

    if how == "withdraws":
        transitions.withdraw(review.reflection, by=author)
    else:
        courses.leave(world.enrolment(author), by=author)

    assert allocation_facts.gather(round_).reader(enrolment).owes == before == round_.responses_asked - 1


def test_what_a_trainer_began_counts_only_once_it_is_sent(world):
    reflection = world.submitted(world.people[0])

    begun = transitions.claim_as_trainer(reflection, by=world.trainer)
    assert short(reflection) == {reflection.pk: 2}
    begun.delete()

    by_trainer(world, reflection)
    assert short(reflection) == {reflection.pk: 1}


def test_at_least_one_response_is_by_a_peer(world):
    reflection = world.submitted(world.people[0])
    by_trainer(world, reflection)
    Review.objects.update(reader=world.manager)
    by_trainer(world, reflection)

    assert work_of(reflection).counted_on == 0
    assert short(reflection) == {reflection.pk: 1}
    world.released(reflection, world.people[1])
    assert short(reflection) == {}


def test_where_there_is_no_peer_the_trainer_is_enough(world):
    author, *others = world.people
    reflection = world.submitted(author)
    by_trainer(world, reflection)
    Review.objects.update(reader=world.manager)
    by_trainer(world, reflection)
    for other in others:
        courses.leave(world.enrolment(other), by=other)

    assert short(reflection) == {}


GOES = {
    "leaves": lambda world, user: courses.leave(world.enrolment(user), by=user),
    "pauses": lambda world, user: courses.pause(world.enrolment(user), by=user),
    "is deactivated": lambda world, user: type(user).objects.filter(pk=user.pk).update(is_active=False),
}


@pytest.mark.parametrize("goes", GOES.values(), ids=GOES.keys())
def test_a_place_is_free_the_moment_its_reader_goes_and_the_draft_is_kept(world, goes):
    author, reader, other = world.people
    reflection = world.submitted(author)
    review = world.written(reflection, reader)

    goes(world, reader)

    assert work_of(reflection).served == 0
    assert transitions.expire_lapsed() == 1
    assert transitions.expire_lapsed() == 0
    review.refresh_from_db()
    assert (review.state, review.answers) == (ReviewState.EXPIRED, RESPONSE)
    assert not OutboxMessage.objects.filter(kind="reflections.still_welcome").exists()
    assert transitions.claim_next(world.step, by=other).reflection == reflection


def test_a_trainers_own_reading_never_lapses(world):
    transitions.claim_as_trainer(world.submitted(world.people[0]), by=world.trainer)

    assert transitions.expire_lapsed(at=clock.now() + timedelta(days=30)) == 0


@pytest.mark.parametrize("how", ["leaves", "is deactivated"])
def test_nobody_is_given_a_text_of_who_left_and_nobody_is_missed_for_it(world, how):
    author, reader = world.people[:2]
    reflection = world.submitted(author)

    GOES[how](world, author)

    with pytest.raises(NothingToRead):
        transitions.claim_next(world.step, by=reader)
    assert short(reflection) == {}


def test_who_pauses_is_still_read(world):
    author, reader = world.people[:2]
    reflection = world.submitted(author)

    courses.pause(world.enrolment(author), by=author)

    assert transitions.claim_next(world.step, by=reader).reflection == reflection


def test_what_came_after_the_date_is_promised_later_and_others_are_asked_for_it(world):
    """On the group's date itself nothing was there; three working days after handing in it is looked after."""
    author, giver, other = world.people
    for one, reader in ((giver, other), (other, giver)):
        world.handed_in(world.submitted(one), reader)
    reflection = world.submitted(author)
    type(reflection.round).objects.update(responses_asked=1)
    world.set_dates(reflect_by=clock.today() - timedelta(days=9), respond_by=clock.today() - timedelta(days=4))
    due = clock.add_working_days(clock.today(), allocation_facts.RESPONDING)
    the_day_before = clock.start_of(_working_day_before(due))

    assert work_of(reflection).served == 0
    assert {text.due for text in allocation_facts.gather(reflection.round).texts.values()} == {due}
    assert transitions.sweep_rounds(at=the_day_before + timedelta(hours=9)) > 0
    assert ExtraReadingRequest.objects.exists()
    transitions.sweep_rounds(at=clock.start_of(due) + timedelta(hours=9))
    assert OutboxMessage.objects.filter(kind="reflections.runs_short", recipient=world.trainer).count() == 1


def _working_day_before(day):
    day -= timedelta(days=1)
    while not clock.is_working_day(day):
        day -= timedelta(days=1)
    return day


def test_what_was_handed_in_before_the_date_is_promised_by_the_date(world):
    world.set_dates(reflect_by=clock.today() + timedelta(days=9), respond_by=clock.today() + timedelta(days=14))
    reflection = world.submitted(world.people[0])

    [text] = allocation_facts.gather(reflection.round).texts.values()
    assert text.due == Step.objects.get(pk=world.step.pk).respond_by


def test_writing_never_shortens_the_days_a_trainer_gave(world):
    review = world.written(world.submitted(world.people[0]), world.people[1])
    later = clock.today(review.lease_until) + timedelta(days=20)
    moderation.extend_lease(review, later, by=world.trainer)
    review.refresh_from_db()

    transitions.save_response(review, RESPONSE, base=review.revision, by=world.people[1])

    assert clock.today(Review.objects.get(pk=review.pk).lease_until) == later


def test_who_got_more_time_hears_of_the_new_end_too(world):
    review = world.written(world.submitted(world.people[0]), world.people[1])
    assert transitions.remind(at=review.lease_until - timedelta(hours=10)) == 1
    later = clock.today(review.lease_until) + timedelta(days=5)

    moderation.extend_lease(review, later, by=world.trainer)
    review.refresh_from_db()

    assert transitions.remind(at=review.lease_until - timedelta(hours=10)) == 1
    assert transitions.remind(at=review.lease_until - timedelta(hours=9)) == 0


def test_writing_on_starts_the_time_again_and_so_its_reminder(world):
    reader = world.people[1]
    review = world.written(world.submitted(world.people[0]), reader)
    assert transitions.remind(at=review.lease_until - timedelta(hours=10)) == 1
    review.refresh_from_db()

    at = review.lease_until - timedelta(hours=5)
    transitions.save_response(review, RESPONSE, base=review.revision, by=reader, at=at)
    review.refresh_from_db()

    assert review.reminded_at is None
    assert transitions.remind(at=review.lease_until - timedelta(hours=10)) == 1
