"""What belongs elsewhere stops at once; an author may report; and how to read along is chosen."""

from datetime import timedelta

import pytest

from courses.models import Cohort
from courses.states import Audience
from kernel import clock
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import AuditEntry
from moderation import transitions as moderation
from moderation.models import Referral
from reflections import transitions
from reflections.models import Reflection, Review, Round, RuleOfThumb
from reflections.states import ReviewState
from tests.factories import build_world

EARLIER = timedelta(minutes=5)


def stopped_reflection(world, **kwargs):
    author, reader, _ = world.people
    reflection = world.submitted(author, rule=True, harvest="failed", audience=Audience.GROUP)
    review = world.written(reflection, reader)
    referral = moderation.stop_text(reflection, shown_to=author, word="Bel gerust.", by=world.trainer, **kwargs)
    return reflection, review, referral


def test_a_stopped_reflection_is_gone_at_once_for_everyone_but_its_author_and_trainer(world):
    author, reader, peer = world.people
    reflection, _, _ = stopped_reflection(world)

    for person in (reader, peer):
        assert not Reflection.objects.visible_to(person).contains(reflection)
        assert not RuleOfThumb.objects.visible_to(person).exists()
    assert Reflection.objects.visible_to(author).contains(reflection)
    assert Reflection.objects.visible_to(world.trainer).contains(reflection)
    assert not Reflection.objects.readable(clock.now() + EARLIER).contains(reflection)


def test_who_was_reading_a_stopped_reflection_loses_no_word_and_reads_no_more(world, as_user):
    reader = world.people[1]
    _, review, _ = stopped_reflection(world)
    browser = as_user(reader)

    page = browser.get(review.get_absolute_url())

    assert page.status_code == 410
    assert "ligt even stil" in page.content.decode()
    assert "omwonenden" not in page.content.decode()
    review.refresh_from_db()
    assert review.answers


def test_what_is_sent_to_a_stopped_reflection_answers_with_the_typed_text(world, as_user):
    from starter.course import block_id

    reader = world.people[1]
    _, review, _ = stopped_reflection(world)
    browser = as_user(reader)
    from kernel.rescue import writer_token

    typed = {f"q-{block_id('response', 'recognise')}": "Een lange zin\ndie ik net typte.", "revision": "1"}
    answer = browser.post(f"/lezingen/{review.pk}/reactie/", {**typed, "writer": writer_token(reader)})

    assert answer.status_code == 409
    assert "die ik net typte." in answer.content.decode()


def test_lifting_brings_everything_back(world):
    _, reader, peer = world.people
    reflection, review, referral = stopped_reflection(world)

    moderation.resume_text(referral, by=world.trainer)

    assert Reflection.objects.visible_to(peer).contains(reflection)
    transitions.hand_in(Review.objects.get(pk=review.pk), by=reader)
    assert Review.objects.for_trainer(world.trainer).contains(review)
    with pytest.raises(WrongMoment):
        moderation.resume_text(Referral.objects.get(pk=referral.pk), by=world.trainer)


def test_a_stopped_response_is_neither_read_passed_on_nor_mailed(world, mailoutbox):
    from kernel import outbox

    author, reader, _ = world.people
    review = world.released(world.submitted(author), reader)
    assert Review.objects.visible_to(author).contains(review)

    moderation.stop_text(review, shown_to=reader, by=world.trainer)

    assert not Review.objects.visible_to(author).contains(review)
    monday = clock.start_of(clock.today() + timedelta(days=7 - clock.today().weekday())) + timedelta(hours=9)
    outbox.deliver(monday)
    assert not [mail for mail in mailoutbox if mail.to == [author.email] and "reactie op je reflectie" in mail.body]
    waiting = world.handed_in(world.submitted(reader), author)
    moderation.stop_text(waiting, shown_to=author, by=world.trainer)
    assert not Review.objects.for_trainer(world.trainer).exists()
    with pytest.raises(WrongMoment, match="staat stil"):
        moderation.release(waiting, by=world.trainer, seen_revision=1)


def test_only_the_right_person_is_shown_the_adviser_in_warm_words(world, as_user):
    author, reader, peer = world.people
    world.client.adviser_name, world.client.adviser_phone = "Nadia Blom", "06 1234"
    world.client.save()
    _, _, referral = stopped_reflection(world)

    page = as_user(author).get(referral.get_absolute_url()).content.decode()

    assert "Nadia Blom" in page
    assert "Bel gerust." in page
    assert "Je deed niets verkeerd." in page
    for other in (reader, peer, world.manager, build_world(people=0).trainer):
        assert as_user(other).get(referral.get_absolute_url()).status_code == 404
    assert author.notices.get(kind="moderation.referred")
    assert AuditEntry.objects.filter(action="text_stopped", actor=world.trainer).exists()


def test_stopping_twice_is_once_and_a_third_person_is_never_shown_it(world):
    author, _, peer = world.people
    reflection, _, referral = stopped_reflection(world)

    assert moderation.stop_text(reflection, shown_to=author, by=world.trainer) == referral
    other = world.submitted(world.people[1])
    with pytest.raises(WrongMoment, match="schrijver of de lezer"):
        moderation.stop_text(other, shown_to=peer, by=world.trainer)


def test_the_trainer_stops_and_lifts_through_the_pages(world, as_user):
    author, reader, _ = world.people
    review = world.handed_in(world.submitted(author), reader)
    browser = as_user(world.trainer)
    path = f"/meelezen/{review.pk}/elders/"

    assert "Er gaat niets verloren" in browser.get(path).content.decode()
    assert browser.post(path, {"word": "x"}).status_code == 422
    browser.post(path, {"shown_to": "reader", "word": "Ik maak me zorgen."})

    referral = Referral.objects.get()
    assert referral.shown_to == reader
    assert "Weer vrijgeven" in browser.get(referral.get_absolute_url()).content.decode()
    browser.post(f"/elders/{referral.pk}/vrijgave/")
    review.refresh_from_db()
    assert review.stopped_at is None


def direct(world):
    """A response that went to the author at once, a while ago."""
    moderation.pass_on_directly(world.cohort, by=world.trainer)
    author, reader, _ = world.people
    review = world.written(world.submitted(author), reader)
    transitions.hand_in(review, by=reader, at=clock.now() - EARLIER)
    return review


def test_after_the_trainers_choice_responses_go_directly_and_back_again(world):
    review = direct(world)

    assert review.state == ReviewState.RELEASED
    assert Review.objects.visible_to(world.people[0]).contains(review)
    moderation.read_along_first(world.cohort, by=world.trainer)
    assert Cohort.objects.get(pk=world.cohort.pk).moderation == "before"
    assert Round.objects.get().moderated_before


def test_choosing_how_to_read_along_is_for_the_groups_trainer(world):
    for person in (world.people[0], world.manager, build_world(people=0).trainer):
        with pytest.raises(WrongPerson):
            moderation.pass_on_directly(world.cohort, by=person)
