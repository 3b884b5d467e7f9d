"""The author's answer is for whoever gave a response and for the trainer, however far the reflection itself reaches."""

from datetime import timedelta

import pytest

from courses.states import Audience
from kernel import clock
from kernel.privacy import Person
from moderation import transitions as moderation
from reflections import transitions
from reflections.models import Reflection
from reflections.presenters import reply_for
from reflections.privacy import replies_to
from tests.reflections.test_visibility import second_group

SAID = "ANTWOORD-42"


@pytest.fixture(params=[Audience.GROUP, Audience.EVERYONE], ids=lambda audience: audience.name)
def answered(request, world):
    """A response that was passed on, to a reflection that reaches further, and the author's answer to it."""
    author, reader, _ = world.people
    review = world.released(world.submitted(author, audience=request.param), reader)
    transitions.reply(review.reflection, SAID, by=author)
    review.refresh_from_db()
    return review


def test_who_gave_a_response_the_trainer_and_the_author_read_the_answer(world, as_user, answered):
    author, reader, _ = world.people

    for person in (author, reader, world.trainer):
        page = as_user(person).get(answered.reflection.get_absolute_url()).content.decode()
        assert SAID in page, person


def test_who_opens_the_reflection_because_it_reaches_that_far_does_not_read_the_answer(world, as_user, answered):
    peer = world.people[2]

    page = as_user(peer).get(answered.reflection.get_absolute_url()).content.decode()

    assert "bleef stil" in page
    assert SAID not in page
    assert reply_for(peer, answered.reflection) == ""


def test_another_group_does_not_read_the_answer_below_a_reflection_for_everyone(world, as_user):
    author, reader, _ = world.people
    elsewhere, _ = second_group(world)
    review = world.released(world.submitted(author, audience=Audience.EVERYONE), reader)
    transitions.reply(review.reflection, SAID, by=author)

    page = as_user(elsewhere).get(review.reflection.get_absolute_url()).content.decode()

    assert "bleef stil" in page
    assert SAID not in page


def test_a_reader_whose_response_waits_for_the_trainer_does_not_read_it_yet(world, as_user, answered):
    peer = world.people[2]
    waiting = world.handed_in(answered.reflection, peer)

    assert SAID not in as_user(peer).get(answered.reflection.get_absolute_url()).content.decode()
    assert SAID not in as_user(peer).get(waiting.get_absolute_url()).content.decode()
    assert SAID not in as_user(peer).get("/mijn/gegeven-reacties/").content.decode()

    moderation.release(waiting, by=world.trainer, seen_revision=waiting.revision)

    assert reply_for(peer, answered.reflection) == ""
    assert Reflection.objects.replying_to(peer, at=clock.now() + timedelta(minutes=2)).exists()


def test_a_reader_whose_response_was_withheld_does_not_read_it(world, answered):
    peer = world.people[2]
    stopped = world.handed_in(answered.reflection, peer)

    moderation.withhold(stopped, by=world.trainer, reason="Te scherp.")

    assert reply_for(peer, answered.reflection) == ""


def test_an_answer_below_a_reflection_that_belongs_elsewhere_stays_with_author_and_trainer(world, answered):
    author, reader, _ = world.people

    moderation.stop_text(answered.reflection, shown_to=author, by=world.trainer)

    assert reply_for(reader, answered.reflection) == ""
    assert reply_for(author, answered.reflection) == reply_for(world.trainer, answered.reflection) == SAID


def test_the_reader_finds_the_answer_everywhere_it_is_meant_to_be(world, as_user, answered):
    reader = world.people[1]

    assert SAID in as_user(reader).get(answered.get_absolute_url()).content.decode()
    assert SAID in as_user(reader).get("/mijn/gegeven-reacties/").content.decode()
    assert SAID in as_user(reader).get(f"/gesprekken/{answered.pk}/").content.decode()


def test_a_download_holds_the_answers_to_ones_own_responses_and_no_others(world, answered):
    _, reader, peer = world.people

    assert [row["Antwoord"] for row in replies_to(Person(reader))] == [SAID]
    assert list(replies_to(Person(peer))) == []
