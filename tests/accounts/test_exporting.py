"""One's own data, whole and nobody else's: as JSON, to read, with one's files; for a week."""

import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from django.core.files.storage import storages

from accounts.models import Export
from accounts.person_of import person_of
from accounts.transitions import ask_export, make_export, tidy_exports
from conversations import transitions as conversations
from kernel import clock
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import AuditEntry, OutboxMessage
from kernel.privacy_export import make_zip
from moderation import transitions as moderation
from starter.course import block_id
from tests.kernel.canaries import Wrote, practise, reflect, respond, with_address

OWN = ("gebeurd", "werkte", "als", "dan", "kladje", "wie", "wil", "loslaten", "later", "opmerking", "herken", "vraag",
       "prive", "bestand", "inhoud")  # fmt: skip


@pytest.fixture
def someone(world):
    """Wrote everywhere; got a reactie and a word of the trainer; gave one."""
    person, author, reader = world.join(first_name="Zwaantje", last_name="Kwikstaart"), *world.people[:2]
    mine, theirs = Wrote("EIGEN"), Wrote("ANDER")
    practise(world, person, mine)
    respond(world, reflect(world, person, mine), reader, theirs)
    respond(world, reflect(world, author, Wrote("DERDE")), person, mine)
    practise(world, author, Wrote("DERDE"))
    with_address(world, person)
    return person


def opened(content: bytes) -> tuple[dict, str, zipfile.ZipFile]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    return json.loads(archive.read("gegevens.json")), archive.read("lees-mij.html").decode(), archive


def test_everything_of_mine_is_in_it_and_everything_that_was_given_to_me(someone):
    data, page, archive = opened(make_zip(person_of(someone)))

    everything = json.dumps(data, ensure_ascii=False) + "".join(
        archive.read(name).decode() for name in archive.namelist() if name.startswith("bestanden/")
    )
    assert [where for where in OWN if f"EIGEN-{where}" not in everything] == []
    assert "ANDER-herken" in everything
    assert "TRAINER-woord" in everything
    assert data["home.Enquiry"][0]["message"] == "Mag ik mee?"
    for words in ("EIGEN-gebeurd", "EIGEN-later", "ANDER-vraag", "Zwaantje", someone.email):
        assert words in page, words


def test_nothing_of_anyone_else_is_in_it(world, someone):
    data, page, archive = opened(make_zip(person_of(someone)))

    everything = json.dumps(data, ensure_ascii=False) + page + " ".join(archive.namelist())
    assert "ANDER-prive" not in everything
    assert "DERDE" not in everything
    for other in [*world.people[:3], world.trainer, world.manager]:
        for words in (other.first_name, other.email, str(other.pk)):
            assert words not in everything, words
    for secret in ("password", "sealed", "session_key", someone.password):
        assert secret not in everything


def test_what_a_trainer_reads_first_is_in_no_download_until_it_is_passed_on(world):
    author, one, other = world.people
    reflection = world.submitted(author)
    passed_on, waiting = world.released(reflection, one), world.handed_in(reflection, other)
    moderation.link_contradiction(passed_on, waiting, word="TRAINER-tegenspraak", by=world.trainer)
    texts = {block_id("response", "recognise"): "TRAINER-ingekort"}
    seen = {"by": world.trainer, "seen_revision": waiting.revision}
    moderation.redact(waiting, texts, reason="TRAINER-reden", **seen)

    before = [str(opened(make_zip(person_of(person)))[:2]) for person in (author, other)]
    moderation.release(waiting, at=clock.now() - timedelta(minutes=2), **seen)
    to_author, to_reader = [str(opened(make_zip(person_of(person)))[:2]) for person in (author, other)]

    assert not [text for text in before if "TRAINER-" in text]
    assert "TRAINER-tegenspraak" in to_author
    assert "TRAINER-ingekort" in to_author
    assert "TRAINER-reden" not in to_author
    assert "TRAINER-reden" in to_reader


def test_answers_stand_beside_their_questions(someone):
    _, page, _ = opened(make_zip(person_of(someone)))

    assert "Wat laat je los?" in page
    assert "Wie zit er aan tafel?" in page


def test_asking_again_while_it_is_made_is_one_download_and_four_a_day_is_too_many(someone):
    assert ask_export(someone, by=someone) == ask_export(someone, by=someone)
    for _ in range(3):
        make_export(ask_export(someone, by=someone))

    with pytest.raises(WrongMoment, match="drie keer per dag"):
        ask_export(someone, by=someone)


def test_nobody_asks_for_another_but_an_administrator_who_cannot_open_it(world, someone, administrator, proven):
    with pytest.raises(WrongPerson):
        ask_export(someone, by=world.manager)

    export = ask_export(someone, by=administrator)
    make_export(export)

    assert proven(administrator).get(f"/mijn/gegevens/downloads/{export.pk}/").status_code == 404
    own = proven(someone).get(f"/mijn/gegevens/downloads/{export.pk}/")
    assert own.status_code == 200
    assert opened(b"".join(own.streaming_content))[0]["accounts.User"][0]["email"] == someone.email
    assert AuditEntry.objects.get(action="export_asked").actor == administrator
    assert OutboxMessage.objects.get(kind="accounts.export_ready").recipient == someone


def test_making_it_twice_makes_one(someone):
    export = ask_export(someone, by=someone)
    for _ in range(2):
        make_export(Export.objects.get(pk=export.pk))

    assert AuditEntry.objects.filter(action="export_made").count() == 1


def test_taking_it_along_asks_who_you_are_first(someone, as_user, proven):
    answer = as_user(someone).post("/mijn/gegevens/downloads/")
    assert "/account/reauthenticate/" in answer["Location"]
    assert not Export.objects.exists()

    page = proven(someone).post("/mijn/gegevens/downloads/", follow=True).content.decode()
    assert "We zetten je gegevens klaar" in page
    assert Export.objects.get().state == "ready"


@pytest.mark.django_db(transaction=True)
def test_after_a_week_the_file_is_gone(world, someone, proven):
    export = ask_export(someone, by=someone)
    make_export(export)
    name = Export.objects.get().file.name
    assert storages["private"].exists(name)

    assert tidy_exports(at=clock.now() + timedelta(days=8)) == 1

    assert not storages["private"].exists(name)
    assert proven(someone).get(f"/mijn/gegevens/downloads/{export.pk}/").status_code == 404
    assert tidy_exports(at=clock.now() + timedelta(days=8)) == 0


def test_a_shortened_response_comes_with_its_reason_to_the_reader_and_without_it_to_the_author(world):
    """And to the author no earlier than it was passed on."""
    author, reader, _ = world.people
    review = world.handed_in(world.submitted(author), reader)
    question = block_id("response", "recognise")
    shorter = {"reason": "REDEN-42", "by": world.trainer, "seen_revision": review.revision}
    moderation.redact(review, {question: "KORTER-42"}, **shorter)
    before = make_zip(person_of(author))
    earlier = clock.now() - timedelta(minutes=2)
    moderation.release(review, by=world.trainer, seen_revision=review.revision, at=earlier)

    data, page, _ = opened(before)
    assert "KORTER-42" not in page + json.dumps(data)
    data, page, _ = opened(make_zip(person_of(author)))
    assert "KORTER-42" in page
    assert "REDEN-42" not in page + json.dumps(data)
    _, page, _ = opened(make_zip(person_of(reader)))
    assert "KORTER-42" in page
    assert "REDEN-42" in page


NUMBERS = OF_AUTHOR, OF_READER = "06-VAN-SCHRIJVER", "06-VAN-LEZER"


@pytest.fixture
def call(world):
    """The reader would rather call; the author has not answered."""
    author, reader, _ = world.people
    return conversations.propose_call(world.read(world.submitted(author), reader), OF_READER, by=reader)


def numbers_in_download(person) -> list[str]:
    data, page, _ = opened(make_zip(person_of(person)))
    in_data, in_page = [[one for one in NUMBERS if one in text] for text in (json.dumps(data), page)]
    assert in_data == in_page
    return in_data


def test_what_the_author_gave_for_a_call_is_in_their_own_download_and_in_the_readers_after_the_yes(world, call):
    author, reader, peer = world.people

    conversations.accept_call(call, OF_AUTHOR, by=author)

    assert [numbers_in_download(person) for person in (author, reader)] == [[*NUMBERS], [*NUMBERS]]
    assert [numbers_in_download(person) for person in (peer, world.trainer)] == [[], []]
    page = opened(make_zip(person_of(author)))[1]
    assert f"Waar de schrijver te bereiken is</dt><dd>{OF_AUTHOR}" in re.sub(r">\s+<", "><", page)


def test_the_readers_number_is_in_no_download_of_the_author_before_a_yes(world, call):
    author, reader, _ = world.people

    assert numbers_in_download(author) == []
    assert numbers_in_download(reader) == [OF_READER]


def test_when_the_text_belongs_elsewhere_the_author_keeps_their_own_number_and_not_the_readers(world, call):
    author = world.people[0]
    conversations.accept_call(call, OF_AUTHOR, by=author)

    moderation.stop_text(call.review, shown_to=author, by=world.trainer)

    assert numbers_in_download(author) == [OF_AUTHOR]


def test_after_the_call_both_numbers_are_wiped_from_both_downloads(world, call):
    author, reader, _ = world.people
    conversations.accept_call(call, OF_AUTHOR, by=author)

    conversations.record_call(call, {block_id("call", "sentence"): "We liepen in de regen."}, by=reader)

    assert [numbers_in_download(person) for person in (author, reader)] == [[], []]
