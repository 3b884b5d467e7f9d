"""The trainer's verbs: pass on, undo, ask the reader, withhold."""

from datetime import timedelta

import pytest

from kernel import clock
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import AuditEntry, Transition
from reflections import transitions
from reflections.models import Review
from reflections.states import ReviewState
from tests.factories import build_world


def handed_in(world) -> Review:
    return world.handed_in(world.submitted(world.people[0]), world.people[1])


def test_a_release_reaches_the_author_after_a_minute_and_not_before(world):
    review, author = handed_in(world), world.people[0]

    transitions.release(review, by=world.trainer, seen_revision=review.revision)

    assert not Review.objects.visible_to(author).exists()
    later = clock.now() + timedelta(seconds=61)
    assert Review.objects.visible_to(author, at=later).get() == review


def test_within_the_minute_a_release_can_be_called_back(world):
    review, author = handed_in(world), world.people[0]
    transitions.release(review, by=world.trainer, seen_revision=review.revision)

    transitions.undo_release(review, by=world.trainer)

    later = clock.now() + timedelta(hours=1)
    assert not Review.objects.visible_to(author, at=later).exists()


def test_after_the_minute_it_cannot(world):
    review = handed_in(world)
    transitions.release(review, by=world.trainer, seen_revision=review.revision)

    with pytest.raises(WrongMoment):
        transitions.undo_release(review, by=world.trainer, at=clock.now() + timedelta(seconds=61))


def test_what_changed_since_the_trainer_read_is_not_passed_on_unread(world):
    review = handed_in(world)

    with pytest.raises(WrongMoment, match="veranderd"):
        transitions.release(review, by=world.trainer, seen_revision=review.revision - 1)


def test_two_trainers_at_the_same_response_do_not_collide(world):
    review = handed_in(world)
    other_screen = Review.objects.get(pk=review.pk)
    transitions.release(review, by=world.trainer, seen_revision=review.revision)

    with pytest.raises(WrongMoment):
        transitions.ask_reader(other_screen, "Hoezo?", by=world.trainer)


@pytest.mark.parametrize("who", ["author", "reader", "manager", "other_trainer"])
def test_only_the_groups_trainer_passes_on(world, who):
    review = handed_in(world)
    person = {
        "author": world.people[0],
        "reader": world.people[1],
        "manager": world.manager,
        "other_trainer": build_world(people=0).trainer,
    }[who]

    with pytest.raises(WrongPerson):
        transitions.release(review, by=person, seen_revision=review.revision)


def test_a_question_goes_back_to_the_reader_and_the_author_sees_nothing(world):
    review, author, reader = handed_in(world), world.people[0], world.people[1]

    transitions.ask_reader(review, "Wat bedoel je met dijk?", by=world.trainer)

    assert review.state == ReviewState.RETURNED
    assert reader.notices.filter(kind="reflections.asked").count() == 1
    assert not Review.objects.visible_to(author).exists()
    transitions.hand_in(review, by=reader)
    assert review.state == ReviewState.HANDED_IN


def test_an_empty_question_is_refused(world):
    with pytest.raises(WrongMoment):
        transitions.ask_reader(handed_in(world), "  ", by=world.trainer)


def test_withholding_keeps_its_reason_in_the_history(world):
    review = handed_in(world)

    transitions.withhold(review, by=world.trainer, reason="Noemt een naam.")

    assert Transition.objects.of(review).last().note == "Noemt een naam."
    assert AuditEntry.objects.filter(action="review_withheld").exists()


def test_a_withheld_response_leaves_room_for_another_reader(world):
    author, _, other = world.people
    transitions.withhold(handed_in(world), by=world.trainer, reason="Noemt een naam.")

    assert transitions.claim_next(world.step, by=other).reflection.author.user == author


def test_the_private_answer_is_in_nothing_the_author_or_trainer_gets(world):
    from reflections.presenters import show_review

    review = world.released(world.submitted(world.people[0]), world.people[1])

    assert "GEHEIM" not in repr(show_review(review, names="named"))
