"""The trainer of the group, and nobody else, sees where a name may still stand."""

import pytest

from accounts.transitions import erase
from courses import transitions
from courses.models import Mention
from keepsakes import transitions as keepsakes
from kernel.errors import WrongMoment, WrongPerson
from reflections import transitions as reflections
from reflections.models import Review
from starter.course import block_id

SENTENCE = "Zwaantje van de gemeente zei het mooi."


@pytest.fixture
def mention(world):
    """A reader wrote the name of someone who then left."""
    author, reader = world.people[:2]
    person = world.join(first_name="Zwaantje", last_name="Kwikstaart")
    review = world.released(world.submitted(author), reader)
    answers = {**review.answers, block_id("response", "recognise"): SENTENCE}
    Review.objects.filter(pk=review.pk).update(answers=answers)
    erase(person, by=person)
    return Mention.objects.get()


def test_the_trainer_reads_the_place_and_settles_it_once(world, mention, as_user):
    browser = as_user(world.trainer)

    page = browser.get("/namen/").content.decode()
    assert "<strong>Zwaantje</strong> van de gemeente" in page
    review = Review.objects.get()
    assert review.reflection.get_absolute_url() in page
    assert "/lezingen/" not in page

    browser.post(f"/namen/{mention.pk}/nagekeken/")
    assert "Niets na te kijken" in browser.get("/namen/").content.decode()
    with pytest.raises(WrongMoment):
        transitions.settle_mention(mention, by=world.trainer)


def test_the_trainer_hears_of_it_without_a_name_and_no_more_once_it_is_settled(world, mention):
    from courses.notifications.people import names_to_check
    from kernel.models import OutboxMessage

    notice = OutboxMessage.objects.get(kind="courses.names_to_check")
    assert notice.recipient == world.trainer
    assert "Zwaantje" not in names_to_check(notice).sentence

    transitions.settle_mention(mention, by=world.trainer)

    assert names_to_check(notice) is None


def test_a_name_that_stands_only_where_the_trainer_may_not_read_is_no_news_for_them(world):
    from courses.notifications.people import names_to_check
    from kernel.models import OutboxMessage

    author, person = world.people[0], world.join(first_name="Zwaantje", last_name="Kwikstaart")
    reflection = world.draft(author)
    answers = {**reflection.draft, block_id("reflection", "happened"): SENTENCE}
    reflections.save_draft(reflection, answers, audience=3, base=reflection.revision, by=author)
    reflections.submit(reflection, by=author)
    erase(person, by=person)
    notice = OutboxMessage.objects.get(kind="courses.names_to_check")
    assert names_to_check(notice).path == "/namen/"

    reflections.withdraw(reflection, by=author)

    assert Mention.objects.open().exists()
    assert names_to_check(notice) is None


def test_nobody_else_sees_it(world, mention, as_user):
    for person in (world.people[0], world.people[1], world.manager):
        assert "Zwaantje" not in as_user(person).get("/namen/").content.decode()
        assert as_user(person).post(f"/namen/{mention.pk}/nagekeken/").status_code == 404
        with pytest.raises(WrongPerson):
            transitions.settle_mention(mention, by=person)


def test_a_name_in_a_draft_is_never_shown_to_the_trainer(world, as_user):
    person = world.join(first_name="Zwaantje", last_name="Kwikstaart")
    reflection = world.draft(world.people[0])
    type(reflection).objects.filter(pk=reflection.pk).update(draft={"x": SENTENCE})

    erase(person, by=person)

    assert not Mention.objects.exists()


def test_reading_what_was_confided_to_the_trainer_is_written_down_once_a_day(world, as_user):
    from courses.states import Audience
    from kernel.models import AuditEntry

    confided = world.submitted(world.people[0], audience=Audience.TRAINER)
    shared = world.submitted(world.people[1], audience=Audience.GROUP)
    browser = as_user(world.trainer)
    for reflection in (confided, confided, shared):
        assert browser.get(reflection.get_absolute_url()).status_code == 200

    line = AuditEntry.objects.get(action="confidential_read")
    assert (line.actor, line.about_id) == (world.trainer, str(confided.pk))


def test_a_text_nobody_else_reads_is_not_searched_and_one_the_trainer_cannot_read_is_not_settled(world, as_user):
    author, person = world.people[0], world.join(first_name="Zwaantje", last_name="Kwikstaart")
    withdrawn = world.draft(author)
    answers = {**withdrawn.draft, block_id("reflection", "happened"): SENTENCE}
    reflections.save_draft(withdrawn, answers, audience=3, base=withdrawn.revision, by=author)
    reflections.submit(withdrawn, by=author)
    reflections.withdraw(withdrawn, by=author)
    keepsakes.keep_joy(world.step, world.enrolment(author), SENTENCE, base=0, by=author)
    letter = transitions.write_letter(world.enrolment(author), SENTENCE, by=world.trainer)

    erase(person, by=person)

    hidden, told = Mention.objects.get(model="reflections.version"), Mention.objects.get(model="courses.letter")
    assert not Mention.objects.filter(model="keepsakes.joy").exists()
    page = as_user(world.trainer).get("/namen/").content.decode()
    assert page.count("<strong>Zwaantje</strong> van de gemeente") == 1
    assert letter.get_absolute_url() in page
    assert as_user(world.trainer).post(f"/namen/{hidden.pk}/nagekeken/").status_code == 404
    assert as_user(world.trainer).post(f"/namen/{told.pk}/nagekeken/").status_code == 302
