"""Liever bellen: proposed by the reader, answered by the author, noted by both, counted as a response."""

from datetime import timedelta

import pytest

from conversations import transitions as conversations
from conversations.models import Call
from conversations.states import CallState
from exercises.transitions import Incomplete
from kernel import clock, outbox
from kernel.errors import WrongMoment, WrongPerson
from moderation import transitions as moderation
from reflections import transitions
from reflections.models import Review
from reflections.states import SERVED, ReviewState
from starter.course import block_id
from tests.factories.world import RESPONSE

NUMBER, ADDRESS = "06-CANARY-LEZER", "06-CANARY-SCHRIJVER"
SENTENCE = {block_id("call", "sentence"): "We liepen in de regen."}


@pytest.fixture
def pair(world):
    """A reader who has read, and the author; (review, author, reader)."""
    author, reader, _ = world.people
    return world.read(world.submitted(author), reader), author, reader


def proposed(pair) -> Call:
    review, _, reader = pair
    return conversations.propose_call(review, NUMBER, by=reader)


def agreed(pair) -> Call:
    call = proposed(pair)
    conversations.accept_call(call, ADDRESS, by=pair[1])
    return call


def test_the_author_is_asked_and_sees_no_number_before_a_yes(pair, as_user):
    call = proposed(pair)
    author = as_user(pair[1])

    page = author.get(call.get_absolute_url()).content.decode()

    assert "Ja, bel me" in page
    assert NUMBER not in page
    assert pair[1].notices.filter(kind="conversations.call_proposed").exists()


def test_after_a_yes_each_sees_what_the_other_chose_to_share_and_a_peer_nothing(pair, world, as_user):
    call = agreed(pair)
    _, author, reader = pair

    assert NUMBER in as_user(author).get(call.get_absolute_url()).content.decode()
    assert ADDRESS in as_user(reader).get(call.get_absolute_url()).content.decode()
    for person in (world.people[2], world.trainer, world.manager):
        assert as_user(person).get(call.get_absolute_url()).status_code == 404


def test_a_no_shares_nothing_asks_no_reason_and_gives_the_reader_time_to_write(pair, as_user):
    call = proposed(pair)
    review, author, reader = pair

    conversations.decline_call(call, by=author)

    call.refresh_from_db()
    assert (call.state, call.reader_contact, call.author_contact) == (CallState.DECLINED, "", "")
    assert "leest je reactie liever" in as_user(reader).get(review.get_absolute_url()).content.decode()
    transitions.save_response(review, RESPONSE, base=0, by=reader)
    transitions.hand_in(review, by=reader)
    assert review.state == ReviewState.HANDED_IN


def test_the_readers_sentence_goes_to_the_trainer_and_counts_as_a_response(pair, world):
    call = agreed(pair)
    review, author, reader = pair

    conversations.record_call(call, SENTENCE, by=reader)

    review.refresh_from_db()
    assert review.state == ReviewState.HANDED_IN
    assert review.state in SERVED
    assert Review.objects.for_trainer(world.trainer).get() == review
    assert not Review.objects.visible_to(author).exists()
    call.refresh_from_db()
    assert (call.state, call.reader_contact, call.author_contact) == (CallState.HELD, "", "")


def test_the_trainer_reads_the_sentence_and_the_author_after_release(pair, world, as_user):
    call = agreed(pair)
    review, author, reader = pair
    conversations.record_call(call, SENTENCE, by=reader)

    assert "We liepen in de regen." in as_user(world.trainer).get(f"/meelezen/{review.pk}/").content.decode()
    review.refresh_from_db()
    earlier = clock.now() - timedelta(minutes=2)
    moderation.release(review, by=world.trainer, seen_revision=review.revision, at=earlier)

    page = as_user(author).get(review.reflection.get_absolute_url()).content.decode()
    assert "We liepen in de regen." in page
    assert "Na een gesprek aan de telefoon" in page


def test_noting_nothing_is_not_a_response_and_twice_is_one(pair):
    call = agreed(pair)

    with pytest.raises(Incomplete):
        conversations.record_call(call, {}, by=pair[2])
    call.refresh_from_db()
    assert call.state == CallState.ACCEPTED
    conversations.record_call(call, SENTENCE, by=pair[2])
    with pytest.raises(WrongMoment):
        conversations.record_call(call, SENTENCE, by=pair[2])


def test_a_draft_typed_before_the_call_is_kept_with_its_private_part(pair):
    review, author, reader = pair
    transitions.save_response(review, RESPONSE, base=0, by=reader)
    call = proposed(pair)
    conversations.accept_call(call, ADDRESS, by=author)

    conversations.record_call(call, SENTENCE, by=reader)

    review.refresh_from_db()
    assert RESPONSE.items() <= review.answers.items()


def test_the_authors_sentence_goes_past_the_trainer_to_the_reader(pair, world, as_user):
    call = agreed(pair)
    review, author, reader = pair
    conversations.record_call(call, SENTENCE, by=reader)

    as_user(author).post(f"/bellen/{call.pk}/zin/", {"text": "Ik hoorde mezelf praten."})

    message = review.messages.get()
    assert "Ik hoorde" not in as_user(reader).get(f"/gesprekken/{review.pk}/").content.decode()
    moderation.release(message, by=world.trainer, seen_revision=0, at=clock.now() - timedelta(minutes=2))
    assert "Ik hoorde mezelf praten." in as_user(reader).get(f"/gesprekken/{review.pk}/").content.decode()


@pytest.mark.parametrize("deed", ["accept", "decline", "note", "withdraw"])
def test_a_third_person_does_nothing_to_it(pair, world, deed):
    call, third = agreed(pair) if deed in ("note", "withdraw") else proposed(pair), world.people[2]
    verbs = {
        "accept": lambda: conversations.accept_call(call, "x", by=third),
        "decline": lambda: conversations.decline_call(call, by=third),
        "note": lambda: conversations.record_call(call, SENTENCE, by=third),
        "withdraw": lambda: conversations.withdraw_call(call, by=third),
    }

    with pytest.raises(WrongPerson):
        verbs[deed]()


def test_the_reader_does_not_answer_their_own_proposal(pair):
    with pytest.raises(WrongPerson):
        conversations.accept_call(proposed(pair), "x", by=pair[2])


def test_only_one_of_the_two_responses_is_a_call(pair, world):
    proposed(pair)
    _, _, reader = pair
    second = world.read(world.submitted(world.people[2]), reader)

    with pytest.raises(WrongMoment, match="Eén van je twee"):
        conversations.propose_call(second, NUMBER, by=reader)


def test_after_a_no_another_reflection_may_be_called_about(pair, world):
    conversations.decline_call(proposed(pair), by=pair[1])
    second = world.read(world.submitted(world.people[2]), pair[2])

    assert conversations.propose_call(second, NUMBER, by=pair[2]).state == CallState.PROPOSED


def test_proposing_twice_is_one_proposal_and_before_reading_none(pair, world):
    assert proposed(pair) == proposed(pair)
    unread = world.claimed(world.submitted(world.people[2]), pair[2])

    with pytest.raises(WrongMoment, match="stilte"):
        conversations.propose_call(unread, NUMBER, by=pair[2])


def test_a_proposal_nobody_answers_lapses_and_the_reader_writes(pair, as_user):
    call = proposed(pair)

    late = call.answer_by + timedelta(minutes=1)
    assert conversations.end_stranded(at=late) == 1
    assert conversations.end_stranded(at=late) == 0

    call.refresh_from_db()
    assert (call.state, call.reader_contact) == (CallState.ENDED, "")
    assert pair[2].notices.filter(kind="conversations.call_ended").exists()
    assert "Jouw reactie" in as_user(pair[2]).get(pair[0].get_absolute_url()).content.decode()
    with pytest.raises(WrongMoment):
        conversations.accept_call(call, ADDRESS, by=pair[1])


def test_waiting_for_an_answer_keeps_the_place_as_reader(pair):
    call = proposed(pair)

    review = Review.objects.get(pk=pair[0].pk)

    assert review.lease_until >= call.answer_by


def test_writing_after_all_ends_the_appointment_and_the_author_is_told(pair):
    call = agreed(pair)
    review, author, reader = pair
    transitions.save_response(review, RESPONSE, base=0, by=reader)

    transitions.hand_in(review, by=reader)

    call.refresh_from_db()
    assert (call.state, call.author_contact) == (CallState.ENDED, "")
    assert author.notices.filter(kind="conversations.call_ended").exists()


def test_no_mail_about_a_call_holds_a_number(pair, mailoutbox, monkeypatch):
    agreed(pair)
    monkeypatch.setattr(clock, "is_working_day", lambda *args: True)

    assert outbox.deliver() == 1  # what was asked is answered meanwhile: only the answer is mailed

    for mail in mailoutbox:
        assert "CANARY" not in str(mail.message())
