"""What the catalogue shows: every component, the inputs its tags declare, and where its examples stand.

A component is a file in `templates/components/` (what starts with `_` is part of another), or a tag of the theme that
draws without a file. Its examples are one file, `templates/catalogue/<name>.html`: nothing is listed here by hand.
"""

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from inspect import Parameter
from pathlib import Path

from django.template import engines
from django.utils.safestring import SafeString

from kernel.privacy import OUR_APPS
from theme.templatetags import ui

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
DRAWS = re.compile(r"components/([a-z]\w*)\.html")
EXAMPLE = re.compile(r'{% example "([^"]+)"[^%]*%}\n?(.*?){% endexample %}', re.DOTALL)
ROOMS = (*OUR_APPS, "theme")
NOT_ASKED = ("context", "content", "parser", "token")
"""What a tag is handed by Django; nobody writes it in a template."""


@dataclass(frozen=True)
class Input:
    """One argument of a tag: how it is named, of what kind, and what it is when nobody says."""

    name: str
    kind: str
    default: str
    is_needed: bool
    is_keyword: bool


@dataclass(frozen=True)
class ComponentTag:
    """A tag that draws a component."""

    name: str
    draw: Callable

    @property
    def line(self) -> str:
        """The first line of its docstring."""
        return (inspect.getdoc(self.draw) or "").partition("\n")[0]

    @property
    def is_around(self) -> bool:
        """Whether it stands around what it shows: `{% alert … %}…{% endalert %}`."""
        return "content" in inspect.signature(self.draw).parameters

    @property
    def inputs(self) -> list[Input]:
        return [_input(one) for name, one in inspect.signature(self.draw).parameters.items() if name not in NOT_ASKED]


@dataclass(frozen=True)
class Component:
    """One section of the catalogue."""

    name: str
    tags: tuple[ComponentTag, ...]

    @property
    def words(self) -> str:
        return self.name.replace("_", " ")

    @property
    def template(self) -> str:
        return f"catalogue/{self.name}.html"

    @property
    def line(self) -> str:
        return next((tag.line for tag in self.tags if tag.line), "")


def _input(one: Parameter) -> Input:
    is_needed = one.default is Parameter.empty
    kind = one.annotation if isinstance(one.annotation, str) else inspect.formatannotation(one.annotation)
    return Input(
        one.name,
        "" if one.annotation is Parameter.empty else re.sub(r"\b(?:\w+\.)+", "", kind),
        "" if is_needed else repr(one.default),
        is_needed,
        one.kind is Parameter.KEYWORD_ONLY,
    )


@cache
def components() -> dict[str, Component]:
    """name → component, in order of name."""
    tags = list(_drawing())
    names = sorted({*_files(), *(name for name, _ in tags)})
    return {name: Component(name, tuple(tag for drawn, tag in tags if drawn == name)) for name in names}


def _files() -> set[str]:
    return {path.stem for path in (TEMPLATES / "components").glob("*.html") if not path.stem.startswith("_")}


def _drawing() -> Iterator[tuple[str, ComponentTag]]:
    """(component, tag) of every tag that draws one; each library of ours may hold some."""
    for name, compiled in _tags():
        draw = inspect.unwrap(compiled)
        drawn = {name} & _files() or set(DRAWS.findall(inspect.getsource(draw)))
        if not drawn and _draws_by_itself(draw):
            drawn = {name}
        yield from ((each, ComponentTag(name, draw)) for each in sorted(drawn))


def _draws_by_itself(draw: Callable) -> bool:
    """A tag of the theme that answers with markup: `{% icon %}`. What only the catalogue has is no component."""
    return (
        draw.__module__.startswith("theme.")
        and not draw.__module__.endswith(".catalogue")
        and inspect.signature(draw).return_annotation is SafeString
    )


def _tags() -> Iterator[tuple[str, Callable]]:
    engine = engines["django"].engine
    for library in {id(one): one for one in (*engine.template_builtins, *engine.template_libraries.values())}.values():
        for name, compiled in sorted(library.tags.items()):
            if inspect.unwrap(compiled).__module__.partition(".")[0] in ROOMS:
                yield name, compiled


def sources(name: str) -> dict[str, str]:
    """Title of each example → the template text it is drawn from."""
    text = (TEMPLATES / "catalogue" / f"{name}.html").read_text("utf-8")
    return {title: inspect.cleandoc(source) for title, source in EXAMPLE.findall(text)}


def drawings() -> dict[str, list[str]]:
    """Folder → the names of the drawings in it, so that an example may show all of them."""
    found: dict[str, list[str]] = {}
    for path in sorted(Path(ui.HERE).glob("*/*.svg")):
        found.setdefault(path.parent.name, []).append(path.stem)
    return found
