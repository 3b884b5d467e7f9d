"""A mail server of our own for tests, in this process: it takes, refuses, is slow, silent or drips."""

import socket
import threading
from collections import Counter
from contextlib import contextmanager
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class PostOffice:
    """aiosmtpd's handler: keeps what it accepted. `verdict(address)` may return an SMTP refusal of a recipient."""

    def __init__(self):
        self.accepted: list = []
        self.verdict = lambda address: None
        self.on_data = lambda message: None

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 aiosmtpd's name
        refusal = self.verdict(address)
        if refusal is None:
            envelope.rcpt_tos.append(address)
        return refusal or "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 aiosmtpd's name
        message = message_from_bytes(envelope.content, policy=policy.default)
        refusal = self.on_data(message)
        if refusal is None:
            self.accepted.append((envelope.rcpt_tos[0], message))
        return refusal or "250 OK"

    @property
    def addresses(self) -> list[str]:
        return [address for address, _ in self.accepted]

    @property
    def twice(self) -> list[str]:
        counted = Counter(str(message["Message-ID"]) for _, message in self.accepted)
        return [name for name, times in counted.items() if times > 1]


@contextmanager
def post_office(port: int | None = None):
    """A running mail server; its `port` is where it listens."""
    office = PostOffice()
    office.port = port or free_port()
    controller = Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()


@contextmanager
def odd_server(behave):
    """A server that does with each line it gets what `behave(connection)` does. Yields its port."""
    listening = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def serve():
        while not over.is_set():
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=_with, args=[behave, connection, over], daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listening.getsockname()[1]
    finally:
        over.set()
        listening.close()


def _with(behave, connection, over) -> None:
    with connection:
        try:
            behave(connection, over)
        except OSError:
            """The other side is gone."""


def silent(connection, over) -> None:
    """Takes the line and says nothing."""
    over.wait()


def dripping(connection, over) -> None:
    """Says one byte after another, for ever, each well within any timeout."""
    while not over.wait(0.05):
        connection.sendall(b"2")
