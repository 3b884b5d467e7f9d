"""Niets doen: before the pause one writes, in it nothing is taken but what one notices, after it noting opens."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from courses import transitions as courses
from exercises import transitions
from exercises.models import Pause
from exercises.notifications import pause_lifted
from exercises.transitions import Incomplete
from kernel import clock, outbox
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import OutboxMessage, Transition
from starter.course import block_id

QUESTION, URGENT, LATER, PAUSED = (block_id("stil", key) for key in ("vraag", "dringend", "nu", "rust"))
PREPARE = [
    {"key": "vraag", "kind": "long_text", "label": "Welke vraag wil je beantwoorden?"},
    {"key": "dringend", "kind": "long_text", "label": "Wat mag niet wachten?"},
    {"key": "rust", "kind": "pause", "label": "Wat merk je op?", "required": False},
]
NOTE = [{"key": "nu", "kind": "long_text", "label": "Hoe luidt je vraag nu?", "beside": 1}]
FIRST = {QUESTION: "Hoe maken we de lijst korter?", URGENT: "De meldingen gaan door."}


@pytest.fixture
def ready(world):
    """Niets doen in the open step; the first participant wrote the question and what may not wait."""
    world.ask(prepare=PREPARE, note=NOTE)
    submission = world.practising(world.people[0])
    transitions.save_answers(submission, FIRST, base={}, by=world.people[0])
    return submission


@pytest.fixture
def resting(world, ready):
    transitions.begin_pause(ready, by=world.people[0])
    return fresh(ready)


def fresh(submission):
    return type(submission).objects.get(pk=submission.pk)


def after(submission):
    return submission.pause.until + timedelta(minutes=1)


def test_the_pause_lasts_the_days_of_the_group_and_ends_at_the_start_of_a_day(world, resting):
    until = resting.pause.until

    assert clock.today(until) == clock.today() + timedelta(days=world.cohort.pause_days)
    assert until == clock.start_of(clock.today(until))


def test_beginning_twice_is_one_pause(world, ready):
    first, second = (transitions.begin_pause(fresh(ready), by=world.people[0]) for _ in range(2))

    assert first == second
    assert Pause.objects.count() == 1


def test_without_the_question_and_what_may_not_wait_no_pause_begins(world):
    world.ask(prepare=PREPARE, note=NOTE)
    submission = world.practising(world.people[0])

    with pytest.raises(Incomplete) as incomplete:
        transitions.begin_pause(submission, by=world.people[0])

    assert set(incomplete.value.lacks) == {QUESTION, URGENT}
    assert not Pause.objects.exists()


def test_another_begins_no_pause_and_notices_nothing(world, ready):
    for person in (world.people[1], world.trainer):
        with pytest.raises(WrongPerson):
            transitions.begin_pause(ready, by=person)
        with pytest.raises(WrongPerson):
            transitions.notice(ready, "stiekem", by=person)


@pytest.mark.parametrize("question", [QUESTION, LATER])
def test_in_the_pause_nothing_is_taken(world, resting, question):
    with pytest.raises(WrongMoment, match="De pauze loopt"):
        transitions.save_answers(resting, {question: "toch nog iets"}, base={question: 1}, by=world.people[0])

    assert dict(resting.answers.values_list("question_id", "value")) == FIRST


def test_in_the_pause_what_one_notices_is_taken_once_each(world, resting):
    for text in ("De wachtkamer is stil.", "De wachtkamer is stil.", "Wie vraagt er eigenlijk?"):
        transitions.notice(resting, text, by=world.people[0])

    noticed = resting.answers.get(question_id=PAUSED).value
    assert [item["text"] for item in noticed] == ["De wachtkamer is stil.", "Wie vraagt er eigenlijk?"]


def test_in_the_pause_nothing_is_handed_in(world, resting):
    with pytest.raises((WrongMoment, Incomplete)):
        transitions.hand_in(resting, by=world.people[0])

    assert not resting.versions.exists()


def test_without_the_pause_nothing_is_handed_in_either(world, ready):
    with pytest.raises(WrongMoment, match="Eerst de pauze"):
        transitions.save_answers(ready, {LATER: "snel"}, base={}, by=world.people[0])


def test_after_the_pause_noting_opens_and_what_stood_before_it_stays(world, resting):
    me, later = world.people[0], after(resting)

    with pytest.raises(WrongMoment, match="blijft staan zoals het was"):
        transitions.save_answers(resting, {QUESTION: "een andere"}, base={QUESTION: 1}, by=me, at=later)
    transitions.save_answers(resting, {LATER: "Wie vraagt er hoe het gaat?"}, base={}, by=me, at=later)
    version = transitions.hand_in(resting, by=me, at=later)

    assert version.answers == {**FIRST, LATER: "Wie vraagt er hoe het gaat?"}


def test_noticing_after_the_pause_says_where_to_write(world, resting):
    with pytest.raises(WrongMoment, match="Schrijf het bij Noteren"):
        transitions.notice(resting, "te lang gewacht", by=world.people[0], at=after(resting))


def test_the_clock_of_the_server_guards_it_whatever_a_browser_posts(world, resting, as_user):
    browser = as_user(world.people[0])
    url = reverse("exercise-moment", args=[world.step.pk, "noteren"])

    answer = browser.post(url, {f"q-{LATER}": "stiekem", f"v-{LATER}": "0:x", "hand_in": "1"})

    assert answer.status_code == 409
    assert "De pauze loopt" in answer.content.decode()
    assert "stiekem" not in str(list(resting.answers.values()))


def test_every_page_of_the_exercise_leads_to_the_pause(world, resting, as_user):
    browser = as_user(world.people[0])
    for page in ("voorbereiden", "noteren"):
        answer = browser.get(reverse("exercise-moment", args=[world.step.pk, page]))
        assert answer.url == reverse("exercise-pause", args=[world.step.pk])
    assert browser.get(reverse("exercise-do", args=[world.step.pk])).url == answer.url


def test_the_page_of_the_pause_is_almost_empty(world, resting, as_user):
    page = as_user(world.people[0]).get(reverse("exercise-pause", args=[world.step.pk])).content.decode()

    assert FIRST[QUESTION] in page
    assert clock.in_words(clock.today(resting.pause.until)) in page
    assert "Wat merk je op? Welke vraag komt op?" in page
    assert page.count("<textarea") == 1


def test_home_says_nothing_and_offers_nothing(world, resting, as_user):
    reader = world.people[1]
    world.released(world.submitted(world.people[0]), reader)

    page = as_user(world.people[0]).get(reverse("participant-home")).content.decode()

    assert "Niets. Dat is de oefening." in page
    for deed in ("Antwoord je lezers", "Ik wil er een lezen", "Dit kan ook", "mc-next", "mc-path", "mc-footer"):
        assert deed not in page


def test_no_mail_is_sent_in_the_pause_and_it_comes_after(world, resting):
    me = world.people[0]
    outbox.tell("courses.asked_to_share", me, about=resting.challenge)
    OutboxMessage.objects.exclude(recipient=me).delete()
    day = next_working_day(clock.now())

    outbox.deliver(day)
    assert mail.outbox == []
    assert OutboxMessage.objects.filter(recipient=me, sent_at=None, dropped_at=None).exists()

    resting.challenge.members.update(accepted_at=None)  # still true, so that the notice is still worth sending
    outbox.deliver(next_working_day(after(resting)))
    assert [message.to for message in mail.outbox] == [[me.email]]


def next_working_day(at):
    while not clock.is_working_day(clock.today(at)):
        at += timedelta(days=1)
    return at


def test_someone_else_in_the_group_is_not_silenced(world, resting):
    peer = world.people[1]

    assert Pause.objects.of(peer).resting().count() == 0


def test_a_team_rests_together(world, ready):
    me, mate = world.people[0], world.join(challenge=False)
    courses.share(ready.challenge, world.enrolment(mate), may_write=True, by=me)
    courses.accept_share(ready.challenge, by=mate)

    transitions.begin_pause(ready, by=mate)

    for person in (me, mate):
        assert Pause.objects.of(person).resting().exists()
    with pytest.raises(WrongMoment):
        transitions.save_answers(fresh(ready), {QUESTION: "x"}, base={QUESTION: 1}, by=me)


def test_the_trainer_lifts_it_with_a_reason_in_the_history_and_the_writer_hears(world, resting, as_user):
    answer = as_user(world.trainer).post(
        reverse("pause-lift", args=[resting.pause.pk]), {"reason": "Er komt een raadsvergadering tussen."}, follow=True
    )

    assert "De pauze is opgeheven" in answer.content.decode()
    lifted = Pause.objects.get()
    assert not lifted.is_resting()
    assert Transition.objects.of(lifted).get().note == "Er komt een raadsvergadering tussen."
    assert OutboxMessage.objects.filter(kind="exercises.pause_lifted", recipient=world.people[0]).exists()
    transitions.save_answers(fresh(resting), {LATER: "verder"}, base={}, by=world.people[0])


def test_lifting_without_a_reason_asks_for_one(world, resting, as_user):
    answer = as_user(world.trainer).post(reverse("pause-lift", args=[resting.pause.pk]), {"reason": " "})

    assert answer.status_code == 422
    assert "Schrijf waarom je de pauze opheft." in answer.content.decode()
    assert Pause.objects.get().is_resting()


def test_only_the_groups_trainer_lifts_and_only_while_it_runs(world, resting, as_user):
    for person in (world.people[0], world.people[1], world.manager):
        with pytest.raises(WrongPerson):
            transitions.lift_pause(resting.pause, by=person, reason="ik wil door")
        assert as_user(person).post(reverse("pause-lift", args=[resting.pause.pk]), {"reason": "x"}).status_code == 404

    with pytest.raises(WrongMoment, match="al voorbij"):
        transitions.lift_pause(resting.pause, by=world.trainer, reason="x", at=after(resting))


def test_lifting_twice_says_it_was_lifted(world, resting):
    transitions.lift_pause(resting.pause, by=world.trainer, reason="nodig")

    with pytest.raises(WrongMoment):
        transitions.lift_pause(Pause.objects.get(), by=world.trainer, reason="nog eens")


def test_closing_the_group_ends_the_silence_on_the_arrival_page(world, resting, as_user):
    courses.close(world.cohort, by=world.manager)

    page = as_user(world.people[0]).get(reverse("participant-home")).content.decode()

    assert "Niets. Dat is de oefening." not in page


def test_the_trainer_sees_that_someone_does_nothing_and_not_what_they_noticed(world, resting, as_user):
    transitions.notice(resting, "GEHEIM: ik werd ongeduldig.", by=world.people[0])

    page = as_user(world.trainer).get(reverse("step-overview", args=[world.step.pk])).content.decode()

    assert "doet niets" in page
    assert "GEHEIM" not in page


def test_first_and_last_question_stand_side_by_side_afterwards(world, resting, as_user, monkeypatch):
    Pause.objects.update(began_at=clock.now() - timedelta(days=8), until=clock.now() - timedelta(days=1))

    page = as_user(world.people[0]).get(reverse("exercise-moment", args=[world.step.pk, "noteren"])).content.decode()

    shown = page.split('name="labels"')[1].split(">", 1)[1]  # what the form is called for a rescue comes before it
    assert shown.index(FIRST[QUESTION]) < shown.index("Hoe luidt je vraag nu?")


def test_who_stopped_meanwhile_hears_nothing_of_a_lifted_pause(world, resting):
    me = world.people[0]
    transitions.lift_pause(resting.pause, by=world.trainer, reason="Het is goed zo.")
    message = OutboxMessage.objects.get(kind="exercises.pause_lifted")
    assert pause_lifted(message) is not None

    courses.leave(world.enrolment(me), by=me)

    assert pause_lifted(message) is None
