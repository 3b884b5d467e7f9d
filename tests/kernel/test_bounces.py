"""A mail that came back is set aside like one that was refused; anything else in that mailbox changes nothing."""

import io
import sys
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from courses import transitions as courses
from kernel import bounces, outbox
from kernel.models import OutboxMessage

ADDRESS = "weg@voorbeeld.example"


@pytest.fixture
def sent(world):
    OutboxMessage.objects.all().delete()
    courses.invite(world.cohort, ADDRESS, by=world.manager)
    outbox.deliver()
    return OutboxMessage.objects.get(address=ADDRESS)


def report(message, *, status="5.1.1", action="failed", kind="text/rfc822-headers", host="masterclass.example"):
    return f"""From: MAILER-DAEMON@mail.example
To: masterclass@masterclass.example
Subject: Undelivered Mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="deel"

--deel
Content-Type: text/plain

Uw bericht is niet bezorgd.

--deel
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; {ADDRESS}
Action: {action}
Status: {status}

--deel
Content-Type: {kind}

Message-ID: <outbox-{message.pk}@{host}>
To: {ADDRESS}
Subject: [Masterclass] Uitnodiging

--deel--
""".encode()


@pytest.mark.parametrize("kind", ["text/rfc822-headers", "message/rfc822"])
def test_what_came_back_for_good_is_set_aside_and_told_once(world, sent, kind):
    assert bounces.take_in(report(sent, kind=kind))
    assert not bounces.take_in(report(sent, kind=kind))

    sent.refresh_from_db()
    assert (sent.sent_at, sent.last_error) == (None, "bounce 5.1.1")
    assert OutboxMessage.objects.filter(kind="courses.invitation_undelivered", recipient=world.manager).count() == 1


def test_sending_again_after_a_bounce_goes(sent, mailoutbox):
    bounces.take_in(report(sent))

    outbox.send_again(OutboxMessage.objects.filter(pk=sent.pk))
    outbox.deliver()

    assert [mail.to for mail in mailoutbox] == [[ADDRESS], [ADDRESS]]


@pytest.mark.parametrize("change", [{"status": "4.4.7"}, {"action": "delayed"}, {"status": "niets"}])
def test_what_may_still_arrive_changes_nothing(sent, change):
    assert not bounces.take_in(report(sent, **change))
    assert OutboxMessage.objects.get(pk=sent.pk).sent_at


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe niets", b"Subject: Ik ben met vakantie\n\nTot maandag."])
def test_other_mail_changes_nothing(sent, raw):
    assert not bounces.take_in(raw)


def test_a_report_about_nobodys_message_changes_nothing(sent):
    assert not bounces.take_in(report(SimpleNamespace(pk="00000000-0000-4000-8000-000000000000")))


def test_a_maildir_is_read_once_and_one_message_from_standard_input(sent, tmp_path, monkeypatch):
    for name in ("new", "cur"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "1.mail").write_bytes(report(sent))
    said = io.StringIO()

    call_command("read_bounces", maildir=tmp_path, stdout=said)
    call_command("read_bounces", maildir=tmp_path, stdout=said)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(report(sent))))
    call_command("read_bounces", stdout=said)

    assert said.getvalue().split("\n")[:3] == ["1 teruggekomen", "0 teruggekomen", "0 teruggekomen"]
    assert [path.name for path in (tmp_path / "cur").iterdir()] == ["1.mail:2,S"]
