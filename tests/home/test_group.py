"""The page of one group: who opens it, what each sees, and never a text for who only runs it."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from courses import transitions as courses
from courses.models import Cohort
from courses.states import Audience
from exercises import transitions as exercises
from home.group import group_page
from keepsakes import transitions as keepsakes
from kernel import clock
from kernel.models import AuditEntry
from reflections import transitions
from tests.factories import UserFactory, build_sister, build_world
from tests.factories.world import ANSWERS, LETTING_GO, RESPONSE, TABLE

MOST_QUERIES = 20
MARKER = "MERKTEKEN"


def page(browser, world, **query) -> str:
    answer = browser.get(world.cohort.get_absolute_url(), query)
    assert answer.status_code == 200
    return answer.content.decode()


def sign_of(world, person, *, looks=None) -> tuple[str, int]:
    """At the principle that is open."""
    shown = group_page(world.cohort, looks or world.trainer)
    row = next(row for row in shown.people if row.enrolment.user == person)
    place = next(place for place in row.places if place.step == world.step)
    return place.sign, place.number


def test_who_guides_and_who_runs_the_group_open_it_and_nobody_else_finds_it(world, as_user):
    other = build_world()
    address, person = world.cohort.get_absolute_url(), world.people[0]

    for user in (world.trainer, world.manager):
        assert as_user(user).get(address).status_code == 200
    for user in (other.trainer, other.manager, person, other.people[0], UserFactory()):
        assert as_user(user).get(address).status_code == 404
        for kind in ("csv", "xlsx"):
            assert as_user(user).get(reverse("cohort-people", args=[world.cohort.pk, kind])).status_code == 404


def practised(world, person, word="Alles") -> None:
    submission = world.practising(person)
    exercises.save_answers(submission, {TABLE: [[word, "rust"]], LETTING_GO: word}, base={}, by=person)
    exercises.hand_in(submission, by=person)


def test_a_sign_tells_the_furthest_thing_someone_did(world):
    author, reader = world.people[:2]
    assert sign_of(world, author) == ("open", 0)

    practised(world, author)
    assert sign_of(world, author) == ("practised", 0)

    reflection = world.submitted(author)
    assert sign_of(world, author) == ("unanswered", 0)

    world.handed_in(reflection, reader)
    assert sign_of(world, author) == ("unanswered", 0)  # it lies with the trainer


def test_a_response_counts_once_it_was_passed_on_and_an_answer_makes_it_round(world):
    author, *readers = world.people
    reflection = world.submitted(author)

    world.released(reflection, readers[0])
    assert sign_of(world, author) == ("in", 1)

    world.released(reflection, readers[1])
    assert sign_of(world, author) == ("in", 2)

    transitions.reply(reflection, "Dank jullie wel.", by=author)
    assert sign_of(world, author) == ("round", 2)


def test_a_draft_is_nothing_yet_and_what_was_taken_back_counts_no_more(world):
    author = world.people[0]

    world.draft(author)
    assert sign_of(world, author) == ("open", 0)


def test_a_pause_stands_where_the_group_is_and_a_skipped_step_is_told_without_its_reason(world, as_user):
    resting, skipping = world.people[:2]
    courses.pause(world.enrolment(resting), by=world.trainer)
    keepsakes.skip(world.step, world.enrolment(skipping), MARKER, by=skipping)

    assert sign_of(world, resting) == ("paused", 0)
    assert sign_of(world, skipping) == ("skipped", 0)
    assert MARKER not in page(as_user(world.manager), world)


def test_before_the_start_everything_is_a_dot(world):
    Cohort.objects.filter(pk=world.cohort.pk).update(state="preparing")
    world.cohort.refresh_from_db()

    signs = {place.sign for row in group_page(world.cohort, world.manager).people for place in row.places}

    assert signs == {"not_open"}


def everything_said(world) -> None:
    """A word of everybody, everywhere the page might take one from."""
    author, reader = world.people[:2]
    marked = {key: f"{MARKER} {value}" for key, value in ANSWERS.items()}
    reflection = transitions.begin(world.step, by=author)
    transitions.save_draft(reflection, marked, audience=4, harvest_kind="", base=0, by=author)
    transitions.submit(reflection, by=author, may_be_read_now=True)
    review = world.read(reflection, reader)
    transitions.save_response(review, {key: f"{MARKER} {value}" for key, value in RESPONSE.items()}, base=0, by=reader)
    transitions.hand_in(review, by=reader)
    practised(world, author, MARKER)
    courses.describe_challenge(
        world.challenge(author), title=f"{MARKER} opgave", question=f"{MARKER} vraag", label=Audience.GROUP, by=author
    )
    courses.write_letter(world.enrolment(author), f"{MARKER} brief", by=world.trainer)
    courses.note_down(world.enrolment(author), f"{MARKER} aantekening", by=world.trainer)


def test_who_only_runs_the_group_never_meets_a_text(world, as_user):
    everything_said(world)
    manager = as_user(world.manager)
    key = world.enrolment(world.people[0]).pk

    seen = [page(manager, world), page(manager, world, open=key), page(manager, world, op="woord")]
    seen += [
        manager.get(reverse("cohort-people", args=[world.cohort.pk, "csv"])).content.decode("utf-8-sig"),
    ]

    for html in seen:
        assert MARKER not in html
    assert "Teksten zie je nooit" in seen[0]
    assert "Jouw laatste woord" not in "".join(seen)
    assert manager.get(reverse("person", args=[key])).status_code == 404


def test_the_line_that_opens_holds_the_address_and_the_deeds_that_fit(world, as_user):
    held = world.enrolment(world.people[0])
    leaving = reverse("person-leaving", args=[held.pk])

    for user, own in ((world.trainer, "person-letter"), (world.manager, None)):
        closed, opened = page(as_user(user), world), page(as_user(user), world, open=held.pk)
        assert leaving not in closed
        assert leaving in opened
        assert held.user.email in opened
        assert (reverse("person-letter", args=[held.pk]) in opened) == bool(own)


def test_a_closed_group_says_so_and_offers_no_deeds(world, as_user):
    courses.close(world.cohort, by=world.manager)
    held = world.enrolment(world.people[0])

    for user in (world.trainer, world.manager):
        html = page(as_user(user), world, open=held.pk)
        assert "Afgesloten op" in html
        assert reverse("person-leaving", args=[held.pk]) not in html
        assert reverse("cohort-trainers", args=[world.cohort.pk]) not in html


def test_who_left_stands_below_and_not_in_the_table(world, as_user):
    gone = world.people[0]
    courses.leave(world.enrolment(gone), by=gone)

    shown = group_page(world.cohort, world.manager)

    assert gone not in [row.enrolment.user for row in shown.people]
    assert [row.user for row in shown.left] == [gone]
    assert "Eén deelnemer stopte" in page(as_user(world.manager), world)


def test_the_last_word_is_bold_after_three_weeks_and_the_longest_ago_comes_first_when_asked(world):
    first, second = world.people[:2]
    courses.write_letter(world.enrolment(first), "Dag.", by=world.trainer, at=clock.now() - timedelta(days=22))
    courses.write_letter(world.enrolment(second), "Dag.", by=world.trainer, at=clock.now() - timedelta(days=20))

    rows = group_page(world.cohort, world.trainer, by_word=True).people

    words = {row.enrolment.user: row for row in rows}
    assert words[first].is_long_ago
    assert not words[second].is_long_ago
    assert [row.enrolment.user for row in rows][-2:] == [first, second]


def test_a_word_in_another_group_is_no_word_here(world):
    other = build_sister(world)
    courses.write_letter(other.enrolment(other.people[0]), "Dag.", by=other.trainer)

    courses.appoint_trainer(world.cohort, other.trainer, by=world.manager)

    assert all(row.spoken_at is None for row in group_page(world.cohort, other.trainer).people)


def test_the_lead_says_who_waits_by_name_to_the_trainer_and_by_number_to_the_manager(world):
    author = world.people[0]
    world.submitted(author)

    assert author.first_name in group_page(world.cohort, world.trainer).lead
    told = group_page(world.cohort, world.manager).lead
    assert author.first_name not in told
    assert "Eén persoon wacht nog op een eerste reactie" in told


def test_the_certificate_is_counted_for_who_runs_the_group(world, as_user):
    world.submitted(world.people[0])

    assert "1 van 2" in page(as_user(world.manager), world)
    assert "Certificaat" not in page(as_user(world.trainer), world)


def test_the_file_is_the_table_with_addresses_and_leaves_a_line_in_the_log(world, as_user):
    address = reverse("cohort-people", args=[world.cohort.pk, "csv"])

    rows = list(csv.reader(io.StringIO(as_user(world.manager).get(address).content.decode("utf-8-sig")), delimiter=";"))

    assert rows[0][:4] == ["Naam", "E-mailadres", "Organisatie", "Rol"]
    assert rows[0][-1] == "Certificaat"
    assert {row[1] for row in rows[1:]} == {person.email for person in world.people}
    line = AuditEntry.objects.get(action="people_downloaded")
    assert (line.actor, line.facts) == (world.manager, {"count": 3})


@pytest.mark.parametrize("name", ["=1+1", "+31", "-2", "@SUM(A1)"])
def test_a_name_that_begins_like_a_formula_is_text_in_both_files(world, as_user, name):
    world.join(first_name=name, last_name="x")
    browser = as_user(world.trainer)

    text, book = (browser.get(reverse("cohort-people", args=[world.cohort.pk, kind])) for kind in ("csv", "xlsx"))

    assert f"'{name}" in text.content.decode()
    cells = [cell for row in load_workbook(io.BytesIO(book.content)).active.iter_rows() for cell in row]
    assert any(str(cell.value).startswith(f"'{name}") for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)


def test_a_file_of_another_kind_is_not_found(world, as_user):
    assert as_user(world.trainer).get(reverse("cohort-people", args=[world.cohort.pk, "exe"])).status_code == 404


@pytest.mark.parametrize("who", ["trainer", "manager"])
def test_the_page_takes_as_many_queries_with_one_person_as_with_many(world, as_user, who):
    browser, numbers = as_user(getattr(world, who)), []
    gone = world.people[1:]
    for person in gone:
        courses.leave(world.enrolment(person), by=person)
    world.submitted(world.people[0])
    page(browser, world)

    for more in (0, 2, 5):
        for _ in range(more):
            world.submitted(world.join())
        with CaptureQueriesContext(
            connection,
        ) as captured:
            page(browser, world)
        numbers.append(len(captured))

    assert len(set(numbers)) == 1, numbers
    assert numbers[0] <= MOST_QUERIES, [row["sql"][:150] for row in captured]
