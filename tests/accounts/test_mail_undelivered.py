"""Mail that did not arrive is seen by who can do something about it, and by nobody else."""

import smtplib
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.mail.backends import locmem
from django.test import Client as Browser
from django.urls import reverse

from accounts import transitions
from accounts.models import User
from accounts.person_of import person_of
from accounts.states import Role
from accounts.transitions import grant_role
from courses import transitions as courses
from kernel import clock, outbox
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import AuditEntry, OutboxMessage
from kernel.privacy_export import as_json, gather
from tests.factories import UserFactory

GONE = "weg@voorbeeld.example"


@pytest.fixture
def world(world):
    """A group in which nothing waits to be sent yet."""
    OutboxMessage.objects.all().delete()
    return world


@pytest.fixture
def administrator(db):
    user = UserFactory(email="beheer@voorbeeld.example")
    grant_role(user, Role.ADMINISTRATOR, client=None, by=None)
    return user


@pytest.fixture
def refusing(monkeypatch):
    """A mail server that refuses one address for good; `clear()` ends that."""
    refused = {GONE}
    working = locmem.EmailBackend.send_messages

    def send(self, messages):
        if messages[0].to[0] in refused:
            raise smtplib.SMTPRecipientsRefused({GONE: (550, b"5.1.1 unknown")})
        return working(self, messages)

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", send)
    return refused


@pytest.fixture
def refused(world, administrator, refusing):
    courses.invite(world.cohort, GONE, by=world.manager)
    outbox.deliver()
    return OutboxMessage.objects.get(address=GONE)


def test_the_administrators_page_says_who_and_why_and_not_what(as_user, administrator, refused):
    page = as_user(administrator).get(reverse("undelivered")).content.decode()

    assert GONE in page
    assert "de mailserver van de ontvanger weigert dit adres" in page
    assert "niet bezorgd" in page
    assert "/uitnodiging/" not in page


def test_nobody_else_knows_of_the_page(as_user, world, refused):
    for person in (world.manager, world.trainer, world.people[0]):
        assert as_user(person).get(reverse("undelivered")).status_code == 404
        for door in ("undelivered-sending", "undelivered-letting-go"):
            assert as_user(person).post(reverse(door, args=[refused.pk])).status_code == 404
        assert as_user(person).post(reverse("undelivered-sending-all")).status_code == 404


def test_administrators_are_told_once_and_no_more_when_it_was_seen_to(administrator, world, refused, refusing):
    courses.invite(world.cohort, "ook@voorbeeld.example", by=world.manager)
    refusing.add("ook@voorbeeld.example")
    outbox.deliver()
    told = OutboxMessage.objects.get(kind="accounts.mail_undelivered", recipient=administrator)

    assert outbox.kind_of(told.kind).sentence(told) is not None

    refusing.clear()
    transitions.send_all_again(by=administrator)

    assert outbox.kind_of(told.kind).sentence(told) is None


def test_a_notice_about_mail_that_fails_itself_makes_no_other(administrator, refused):
    before = OutboxMessage.objects.count()

    outbox.tell_concerned(OutboxMessage.objects.get(kind="accounts.mail_undelivered"))

    assert OutboxMessage.objects.count() == before


def test_sending_again_clears_and_sends(as_user, administrator, refused, refusing, mailoutbox):
    refusing.clear()

    as_user(administrator).post(reverse("undelivered-sending", args=[refused.pk]))
    outbox.deliver()

    refused.refresh_from_db()
    assert [mail.to for mail in mailoutbox if mail.to == [GONE]] == [[GONE]]
    assert (refused.died_at, refused.last_error) == (None, "")
    assert AuditEntry.objects.filter(action="mail_sent_again", actor=administrator).exists()


def test_sending_again_or_letting_go_by_another_or_twice_is_refused(world, administrator, refused):
    for verb in (transitions.send_again, transitions.let_go):
        with pytest.raises(WrongPerson):
            verb(refused, by=world.manager)
    with pytest.raises(WrongPerson):
        transitions.send_all_again(by=world.manager)

    transitions.let_go(refused, by=administrator)

    for verb in (transitions.send_again, transitions.let_go):
        with pytest.raises(WrongMoment):
            verb(refused, by=administrator)
    with pytest.raises(WrongMoment):
        transitions.send_all_again(by=administrator)


def test_who_invited_sees_it_at_the_group_and_sends_again(as_user, world, refused, refusing, mailoutbox):
    tab = reverse("cohort-invitations", args=[world.cohort.pk])
    page = as_user(world.manager).get(tab).content.decode()
    told = OutboxMessage.objects.get(kind="courses.invitation_undelivered", recipient=world.manager)
    line = outbox.kind_of(told.kind).sentence(told)
    invitation = world.cohort.invitations.get(email=GONE)
    refusing.clear()

    as_user(world.manager).post(reverse("invitation-again", args=[invitation.pk]))
    outbox.deliver()

    assert "Geweigerd" in page
    assert "Stuur opnieuw" in page
    assert GONE not in line.sentence
    assert [mail.to for mail in mailoutbox if mail.to == [GONE]] == [[GONE]]
    assert "Geweigerd" not in as_user(world.manager).get(tab).content.decode()
    assert outbox.kind_of(told.kind).sentence(told) is None


def test_an_invitation_is_sent_again_only_by_who_invites_while_it_is_open_and_never_doubled(world, mailoutbox):
    invitation = courses.invite(world.cohort, "nieuw@voorbeeld.example", by=world.manager)

    with pytest.raises(WrongPerson):
        courses.invite_again(invitation, by=world.people[0])
    courses.invite_again(invitation, by=world.manager)
    outbox.deliver()
    assert len(mailoutbox) == 1, "it was on its way already"
    courses.invite_again(invitation, by=world.manager)
    outbox.deliver()
    assert len(mailoutbox) == 2
    courses.revoke(invitation, by=world.manager)
    with pytest.raises(WrongMoment):
        courses.invite_again(invitation, by=world.manager)


def ask_a_code(client, address):
    return client.post("/account/login/code/", {"email": address})


def test_a_code_to_sign_in_waits_sealed_is_sent_at_once_and_wiped(client, world, mailoutbox):
    person = world.people[0]
    EmailAddress.objects.get_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})

    ask_a_code(client, person.email)

    row = OutboxMessage.objects.get(kind=outbox.READY_MADE)
    assert [mail.to for mail in mailoutbox] == [[person.email]]
    assert mailoutbox[0].message()["Auto-Submitted"] == "auto-generated"
    assert row.sent_at
    assert row.sealed == ""


def test_a_mail_server_that_refuses_is_no_error_for_who_signs_in(world, monkeypatch):
    def away(self, messages):
        raise ConnectionRefusedError(111, "refused")

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", away)

    known = ask_a_code(Browser(), world.people[0].email)
    unknown = ask_a_code(Browser(), "niemand@voorbeeld.example")

    rows = OutboxMessage.objects.filter(kind=outbox.READY_MADE)
    assert (known.status_code, unknown.status_code) == (302, 302)
    assert rows.count() == 2
    for row in rows:
        assert world.people[0].email not in row.sealed
        assert "subject" not in row.sealed


def test_a_code_that_opens_nothing_any_more_is_wiped_and_not_sent(client, world, monkeypatch, mailoutbox):
    def away(self, messages):
        raise ConnectionRefusedError(111, "refused")

    working = locmem.EmailBackend.send_messages
    monkeypatch.setattr(locmem.EmailBackend, "send_messages", away)
    ask_a_code(client, world.people[0].email)
    monkeypatch.setattr(locmem.EmailBackend, "send_messages", working)

    outbox.deliver(clock.now() + timedelta(minutes=4))

    row = OutboxMessage.objects.get(kind=outbox.READY_MADE)
    assert mailoutbox == []
    assert (row.sent_at, row.sealed, row.dropped_at is None) == (None, "", False)


def test_a_mail_that_waits_sealed_is_in_no_export(client, world, monkeypatch):
    def away(self, messages):
        raise ConnectionRefusedError(111, "refused")

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", away)
    ask_a_code(client, world.people[0].email)
    row = OutboxMessage.objects.get(kind=outbox.READY_MADE)

    exported = as_json(list(gather(person_of(User.objects.get(pk=world.people[0].pk)))))

    assert row.sealed
    assert row.sealed not in exported
    assert str(row.pk) in exported
