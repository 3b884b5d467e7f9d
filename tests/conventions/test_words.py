"""One word per thing: what we decided not to say stands nowhere that people read."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from kernel.privacy import OUR_APPS

ROOT = Path(__file__).resolve().parents[2]
APPS = (*OUR_APPS, "theme")

DECIDED_AGAINST = {
    r"\bopgeslagen\b|\bopslaan\b": "bewaren",
    r"\bbladzijden?\b": "pagina",
    r"\b(één|een) mens\b": "deelnemer",
    r"\b(?<!aan de )beurt(en)?\b": "bericht",
    r"\blezing(en)?\b": "lezer",
    r"\bWoorden om door te geven\b": "Berichten om door te geven",
    r"^Zeggen$|\btoch niet zeggen\b": "versturen",
    r"\bin het licht\b|\buit het licht\b": "uitgelicht",
    r"\bhelp aan een lezer\b": "een lezer zoeken",
    r"\bneemt niet meer deel$|^doet weer mee$": "deelname stoppen, weer laten meedoen",
    r"\bweg om aan te haken\b|\beigen weg\b": "opnieuw instappen",
    r"\bleest mij liever niet\b|\bje tekst liever niet leest|\bwie je liever niet leest\b": "wie wil je niet als lezer",
    r"\bmijn begin\b": "mijn startpagina",
    r"\bhaar\b": "die, of de naam van het ding",
    r"\b(ze|zij) (is|was|heeft|wordt|ging|gaat|staat|ligt)\b": "die, of de naam van het ding",
    r"\boptioneel\b": "mag leeg blijven",
    r"\bte laat\b": "nog welkom",
    r"\b(voor|in) de zaal\b": "bijeenkomst",
    r"\bnogmaals\b|\bindien\b|\bmiddels\b|\buw?\b(?![+-])": "gewone taal, je",
    r"[“”„«»]": "‘ ’",
    r"\w'[sn]\b": "’s",
}

IS_LANGUAGE = re.compile(r"[a-zà-ÿ]{2,}[,.:;!?…]* [a-zà-ÿ‘]|^[a-zà-ÿ’]+[.!?]?$", re.IGNORECASE)
"""Words in a row, or one word by itself: a pattern that finds signs is no language."""


def said_in_templates() -> Iterator[tuple[str, str]]:
    for path in sorted(ROOT.glob("templates/**/*")):
        if path.suffix in {".html", ".txt", ".typ"}:
            yield from ((str(path.relative_to(ROOT)), piece) for piece in visible_pieces(path.read_text("utf-8")))


def visible_pieces(source: str) -> list[str]:
    """What a template shows: its text, and the strings it gives to our tags and to attributes."""
    source = re.sub(r"{#.*?#}|{% comment.*?endcomment %}|<script.*?</script>|(?m:^//.*$)", "", source, flags=re.S)
    source = re.sub(r"{% (include|extends|load|url|static) .*?%}", " ", source)
    attributes = re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]+)"', source)
    strings = [text for tag in re.findall(r"{[{%].*?[%}]}", source) for text in re.findall(r'"([^"]*)"', tag)]
    text = re.split(r"{[{%].*?[%}]}|<[^>]*>|\n\s*\n", source)
    return [" ".join(piece.split()) for piece in (*attributes, *strings, *text) if piece.strip()]


def said_in_python() -> Iterator[tuple[str, str]]:
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            name = str(path.relative_to(ROOT))
            if "migrations" not in path.parts and name != "kernel/name_finder.py":  # a list of words that are no names
                yield from ((name, text) for text in strings_of(path.read_text("utf-8")))


def strings_of(source: str) -> list[str]:
    """Every string that is no docstring and no address."""
    tree = ast.parse(source)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in told]
    texts = [node.value for node in nodes if isinstance(node.value, str)]
    return [text for text in texts if IS_LANGUAGE.search(text)]


def said_in_scripts() -> Iterator[tuple[str, str]]:
    for path in sorted(ROOT.glob("theme/static/theme/*.js")):
        lines = re.sub(r"(?m)^\s*(//|\*|/\*).*$", "", path.read_text("utf-8"))
        yield from ((path.name, text) for pair in re.findall(r'"([^"\n]+)"|`([^`]+)`', lines) for text in pair if text)


def said_in_pages() -> Iterator[tuple[str, str]]:
    """The pages about the site. The course itself tells of people, and may call them what it likes."""
    for path in sorted(ROOT.glob("starter/pages/*.yaml")):
        yield from ((path.name, text) for text in texts_of(yaml.safe_load(path.read_text("utf-8"))))


def texts_of(value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_of(each)


@pytest.mark.parametrize("said", [said_in_templates, said_in_python, said_in_scripts, said_in_pages])
def test_what_we_decided_not_to_say_is_said_nowhere(said):
    pieces = list(said())

    wrong = [
        f"{where}: {piece[:90]!r}: zeg {better}"
        for where, piece in pieces
        for pattern, better in DECIDED_AGAINST.items()
        if len(piece) > 1 and re.search(pattern, piece, flags=re.I)  # one letter is a key
    ]

    assert len(pieces) > 40  # it looked somewhere
    assert wrong == []


@pytest.mark.parametrize(
    "template",
    [
        '<p title="Mijn bladzijde">x</p>',
        '{% button "Opslaan" kind="primary" %}',
        "<p>De reflectie: lees haar</p>",
        "<p>Zeg «dit»</p>",
    ],
)
def test_the_reader_of_templates_sees_text_attributes_and_strings(template):
    found = visible_pieces(template)

    assert any(re.search(pattern, piece, flags=re.I) for piece in found for pattern in DECIDED_AGAINST)


def test_docstrings_and_addresses_are_nobodys_words():
    source = '"""Een lezing."""\nPATH = "lezingen/<uuid:pk>/"\nSAID = "Een lezing"'

    assert strings_of(source) == ["Een lezing"]
