"""Django's SMTP backend, with a ceiling on what a server may cost and an eye on the moment that counts.

`EMAIL_TIMEOUT` holds for one read: a server that sends a byte a second keeps a conversation going for ever. Here a
watch cuts the line after `EMAIL_CEILING` seconds, whatever the server does. The answer to a whole message may take
longer (`EMAIL_ANSWER_TIMEOUT`; RFC 5321, 4.5.3.2.6 asks for patience there): who gives up too early sends twice.

A message with a `slip` (kernel/handover.py) has it told when the final dot went out and what the server said.
"""

import re
import smtplib
import socket
import threading
from typing import Any

from django.conf import settings
from django.core.mail.backends import smtp

_LEADING_DOT = re.compile(rb"(?m)^\.")


class Unwatched:
    """The slip of a message nobody keeps count of."""

    def _nothing(self) -> None:
        """Nothing to note."""

    before_the_dot = handed = accepted = refused = _nothing


class Bounded(smtplib.SMTP):
    """One conversation, cut off when it has lasted too long."""

    slip: Any = Unwatched()
    _line: socket.socket | None = None
    _watch: threading.Timer | None = None

    def _get_socket(self, host, port, timeout):
        """Also below TLS: a copy of the bare line is what the watch cuts."""
        bare = super()._get_socket(host, port, timeout)
        self._line = bare.dup()
        self._cut_after(settings.EMAIL_CEILING)
        return bare

    def data(self, msg):
        """As smtplib does it, with the final dot apart."""
        self.putcmd("data")
        code, reply = self.getreply()
        if code != 354:
            raise smtplib.SMTPDataError(code, reply)
        self.send(_dotted(msg))
        self.slip.before_the_dot()
        self._cut_after(settings.EMAIL_ANSWER_TIMEOUT)
        self.sock.settimeout(settings.EMAIL_ANSWER_TIMEOUT)
        self.send(b".\r\n")
        self.slip.handed()
        code, reply = self.getreply()
        self.slip.accepted() if code == 250 else self.slip.refused()
        self.sock.settimeout(self.timeout)
        return code, reply

    def close(self):
        self._stop_watch()
        if self._line is not None:
            self._line.close()
            self._line = None
        super().close()

    def _cut_after(self, seconds: float) -> None:
        self._stop_watch()
        self._watch = threading.Timer(seconds, _cut, [self._line])
        self._watch.daemon = True
        self._watch.start()

    def _stop_watch(self) -> None:
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None


class BoundedTLS(smtplib.SMTP_SSL, Bounded):
    """The same over TLS from the first byte (port 465)."""


class EmailBackend(smtp.EmailBackend):
    """`EMAIL_BACKEND` of an installation."""

    @property
    def connection_class(self):
        return BoundedTLS if self.use_ssl else Bounded

    def _send(self, email_message):
        self.connection.slip = getattr(email_message, "slip", Unwatched())
        return super()._send(email_message)


def _dotted(msg: bytes) -> bytes:
    """A line of its own that begins with a dot gets another; the last line ends."""
    body = _LEADING_DOT.sub(b"..", msg)
    return body if body.endswith(b"\r\n") else body + b"\r\n"


def _cut(line: socket.socket) -> None:
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        """It was gone already."""
