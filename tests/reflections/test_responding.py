"""The reader's verbs: claim, read in silence, write, hand in, give back, lapse."""

from datetime import timedelta

import pytest

from courses import transitions as courses
from exercises.transitions import Incomplete
from kernel import clock
from kernel.errors import EditConflict, WrongMoment, WrongPerson
from reflections import transitions
from reflections.models import Reflection, Review
from reflections.states import ReviewState
from reflections.transitions import NothingToRead
from tests.factories.world import RESPONSE


def test_nobody_gets_their_own_reflection(world):
    author = world.people[0]
    world.submitted(author)

    with pytest.raises(NothingToRead):
        transitions.claim_next(world.step, by=author)


def test_asking_twice_binds_once(world):
    author, reader, _ = world.people
    world.submitted(author)

    first, second = (transitions.claim_next(world.step, by=reader) for _ in range(2))

    assert first == second
    assert Review.objects.count() == 1


def test_the_least_served_reflection_comes_first(world):
    first, second, reader = world.people
    other = world.join()
    world.claimed(world.submitted(first), other)
    world.submitted(second)

    assert transitions.claim_next(world.step, by=reader).reflection.author.user == second


def test_a_reflection_for_the_trainer_only_is_offered_to_nobody(world):
    author, reader, _ = world.people
    world.submitted(author, audience=1)

    with pytest.raises(NothingToRead):
        transitions.claim_next(world.step, by=reader)


def test_no_more_than_three_readers_for_one_reflection(world):
    reflection = world.submitted(world.people[0])
    for _ in range(3):
        world.claimed(reflection, world.join())

    with pytest.raises(NothingToRead):
        transitions.claim_next(world.step, by=world.people[1])


def test_someone_of_another_group_cannot_claim(world):
    world.submitted(world.people[0])

    with pytest.raises(WrongPerson):
        transitions.claim_next(world.step, by=world.trainer)


def test_a_paused_participant_is_asked_to_resume_first(world):
    author, reader, _ = world.people
    world.submitted(author)
    courses.pause(world.enrolment(reader), by=reader)

    with pytest.raises(WrongMoment, match="pauze"):
        transitions.claim_next(world.step, by=reader)


def test_writing_before_reading_is_refused(world):
    author, reader, _ = world.people
    review = world.claimed(world.submitted(author), reader)

    with pytest.raises(WrongMoment, match="stilte"):
        transitions.save_response(review, RESPONSE, base=0, by=reader)


def test_another_reader_cannot_write_in_it(world):
    author, reader, other = world.people
    review = world.read(world.submitted(author), reader)

    with pytest.raises(WrongPerson):
        transitions.save_response(review, RESPONSE, base=0, by=other)


def test_a_response_saved_from_an_older_tab_conflicts(world):
    author, reader, _ = world.people
    review = world.written(world.submitted(author), reader)

    with pytest.raises(EditConflict):
        transitions.save_response(review, {next(iter(RESPONSE)): "oud"}, base=0, by=reader)


def test_handing_in_goes_to_the_trainer_and_not_to_the_author(world):
    author, reader, _ = world.people

    review = world.handed_in(world.submitted(author), reader)

    assert review.state == ReviewState.HANDED_IN
    assert Review.objects.visible_to(world.trainer).contains(review)
    assert not Review.objects.visible_to(author).exists()
    assert world.trainer.notices.filter(kind="reflections.to_moderate").exists()
    assert not author.notices.exists()


def test_handing_in_twice_is_one_hand_in(world):
    author, reader, _ = world.people
    review = world.handed_in(world.submitted(author), reader)

    transitions.hand_in(review, by=reader)

    assert world.trainer.notices.count() == 1


def test_handing_in_without_the_two_answers_says_what_is_missing(world):
    author, reader, _ = world.people
    review = world.read(world.submitted(author), reader)

    with pytest.raises(Incomplete) as incomplete:
        transitions.hand_in(review, by=reader)

    assert len(incomplete.value.lacks) == 2


def test_a_lapsed_reading_frees_its_place_keeps_the_draft_and_a_later_finish_counts(world):
    author, reader, _ = world.people
    review = world.written(world.submitted(author), reader)
    late = clock.now() + timedelta(days=12)

    assert transitions.expire_lapsed(at=late) == 1
    assert transitions.expire_lapsed(at=late) == 0

    review.refresh_from_db()
    assert review.state == ReviewState.EXPIRED
    assert review.answers == RESPONSE
    transitions.hand_in(review, by=reader)
    assert review.state == ReviewState.HANDED_IN


def test_the_lease_counts_working_days(world):
    author, reader, _ = world.people
    friday = clock.start_of(clock.today()) + timedelta(days=(4 - clock.today().weekday()) % 7 + 7, hours=12)
    world.submitted(author)

    review = transitions.claim_next(world.step, by=reader, at=friday)

    assert clock.today(review.lease_until) >= clock.today(friday) + timedelta(days=5)


def test_giving_back_frees_the_place_without_a_reason(world):
    author, reader, other = world.people
    review = world.claimed(world.submitted(author), reader)

    transitions.give_back(review, by=reader)

    assert Reflection.objects.visible_to(other).count() == 0
    assert transitions.claim_next(world.step, by=other).reflection.author.user == author
    assert not Reflection.objects.visible_to(reader).exists()


def test_after_the_author_withdraws_a_late_save_is_refused(world):
    author, reader, _ = world.people
    reflection = world.submitted(author)
    review = world.written(reflection, reader)
    transitions.withdraw(reflection, by=author)
    review.refresh_from_db()

    with pytest.raises(WrongMoment):
        transitions.save_response(review, RESPONSE, base=1, by=reader)


def test_the_trainers_own_response_reaches_the_author_directly(world):
    author = world.people[0]
    reflection = world.submitted(author, audience=1)
    review = transitions.claim_as_trainer(reflection, by=world.trainer)
    transitions.finish_reading(review, by=world.trainer)
    transitions.save_response(review, RESPONSE, base=0, by=world.trainer)

    transitions.hand_in(review, by=world.trainer, at=clock.now() - timedelta(minutes=2))

    assert Review.objects.visible_to(author).get() == review


def test_a_participant_cannot_respond_as_trainer(world):
    reflection = world.submitted(world.people[0])

    with pytest.raises(WrongPerson):
        transitions.claim_as_trainer(reflection, by=world.people[1])
