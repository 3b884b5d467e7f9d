"""What a mail server's no means: never, or not now. And its name, without what it says (that holds addresses)."""

import re
import smtplib

from django.utils.encoding import force_bytes

from kernel.models import UNSURE

UNKNOWN_KIND = "kind not known"
_OURS = (
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPHeloError,
    smtplib.SMTPConnectError,
)
_ENHANCED = re.compile(rb"^\s*([245]\.\d{1,3}\.\d{1,3})\b")
_POLICY = "5.7."  # not allowed to send there, or to send this: often our own configuration, which can be mended


class UnknownKind(Exception):  # noqa: N818 the name is what it is
    """A notice of an older or newer version."""


def is_final(error: Exception) -> bool:
    """Whether trying again can never help."""
    if isinstance(error, OSError) and not isinstance(error, smtplib.SMTPException):
        return False
    if isinstance(error, smtplib.SMTPException):
        answers = [] if isinstance(error, _OURS) else _answers(error)
        return bool(answers) and all(code >= 500 and not said.startswith(_POLICY) for code, said in answers)
    return True


def is_of_the_line(error: Exception) -> bool:
    """Whether this says something about the mail server, and nothing about the message."""
    return isinstance(error, OSError) and (isinstance(error, _OURS) or not _answers(error))


def reason(error: Exception) -> str:
    """`SMTPRecipientsRefused 550 5.1.1`, `ConnectionRefusedError 111`, `BadHeaderError`."""
    if isinstance(error, UnknownKind):
        return UNKNOWN_KIND
    parts = [type(error).__name__]
    for code, said in _answers(error)[:1]:
        parts += [str(code), said]
    if isinstance(error, OSError) and not isinstance(error, smtplib.SMTPException) and error.errno:
        parts.append(str(error.errno))
    return " ".join(part for part in parts if part)[:120]


def in_words(last_error: str) -> str:
    """Why, as a person reads it."""
    known = {UNSURE: "we weten niet zeker of dit bericht aankwam", UNKNOWN_KIND: "deze versie kent dit bericht niet"}
    if last_error in known:
        return known[last_error]
    if "SMTPRecipientsRefused 5" in last_error:
        return "de mailserver van de ontvanger weigert dit adres"
    if last_error.startswith(("SMTPAuthenticationError", "SMTPSenderRefused", "SMTPHeloError", "SMTPConnectError")):
        return "onze mailserver laat ons niet versturen"
    if "SMTPRecipientsRefused" in last_error or "SMTPDataError" in last_error:
        return "de mailserver neemt dit bericht nu niet aan"
    if last_error.startswith(("SMTP", "Connection", "Timeout", "timeout", "OSError", "gaierror", "SSL", "TooLate")):
        return "de mailserver was niet te bereiken"
    if last_error.startswith("bounce"):
        return "het bericht kwam terug: dit adres neemt geen mail aan"
    return "dit bericht kan niet gemaakt worden"


def _answers(error: Exception) -> list[tuple[int, str]]:
    """Codes the server gave, with the finer code where it gave one."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [(code, _enhanced(said)) for code, said in error.recipients.values()]
    if isinstance(error, smtplib.SMTPResponseException):
        return [(error.smtp_code, _enhanced(error.smtp_error))]
    return []


def _enhanced(said: bytes | str) -> str:
    found = _ENHANCED.match(force_bytes(said))
    return found[1].decode() if found else ""
