"""Log lines are JSON and hold no text, no secret and no address of anyone."""

import json
import logging
import secrets
import smtplib

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.utils.functional import SimpleLazyObject

from kernel.logs import JsonLines, masked


def line(record: logging.LogRecord) -> dict:
    return json.loads(JsonLines().format(record))


def record(message: str, *args, **extra) -> logging.LogRecord:
    made = logging.getLogger("proef").makeRecord(
        "proef", logging.ERROR, __file__, 1, message, args, extra.pop("exc", None)
    )
    for name, value in extra.items():
        setattr(made, name, value)
    return made


@pytest.mark.asvs("V16.2.5", "V16.2.1", "V16.2.2")
def test_an_error_names_its_kind_and_places_and_not_what_it_says():
    try:
        raise ValueError("Ik twijfel aan de wethouder")
    except ValueError as error:
        said = JsonLines().format(record("misgegaan", exc=(type(error), error, error.__traceback__)))

    assert "wethouder" not in said
    assert json.loads(said)["error"] == "builtins.ValueError"
    assert "test_logs.py" in json.loads(said)["places"][0]


def test_a_line_tells_who_what_and_where(rf, world):
    request = rf.get("/mijn/", {"zoek": "geheim woord"})
    request.user = world.people[0]

    told = line(record("Not Found: %s", request.get_full_path(), request=request, status_code=404))

    assert told["person"] == str(world.people[0].pk)
    assert (told["method"], told["path"], told["status"]) == ("GET", "/mijn/", 404)
    assert "geheim" not in json.dumps(told)
    assert {"time", "level", "logger", "message", "origin"} <= set(told)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("/uitnodiging/Zk3vQ9x_abcdEFGHijklMNOP12345678/", "/uitnodiging/…/"),
        ("/reflecties/344d7bbd-460e-4fb9-a5f0-950c94d89f0a/", "/reflecties/344d7bbd-460e-4fb9-a5f0-950c94d89f0a/"),
        ("mail to anna.de.vries@gemeente.example failed", "mail to …@… failed"),
        ("alarm reflections.tasks.end_what_nobody_can_answer failed",) * 2,
        ("path=wagtail.tasks.update_reference_index_task",) * 2,
        ("mail not sent: SMTPRecipientsRefused 550 5.1.1",) * 2,
        ("sessie 3f9c1d7e8a2b4c5d6e7f8091a2b3c4d5", "sessie …"),
        ("naam abcdefghijklmnopqrstuvwxyz", "naam …"),
    ],
)
def test_tokens_and_addresses_are_masked_and_ids_stay(said, kept):
    assert masked(said) == kept


def test_no_token_of_ours_ever_looks_like_a_name():
    for _ in range(20_000):
        token = secrets.token_urlsafe(24)
        assert token not in masked(f"/uitnodiging/{token}/")


def test_a_token_of_letters_alone_does_not_look_like_a_name_either():
    assert masked("/uitnodiging/CadIhmOXggdxoNmeqNMocnfnqSejfodf/") == "/uitnodiging/…/"


def test_a_line_asks_nothing_of_the_database(rf, django_assert_num_queries, world):
    def ask():
        raise OperationalError("de database is weg")

    request = rf.post("/mijn/")
    request.user = SimpleLazyObject(ask)

    told = line(record("Internal Server Error: %s", request.path, request=request, status_code=500))

    assert (told["person"], told["path"]) == (None, "/mijn/")


def test_who_is_known_already_is_named(rf, world):
    request = rf.get("/mijn/")
    request.user = SimpleLazyObject(lambda: world.people[0])
    request._cached_user = world.people[0]

    assert line(record("x", request=request))["person"] == str(world.people[0].pk)


class Spiteful:
    def __str__(self):
        raise RuntimeError("tekst van iemand")


@pytest.mark.parametrize(("message", "args"), [("%d dingen", ("geen getal",)), ("%s", (Spiteful(),))])
def test_a_line_that_cannot_be_made_is_a_line_all_the_same(message, args):
    told = line(record(message, *args))

    assert told["level"] == "ERROR"
    assert "tekst van iemand" not in json.dumps(told)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (smtplib.SMTPDataError(554, b"tekst van iemand"), "smtp_code 554"),
        (OSError(28, "No space left on device"), "errno 28"),
        (ImproperlyConfigured("ALLAUTH_TRUSTED_PROXY_COUNT is 2"), "ALLAUTH_TRUSTED_PROXY_COUNT is 2"),
        (ValueError("Missing staticfiles manifest entry for 'theme/theme.css'"), "Missing staticfiles manifest entry"),
        (ValueError("tekst van iemand"), None),
    ],
)
def test_an_error_says_why_by_a_code_and_never_by_a_text(error, code):
    try:
        raise RuntimeError("tekst van iemand") from error
    except RuntimeError as raised:
        told = line(record("mis", exc=(type(raised), raised, raised.__traceback__)))

    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    assert told["causes"][0].startswith(f"{kind} {code}" if code else kind)
    assert "tekst van iemand" not in json.dumps(told)
