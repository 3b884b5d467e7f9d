"""Log lines for machines: one JSON object a line; who, what, where and when, and never a text or a secret.

A text can hide in an exception's message (a database error quotes values) and a secret in an address (the token of an
invitation). So of an exception only its kind, its code and the places it passed are logged, and what looks like a
secret becomes an ellipsis. A line asks nothing of the database, which may be what is wrong, and never fails.
"""

import json
import logging
import re
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime

from django.utils.functional import LazyObject, empty

_LONG = re.compile(r"(?<![0-9A-Za-z_-])(?![0-9a-f]{8}-[0-9a-f]{4}-)[0-9A-Za-z_-]{20,}(?![0-9A-Za-z_-])")
# end_stranded_readings, TRUSTED_PROXY_COUNT, SMTPRecipientsRefused: with an ending we know, for a token may look so too
_ENDINGS = "Error|Exception|Warning|Refused|Disconnected|Exist|Found|Returned|Configured|Ready|Moment|Person|Incomplete"
_OUR_NAME = re.compile(
    rf"\A(?:_*[a-z][a-z0-9]*(_[a-z0-9]+)+|[A-Z][A-Z0-9]*(_[A-Z0-9]+)+|[A-Z][A-Za-z]+(?:{_ENDINGS}))\Z"
)
_QUERY = re.compile(r"\?\S*")
_ADDRESS = re.compile(r"(?<![^\s@<>\"'])[^\s@<>\"']+@[^\s@<>\"']+")  # only from a word's start: linear
# Said by who wrote the program, about its configuration: no text of anyone.
_ABOUT_SETTINGS = ("ImproperlyConfigured", "AppRegistryNotReady", "TemplateDoesNotExist")
_NO_MANIFEST = "Missing staticfiles manifest entry"
_MOST_CAUSES = 4


class JsonLines(logging.Formatter):
    """time, level, logger, message; of a request also method, path, status, person; of an error its kind and places."""

    def format(self, record: logging.LogRecord) -> str:
        try:
            return self._line(record)
        except Exception as error:
            told = {"level": record.levelname, "logger": record.name, "message": "…", "error": type(error).__name__}
            return json.dumps(told)

    def _line(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": masked(record.getMessage()),
            **_request(record),
            **_error(record),
        }
        return json.dumps(line, ensure_ascii=False, default=lambda value: type(value).__name__)


def masked(text: str) -> str:
    """Without tokens, query strings and mail addresses; names of our own stay."""
    return _ADDRESS.sub("…@…", _LONG.sub(_unless_ours, _QUERY.sub("?…", text)))


def _unless_ours(found: re.Match) -> str:
    return found[0] if _OUR_NAME.fullmatch(found[0]) else "…"


def _request(record: logging.LogRecord) -> dict[str, object]:
    request = getattr(record, "request", None)
    if request is None or not hasattr(request, "path"):
        return {}
    return {
        "method": request.method,
        "path": masked(request.path),
        "status": getattr(record, "status_code", None),
        "person": _person(request),
        "origin": request.META.get("REMOTE_ADDR"),
    }


def _person(request) -> str | None:
    """Only who is known already: a lazy user would ask the database, once for every line."""
    user = request.__dict__.get("_cached_user", request.__dict__.get("user"))
    if isinstance(user, LazyObject):
        user = None if user._wrapped is empty else user._wrapped
    return str(user.pk) if getattr(user, "pk", None) else None


def _error(record: logging.LogRecord) -> dict[str, object]:
    if not record.exc_info or record.exc_info[0] is None:
        return {}
    _, error, trace = record.exc_info
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    more = {"code": code_of(error), "causes": [_as_cause(cause) for cause in _causes(error)]}
    return {"error": kind_of(error), "places": places, **{name: said for name, said in more.items() if said}}


def _as_cause(error: BaseException) -> str:
    return f"{kind_of(error)} {code_of(error)}".strip()


def code_of(error: BaseException) -> str:
    """What tells why without telling what: a number of the mail server, the system or the database."""
    for name in ("smtp_code", "sqlstate", "sqlite_errorname", "verify_code", "errno", "status_code"):
        value = getattr(error, name, None)
        if isinstance(value, int | str) and value != "":
            return f"{name} {value}"[:60]
    said = str(error)
    if type(error).__name__ in _ABOUT_SETTINGS or said.startswith(_NO_MANIFEST):
        return masked(said)[:200]
    return ""


def kind_of(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _causes(error: BaseException) -> Iterator[BaseException]:
    for _ in range(_MOST_CAUSES):
        following = error.__cause__ or error.__context__
        if following is None:
            return
        yield following
        error = following
