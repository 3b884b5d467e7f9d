"""Meld aan de trainer: by the author about a response, by either about the thread; and what the trainer did."""

from datetime import timedelta

import pytest

from conversations import transitions as conversations
from conversations.models import Report
from kernel import clock
from kernel.errors import WrongMoment, WrongPerson
from moderation import transitions as moderation
from reflections import transitions
from tests.factories import build_world
from tests.factories.world import RESPONSE

EARLIER = timedelta(minutes=5)


def direct(world):
    """A response that went to the author at once, a while ago."""
    moderation.pass_on_directly(world.cohort, by=world.trainer)
    author, reader, _ = world.people
    review = world.written(world.submitted(author), reader)
    transitions.hand_in(review, by=reader, at=clock.now() - EARLIER)
    return review


def test_an_author_reports_a_response_and_reads_what_the_trainer_did(world, as_user):
    review = direct(world)
    author, reader, _ = world.people
    browser = as_user(author)
    assert "Meld aan de trainer" in browser.get(review.reflection.get_absolute_url()).content.decode()

    browser.post(f"/reacties/{review.pk}/melding/", {"word": "Dit raakt me NAAR."})

    report = Report.objects.get()
    assert world.trainer.notices.filter(kind="conversations.reported").count() == 1
    assert "NAAR" in as_user(world.trainer).get(f"/meldingen/{report.pk}/").content.decode()
    assert "NAAR" not in as_user(reader).get(review.get_absolute_url()).content.decode()
    assert as_user(reader).get(f"/meldingen/{report.pk}/").status_code == 404
    as_user(world.trainer).post(f"/meldingen/{report.pk}/", {"answer": "Ik sprak de lezer."})
    assert "Ik sprak de lezer." in browser.get(f"/reacties/{review.pk}/melding/").content.decode()
    with pytest.raises(WrongMoment):
        conversations.handle_report(Report.objects.get(), "nog eens", by=world.trainer)


def test_reporting_is_for_the_author_and_twice_is_once(world):
    review = direct(world)

    for person in (world.people[1], world.people[2], world.trainer):
        with pytest.raises(WrongPerson):
            conversations.report(review, "x", by=person)
    first = conversations.report(review, "x", by=world.people[0])
    assert conversations.report(review, "y", by=world.people[0]) == first


def offers_to_report(as_user, person, *paths) -> list[bool]:
    return ["Meld aan de trainer" in as_user(person).get(path).content.decode() for path in paths]


def author_pages(review) -> list[str]:
    """Everywhere an author reads a response: below their reflection, on the shelf, beside a next version."""
    reflection = review.reflection
    return [reflection.get_absolute_url(), "/mijn/reacties/", f"/stappen/{reflection.step_id}/reflectie/"]


def test_what_went_directly_can_be_reported_wherever_its_author_reads_it(world, as_user):
    review = direct(world)

    assert offers_to_report(as_user, world.people[0], *author_pages(review)) == [True, True, True]


def test_it_can_still_be_reported_once_the_trainer_reads_along_again(world, as_user):
    review = direct(world)

    moderation.read_along_first(world.cohort, by=world.trainer)

    assert offers_to_report(as_user, world.people[0], *author_pages(review)) == [True, True, True]


def test_what_the_trainer_passed_on_needs_no_report(world, as_user):
    author, reader, _ = world.people
    review = world.released(world.submitted(author), reader)

    moderation.pass_on_directly(world.cohort, by=world.trainer)

    assert offers_to_report(as_user, author, *author_pages(review)) == [False, False, False]


def test_the_trainers_own_response_is_not_reported_to_the_trainer(world, as_user):
    author = world.people[0]
    own = transitions.claim_as_trainer(world.submitted(author), by=world.trainer)
    transitions.finish_reading(own, by=world.trainer)
    transitions.save_response(own, RESPONSE, base=0, by=world.trainer)
    transitions.hand_in(own, by=world.trainer, at=clock.now() - EARLIER)

    assert offers_to_report(as_user, author, *author_pages(own)) == [False, False, False]


@pytest.fixture
def talked(world):
    """A thread that goes directly: the author said something, the reader answered."""
    review, author, reader = direct(world), world.people[0], world.people[1]
    conversations.send_message(review, "WOORD-VAN-DE-SCHRIJVER", by=author)
    conversations.send_message(review, "WOORD-VAN-DE-LEZER", by=reader)
    return review


def test_either_of_the_two_reports_what_the_other_said_in_a_thread_that_goes_directly(world, as_user, talked):
    author, reader, _ = world.people
    path = f"/reacties/{talked.pk}/melding/"
    for person in (author, reader):
        assert offers_to_report(as_user, person, f"/gesprekken/{talked.pk}/") == [True]

    as_user(reader).post(path, {"word": "Dit raakt de LEZER."})
    as_user(author).post(path, {"word": "Dit raakt de SCHRIJVER."})

    assert set(Report.objects.values_list("made_by", "word")) == {
        (reader.pk, "Dit raakt de LEZER."),
        (author.pk, "Dit raakt de SCHRIJVER."),
    }
    for person, own, others in ((reader, "LEZER.", "SCHRIJVER."), (author, "SCHRIJVER.", "LEZER.")):
        page = as_user(person).get(path).content.decode()
        assert f"raakt de {own}" in page
        assert f"raakt de {others}" not in page


def test_the_trainer_reads_the_thread_that_was_reported_and_the_reader_what_was_done(world, as_user, talked):
    author, reader, _ = world.people
    found = conversations.report(talked, "Dit is naar.", by=reader)
    desk = as_user(world.trainer)

    assert f"over een gesprek met {author.name}" in " ".join(desk.get("/vandaag/").content.decode().split())
    assert "WOORD-VAN-DE-SCHRIJVER" in desk.get(f"/meldingen/{found.pk}/").content.decode()
    desk.post(f"/meldingen/{found.pk}/", {"answer": "Ik bel je."})

    assert "Ik bel je." in as_user(reader).get(f"/reacties/{talked.pk}/melding/").content.decode()
    assert reader.notices.filter(kind="conversations.report_handled").exists()
    assert "Ik bel je." not in as_user(author).get(f"/reacties/{talked.pk}/melding/").content.decode()


def test_who_reported_reads_what_was_done_also_when_the_text_was_stopped(world, as_user, talked):
    author = world.people[0]
    found = conversations.report(talked, "Dit is naar.", by=author)
    moderation.stop_text(talked, shown_to=world.people[1], by=world.trainer)
    conversations.handle_report(found, "Hij staat stil.", by=world.trainer)

    page = as_user(author).get(f"/reacties/{talked.pk}/melding/")

    assert "Hij staat stil." in page.content.decode()
    assert "Die stilte ken ik" not in page.content.decode()
    assert "<textarea" not in page.content.decode()


def test_a_reader_to_whom_nothing_was_said_has_nothing_to_report(world, as_user):
    review = direct(world)

    assert as_user(world.people[1]).get(f"/reacties/{review.pk}/melding/").status_code == 404
    assert offers_to_report(as_user, world.people[1], f"/gesprekken/{review.pk}/") == [False]


def test_a_thread_the_trainer_read_along_with_offers_no_report(world, as_user):
    author, reader, _ = world.people
    review = world.released(world.submitted(author), reader)
    said = conversations.send_message(review, "Dank.", by=author)
    moderation.release(said, by=world.trainer, seen_revision=0, at=clock.now() - EARLIER)

    assert offers_to_report(as_user, reader, f"/gesprekken/{review.pk}/") == [False]


def test_a_third_person_never_reads_a_report_of_another(world, as_user, talked):
    conversations.report(talked, "Dit is naar.", by=world.people[1])

    for person in (world.people[2], world.manager, build_world(people=0).trainer):
        assert as_user(person).get(f"/reacties/{talked.pk}/melding/").status_code == 404
