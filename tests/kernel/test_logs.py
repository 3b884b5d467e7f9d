"""Log lines are JSON and hold no text, no secret and no address of anyone."""

import json
import logging

import pytest

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
    ],
)
def test_tokens_and_addresses_are_masked_and_ids_stay(said, kept):
    assert masked(said) == kept
