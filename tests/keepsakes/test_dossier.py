"""Mijn leerboek: everything of one person, for that person alone."""

import io
import json
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.states import Audience
from keepsakes import dossier_pdf
from keepsakes.dossier import dossier
from keepsakes.dossier_data import as_data
from kernel import clock
from moderation import transitions as moderation
from reflections import transitions as reflections
from reflections.models import Review
from reflections.transitions import assign
from starter.course import block_id
from tests.factories import UserFactory
from tests.keepsakes.conftest import HOSTILE
from tests.keepsakes.test_pdf import assert_is_accessible, words


def section(book, key):
    return next(part for part in book.sections if part.key == key)


def texts(book, key) -> str:
    data = next(part for part in as_data(book)["sections"] if part["key"] == key)
    return json.dumps(data, ensure_ascii=False)


def test_the_book_holds_everything_once(world, full):
    book = dossier(world.enrolment(full))

    assert "bakker" in texts(book, "opgave")
    assert "het bleef stil" in texts(book, "reflecties")
    assert "Die stilte ken ik" in texts(book, "gekregen")
    assert "Mooi gezien." in texts(book, "gekregen")
    assert "Die stilte ken ik" in texts(book, "gegeven")
    assert "GEHEIM: ik praat zelf te veel." in texts(book, "meegenomen")
    assert "Als het stil valt, dan tel ik tot tien" in texts(book, "vuistregels")
    assert "in de oogst" in texts(book, "vuistregels")
    assert "De koffie na afloop." in texts(book, "plezier")
    assert "Een uur van mijn tijd" in texts(book, "gegund")


def test_what_the_reader_kept_private_is_in_their_book_alone(world, full):
    reader = world.people[1]

    mine, theirs = dossier(world.enrolment(full)), dossier(world.enrolment(reader))

    assert "GEHEIM" not in texts(mine, "gekregen") + texts(mine, "gegund")
    assert "GEHEIM" in texts(theirs, "meegenomen")
    assert "GEHEIM" not in texts(theirs, "gegeven")


def test_a_response_enters_only_once_its_author_may_see_it(world):
    author, reader = world.people[:2]
    review = world.handed_in(world.submitted(author), reader)

    assert section(dossier(world.enrolment(author)), "gekregen").entries == []

    moderation.release(review, by=world.trainer, seen_revision=review.revision)
    assert section(dossier(world.enrolment(author)), "gekregen").entries == []


def test_an_anonymous_group_stays_anonymous_in_the_book(world, full):
    Review.objects.update(names="anonymous")

    book = dossier(world.enrolment(full))

    everything = texts(book, "gekregen") + texts(book, "gegund")
    assert "Een lezer" in everything
    assert world.people[1].first_name not in everything


def test_whoever_withdrew_their_text_is_not_named_in_the_readers_book(world, full):
    other = world.people[2]
    reflections.withdraw(other.enrolments.get().reflections.get(), by=other)

    book = dossier(world.enrolment(full))

    assert "iemand uit de groep" in texts(book, "gegeven")
    assert other.name not in texts(book, "gegeven")


def test_a_draft_and_a_withdrawn_version_stay_the_writers(world):
    author = world.people[0]
    reflection = world.submitted(author)
    reflections.withdraw(reflection, by=author)
    reflections.rewrite(reflection, by=author)
    reflections.save_draft(
        reflection,
        {block_id("reflection", "happened"): "Nieuw kladje"},
        audience=2,
        base=reflection.revision,
        by=author,
    )

    shown = texts(dossier(world.enrolment(author)), "reflecties")

    assert "Nieuw kladje" in shown
    assert "kladje, nog niet ingeleverd" in shown
    assert "het bleef stil" in shown


@pytest.mark.parametrize("door", ["", "pdf/", "json/", "zip/"])
def test_nobody_else_opens_the_book_not_even_trainer_or_manager(world, full, as_user, door):
    path = f"/leerboek/{world.enrolment(full).pk}/{door}"

    assert as_user(full).get(path).status_code == 200
    for person in (world.trainer, world.manager, world.people[1], UserFactory(is_superuser=True)):
        assert as_user(person).get(path).status_code == 404


def test_signed_out_the_book_asks_to_sign_in(world, full, client):
    assert client.get(f"/leerboek/{world.enrolment(full).pk}/").status_code == 302


def test_whoever_left_the_group_keeps_the_book(world, full, as_user):
    enrolment = world.enrolment(full)
    type(enrolment).objects.filter(pk=enrolment.pk).update(state="left")

    page = as_user(full).get(f"/leerboek/{enrolment.pk}/")

    assert "het bleef stil" in page.content.decode()


def test_with_one_group_the_list_is_the_book(world, full, as_user):
    assert as_user(full).get("/leerboek/").url == f"/leerboek/{world.enrolment(full).pk}/"
    assert as_user(world.trainer).get("/leerboek/").status_code == 200


def test_the_book_takes_as_many_queries_for_three_of_everything_as_for_one(world, full):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as counted:
            dossier(world.enrolment(full))
        return len(counted)

    one = queries()
    reflection = world.enrolment(full).reflections.get()
    for _ in range(2):
        reader = world.join()
        world.released(reflection, reader)
        world.written(world.submitted(reader), full)

    assert queries() == one
    assert one <= 20


def test_the_page_shows_typed_html_as_text(world, full, as_user):
    page = as_user(full).get(f"/leerboek/{world.enrolment(full).pk}/").content.decode()

    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_the_pdf_is_tagged_and_holds_hostile_text_as_typed(world, full):
    pdf = dossier_pdf.as_pdf(dossier(world.enrolment(full)))

    assert_is_accessible(pdf, title=f"Leerboek van {full.name}")
    assert '#read("/etc/passwd")' in words(pdf).replace("\n", " ")
    assert "De koffie na afloop." in words(pdf)


def test_open_data_says_its_shape_and_dates(world, full, as_user):
    data = json.loads(as_user(full).get(f"/leerboek/{world.enrolment(full).pk}/json/").content)

    assert data["schema_version"] == 1
    assert data["participant"] == full.name
    layer = next(part for part in data["sections"] if part["key"] == "opgave")["entries"][-1]
    assert layer["at"].startswith(f"{clock.today():%Y-%m-%d}T")
    table = next(item for item in layer["items"] if item["kind"] == "row_table")
    assert table["value"] == [["bakker", HOSTILE]]


def test_the_zip_holds_the_same_twice(world, full, as_user):
    answer = as_user(full).get(f"/leerboek/{world.enrolment(full).pk}/zip/")

    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    page = archive.read("leerboek.html").decode()
    assert json.loads(archive.read("leerboek.json"))["schema_version"] == 1
    assert "De koffie na afloop." in page
    assert "<script>" not in page
    assert 'attachment; filename="leerboek.zip"' in answer["Content-Disposition"]


def test_the_label_of_an_opgave_keeps_nothing_from_its_own_writer(world):
    author = world.join(label=Audience.TRAINER)

    assert world.challenge(author).title in texts(dossier(world.enrolment(author)), "opgave")


def test_a_running_claim_without_words_is_not_in_the_book(world):
    author, reader = world.people[:2]
    assign(world.submitted(author), reader, clock.now())

    assert section(dossier(world.enrolment(reader)), "gegeven").entries == []
