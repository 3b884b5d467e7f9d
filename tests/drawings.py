"""`python -m tests.drawings` (`make drawings`): draws the rooms and their models into docs/drawings.md, from the code.

With `--check` it only says whether the page is still true, as `tests/conventions/test_drawings.py` does.
"""

import ast
import os
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "drawings.md"
INTRO = """# Drawings

Made from the code by `make drawings`; do not edit. What they mean stands in [architecture.md](architecture.md).

## Rooms

How many modules of a room (a row) import from another (a column). One arrow: everything stands left of the diagonal.
"""


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    drawn = page()
    if "--check" in sys.argv:
        return int(PAGE.read_text("utf-8") != drawn)
    PAGE.write_text(drawn, "utf-8")
    return 0


def page() -> str:
    """All of docs/drawings.md. Django is set up."""
    return "\n".join([INTRO, *_rooms(), "", "## Models", "", *_models()])


def floors() -> list[str]:
    """The rooms, the highest first, as import-linter holds them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return settings["tool"]["importlinter"]["contracts"][0]["layers"]


def _rooms() -> Iterator[str]:
    """A triangle: what a room imports stands to its left, so nothing stands on or above the diagonal."""
    rooms = floors()[::-1]
    yield "| imports → | " + " | ".join(rooms) + " |"
    yield "|---" * (len(rooms) + 1) + "|"
    for room in rooms:
        counts = _imported_by(room, set(rooms) - {room})
        yield f"| **{room}** | " + " | ".join(str(counts[other] or "") for other in rooms) + " |"


def _imported_by(room: str, others: set[str]) -> Counter[str]:
    """Room → how many modules of this one import from it."""
    found: Counter[str] = Counter()
    for path in sorted((ROOT / room).rglob("*.py")):
        if "migrations" not in path.parts:
            found.update(_imports(ast.parse(path.read_text("utf-8"))) & others)
    return found


def _imports(tree: ast.Module) -> set[str]:
    froms = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return {name.partition(".")[0] for name in froms | plain}


def _models() -> Iterator[str]:
    from django.apps import apps

    for room in reversed(floors()):
        if apps.is_installed(room) and (models := list(apps.get_app_config(room).get_models())):
            yield from (f"### {room}", "", "```mermaid", "erDiagram")
            yield from (line for model in models for line in _model(model, room))
            yield from ("```", "")


def _model(model, room: str) -> Iterator[str]:
    ties = [field for field in model._meta.local_fields if field.remote_field and field.name[-4:] != "_ptr"]
    if not ties:
        yield f"  {model.__name__}"
    for field in ties:
        other = field.related_model._meta
        name = other.object_name if other.app_label == room else f"{other.app_label}_{other.object_name}"
        many = "o|" if field.null else "||"
        yield f"  {model.__name__} {'|o' if field.unique else '}o'}--{many} {name} : {field.name}"


if __name__ == "__main__":
    sys.exit(main())
