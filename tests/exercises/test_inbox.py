"""What waits for a trainer in what people practised: opgaven nobody read, questions without an answer."""

import pytest
from django.urls import reverse

from courses import transitions as courses
from courses.models import Step
from exercises import transitions
from exercises.models import Remark
from home.today import inbox_of
from kernel.errors import WrongPerson
from tests.factories import UserFactory


def handed_in(world, author, slug: str = "stil"):
    step = Step.objects.get(cohort=world.cohort, principle__slug=slug)
    submission = transitions.begin(step, world.challenge(author), by=author)
    transitions.save_answers(submission, _answers(submission), base={}, by=author)
    transitions.hand_in(submission, by=author)
    return submission


def _answers(submission) -> dict:
    """Something in every question."""
    table = [{"id": "r1", "wie": "De buurt", "wil": "Rust"}]
    return {each.id: table if each.kind == "row_table" else "Iets." for each in submission.edition.questions}


def heap(world, anchor: str, trainer=None) -> list[str]:
    found = {each.anchor: each for each in inbox_of(trainer or world.trainer).desk.work}
    return [thing.title for thing in found[anchor].things] if anchor in found else []


def test_an_opgave_waits_until_this_trainer_opened_it(world, as_user):
    author = world.people[0]
    submission = handed_in(world, author, "intake")
    second = UserFactory()
    courses.appoint_trainer(world.cohort, second, by=world.manager)
    assert heap(world, "opgaven") == [f"De opgave van {author.name}"]

    as_user(author).get(reverse("submission", args=[submission.pk]))
    assert heap(world, "opgaven")
    as_user(world.trainer).get(reverse("submission", args=[submission.pk]))

    assert heap(world, "opgaven") == []
    assert heap(world, "opgaven", second)


def test_a_word_beside_an_opgave_is_enough_for_both_trainers(world):
    submission = handed_in(world, world.people[0], "intake")
    second = UserFactory()
    courses.appoint_trainer(world.cohort, second, by=world.manager)

    transitions.remark(submission, "Mooi.", by=world.trainer)

    assert heap(world, "opgaven") == heap(world, "opgaven", second) == []


def test_a_question_beside_an_exercise_waits_until_a_trainer_answers(world):
    author = world.people[0]
    submission = handed_in(world, author)
    transitions.remark(submission, "Graag hulp voor donderdag.", by=author)
    transitions.remark(submission, "Lukt het?", by=author)
    assert heap(world, "oefening") == [f"{author.name} schreef je"]

    transitions.remark(submission, "Ik bel je.", by=world.trainer)
    assert heap(world, "oefening") == []

    transitions.remark(submission, "Nog iets.", by=author)
    assert heap(world, "oefening") == [f"{author.name} schreef je"]


def test_what_needs_no_answer_is_set_aside_until_something_new_is_said(world, as_user):
    author = world.people[0]
    submission = handed_in(world, author)
    transitions.remark(submission, "Dank je wel!", by=author)
    path = reverse("submission-settled", args=[submission.pk])

    assert as_user(author).post(path).status_code == 403
    assert heap(world, "oefening")
    for _ in range(2):
        assert as_user(world.trainer).post(path).url == reverse("today")
    assert heap(world, "oefening") == []

    transitions.remark(submission, "Toch nog een vraag.", by=author)
    assert heap(world, "oefening")


def test_only_a_trainer_of_the_group_says_that_it_needs_no_answer(world):
    submission = handed_in(world, world.people[0])
    transitions.remark(submission, "Hulp?", by=world.people[0])

    with pytest.raises(WrongPerson):
        transitions.settle_remarks(submission, by=world.people[1])

    assert Remark.objects.get().settled_at is None


def test_of_a_closed_group_no_question_waits(world):
    submission = handed_in(world, world.people[0])
    transitions.remark(submission, "Hulp?", by=world.people[0])

    courses.close(world.cohort, by=world.manager)

    assert heap(world, "oefening") == []
