"""Inviting from a file: every line says what it will do, and nothing happens before the yes."""

import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import MailDomain
from courses import invitation_csv, transitions
from courses.addresses import Found
from courses.models import Invitation, InvitationList
from courses.transitions.lists import ImportOutcome
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import OutboxMessage
from tests.factories import build_world


def ready(world, *addresses: str) -> InvitationList:
    return transitions.put_list_ready(world.cohort, [Found(address) for address in addresses], by=world.manager)


def outcomes(found: InvitationList) -> list[ImportOutcome]:
    return [line.outcome for line in transitions.look_at(found)]


def test_every_line_says_what_it_will_do(world):
    transitions.invite(world.cohort, "genood@voorbeeld.example", by=world.manager)
    found = ready(
        world, "nieuw@voorbeeld.example", "NIEUW@voorbeeld.example", world.people[0].email.upper(),
        world.trainer.email, "genood@voorbeeld.example", "geen adres",
    )  # fmt: skip

    assert outcomes(found) == [
        ImportOutcome.NEW, ImportOutcome.DOUBLE, ImportOutcome.IN, ImportOutcome.GUIDES,
        ImportOutcome.INVITED, ImportOutcome.WRONG,
    ]  # fmt: skip


def test_an_address_outside_the_clients_domains_is_not_invited(world):
    MailDomain.objects.create(client=world.client, name="gemeente.example")
    found = ready(world, "een@gemeente.example", "twee@elders.example")

    assert outcomes(found) == [ImportOutcome.NEW, ImportOutcome.ELSEWHERE]


def test_looking_sends_nothing_and_sending_invites_the_new_ones_only(world):
    found = ready(world, "nieuw@voorbeeld.example", world.people[0].email, "geen adres")
    transitions.look_at(found)
    assert not Invitation.objects.exists()

    counts = transitions.send_list(found, by=world.manager)

    assert counts[ImportOutcome.NEW] == 1
    assert Invitation.objects.get().email == "nieuw@voorbeeld.example"
    assert OutboxMessage.objects.filter(kind="courses.invited").count() == 1
    assert InvitationList.objects.get(pk=found.pk).lines == []


def test_sending_twice_and_sending_what_was_thrown_away_are_refused(world):
    sent, dropped = ready(world, "a@voorbeeld.example"), ready(world, "b@voorbeeld.example")
    transitions.send_list(sent, by=world.manager)
    transitions.drop_list(dropped, by=world.manager)

    for found in (sent, dropped):
        with pytest.raises(WrongMoment):
            transitions.send_list(InvitationList.objects.get(pk=found.pk), by=world.manager)
    assert Invitation.objects.count() == 1


def test_another_clients_manager_neither_sees_nor_sends_it(world, as_user):
    other = build_world(people=0).manager
    found = ready(world, "nieuw@voorbeeld.example")

    for person in (other, world.trainer, world.people[0]):
        assert as_user(person).get(found.get_absolute_url()).status_code == 404
    with pytest.raises(WrongPerson):
        transitions.send_list(found, by=other)


def people(found: list[Found]) -> list[list]:
    return [[each.address, each.given_name, each.family_name, each.line] for each in found]


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"een@x.nl\ntwee@x.nl\n", [["een@x.nl", "", "", 1], ["twee@x.nl", "", "", 2]]),
        ("\ufeffNaam;E-mail\nNel Bos;nel@x.nl\n".encode(), [["nel@x.nl", "Nel", "Bos", 2]]),
        ("Zoë,zoe@x.nl".encode("cp1252"), [["zoe@x.nl", "Zoë", "", 1]]),
        (b"\n\nkapot\n", None),
        (b"fout adres\nnel@x.nl\n", [["nel@x.nl", "", "", 2]]),
        (b"naam;e-mail\rAnna;anna@x.nl\r\rPiet;piet@x.nl\r",
         [["anna@x.nl", "Anna", "", 2], ["piet@x.nl", "Piet", "", 4]]),
        ("naam;mail\rZoë;zoe@x.nl".encode("mac-roman"), [["zoe@x.nl", "Zoë", "", 2]]),
        ("Naam\tE-mail\nZoë Bos\tzoe@x.nl\n".encode("utf-16"), [["zoe@x.nl", "Zoë", "Bos", 2]]),
        ("Naam\tE-mail\nZoë Bos\tzoe@x.nl\n".encode("utf-16-le"), [["zoe@x.nl", "Zoë", "Bos", 2]]),
        ("Naam\tE-mail\nZoë Bos\tzoe@x.nl\n".encode("utf-16-be"), [["zoe@x.nl", "Zoë", "Bos", 2]]),
        (b"a@x.nl; b@x.nl; c@x.nl\r\n", [["a@x.nl", "", "", 1], ["b@x.nl", "", "", 1], ["c@x.nl", "", "", 1]]),
        (b"e-mail\na@x.nl; b@x.nl\nkees\n", [["a@x.nl", "", "", 2], ["b@x.nl", "", "", 2], ["kees", "", "", 3]]),
        (b"sep=;\nnaam;mail\nAnna;anna@x.nl\n", [["anna@x.nl", "Anna", "", 3]]),
        (b'"naam","mail"\n"Vries, Anna de","anna@x.nl"\n', [["anna@x.nl", "Anna", "de Vries", 2]]),
        (b"Voornaam;Tussenvoegsel;Achternaam;Organisatie;E-mailadres\nAnna;de;Vries;Gemeente X;anna@x.nl\n",
         [["anna@x.nl", "Anna", "de Vries", 2]]),
        (b"Anna <anna@x.nl>\nVries, Piet de <piet@x.nl>\n",
         [["anna@x.nl", "Anna", "", 1], ["piet@x.nl", "Piet", "de Vries", 2]]),
        (b"Piet Bos\nnel@x.nl\n", [["Piet Bos", "", "", 1], ["nel@x.nl", "", "", 2]]),
        (b"%PDF-1.4\x00\x01\x02", None),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 60, None),
        (b"PK\x03\x04kapot", None),
        (b"", None),
    ],
)  # fmt: skip
def test_files_are_read_as_programs_write_them(content, lines):
    if lines is None:
        with pytest.raises(invitation_csv.Unreadable):
            invitation_csv.read(content)
    else:
        assert people(invitation_csv.read(content)) == lines


def spreadsheet(*rows) -> bytes:
    book, kept = openpyxl.Workbook(), io.BytesIO()
    book.create_sheet("Leeg", 0)
    for row in rows:
        book["Sheet"].append(row)
    book.save(kept)
    return kept.getvalue()


def test_a_spreadsheet_is_read_as_it_is():
    content = spreadsheet(["Naam", "E-mail"], [], ["Anna de Vries", "anna@x.nl"], ["Piet", None], [None, "kees@x.nl"])

    assert people(invitation_csv.read(content)) == [
        ["anna@x.nl", "Anna", "de Vries", 3], ["Piet", "", "", 4], ["kees@x.nl", "", "", 5],
    ]  # fmt: skip


def test_a_spreadsheet_that_unpacks_without_end_is_not_unpacked():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)

    with pytest.raises(invitation_csv.Unreadable, match="te groot"):
        invitation_csv.read(kept.getvalue())


@given(st.binary(max_size=400))
def test_whatever_is_sent_is_read_or_refused_with_a_sentence(content):
    found, refused = _read(content)

    assert refused.endswith(".") if refused else found
    assert all(len(each.address) <= 254 and isinstance(each.line, int) for each in found)


def _read(content: bytes) -> tuple[list, str]:
    try:
        return invitation_csv.read(content), ""
    except invitation_csv.Unreadable as refused:
        return [], str(refused)


def test_too_long_a_file_is_refused_and_says_what_to_do():
    with pytest.raises(invitation_csv.Unreadable, match="500 regels"):
        invitation_csv.read(b"a@x.nl\n" * 501)


def test_from_file_to_invitations_through_the_pages(world, as_user):
    browser = as_user(world.manager)
    page = f"/groepen/{world.cohort.pk}/uitnodigingslijst/"
    assert browser.post(page, {}).status_code == 422
    upload = SimpleUploadedFile("lijst.csv", b"nieuw@voorbeeld.example\ngeen@\n")

    shown = browser.post(page, {"file": upload}, follow=True)

    body = shown.content.decode()
    assert "Twee regels: één nieuw" in " ".join(body.split())
    assert "Hier mist een stuk van het adres" in body
    assert "Verstuur één uitnodiging" in body
    found = InvitationList.objects.get()
    done = browser.post(found.get_absolute_url(), {"line-1": "", "send": "1"}, follow=True).content.decode()
    assert "De uitnodiging is onderweg" in done
    assert Invitation.objects.get().email == "nieuw@voorbeeld.example"


@pytest.mark.parametrize("rows", [1, 30])
def test_looking_takes_as_many_queries_for_a_long_list(world, as_user, rows, request):
    found = ready(world, *[f"nieuw{number}@voorbeeld.example" for number in range(rows)])
    browser = as_user(world.manager)
    browser.get(found.get_absolute_url())

    count = browser.get(found.get_absolute_url())["Server-Timing"].split('desc="')[1].split(" ")[0]

    seen = request.config.stash.setdefault(COUNTS, {})
    seen[rows] = count
    assert len(set(seen.values())) == 1, seen


COUNTS = pytest.StashKey[dict]()


def test_the_numbers_in_the_preview_are_those_of_the_file(world, as_user):
    upload = SimpleUploadedFile(
        "lijst.csv", b"Naam;E-mail\n\nAnna de Vries;anna@voorbeeld.example\nPiet;piet at voorbeeld\n"
    )

    page = (
        as_user(world.manager)
        .post(f"/groepen/{world.cohort.pk}/uitnodigingslijst/", {"file": upload}, follow=True)
        .content.decode()
    )

    assert [line.found.line for line in transitions.look_at(InvitationList.objects.get())] == [3, 4]
    assert "Anna de Vries" in page


def test_the_name_of_the_list_is_proposed_at_sign_up(world, client):
    found = transitions.put_list_ready(
        world.cohort, [Found("anna@voorbeeld.example", "Anna", "de Vries", 2)], by=world.manager
    )
    transitions.send_list(found, by=world.manager)
    client.post(f"{Invitation.objects.get().get_absolute_url()}account/")

    form = client.get("/account/signup/").content.decode()

    assert 'value="Anna"' in form
    assert 'value="de Vries"' in form


def test_who_stopped_is_told_apart_in_the_list(world):
    courses_leave(world)
    found = ready(world, world.people[0].email)

    assert outcomes(found) == [ImportOutcome.BACK]
    assert transitions.send_list(found, by=world.manager)[ImportOutcome.BACK] == 1


def courses_leave(world) -> None:
    transitions.leave(world.enrolment(world.people[0]), by=world.people[0])
