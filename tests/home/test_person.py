"""The page of one participant for their trainer: the one thing that waits, what lies there, and room to give."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses import transitions as courses
from courses.models import Note
from courses.states import Audience, DateKind
from home.person import person_page
from kernel import clock
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import AuditEntry
from tests.factories import build_sister, build_world

MOST_QUERIES = 26


def looked_at(world, person):
    held = world.cohort.enrolments.select_related("user", "cohort__client", "organisation", "field_role").get(
        user=person
    )
    return person_page(held, world.trainer)


def page(browser, world, person, query="") -> str:
    answer = browser.get(reverse("person", args=[world.enrolment(person).pk]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_only_who_guides_the_group_finds_the_page(world, as_user):
    other = build_world()
    address = reverse("person", args=[world.enrolment(world.people[0]).pk])

    assert as_user(world.trainer).get(address).status_code == 200
    for user in (other.trainer, world.manager, other.manager, *world.people):
        assert as_user(user).get(address).status_code == 404


def test_a_response_that_lies_with_the_trainer_goes_first(world):
    author, reader = world.people[:2]
    review = world.handed_in(world.submitted(author), reader)

    waits = looked_at(world, author).waits

    assert waits.href == reverse("moderation", args=[review.pk])
    assert "eerste reactie" in waits.title


def test_nobody_who_reads_is_told_with_the_way_to_a_reader(world):
    author = world.people[0]
    reflection = world.submitted(author)

    assert looked_at(world, author).waits.href == reverse("reflection-reader", args=[reflection.pk])


def test_what_only_the_trainer_reads_is_read_by_the_trainer(world):
    author = world.people[0]
    reflection = world.submitted(author, audience=Audience.TRAINER)

    assert looked_at(world, author).waits.href == reflection.get_absolute_url()


def test_a_text_that_somebody_reads_now_waits_for_nobody_here(world):
    author, reader = world.people[:2]
    world.read(world.submitted(author), reader)

    assert looked_at(world, author).waits is None


def test_a_question_for_more_time_is_answered_on_the_page(world, as_user):
    author = world.people[0]
    day = clock.today() + timedelta(days=20)
    courses.ask_for_time(world.enrolment(author), world.step, kind=DateKind.REFLECT, wanted=day, word="", by=author)
    waits = looked_at(world, author).waits

    as_user(world.trainer).post(waits.href, {"grant": "1"})

    assert looked_at(world, author).waits is None
    assert [row.until for row in looked_at(world, author).dates] == [day]


def test_a_response_someone_gave_waits_on_their_own_page_too(world):
    author, reader = world.people[:2]
    review = world.handed_in(world.submitted(author), reader)

    assert looked_at(world, reader).waits.href == reverse("moderation", args=[review.pk])
    (given,) = looked_at(world, reader).work.given
    assert given == review


def test_nothing_is_asked_in_a_pause_nor_once_someone_stopped_or_the_group_closed(world, as_user):
    author, other = world.people[:2]
    world.submitted(author)
    world.submitted(other)
    browser = as_user(world.trainer)

    courses.pause(world.enrolment(author), by=world.trainer)
    assert looked_at(world, author).waits is None
    assert "Beëindig de pauze" in page(browser, world, author)

    courses.leave(world.enrolment(author), by=author)
    html = page(browser, world, author)
    assert "is gestopt" in html
    assert reverse("person-letter", args=[world.enrolment(author).pk]) not in html

    courses.close(world.cohort, by=world.manager)
    assert looked_at(world, other).waits is None
    assert "De groep is afgesloten" in page(browser, world, other)


def test_a_draft_is_not_among_what_lies_there(world, as_user):
    author = world.people[0]
    world.draft(author)

    assert looked_at(world, author).lies == []
    assert "Wachten werkte" not in page(as_user(world.trainer), world, author)


def test_the_opgave_that_is_for_the_trainer_alone_leaves_a_line_when_it_is_read(world, as_user):
    person = world.join(label=Audience.TRAINER)

    page(as_user(world.trainer), world, person)

    line = AuditEntry.objects.get(action="confidential_read")
    assert line.about_id == str(world.challenge(person).pk)


def test_a_refused_deed_keeps_what_was_typed_and_leads_back(world, as_user):
    held, browser = world.enrolment(world.people[0]), as_user(world.trainer)
    back = reverse("person", args=[held.pk])

    empty = browser.post(reverse("person-letter", args=[held.pk]), {"b-text": " "})
    friday = browser.post(
        reverse("person-time", args=[held.pk]),
        {"t-step": world.step.pk, "t-kind": "reflect", "t-until": "geen dag"},
    )

    for answer in (empty, friday):
        assert answer.status_code == 422
        assert back in answer.content.decode()
        assert "Fout:" in answer.content.decode()
    assert "geen dag" in friday.content.decode()


@pytest.mark.parametrize("name", ["person-letter", "person-note", "person-route", "person-time"])
def test_each_deed_has_a_page_of_its_own_that_begins_empty(world, as_user, name):
    held = world.enrolment(world.people[0])

    answer = as_user(world.trainer).get(reverse(name, args=[held.pk]))

    assert answer.status_code == 200
    assert "Fout:" not in answer.content.decode()


def test_the_drafted_letter_lies_open_for_who_was_silent(world, as_user):
    html = page(as_user(world.trainer), world, world.people[0], "?even-stil")

    assert "Ik las een tijdje niets van je" in html


def noted(world) -> Note:
    return courses.note_down(world.enrolment(world.people[0]), "Vraag door.", by=world.trainer)


def test_a_note_is_written_again_by_whoever_wrote_it(world, as_user):
    note = noted(world)

    as_user(world.trainer).post(reverse("note-change", args=[note.pk]), {"a-text": "Vraag niet door."})

    note.refresh_from_db()
    assert note.text == "Vraag niet door."
    assert "Vraag niet door." in page(as_user(world.trainer), world, world.people[0])


def test_nobody_else_changes_a_note_nor_finds_its_page(world, as_user):
    note, second = noted(world), build_sister(world).trainer
    courses.appoint_trainer(world.cohort, second, by=world.manager)

    assert as_user(second).get(reverse("note-change", args=[note.pk])).status_code == 404
    assert as_user(world.people[0]).get(reverse("note-change", args=[note.pk])).status_code == 404
    with pytest.raises(WrongPerson):
        courses.rewrite_note(note, "Anders.", by=second)


def test_a_note_that_was_thrown_away_is_not_written_again(world):
    note = noted(world)
    again = Note.objects.get(pk=note.pk)
    courses.erase_note(note, by=world.trainer)

    with pytest.raises(WrongMoment):
        courses.rewrite_note(again, "Toch.", by=world.trainer)


def test_an_empty_note_keeps_what_was_there(world):
    note = noted(world)

    with pytest.raises(WrongMoment):
        courses.rewrite_note(note, "  ", by=world.trainer)

    assert Note.objects.get().text == "Vraag door."


def test_the_page_takes_as_many_queries_however_much_lies_there(world, as_user):
    author, *readers = world.people
    browser, numbers = as_user(world.trainer), []
    reflection = world.submitted(author)
    page(browser, world, author)

    for reader in (None, *readers):
        if reader:
            world.handed_in(reflection, reader)
            world.handed_in(world.submitted(reader), author)
            courses.write_letter(world.enrolment(author), f"Dag {reader}.", by=world.trainer)
        with CaptureQueriesContext(connection) as captured:
            page(browser, world, author)
        numbers.append(len(captured))

    assert len(set(numbers[1:])) == 1, numbers
    assert numbers[-1] <= MOST_QUERIES, numbers
