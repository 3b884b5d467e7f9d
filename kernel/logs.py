"""Log lines for machines: one JSON object a line; who, what, where and when, and never a text or a secret.

A text can hide in an exception's message (a database error quotes values) and a secret in an address (the
token of an invitation). So of an exception only its kind and the places it passed are logged, and long
random parts of a path become an ellipsis.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime

_SECRET = re.compile(r"(?<![0-9A-Za-z_-])(?![0-9a-f]{8}-[0-9a-f]{4}-)[0-9A-Za-z_-]{20,}(?![0-9A-Za-z_-])")
_QUERY = re.compile(r"\?\S*")
_ADDRESS = re.compile(r"(?<![^\s@<>\"'])[^\s@<>\"']+@[^\s@<>\"']+")  # only from a word's start: linear


class JsonLines(logging.Formatter):
    """time, level, logger, message; of a request also method, path, status, person; of an error its kind and places."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": masked(record.getMessage()),
            **_request(record),
            **_error(record),
        }
        return json.dumps(line, ensure_ascii=False)


def masked(text: str) -> str:
    """Without tokens, query strings and mail addresses."""
    return _ADDRESS.sub("…@…", _SECRET.sub("…", _QUERY.sub("?…", text)))


def _request(record: logging.LogRecord) -> dict[str, object]:
    request = getattr(record, "request", None)
    if request is None or not hasattr(request, "path"):
        return {}
    user = getattr(request, "user", None)
    return {
        "method": request.method,
        "path": masked(request.path),
        "status": getattr(record, "status_code", None),
        "person": str(user.pk) if user is not None and user.is_authenticated else None,
        "origin": request.META.get("REMOTE_ADDR"),
    }


def _error(record: logging.LogRecord) -> dict[str, object]:
    if not record.exc_info or record.exc_info[0] is None:
        return {}
    kind, _, trace = record.exc_info
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return {"error": f"{kind.__module__}.{kind.__qualname__}", "places": places}
