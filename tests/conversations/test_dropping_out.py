"""Someone goes in the middle of everything: nothing dangles, nobody waits for ever, and what the other sees is kind."""

from datetime import timedelta

import pytest

from conversations import transitions as conversations
from conversations.models import Call, Message, Offer
from conversations.states import CallState, MessageState, OfferState
from courses import transitions as courses
from kernel import clock
from kernel.errors import WrongMoment, WrongPerson
from moderation import transitions as moderation
from reflections import transitions
from reflections.states import ReviewState
from tests.factories import build_world
from tests.factories.world import RESPONSE

NUMBER = "06-CANARY"
OPEN_CALL = (CallState.PROPOSED, CallState.ACCEPTED)
ON_THE_WAY = (MessageState.HANDED_IN, MessageState.RETURNED)


class Middle:
    """Three responses to one reflection: one about to be called about, one with an offer, one with a thread."""

    def __init__(self):
        self.world = world = build_world(people=4)
        self.author, self.caller, self.giver, self.talker = world.people
        self.reflection = world.submitted(self.author)
        self.called = world.read(self.reflection, self.caller)
        self.call = conversations.propose_call(self.called, NUMBER, by=self.caller)
        self.given = self._with_offer()
        self.offer = Offer.objects.with_everything().get()
        self.talked = world.released(self.reflection, self.talker)
        self.message = conversations.send_message(self.talked, "Hoe ging het?", by=self.talker)

    def _with_offer(self):
        review = self.world.read(self.reflection, self.giver)
        offer = {"offer": {"kind": "time", "line": "Een uur meelopen."}}
        transitions.save_response(review, {**RESPONSE, **offer}, base=0, by=self.giver)
        transitions.hand_in(review, by=self.giver)
        earlier = clock.now() - timedelta(minutes=2)
        moderation.release(review, by=self.world.trainer, seen_revision=review.revision, at=earlier)
        return review

    def agree(self):
        conversations.accept_call(self.call, NUMBER, by=self.author)

    @property
    def readers(self):
        return self.caller, self.giver, self.talker


@pytest.fixture
def middle(db) -> Middle:
    return Middle()


def deactivate(user):
    user.is_active = False
    user.save(update_fields=["is_active"])


def leave(middle, user):
    courses.leave(middle.world.enrolment(user), by=user)


AUTHOR_GOES = {
    "the author withdraws": lambda m: transitions.withdraw(m.reflection, by=m.author),
    "the author leaves": lambda m: leave(m, m.author),
    "the author is deactivated": lambda m: deactivate(m.author),
}
READERS_GO = {
    "the readers leave": lambda m: [leave(m, reader) for reader in m.readers],
    "the readers are deactivated": lambda m: [deactivate(reader) for reader in m.readers],
}
GROUP_CLOSES = {"the group is closed": lambda m: courses.close(m.world.cohort, by=m.world.manager)}
EVERYTHING = {**AUTHOR_GOES, **READERS_GO, **GROUP_CLOSES}


def settle():
    """The clock comes by; twice is harmless."""
    conversations.end_stranded()
    assert conversations.end_stranded() == 0


def assert_nothing_dangles():
    assert not Call.objects.filter(state__in=OPEN_CALL).exists()
    assert not Offer.objects.filter(state=OfferState.PROPOSED).exists()
    assert NUMBER not in "".join(Call.objects.values_list("reader_contact", "author_contact").first())


@pytest.mark.parametrize("agreed", [False, True], ids=["proposed", "agreed"])
@pytest.mark.parametrize("happens", EVERYTHING.values(), ids=EVERYTHING.keys())
def test_nothing_stays_open_that_nobody_can_answer(middle, happens, agreed):
    if agreed:
        middle.agree()

    happens(middle)
    settle()

    assert_nothing_dangles()


@pytest.mark.parametrize("happens", [*AUTHOR_GOES.values()], ids=AUTHOR_GOES.keys())
def test_when_the_author_is_gone_each_reader_hears_it_and_keeps_their_words(middle, as_user, happens):
    happens(middle)
    settle()

    middle.message.refresh_from_db()
    assert middle.message.state == MessageState.WITHDRAWN
    assert middle.caller.notices.filter(kind="conversations.call_ended").exists()
    assert middle.giver.notices.filter(kind="conversations.offer_ended").exists()
    assert middle.talker.notices.filter(kind="conversations.message_stopped").exists()
    talked = as_user(middle.talker).get("/mijn/gegeven-reacties/").content.decode()
    assert "Hoe ging het?" in talked
    assert "Die stilte ken ik van onze dijk." in talked
    assert "vervallen" in as_user(middle.giver).get(middle.offer.get_absolute_url()).content.decode()


@pytest.mark.parametrize("happens", [*READERS_GO.values()], ids=READERS_GO.keys())
def test_when_the_readers_are_gone_the_author_can_no_longer_say_yes_into_nothing(middle, as_user, happens):
    happens(middle)

    author = as_user(middle.author)
    assert author.post(f"/bellen/{middle.call.pk}/ja/", {"contact": NUMBER}).status_code == 409
    assert author.post(f"/aanbod/{middle.offer.pk}/graag/").status_code == 409
    assert author.post(f"/gesprekken/{middle.talked.pk}/", {"text": "Ben je er nog?"}).status_code in (404, 409)
    settle()
    page = author.get(middle.reflection.get_absolute_url()).content.decode()
    assert "Bekijk het gesprek" not in page
    assert ">Graag<" not in page
    assert "Die stilte ken ik van onze dijk." in page


def test_even_before_the_clock_comes_by_nobody_is_offered_what_cannot_be(middle, as_user):
    deactivate(middle.caller)

    home = as_user(middle.author).get("/mijn/").content.decode()

    assert "Een lezer wil je graag bellen" not in home
    with pytest.raises(WrongMoment):
        conversations.accept_call(middle.call, NUMBER, by=middle.author)


def test_a_reader_who_leaves_after_speaking_is_still_passed_on_to_the_author(middle):
    """Words that were said stay said: only who would read them must be there."""
    leave(middle, middle.talker)
    settle()

    moderation.release(middle.message, by=middle.world.trainer, seen_revision=0)

    assert middle.message.state == MessageState.RELEASED


def test_words_at_the_trainer_when_the_group_closes_can_still_be_passed_on(middle, as_user):
    courses.close(middle.world.cohort, by=middle.world.manager)
    settle()

    earlier = clock.now() - timedelta(minutes=2)
    moderation.release(middle.message, by=middle.world.trainer, seen_revision=0, at=earlier)

    page = as_user(middle.author).get(f"/gesprekken/{middle.talked.pk}/").content.decode()
    assert "Hoe ging het?" in page
    assert "Dit gesprek is voorbij" in page


def test_taking_back_a_reflection_nobody_claimed_leaves_nothing(db):
    world = build_world(people=1)
    reflection = world.submitted(world.people[0])

    transitions.take_back(reflection, by=world.people[0])

    assert conversations.end_stranded() == 0
    assert [model.objects.count() for model in (Call, Offer, Message)] == [0, 0, 0]


def test_giving_a_reading_back_ends_the_proposal_to_call(middle):
    transitions.give_back(middle.called, by=middle.caller)
    settle()

    middle.call.refresh_from_db()
    assert middle.call.state == CallState.ENDED


def test_after_rewriting_a_withdrawn_reflection_readers_keep_their_words_on_screen(middle, as_user):
    transitions.withdraw(middle.reflection, by=middle.author)
    transitions.rewrite(middle.reflection, by=middle.author)

    gone = as_user(middle.talker).get(middle.talked.get_absolute_url())

    assert gone.status_code == 410
    assert "Die stilte ken ik van onze dijk." in gone.content.decode()
    assert "Ik sprak de omwonenden" not in gone.content.decode()


def test_an_accepted_offer_outlives_the_group_and_both_are_still_asked(middle, as_user):
    conversations.accept_offer(middle.offer, by=middle.author)
    courses.close(middle.world.cohort, by=middle.world.manager)
    settle()

    assert conversations.ask_how_it_went(at=clock.now() + timedelta(weeks=4)) == 1
    path = f"/aanbod/{middle.offer.pk}/uitkomst/"
    assert as_user(middle.giver).post(path, {"outcome": "yes"}).status_code == 302


def test_nobody_is_asked_about_an_offer_of_someone_who_cannot_be_reached(middle, as_user):
    conversations.accept_offer(middle.offer, by=middle.author)
    deactivate(middle.giver)

    assert conversations.ask_how_it_went(at=clock.now() + timedelta(weeks=5)) == 0
    page = as_user(middle.author).get(middle.offer.get_absolute_url()).content.decode()
    assert middle.giver.email not in page
    assert "niet meer te bereiken" in page


def test_an_author_who_left_answers_nothing_any_more(middle):
    leave(middle, middle.author)

    for deed in (
        lambda: conversations.accept_call(middle.call, NUMBER, by=middle.author),
        lambda: conversations.accept_offer(middle.offer, by=middle.author),
        lambda: conversations.send_message(middle.talked, "Dag.", by=middle.author),
    ):
        with pytest.raises((WrongPerson, WrongMoment)):
            deed()


def test_a_lapsed_lease_does_not_end_an_agreed_call_and_the_sentence_still_counts(middle):
    middle.agree()
    transitions.expire_lapsed(at=clock.now() + timedelta(days=30))
    settle()
    middle.called.refresh_from_db()
    assert middle.called.state == ReviewState.EXPIRED

    call = Call.objects.with_everything().get()
    note = next(question.id for question in call.edition.questions if question.required)
    conversations.record_call(call, {note: "We belden toch nog."}, by=middle.caller)

    middle.called.refresh_from_db()
    assert middle.called.state == ReviewState.HANDED_IN
