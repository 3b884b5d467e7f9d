"""Going over to another group: nothing before the yes, all of it after; who reads what is what the preview said."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse

from accounts.models import User
from conversations import transitions as conversations
from courses import transitions
from courses.going_along import plan_of
from courses.models import Enrolment, Transfer
from courses.states import Audience, EnrolmentState
from exercises import transitions as exercises
from growth.models import SelfScan
from harvest import transitions as harvest
from keepsakes import transitions as keepsakes
from keepsakes.models import AllowedQuote, Joy
from kernel import clock, outbox
from kernel.errors import WrongMoment, WrongPerson
from kernel.history import history_of
from kernel.models import AuditEntry
from kernel.privacy import OUR_APPS
from moderation import transitions as moderation
from reflections import transitions as reflections
from reflections.models import Reflection, Review
from reflections.readership import reflection_sentence
from reflections.states import ReviewState
from tests.factories import build_sister, build_world
from tests.factories.world import LETTING_GO, TABLE

STATES = ("draft", "unread", "claimed", "handed_in", "returned", "released", "withheld", "withdrawn", "stopped")


@pytest.fixture
def there(world):
    return build_sister(world, name="Zuid")


def propose(world, there, *, by=None) -> Transfer:
    return transitions.propose_transfer(world.enrolment(world.people[0]), there.cohort, by=by or world.trainer)


def plan(world, there):
    return plan_of(world.enrolment(world.people[0]), there.cohort)


def say_yes(transfer: Transfer) -> Enrolment:
    found = Transfer.objects.get(pk=transfer.pk)
    user = found.enrolment.user
    fingerprint = plan_of(found.enrolment, found.to).fingerprint
    return transitions.accept_transfer(found, by=user, fingerprint=fingerprint)


def go_over(world, there) -> Enrolment:
    return say_yes(propose(world, there))


def who_sees(row) -> set:
    rows = type(row).objects
    return {user.pk for user in User.objects.all() if rows.visible_to(user).filter(pk=row.pk).exists()}


def row_counts() -> dict:
    ours = [model for model in apps.get_models() if model._meta.app_label in OUR_APPS]
    return {model._meta.label: model._base_manager.count() for model in ours}


def written(world, state: str, *, label, audience) -> Reflection:
    """A reflection of the first person in this state of being read, with a rule in the oogst."""
    me = world.people[0]
    transitions.describe_challenge(world.challenge(me), title="De kade", question="Hoe?", label=label, by=me)
    told = {"rule": True, "harvest": "worked", "audience": audience}
    if state == "draft":
        return world.draft(me, **told)
    reflection = world.submitted(me, **told)
    READ[state](world, reflection)
    return Reflection.objects.get(pk=reflection.pk)


def _returned(world, reflection):
    moderation.ask_writer(world.handed_in(reflection, world.people[1]), "Hoe bedoel je?", by=world.trainer)


def _withheld(world, reflection):
    moderation.withhold(world.handed_in(reflection, world.people[1]), reason="Liever zo niet.", by=world.trainer)


def _withdrawn(world, reflection):
    world.handed_in(reflection, world.people[1])
    reflections.withdraw(reflection, by=world.people[0])


READ = {
    "unread": lambda world, reflection: None,
    "claimed": lambda world, reflection: world.written(reflection, world.people[1]),
    "handed_in": lambda world, reflection: world.handed_in(reflection, world.people[1]),
    "returned": _returned,
    "released": lambda world, reflection: world.released(reflection, world.people[1]),
    "withheld": _withheld,
    "withdrawn": _withdrawn,
    "stopped": lambda world, it: moderation.stop_text(it, shown_to=world.people[0], by=world.trainer),
}


def practised(world, *, hand_in: bool):
    me = world.people[0]
    answers = world.practising(me)
    exercises.save_answers(answers, {TABLE: [["buren", "rust"]], LETTING_GO: "Het plan."}, base={}, by=me)
    if hand_in:
        exercises.hand_in(answers, by=me)
    return answers


CASES = [
    (state, label, audience)
    for number, state in enumerate(STATES)
    for label, audience in [
        [(Audience.GROUP, Audience.READERS), (Audience.GROUP, Audience.GROUP), (Audience.GROUP, Audience.EVERYONE)],
        [(Audience.READERS, Audience.GROUP), (Audience.TRAINER, Audience.GROUP), (Audience.GROUP, Audience.TRAINER)],
    ][number % 2]
]


@pytest.mark.parametrize(("state", "label", "audience"), CASES)
def test_who_reads_before_and_after_is_what_the_preview_said(world, there, state, label, audience):
    written(world, state, label=label, audience=audience)
    practised(world, hand_in=state in ("unread", "released"))
    said = plan(world, there).lines
    assert {row._meta.model_name for row in (line.row for line in said)} >= {"challenge", "submission", "reflection"}
    assert {line.row.pk: who_sees(line.row) for line in said} == {line.row.pk: set(line.now.people) for line in said}

    go_over(world, there)

    after = {line.row.pk: who_sees(type(line.row).objects.get(pk=line.row.pk)) for line in said}
    assert after == {line.row.pk: set(line.then.people) for line in said}


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_lost_and_what_others_wrote_opens_to_nobody_else(world, there, state):
    written(world, state, label=Audience.GROUP, audience=Audience.GROUP)
    other = world.submitted(world.people[1], audience=Audience.GROUP)
    me = world.people[0]
    counts, others = row_counts(), who_sees(other)

    go_over(world, there)

    after = row_counts()
    assert {name: number for name, number in counts.items() if after[name] < number} == {}
    assert who_sees(other) == others - {me.pk}


def test_everything_of_this_person_goes_along(world, there):
    me = world.people[0]
    reflection = written(world, "released", label=Audience.GROUP, audience=Audience.READERS)
    answers = practised(world, hand_in=True)
    exercises.remark(answers, "Mooi.", by=world.trainer)
    keepsakes.keep_joy(world.step, world.enrolment(me), "De koffie.", base=0, by=me)
    keepsakes.allow_quote(world.step, world.enrolment(me), "Het bleef stil.", base=0, by=me)
    transitions.take_free(world.enrolment(me), clock.today(), clock.today() + timedelta(days=2), by=me)

    arrived = go_over(world, there)

    reflection.refresh_from_db()
    answers.refresh_from_db()
    assert (reflection.step, reflection.author, answers.step) == (there.step, arrived, there.step)
    assert there.challenge(me) == answers.challenge
    assert there.cohort == answers.challenge.cohort
    assert Joy.objects.get().author == AllowedQuote.objects.get().author == arrived
    assert arrived.free_days.count() == 1
    assert arrived.organisation == world.enrolment(me).organisation
    assert world.enrolment(me).state == EnrolmentState.LEFT
    assert not SelfScan.objects.exclude(enrolment=arrived).exists()


def test_a_response_that_waits_goes_to_the_author_by_the_new_trainer(world, there):
    reflection = written(world, "handed_in", label=Audience.GROUP, audience=Audience.READERS)
    review = Review.objects.get(version__reflection=reflection)

    go_over(world, there)

    review.refresh_from_db()
    assert not Review.objects.for_trainer(world.trainer).exists()
    assert Review.objects.for_trainer(there.trainer).get() == review
    moderation.release(review, by=there.trainer, seen_revision=review.revision, at=clock.now() - timedelta(minutes=2))
    assert Review.objects.received_by(world.people[0]).get() == review


def test_who_was_reading_finishes_and_reads_on(world, there, as_user):
    reflection = written(world, "claimed", label=Audience.GROUP, audience=Audience.READERS)
    review, reader = Review.objects.get(version__reflection=reflection), world.people[1]

    go_over(world, there)

    assert reflections.expire_lapsed() == 0
    reflections.hand_in(Review.objects.get(pk=review.pk), by=reader)
    assert Review.objects.for_trainer(there.trainer).get() == review
    assert as_user(reader).get(review.get_absolute_url()).status_code == 200
    assert reader.notices.filter(kind="reflections.author_went").count() == 1


def test_a_conversation_about_what_was_read_goes_on(world, there):
    reflection = written(world, "released", label=Audience.GROUP, audience=Audience.READERS)
    review = Review.objects.with_everything().get(version__reflection=reflection)
    said = conversations.send_message(review, "Dank. Hoe ging het bij jou?", by=world.people[0])

    go_over(world, there)

    assert conversations.end_stranded() == 0
    said.refresh_from_db()
    assert said.state == "handed_in"
    assert said in type(said).objects.for_trainer(there.trainer)


def test_what_this_person_was_reading_comes_free_and_keeps_its_words(world, there):
    me, author, *_ = world.people
    review = world.written(world.submitted(author), me)
    words = Review.objects.get(pk=review.pk).answers

    go_over(world, there)

    review.refresh_from_db()
    assert (review.state, review.answers) == (ReviewState.WITHDRAWN, words)
    assert reflections.claim_next(world.step, by=world.people[2]).reflection == review.reflection


def test_what_was_handed_in_for_another_still_reaches_them(world, there):
    me, author, *_ = world.people
    review = world.handed_in(world.submitted(author), me)

    go_over(world, there)

    assert Review.objects.for_trainer(world.trainer).get() == review
    moderation.release(review, by=world.trainer, seen_revision=review.revision, at=clock.now() - timedelta(minutes=2))
    assert Review.objects.received_by(author).get() == review


def test_an_unread_reflection_is_read_by_the_new_group(world, there):
    reflection = written(world, "unread", label=Audience.GROUP, audience=Audience.READERS)

    go_over(world, there)

    reflection.refresh_from_db()
    assert reflections.claim_next(there.step, by=there.people[0]).reflection == reflection
    assert "uit je groep" in reflection_sentence(reflection)


def test_one_that_was_read_keeps_its_readers_and_says_where_they_come_from(world, there):
    reflection = written(world, "released", label=Audience.GROUP, audience=Audience.READERS)

    go_over(world, there)

    reflection = Reflection.objects.get(pk=reflection.pk)
    assert f"mensen uit groep {world.cohort.name}, en de trainer" in reflection_sentence(reflection)
    assert reflections.claim_next(world.step, by=world.people[2]).reflection == reflection
    with pytest.raises(reflections.NothingToRead):
        reflections.claim_next(there.step, by=there.people[0])


def test_what_was_stopped_stays_where_it_was_handled(world, there):
    reflection = written(world, "stopped", label=Audience.GROUP, audience=Audience.READERS)
    moderation.resume_text(reflection.referrals.get(), by=world.trainer)

    arrived = go_over(world, there)

    reflection.refresh_from_db()
    assert reflection.author != arrived
    assert reflection.step == world.step
    assert Reflection.objects.visible_to(world.people[0]).contains(reflection)


def test_a_principle_that_is_not_there_leaves_its_texts_behind(world, there):
    reflection = written(world, "released", label=Audience.GROUP, audience=Audience.READERS)
    answers = practised(world, hand_in=True)
    there.step.delete()

    said = plan(world, there)
    assert {line.row for line in said.staying} >= {reflection, answers}
    go_over(world, there)

    assert who_sees(answers) == {world.people[0].pk, world.trainer.pk}
    assert Reflection.objects.visible_to(world.people[0]).contains(reflection)


def test_a_shared_opgave_is_refused_with_the_reason(world, there):
    me = world.people[0]
    mate = world.join(challenge=False)
    transitions.share(world.challenge(me), world.enrolment(mate), may_write=True, by=me)
    transitions.accept_share(world.challenge(me), by=mate)

    with pytest.raises(WrongMoment, match="werkt samen met"):
        propose(world, there)
    transitions.leave_challenge(world.challenge(me), by=me)
    assert propose(world, there).is_open()


def test_who_read_along_with_the_opgave_reads_no_more(world, there):
    me, other, *_ = world.people
    transitions.share(world.challenge(me), world.enrolment(other), may_write=False, by=me)
    transitions.accept_share(world.challenge(me), by=other)
    practised(world, hand_in=True)
    said = plan(world, there).lines
    assert {line.row.pk: who_sees(line.row) for line in said} == {line.row.pk: set(line.now.people) for line in said}

    go_over(world, there)

    after = {line.row.pk: who_sees(type(line.row).objects.get(pk=line.row.pk)) for line in said}
    assert after == {line.row.pk: set(line.then.people) for line in said}


# --- who and when -----------------------------------------------------------------------------------------------------


def test_only_who_guides_or_runs_the_group_proposes(world, there):
    me, other, *_ = world.people
    far = build_world(people=0)

    for person in (me, other, there.trainer, far.manager, far.trainer):
        with pytest.raises(WrongPerson):
            propose(world, there, by=person)
    assert propose(world, there, by=world.manager) == propose(world, there, by=world.trainer)
    assert Transfer.objects.count() == 1


def test_nothing_moves_before_the_yes_and_only_the_person_says_it(world, there):
    reflection = written(world, "unread", label=Audience.GROUP, audience=Audience.GROUP)
    before = who_sees(reflection)
    proposed = propose(world, there)
    fingerprint = plan(world, there).fingerprint

    for person in (world.trainer, world.manager, world.people[1]):
        with pytest.raises(WrongPerson):
            transitions.accept_transfer(proposed, by=person, fingerprint=fingerprint)
        with pytest.raises(WrongPerson):
            transitions.decline_transfer(proposed, by=person)
    assert who_sees(reflection) == before
    assert Enrolment.objects.filter(user=world.people[0]).count() == 1


def test_a_yes_to_another_preview_is_no_yes(world, there):
    proposed = propose(world, there)
    fingerprint = plan(world, there).fingerprint
    written(world, "unread", label=Audience.GROUP, audience=Audience.GROUP)

    with pytest.raises(WrongMoment, match="intussen iets veranderd"):
        transitions.accept_transfer(proposed, by=world.people[0], fingerprint=fingerprint)
    assert Enrolment.objects.filter(user=world.people[0]).count() == 1


def test_a_second_answer_from_another_tab_finds_it_answered(world, there):
    me, proposed = world.people[0], propose(world, there)
    fingerprint = plan(world, there).fingerprint
    tab = Transfer.objects.get(pk=proposed.pk)
    transitions.accept_transfer(proposed, by=me, fingerprint=fingerprint)

    with pytest.raises(WrongMoment):
        transitions.accept_transfer(Transfer.objects.get(pk=tab.pk), by=me, fingerprint=fingerprint)
    with pytest.raises(WrongMoment):
        transitions.decline_transfer(tab, by=me)
    with pytest.raises(WrongMoment):
        transitions.withdraw_transfer(tab, by=world.trainer)
    assert Enrolment.objects.filter(user=me).count() == 2


def test_no_is_enough_and_changes_nothing(world, there):
    proposed = propose(world, there)
    counts = row_counts()

    transitions.decline_transfer(proposed, by=world.people[0])

    changed = {name for name, number in row_counts().items() if counts[name] != number}
    assert changed <= {"kernel.Transition", "kernel.AuditEntry", "kernel.OutboxMessage"}
    with pytest.raises(WrongMoment):
        transitions.decline_transfer(Transfer.objects.get(pk=proposed.pk), by=world.people[0])
    assert propose(world, there).is_open()


@pytest.mark.parametrize("closed", ["here", "there"])
def test_a_group_that_closed_meanwhile_refuses(world, there, closed):
    proposed = propose(world, there)
    transitions.close({"here": world, "there": there}[closed].cohort, by=world.manager)

    with pytest.raises(WrongMoment, match="afgesloten"):
        say_yes(proposed)
    assert world.enrolment(world.people[0]).state == EnrolmentState.ACTIVE


def test_a_proposal_lapses(world, there):
    proposed = propose(world, there)

    with pytest.raises(WrongMoment, match="verlopen"):
        transitions.accept_transfer(
            proposed,
            by=world.people[0],
            fingerprint=plan(world, there).fingerprint,
            at=proposed.expires_at + timedelta(seconds=1),
        )


def test_where_it_does_not_fit_it_is_refused(world, there):
    me, far = world.people[0], build_world(people=1)
    enrolment = world.enrolment(me)

    for cohort in (far.cohort, world.cohort):
        with pytest.raises(WrongMoment):
            transitions.propose_transfer(enrolment, cohort, by=world.manager)
    transitions.appoint_trainer(there.cohort, me, by=world.manager)
    with pytest.raises(WrongMoment, match="begeleidt"):
        propose(world, there)


def test_there_and_back_again_brings_everything_home(world, there):
    me = world.people[0]
    reflection = written(world, "released", label=Audience.GROUP, audience=Audience.GROUP)
    go_over(world, there)

    back = transitions.propose_transfer(there.enrolment(me), world.cohort, by=there.trainer)
    arrived = say_yes(back)

    reflection.refresh_from_db()
    assert (arrived, reflection.author) == (world.enrolment(me), arrived)
    assert arrived.state == EnrolmentState.ACTIVE
    assert who_sees(reflection) == {person.pk for person in [*world.people, world.trainer]}


def test_a_group_that_did_not_begin_takes_conversations_along(world):
    there = build_sister(world, name="Later", people=0)
    type(there.cohort).objects.filter(pk=there.cohort.pk).update(state="preparing")
    there.cohort.refresh_from_db()
    reflection = written(world, "released", label=Audience.GROUP, audience=Audience.READERS)
    review = Review.objects.with_everything().get(version__reflection=reflection)
    conversations.send_message(review, "Dank.", by=world.people[0])

    go_over(world, there)

    assert conversations.end_stranded() == 0


# --- who hears of it, and what stays to be read -----------------------------------------------------------------------


def test_both_trainers_and_who_proposed_it_hear_of_it(world, there, mailoutbox):
    go_over_by_manager = propose(world, there, by=world.manager)
    say_yes(go_over_by_manager)

    outbox.deliver(clock.start_of(clock.add_working_days(clock.today(), 1)) + timedelta(hours=9))
    told = {mail.to[0]: mail.body for mail in mailoutbox}
    assert f"ging naar {there.cohort.name}" in told[world.trainer.email]
    assert "komt iemand erbij" in told[there.trainer.email]
    assert "zei ja" in told[world.manager.email]


def test_the_person_is_asked_by_mail_until_it_is_withdrawn(world, there, mailoutbox):
    proposed = propose(world, there)
    message = world.people[0].notices.get(kind="courses.transfer_proposed")
    sentence = outbox.kind_of(message.kind).sentence
    assert there.cohort.name in sentence(message).sentence

    transitions.withdraw_transfer(proposed, by=world.manager)
    assert sentence(message) is None


def test_history_and_log_tell_it(world, there):
    me = world.people[0]
    reflection = written(world, "released", label=Audience.GROUP, audience=Audience.READERS)
    old, challenge = world.enrolment(me), world.challenge(me)
    arrived = go_over(world, there)

    told = [line.sentence for line in history_of(old, arrived, reflection, challenge)]
    for sentence in (
        "ging naar een andere groep",
        "kwam uit een andere groep",
        "nam de reflectie mee",
        "nam deze opgave mee",
    ):
        assert any(sentence in line for line in told), sentence
    assert AuditEntry.objects.filter(action="transferred", actor=me).count() == 1


def test_a_shared_spotlight_and_a_theme_stay_with_the_rule(world, there):
    reflection = written(world, "released", label=Audience.GROUP, audience=Audience.GROUP)
    harvest.ask_spotlight(reflection.rule, by=world.trainer)

    go_over(world, there)

    assert there.cohort == Reflection.objects.get(rule=reflection.rule).step.cohort


# --- the pages --------------------------------------------------------------------------------------------------------


def test_the_manager_chooses_reads_no_text_and_proposes(world, there, as_user):
    written(world, "released", label=Audience.GROUP, audience=Audience.READERS)
    me = world.people[0]
    browser, door = as_user(world.manager), reverse("person-moving", args=[world.enrolment(me).pk])

    chosen = browser.get(door, {"naar": there.cohort.pk}).content.decode()
    assert there.cohort.name in chosen
    assert "De kade" not in chosen
    assert browser.post(door, {"to": there.cohort.pk}).status_code == 302
    assert "wacht op antwoord" in browser.get(door).content.decode()
    assert browser.post(reverse("transfer-withdrawal", args=[Transfer.objects.get().pk])).status_code == 302
    assert not Transfer.objects.get().is_open()


def test_the_person_reads_what_happens_and_says_yes(world, there, as_user):
    written(world, "released", label=Audience.GROUP, audience=Audience.READERS)
    me, proposed = world.people[0], propose(world, there)
    browser = as_user(me)

    assert "andere groep" in browser.get(reverse("participant-home")).content.decode()
    page = browser.get(proposed.get_absolute_url())
    assert "Je reflectie bij Stil" in page.content.decode()
    answer = browser.post(
        reverse("transfer-acceptance", args=[proposed.pk]), {"fingerprint": page.context["plan"].fingerprint}
    )
    assert answer.status_code == 302
    home = browser.get(reverse("participant-home")).content.decode()
    assert f"Leerboek van {world.cohort.name}" in home
    assert as_user(there.trainer).get(reverse("person", args=[there.enrolment(me).pk])).status_code == 200


def test_a_yes_to_an_older_preview_shows_the_new_one(world, there, as_user):
    proposed = propose(world, there)
    answer = as_user(world.people[0]).post(
        reverse("transfer-acceptance", args=[proposed.pk]), {"fingerprint": "van vroeger"}
    )

    assert answer.status_code == 409
    assert "intussen iets veranderd" in answer.content.decode()
    assert "Ja, ik ga over" in answer.content.decode()


def test_the_preview_of_one_principle_stays_within_some_queries(world, there, django_assert_max_num_queries):
    written(world, "released", label=Audience.GROUP, audience=Audience.READERS)
    practised(world, hand_in=True)
    with django_assert_max_num_queries(30):
        plan(world, there)
