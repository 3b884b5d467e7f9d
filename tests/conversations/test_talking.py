"""Doorpraten: past the trainer like a response."""

from datetime import timedelta

import pytest

from conversations import transitions as conversations
from conversations.models import Message
from conversations.states import MessageState
from courses.models import Cohort
from kernel import clock
from kernel.errors import WrongMoment, WrongPerson
from moderation import transitions as moderation
from reflections.models import Round

EARLIER = timedelta(minutes=2)


@pytest.fixture
def review(world):
    author, reader, _ = world.people
    return world.released(world.submitted(author), reader)


def test_words_go_to_the_trainer_first_and_then_to_the_other(world, review, as_user):
    author, reader, _ = world.people
    message = conversations.send_message(review, "Wat bedoelde je met de dijk?", by=author)
    path = f"/gesprekken/{review.pk}/"

    assert message.state == MessageState.HANDED_IN
    assert "Wat bedoelde je" not in as_user(reader).get(path).content.decode()
    assert "Wat bedoelde je" in as_user(world.trainer).get("/meelezen/gesprekken/", follow=True).content.decode()
    moderation.release(message, by=world.trainer, seen_revision=0, at=clock.now() - EARLIER)
    assert "Wat bedoelde je" in as_user(reader).get(path).content.decode()
    assert reader.notices.filter(kind="conversations.message").exists()


def test_a_release_can_be_undone_for_a_minute_and_not_after(world, review):
    author = world.people[0]
    message = conversations.send_message(review, "Dank.", by=author)
    moderation.release(message, by=world.trainer, seen_revision=0)

    moderation.undo_release(message, by=world.trainer)

    assert message.state == MessageState.HANDED_IN
    moderation.release(message, by=world.trainer, seen_revision=0)
    with pytest.raises(WrongMoment):
        moderation.undo_release(message, by=world.trainer, at=clock.now() + EARLIER)


def test_the_trainer_asks_and_the_writer_finds_other_words(world, review, as_user):
    reader = world.people[1]
    message = conversations.send_message(review, "Jij met je dijk!", by=reader)
    moderation.ask_writer(message, "Kan het zachter?", by=world.trainer)
    browser = as_user(reader)

    assert "Kan het zachter?" in browser.get(f"/gesprekken/{review.pk}/").content.decode()
    assert "De trainer heeft een vraag" in browser.get("/mijn/").content.decode()
    assert "Kan het zachter?" not in as_user(world.people[0]).get(f"/gesprekken/{review.pk}/").content.decode()
    browser.post(f"/gesprekken/beurt/{message.pk}/herformulering/", {"r-text": "Ik ben benieuwd naar je dijk."})

    message.refresh_from_db()
    assert (message.state, message.text, message.revision) == (
        MessageState.HANDED_IN,
        "Ik ben benieuwd naar je dijk.",
        1,
    )
    with pytest.raises(WrongMoment, match="veranderd"):
        moderation.release(message, by=world.trainer, seen_revision=0)


def test_withheld_words_stay_with_their_writer_who_is_told(world, review, as_user):
    author, reader, _ = world.people
    message = conversations.send_message(review, "Dat was onaardig.", by=author)

    moderation.withhold(message, by=world.trainer, reason="Dit bespreken we samen.")

    assert author.notices.filter(kind="conversations.message_stopped").exists()
    assert "Dat was onaardig." in as_user(author).get(f"/gesprekken/{review.pk}/").content.decode()
    assert "Dat was onaardig." not in as_user(reader).get(f"/gesprekken/{review.pk}/").content.decode()


def test_a_thread_is_of_two_people(world, review, as_user):
    peer = world.people[2]

    with pytest.raises(WrongPerson):
        conversations.send_message(review, "Mag ik ook?", by=peer)
    for person in (peer, world.manager, world.trainer):
        assert as_user(person).get(f"/gesprekken/{review.pk}/").status_code == 404


def test_before_the_response_is_passed_on_there_is_no_thread(world, as_user):
    author, reader, _ = world.people
    review = world.handed_in(world.submitted(author), reader)

    with pytest.raises(WrongMoment):
        conversations.send_message(review, "Hallo?", by=reader)
    assert as_user(author).get(f"/gesprekken/{review.pk}/").status_code == 404


def test_saying_the_same_twice_is_once_and_it_can_be_left_unsaid(world, review):
    author = world.people[0]
    first = conversations.send_message(review, "Dank.", by=author)

    assert conversations.send_message(review, "Dank.", by=author) == first
    conversations.withdraw_message(first, by=author)
    with pytest.raises(WrongMoment):
        moderation.release(first, by=world.trainer, seen_revision=0)


def test_nobody_but_the_groups_trainer_passes_on(world, review):
    message = conversations.send_message(review, "Dank.", by=world.people[0])

    for person in (world.people[0], world.people[1], world.manager):
        with pytest.raises(WrongPerson):
            moderation.release(message, by=person, seen_revision=0)


def test_where_the_round_passes_on_directly_words_arrive_at_once(world, review, settings):
    settings.RELEASE_UNDO_SECONDS = 0
    Round.objects.update(moderation=Cohort.Moderation.AFTER)
    review.refresh_from_db()

    message = conversations.send_message(review, "Dank.", by=world.people[0])

    assert Message.objects.visible_to(world.people[1]).contains(message)
    assert not world.trainer.notices.filter(kind="conversations.message_to_moderate").exists()
