"""Against real mail servers: what each of them may cost, and that a message is taken whole."""

import threading

import pytest
from django.core.mail import EmailMessage, get_connection
from django.db import connections

from courses import transitions as courses
from kernel import outbox, smtp
from kernel.models import OutboxMessage
from tests.postoffice import dripping, odd_server, post_office, silent

pytestmark = pytest.mark.usefixtures("hasty")
LINES = ["Dag,", ".", "..twee punten", ".een regel met een punt", "", "Groet"]


@pytest.fixture
def hasty(settings):
    settings.EMAIL_BACKEND = "kernel.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_TIMEOUT, settings.EMAIL_CEILING, settings.EMAIL_ANSWER_TIMEOUT = 0.5, 1, 1


def send(port, body="Dag"):
    mail = EmailMessage("Onderwerp", body, "wij@ons.example", ["jij@daar.example"])
    return get_connection(port=port).send_messages([mail])


def test_a_message_arrives_as_it_was_made():
    with post_office() as office:
        send(office.port, "\n".join(LINES))

    assert office.accepted[0][1].get_content().splitlines() == LINES


@pytest.mark.parametrize("behave", [silent, dripping])
def test_a_server_that_says_nothing_or_never_ends_is_cut_off(behave):
    with odd_server(behave) as port, pytest.raises(OSError):  # noqa: PT011 any of them: smtplib names it by where it was
        send(port)


def test_a_server_that_drips_after_the_whole_message_is_cut_off_too():
    def answers(connection, over):
        connection.sendall(b"220 hier\r\n")
        for reply in (b"250 hier\r\n", b"250 ja\r\n", b"250 ja\r\n", b"354 zeg het\r\n"):
            connection.recv(4096)
            connection.sendall(reply)
        dripping(connection, over)

    with odd_server(answers) as port, pytest.raises(OSError):  # noqa: PT011
        send(port)


def test_the_watch_is_off_once_a_mail_went(settings):
    seen = []

    class Looking(smtp.Bounded):
        def close(self):
            super().close()
            seen.append((self._watch, self._line))

    with post_office() as office:
        connection = get_connection(port=office.port)
        type(connection).connection_class, kept = Looking, type(connection).connection_class
        try:
            connection.send_messages([EmailMessage("x", "y", "wij@ons.example", ["jij@daar.example"])])
        finally:
            type(connection).connection_class = kept

    assert seen[-1] == (None, None)


@pytest.mark.django_db(transaction=True)
def test_no_lock_is_held_and_no_transaction_open_while_the_mail_server_thinks(world, settings):
    """Whoever writes meanwhile writes: the row that is being sent included."""
    OutboxMessage.objects.all().delete()
    courses.invite(world.cohort, "anna@voorbeeld.example", by=world.manager)
    settings.EMAIL_ANSWER_TIMEOUT = 30
    seen = []

    def write():
        seen.append(OutboxMessage.objects.update(facts={"intussen": 1}))
        connections.close_all()

    def write_meanwhile(message):
        other = threading.Thread(target=write)
        other.start()
        other.join()

    with post_office() as office:
        settings.EMAIL_PORT = office.port
        office.on_data = write_meanwhile
        outbox.deliver()

    assert office.addresses == ["anna@voorbeeld.example"]
    assert seen == [OutboxMessage.objects.count()]
