"""Inviting from a file: every line says what it will do, and nothing happens before the yes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import ClientSignIn
from courses import invitation_csv, transitions
from courses.models import Invitation, InvitationList
from courses.transitions.lists import Outcome
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import OutboxMessage
from tests.factories import build_world


def ready(world, *addresses: str) -> InvitationList:
    return transitions.put_list_ready(world.cohort, [[address, ""] for address in addresses], by=world.manager)


def outcomes(found: InvitationList) -> list[Outcome]:
    return [line.outcome for line in transitions.look_at(found)]


def test_every_line_says_what_it_will_do(world):
    transitions.invite(world.cohort, "genood@voorbeeld.example", by=world.manager)
    found = ready(
        world, "nieuw@voorbeeld.example", "NIEUW@voorbeeld.example", world.people[0].email.upper(),
        world.trainer.email, "genood@voorbeeld.example", "geen adres",
    )  # fmt: skip

    assert outcomes(found) == [
        Outcome.NEW, Outcome.DOUBLE, Outcome.IN, Outcome.GUIDES, Outcome.INVITED, Outcome.WRONG,
    ]  # fmt: skip


def test_an_address_outside_the_clients_domains_is_not_invited(world):
    ClientSignIn.objects.create(
        client=world.client, issuer="https://login.example", app_id="x", domains=["gemeente.example"]
    )
    found = ready(world, "een@gemeente.example", "twee@elders.example")

    assert outcomes(found) == [Outcome.NEW, Outcome.ELSEWHERE]


def test_looking_sends_nothing_and_sending_invites_the_new_ones_only(world):
    found = ready(world, "nieuw@voorbeeld.example", world.people[0].email, "geen adres")
    transitions.look_at(found)
    assert not Invitation.objects.exists()

    counts = transitions.send_list(found, by=world.manager)

    assert counts[Outcome.NEW] == 1
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


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"een@x.nl\ntwee@x.nl\n", [["een@x.nl", ""], ["twee@x.nl", ""]]),
        ("\ufeffNaam;E-mail\nNel Bos;nel@x.nl\n".encode(), [["nel@x.nl", "Nel Bos"]]),
        ("Zoë,zoe@x.nl".encode("cp1252"), [["zoe@x.nl", "Zoë"]]),
        (b"\n\nkapot\n", None),
        (b"fout adres\nnel@x.nl\n", [["nel@x.nl", ""]]),
    ],
)
def test_files_are_read_as_spreadsheets_write_them(content, lines):
    if lines is None:
        with pytest.raises(invitation_csv.Unreadable):
            invitation_csv.read(content)
    else:
        assert invitation_csv.read(content) == lines


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
    assert "krijgt een uitnodiging" in body
    assert "is geen e-mailadres" in body
    assert "Verstuur 1 uitnodiging" in body
    found = InvitationList.objects.get()
    done = browser.post(f"/uitnodigingslijsten/{found.pk}/verzending/", follow=True).content.decode()
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
