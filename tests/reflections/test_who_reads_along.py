"""Pages say beside every field what the trainer sees of it, and afterwards what really happened."""

import pytest

from conversations import transitions as conversations
from conversations.models import Call
from kernel import clock
from moderation import transitions as moderation
from reflections import transitions
from reflections.models import Review
from reflections.transitions import assign
from starter.course import block_id
from tests.factories.world import RESPONSE

FIRST, ALSO = "De trainer leest eerst mee.", "De trainer kan het ook lezen."
SENTENCE = {f"q-{block_id('call', 'sentence')}": "We liepen in de regen."}


@pytest.fixture(params=[True, False], ids=["first", "directly"])
def is_read_first(request, world):
    if not request.param:
        moderation.pass_on_directly(world.cohort, by=world.trainer)
    return request.param


def says(page: str, is_read_first: bool) -> bool:
    """It tells the one thing, and not the other."""
    told, not_told = (FIRST, ALSO) if is_read_first else (ALSO, FIRST)
    return told in page and not_told not in page


def agreed(world) -> Call:
    author, reader, _ = world.people
    call = conversations.propose_call(world.read(world.submitted(author), reader), "06-1", by=reader)
    conversations.accept_call(call, "06-2", by=author)
    return call


def test_beside_a_response_stands_what_the_trainer_sees(world, as_user, is_read_first):
    review = world.read(world.submitted(world.people[0]), world.people[1])

    assert says(as_user(world.people[1]).get(review.get_absolute_url()).content.decode(), is_read_first)


def test_in_a_thread_both_are_told_what_the_trainer_sees(world, as_user, is_read_first):
    review = world.handed_in(world.submitted(world.people[0]), world.people[1])
    if is_read_first:
        moderation.release(review, by=world.trainer, seen_revision=review.revision)
    Review.objects.update(visible_from=clock.now())

    for person in world.people[:2]:
        assert says(as_user(person).get(f"/gesprekken/{review.pk}/").content.decode(), is_read_first)


def test_a_thread_with_the_trainer_is_of_two_and_says_so(world, as_user, is_read_first):
    author = world.people[0]
    review = assign(world.submitted(author), world.trainer, clock.now(), by_trainer=True)
    transitions.finish_reading(review, by=world.trainer)
    own = as_user(world.trainer).get(review.get_absolute_url()).content.decode()
    transitions.save_response(review, RESPONSE, base=0, by=world.trainer)
    transitions.hand_in(review, by=world.trainer)
    Review.objects.update(visible_from=clock.now())

    page = as_user(author).get(f"/gesprekken/{review.pk}/").content.decode()

    assert "en niemand anders" in page
    assert not any(line in own + page for line in (FIRST, ALSO))


def test_around_a_call_both_are_told_what_the_trainer_sees(world, as_user, is_read_first):
    call = agreed(world)

    for person in world.people[:2]:
        assert says(as_user(person).get(call.get_absolute_url()).content.decode(), is_read_first)


def test_after_the_sentence_of_a_call_each_hears_where_it_went(world, as_user, is_read_first):
    author, reader, _ = world.people
    call = agreed(world)
    path = f"{call.get_absolute_url()}zin/"

    word = as_user(author).post(path, {"text": "Het hielp."}, follow=True)
    noted = as_user(reader).post(path, SENTENCE, follow=True)

    told = [" ".join(page.context["receipt"].said) for page in (word, noted)]
    assert all((FIRST in line) is is_read_first for line in told), told
    assert "Dit telt als je reactie." in told[1]
