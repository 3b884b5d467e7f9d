"""What the trainer does with a text that was handed in, the same for a response and for a message."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.urls import reverse

from conversations import transitions as conversations
from courses import transitions as courses
from home.today import inbox_of
from kernel import clock
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import AuditEntry, OutboxMessage, Transition
from moderation import transitions as moderation
from moderation.models import ModerationPresence
from reflections import transitions
from reflections.models import Moderated, Review
from tests.factories import UserFactory, build_world
from tests.factories.world import RESPONSE

QUESTION = "Wat bedoel je? VRAAG-42"
MINUTE = timedelta(seconds=61)


@dataclass
class Case:
    """A text that lies with the trainer, who wrote it, and whom it is meant for."""

    text: Moderated
    writer: object
    other: object

    @property
    def page(self) -> str:
        return reverse(self.text.WORDING.door, args=[self.text.pk])

    @property
    def care(self) -> str:
        return reverse(self.text.WORDING.care, args=[self.text.pk])

    def deed(self, name: str) -> str:
        return reverse(f"{self.text.WORDING.door}-{name}", args=[self.text.pk])

    def fresh(self) -> Moderated:
        return type(self.text).objects.get(pk=self.text.pk)

    def answer(self) -> None:
        """Hand it in again, after a question."""
        if isinstance(self.text, Review):
            transitions.hand_in(self.fresh(), by=self.writer)
        else:
            conversations.rephrase(self.fresh(), "Ik ben benieuwd.", by=self.writer)

    def is_seen(self, at=None) -> bool:
        return type(self.text).objects.visible_to(self.other, at).filter(pk=self.text.pk).exists()


@pytest.fixture(params=["response", "message from the author", "message from the reader", "message after a call"])
def case(request, world) -> Case:
    author, reader, _ = world.people
    reflection = world.submitted(author)
    if request.param.endswith("call"):
        review = world.written(reflection, reader)
        conversations.accept_call(conversations.propose_call(review, "06 1", by=reader), "06 2", by=author)
        return Case(conversations.send_message(review, "Hoe ging het?", by=author), author, reader)
    if request.param == "response":
        return Case(world.handed_in(reflection, reader), reader, author)
    writer, other = (author, reader) if request.param.endswith("author") else (reader, author)
    said = conversations.send_message(world.released(reflection, reader), "Hoe ging het?", by=writer)
    return Case(said, writer, other)


@pytest.fixture
def asked(world, case) -> Case:
    moderation.ask_writer(case.text, QUESTION, by=world.trainer)
    return case


def outsiders(world, case) -> list:
    return [case.writer, case.other, world.people[2], world.manager, build_world(people=0).trainer]


def test_a_release_is_seen_after_a_minute_and_not_before(world, case):
    moderation.release(case.text, by=world.trainer, seen_revision=case.text.revision)

    assert not case.is_seen()
    assert case.is_seen(clock.now() + MINUTE)
    assert OutboxMessage.objects.filter(kind=case.text.WORDING.released, recipient=case.other).count() == 1
    assert AuditEntry.objects.filter(action="text_released", about_id=str(case.text.pk)).exists()


def test_of_a_response_that_is_still_written_the_trainer_sees_the_messages_and_no_word(world, as_user):
    author, reader, _ = world.people
    review = world.written(world.submitted(author), reader)
    conversations.accept_call(conversations.propose_call(review, "06 1", by=reader), "06 2", by=author)
    said = conversations.send_message(review, "Hoe ging het?", by=author)

    page = as_user(world.trainer).get(reverse("message", args=[said.pk])).content.decode()

    assert "Hoe ging het?" in page
    assert "De reactie zelf is er nog niet" in page
    assert not [words for words in RESPONSE.values() if words in page]


def test_within_the_minute_a_release_can_be_called_back_and_after_it_not(world, case):
    moderation.release(case.text, by=world.trainer, seen_revision=case.text.revision)
    moderation.undo_release(case.text, by=world.trainer)

    assert not case.is_seen(clock.now() + timedelta(hours=1))
    with pytest.raises(WrongMoment):
        moderation.undo_release(case.text, by=world.trainer)
    moderation.release(case.text, by=world.trainer, seen_revision=case.text.revision)
    with pytest.raises(WrongMoment, match="al lezen"):
        moderation.undo_release(case.text, by=world.trainer, at=clock.now() + MINUTE)


def test_what_changed_since_the_trainer_read_is_not_passed_on_unread(world, case):
    with pytest.raises(WrongMoment, match="veranderd"):
        moderation.release(case.text, by=world.trainer, seen_revision=case.text.revision - 1)


def test_what_stands_still_is_not_passed_on(world, case):
    moderation.stop_text(case.text.review, shown_to=case.other, by=world.trainer)

    with pytest.raises(WrongMoment, match="staat stil"):
        moderation.release(case.fresh(), by=world.trainer, seen_revision=case.text.revision)


@pytest.mark.parametrize(
    ("first", "match"),
    [("release", "gaf {this} al door"), ("withhold", "besloot al om {this} niet door te geven")],
)
def test_the_second_of_two_trainers_reads_who_was_first_and_when(world, case, first, match):
    second = UserFactory(first_name="Tweede")
    courses.appoint_trainer(world.cohort, second, by=world.manager)
    other_screen = case.fresh()
    more = {"seen_revision": case.text.revision} if first == "release" else {"reason": "Niet nu."}
    getattr(moderation, first)(case.text, by=second, **more)

    says = rf"Tweede de Vries {match.format(this=case.text.WORDING.this)}, om \d\d\.\d\d\."
    with pytest.raises(WrongMoment, match=says):
        moderation.ask_writer(other_screen, "Hoezo?", by=world.trainer)


@pytest.mark.parametrize(
    "verb",
    ["release", "undo_release", "ask_writer", "take_question_back", "withhold", "redact", "restore", "record_viewing",
     "extend_lease", "wait_no_longer"],
)  # fmt: skip
def test_only_the_groups_trainer_moderates(world, case, verb):
    arguments = {
        "release": ((), {"seen_revision": 0}),
        "ask_writer": (("Hoezo?",), {}),
        "withhold": ((), {"reason": "Niet nu."}),
        "redact": (({},), {"reason": "Korter.", "seen_revision": 0}),
        "extend_lease": ((clock.today(),), {}),
    }
    places, names = arguments.get(verb, ((), {}))

    for person in outsiders(world, case):
        with pytest.raises(WrongPerson):
            getattr(moderation, verb)(case.text, *places, by=person, **names)


def test_withholding_keeps_its_reason_for_trainers_and_tells_the_writer_once(world, case):
    moderation.withhold(case.text, by=world.trainer, reason="Noemt een naam.")

    assert Transition.objects.of(case.text).last().note == "Noemt een naam."
    assert case.writer.notices.filter(kind=case.text.WORDING.withheld).count() == 1
    assert AuditEntry.objects.filter(action="text_withheld").exists()
    with pytest.raises(WrongMoment):
        moderation.withhold(case.text, by=world.trainer, reason="Nog eens.")


def test_an_empty_question_or_reason_is_refused_on_the_page_and_by_the_verb(world, case, as_user):
    with pytest.raises(WrongMoment, match="Schrijf je vraag"):
        moderation.ask_writer(case.text, "  ", by=world.trainer)
    with pytest.raises(WrongMoment, match="Schrijf waarom"):
        moderation.withhold(case.text, by=world.trainer, reason=" ")

    for deed, words in (
        ("question", "Schrijf je vraag"),
        ("withholding", f"Schrijf waarom je {case.text.WORDING.this}"),
    ):
        answer = as_user(world.trainer).post(case.deed(deed), {})
        assert answer.status_code == 422
        assert words in answer.content.decode()


def test_a_trainer_hears_who_else_reads_along_and_not_who_did_long_ago(world, case):
    second, now = UserFactory(first_name="Tweede"), clock.now()
    courses.appoint_trainer(world.cohort, second, by=world.manager)

    assert moderation.record_viewing(case.text, by=world.trainer, at=now) == []
    assert [row.trainer for row in moderation.record_viewing(case.text, by=second, at=now)] == [world.trainer]
    assert moderation.record_viewing(case.text, by=second, at=now + timedelta(minutes=11)) == []
    assert moderation.forget_viewings() == 0
    assert moderation.forget_viewings(at=now + timedelta(minutes=75)) == 2
    assert not ModerationPresence.objects.exists()


def test_a_question_goes_back_to_its_writer_and_the_other_sees_nothing(world, asked, as_user):
    assert asked.text.state == "returned"
    assert asked.writer.notices.filter(kind=asked.text.WORDING.asked).count() == 1
    assert "De trainer heeft een vraag" in as_user(asked.writer).get("/mijn/").content.decode()
    assert not asked.is_seen(clock.now() + timedelta(hours=1))

    asked.answer()

    assert asked.fresh() in type(asked.text).objects.for_trainer(world.trainer)


def test_a_question_has_a_date_and_its_writer_is_reminded_once(world, asked):
    soon = asked.text.lease_until - timedelta(hours=10)

    assert transitions.remind(at=soon - timedelta(days=3)) == 0
    assert transitions.remind(at=soon) == 1
    assert transitions.remind(at=soon) == 0
    assert asked.writer.notices.filter(kind=asked.text.WORDING.asked).count() == 2


def test_a_question_nobody_answers_stands_on_the_desk_and_can_be_taken_back(world, asked, as_user):
    later = asked.text.lease_until + timedelta(hours=1)
    assert inbox_of(world.trainer, at=later).returned == [asked.text]
    assert (inbox_of(world.trainer).unanswered, inbox_of(world.trainer, at=later).unanswered) == (0, 1)
    assert asked.page in as_user(world.trainer).get("/vandaag/").content.decode()

    answer = as_user(world.trainer).post(asked.deed("question-back"), follow=True)

    assert "De vraag is terug" in answer.content.decode()
    found = asked.fresh()
    assert (found.state, found.trainer_question) == ("handed_in", "")
    with pytest.raises(WrongMoment):
        moderation.take_question_back(found, by=world.trainer)
    moderation.release(found, by=world.trainer, seen_revision=found.revision)


def test_a_question_that_was_taken_back_stays_in_the_history_and_nowhere_with_its_writer(world, asked, as_user):
    own = asked.text.get_absolute_url()
    assert "VRAAG-42" in as_user(asked.writer).get(own).content.decode()

    moderation.take_question_back(asked.text, by=world.trainer)

    assert "VRAAG-42" in as_user(world.trainer).get(asked.page).content.decode()
    assert "VRAAG-42" not in as_user(asked.writer).get(own).content.decode()


def test_a_question_gets_more_days_and_never_fewer(world, asked, as_user):
    day = clock.today(asked.text.lease_until)
    browser = as_user(world.trainer)
    assert asked.care in browser.get(asked.page).content.decode()
    assert "Meer dagen geven" in browser.get(asked.care).content.decode()

    moderation.extend_lease(asked.text, day + timedelta(days=5), by=world.trainer)

    assert clock.today(asked.fresh().lease_until) == day + timedelta(days=5)
    assert "meer dagen" in browser.get(asked.care).content.decode().split("Wat er gebeurde")[1]
    with pytest.raises(WrongMoment, match="al zo lang"):
        moderation.extend_lease(asked.fresh(), day, by=world.trainer)


def test_an_answer_that_never_comes_is_waited_for_no_longer_and_a_later_one_is_welcome(world, asked, as_user):
    moderation.wait_no_longer(asked.text, by=world.trainer)

    assert asked.fresh().state == "expired"
    assert asked.writer.notices.filter(kind=asked.text.WORDING.still_welcome).count() == 1
    assert "nog welkom" in as_user(asked.writer).get("/mijn/").content.decode()
    assert "VRAAG-42" in as_user(asked.writer).get(asked.text.get_absolute_url()).content.decode()
    assert as_user(world.trainer).get(asked.page).status_code == 404
    assert as_user(world.trainer).get(asked.care).status_code == 404
    assert inbox_of(world.trainer).returned == []
    with pytest.raises(WrongMoment):
        moderation.wait_no_longer(asked.text, by=world.trainer)

    asked.answer()

    assert asked.fresh() in type(asked.text).objects.for_trainer(world.trainer)


@pytest.mark.parametrize("verb", ["take_question_back", "wait_no_longer", "extend_lease"])
def test_where_no_question_was_asked_there_is_nothing_to_wait_for(world, case, verb):
    with pytest.raises(WrongMoment):
        getattr(moderation, verb)(case.text, *([clock.today()] if verb == "extend_lease" else []), by=world.trainer)


def test_the_desk_takes_as_many_queries_with_one_question_as_with_three(db, as_user, django_assert_max_num_queries):
    world = build_world(people=5)
    author, *readers = world.people
    reflection = world.submitted(author)
    costs = []
    for reader in readers[:3]:
        said = conversations.send_message(world.released(reflection, reader), "Hoe ging het?", by=reader)
        moderation.ask_writer(said, QUESTION, by=world.trainer)
        as_user(world.trainer).get("/vandaag/")
        with django_assert_max_num_queries(200) as captured:
            as_user(world.trainer).get("/vandaag/")
        costs.append(len(captured))

    assert max(costs) - min(costs) <= 1, costs  # by the hour something else may wait; a query a row would be two
