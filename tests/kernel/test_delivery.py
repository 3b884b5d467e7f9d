"""Mail that cannot go now goes later; mail that never can is set aside alone; nothing blocks what stands behind it."""

import smtplib
from datetime import datetime, timedelta

import pytest
from django.core.mail import BadHeaderError
from django.core.mail.backends import locmem

from courses import transitions as courses
from kernel import clock, delivery, outbox
from kernel.models import OutboxMessage
from kernel.smtp_errors import UNKNOWN_KIND, is_final, is_of_the_line, reason

MONDAY = datetime(2030, 1, 7, 12, tzinfo=clock.AMSTERDAM)
RELAY = smtplib.SMTPRecipientsRefused({"a@b.nl": (554, b"5.7.1 Relay access denied for a@b.nl")})
UNKNOWN = smtplib.SMTPRecipientsRefused({"a@b.nl": (550, b"5.1.1 <a@b.nl> unknown")})
GREYLISTED = smtplib.SMTPRecipientsRefused({"a@b.nl": (451, b"4.7.1 later")})


@pytest.fixture
def world(world):
    """A group in which nothing waits to be sent yet."""
    OutboxMessage.objects.all().delete()
    return world


@pytest.fixture
def server(monkeypatch):
    """Errors by address (`*` for all), raised where mail is handed over."""
    errors = {}
    working = locmem.EmailBackend.send_messages

    def send(self, messages):
        for message in messages:
            error = errors.get(message.to[0], errors.get("*"))
            if error is not None:
                raise error
        return working(self, messages)

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", send)
    return errors


def invited(world, name):
    courses.invite(world.cohort, f"{name}@voorbeeld.example", by=world.manager)
    return OutboxMessage.objects.get(address=f"{name}@voorbeeld.example")


def sent_to(mailoutbox):
    return sorted(mail.to[0].split("@")[0] for mail in mailoutbox)


@pytest.mark.parametrize(
    ("error", "final", "line", "name"),
    [
        (UNKNOWN, True, False, "SMTPRecipientsRefused 550 5.1.1"),
        (GREYLISTED, False, False, "SMTPRecipientsRefused 451 4.7.1"),
        (RELAY, False, False, "SMTPRecipientsRefused 554 5.7.1"),
        (smtplib.SMTPDataError(554, b"spam"), True, False, "SMTPDataError 554"),
        (smtplib.SMTPDataError(452, b"full"), False, False, "SMTPDataError 452"),
        (smtplib.SMTPAuthenticationError(535, b"no"), False, True, "SMTPAuthenticationError 535"),
        (smtplib.SMTPSenderRefused(550, b"no", "wij@ons.nl"), False, True, "SMTPSenderRefused 550"),
        (smtplib.SMTPConnectError(554, b"no"), False, True, "SMTPConnectError 554"),
        (smtplib.SMTPServerDisconnected("timed out"), False, True, "SMTPServerDisconnected"),
        (ConnectionRefusedError(111, "refused"), False, True, "ConnectionRefusedError 111"),
        (TimeoutError("timed out"), False, True, "TimeoutError"),
        (BadHeaderError("Naam\nvan iemand"), True, False, "BadHeaderError"),
        (UnicodeEncodeError("ascii", "jösé", 1, 2, "no"), True, False, "UnicodeEncodeError"),
        (ValueError("Invalid address"), True, False, "ValueError"),
    ],
)
def test_what_a_no_means_and_that_its_name_holds_no_address(error, final, line, name):
    assert (is_final(error), is_of_the_line(error), reason(error)) == (final, line, name)


def test_a_mail_server_that_is_away_for_hours_loses_nothing(world, server, mailoutbox):
    invited(world, "anna")
    at = clock.now()
    server["*"] = ConnectionRefusedError(111, "refused")
    for minutes in range(0, 300, 5):
        outbox.deliver(at + timedelta(minutes=minutes))
    assert not mailoutbox
    server.clear()

    outbox.deliver(at + timedelta(hours=10))

    assert sent_to(mailoutbox) == ["anna"]


def test_the_waits_grow_and_after_about_five_days_it_is_given_up(world, server):
    message = invited(world, "anna")
    server["*"] = ConnectionRefusedError(111, "refused")
    at = start = clock.now()
    waits = []
    while message.died_at is None:
        outbox.deliver(at)
        message.refresh_from_db()
        waits.append((message.next_try_at - at).total_seconds() / 60)
        at = message.next_try_at

    assert waits[:4] == [2, 4, 8, 16]
    assert max(waits) == delivery.LONGEST_WAIT
    assert timedelta(days=4) < message.died_at - start < timedelta(days=6)


def test_nothing_is_tried_again_before_its_time(world, server, mailoutbox):
    message = invited(world, "anna")
    at = clock.now()
    server["*"] = GREYLISTED
    outbox.deliver(at)
    server.clear()

    outbox.deliver(at + timedelta(seconds=90))
    too_early = len(mailoutbox)
    outbox.deliver(at + timedelta(seconds=121))

    message.refresh_from_db()
    assert (too_early, sent_to(mailoutbox)) == (0, ["anna"])
    assert message.last_error == ""


def test_a_refused_address_is_set_aside_at_once_and_the_others_get_theirs(world, server, mailoutbox):
    for name in ("anna", "bram", "carla"):
        invited(world, name)
    server["bram@voorbeeld.example"] = UNKNOWN

    outbox.deliver()

    bram = OutboxMessage.objects.get(address="bram@voorbeeld.example")
    assert sent_to(mailoutbox) == ["anna", "carla"]
    assert bram.died_at
    assert bram.last_error == "SMTPRecipientsRefused 550 5.1.1"


@pytest.mark.parametrize("error", [BadHeaderError("x"), ValueError("x"), UnicodeEncodeError("ascii", "ö", 0, 1, "x")])
def test_a_mail_that_cannot_be_made_does_not_stop_the_others(world, server, mailoutbox, error):
    for name in ("anna", "bram", "carla"):
        invited(world, name)
    server["anna@voorbeeld.example"] = error

    outbox.deliver()

    assert sent_to(mailoutbox) == ["bram", "carla"]
    assert OutboxMessage.objects.set_aside().get().address == "anna@voorbeeld.example"


def test_a_kind_nobody_knows_is_set_aside_and_goes_once_it_is_known(world, monkeypatch, mailoutbox):
    author, reader, _ = world.people
    world.released(world.submitted(author), reader)
    odd = OutboxMessage.objects.create(kind="morgen.nieuw", recipient=author, about_model="x.y", about_id=author.pk)
    outbox.deliver(MONDAY)
    odd.refresh_from_db()

    assert [mail.to for mail in mailoutbox if mail.to == [author.email]]
    assert (odd.last_error, odd.attempts) == (UNKNOWN_KIND, 1)

    monkeypatch.setitem(
        outbox._kinds,
        "morgen.nieuw",
        outbox.NoticeKind("morgen.nieuw", lambda row: outbox.NoticeLine("Nieuw.", "/"), True, "Nieuw"),
    )
    delivery.revive_known_kinds()
    outbox.deliver(MONDAY)

    assert "Nieuw." in mailoutbox[-1].body


def test_one_sentence_that_fails_takes_no_other_line_of_the_day_along(world, monkeypatch, mailoutbox):
    author, reader, _ = world.people
    world.released(world.submitted(author), reader)

    def broken(row):
        raise AttributeError("tekst van iemand")

    monkeypatch.setitem(outbox._kinds, "proef.kapot", outbox.NoticeKind("proef.kapot", broken, False, ""))
    outbox.tell("proef.kapot", author, about=author)

    outbox.deliver(MONDAY)

    [mail] = [mail for mail in mailoutbox if mail.to == [author.email]]
    assert "Er is een reactie op je reflectie" in mail.body
    assert OutboxMessage.objects.set_aside().get().last_error == "AttributeError"


def test_a_digest_that_failed_is_still_one_mail_when_more_came_meanwhile(world, server, mailoutbox):
    author, first, second = world.people
    reflection = world.submitted(author)
    world.released(reflection, first)
    server[author.email] = GREYLISTED
    outbox.deliver(MONDAY)
    server.clear()
    world.released(reflection, second)

    outbox.deliver(MONDAY + timedelta(seconds=30))
    outbox.deliver(MONDAY + timedelta(minutes=30))

    assert len([mail for mail in mailoutbox if mail.to == [author.email]]) == 1


def test_a_mail_server_that_is_away_is_not_asked_for_everybody(world, monkeypatch):
    asked = []

    def away(self, messages):
        asked.append(messages[0].to)
        raise ConnectionRefusedError(111, "refused")

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", away)
    for number in range(10):
        invited(world, f"iemand{number}")

    outbox.deliver()

    assert len(asked) == delivery.PATIENCE


def test_every_mail_says_that_a_machine_sent_it_and_names_its_row(world, mailoutbox):
    message = invited(world, "anna")

    outbox.deliver()

    headers = mailoutbox[0].message()
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["X-Auto-Response-Suppress"] == "All"
    assert str(message.pk) in headers["Message-ID"]


def test_what_somebody_else_has_in_hand_is_left_alone_until_the_lease_ends(world, mailoutbox):
    message = invited(world, "anna")
    at = clock.now()
    OutboxMessage.objects.filter(pk=message.pk).update(claim=message.pk, claimed_until=at + delivery.LEASE)

    outbox.deliver(at)
    meanwhile = len(mailoutbox)
    outbox.deliver(at + delivery.LEASE)

    assert (meanwhile, sent_to(mailoutbox)) == (0, ["anna"])


def test_a_digest_in_somebodys_hands_counts_as_todays(world, mailoutbox):
    author, first, second = world.people
    reflection = world.submitted(author)
    world.released(reflection, first)
    in_hand = OutboxMessage.objects.filter(recipient=author, sent_at=None)
    in_hand.update(claim=author.pk, claimed_until=MONDAY + delivery.LEASE)
    world.released(reflection, second)

    outbox.deliver(MONDAY)

    assert not [mail for mail in mailoutbox if mail.to == [author.email]]


def test_sending_again_after_a_refusal_and_letting_go(world, server, mailoutbox):
    message = invited(world, "anna")
    other = invited(world, "bram")
    server["*"] = UNKNOWN
    outbox.deliver()
    server.clear()
    rows = OutboxMessage.objects

    assert outbox.let_go(rows.filter(pk=other.pk)) == 1
    assert outbox.send_again(rows.filter(pk__in=[message.pk, other.pk])) == 1
    assert outbox.send_again(rows.filter(pk__in=[message.pk, other.pk])) == 0
    outbox.deliver()

    assert sent_to(mailoutbox) == ["anna"]


def test_what_was_simply_sent_is_never_sent_again(world, mailoutbox):
    message = invited(world, "anna")
    outbox.deliver()

    assert outbox.send_again(OutboxMessage.objects.filter(pk=message.pk)) == 0
    assert outbox.let_go(OutboxMessage.objects.filter(pk=message.pk)) == 0
