"""Every verb, note and action has Dutch words: read from the code itself, at start-up.

Verbs stand in the tables of moves, each with its sentence. Notes and actions are the strings the code hands to
`record`, `audit.record` and `Transition.objects.record`; where such a string comes in as an argument
(`changed("password_changed")`), the calls in the same module are read.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from django.apps import apps
from django.core import checks
from django.db.models import Choices, Field, Model

from kernel import audit, history
from kernel.privacy import OUR_APPS

NOTES = {"record": 1, "Transition.objects.record": 1}
WORDED = {"history.register_notes": 0}
ACTIONS = {"audit.record": 0}
NAMES = {"who", "whom", "about"}
"""What a sentence of a history may name."""


def check_words(app_configs=None, **kwargs) -> list[checks.CheckMessage]:
    untold = [*_verbs(), *_notes(), *_actions(), *_facts()]
    return [
        *(checks.Error(f"{what} has no Dutch words in {where}.", id="kernel.E006") for where, what in untold),
        *(checks.Error(f"{what} names what no history knows.", id="kernel.E008") for what in _odd_names()),
        *(checks.Error(f"{label} has notes and is no model.", id="kernel.E009") for label in _strayed()),
        *(checks.Error(f"{what} is shown by a name made from code.", id="kernel.E007") for what in _bare_names()),
    ]


Untold = Iterator[tuple[str, str]]
"""Where words are lacking, and of what."""


def _verbs() -> Untold:
    for model, verb, told in _moves():
        if not told.strip():
            yield f"{model._meta.app_label}/states.py", f"{model._meta.label}: the verb {verb!r}"


def _moves() -> Iterator[tuple[type[Model], str, str]]:
    for model in apps.get_models():
        yield from ((model, verb, row.told) for verb, row in getattr(model, "MOVES", {}).items())


def _notes() -> Untold:
    for app in OUR_APPS:
        verbs = {verb for model, verb, _ in _moves() if model._meta.app_label == app}
        noted = {verb for label in said(app, WORDED) for verb in history.notes.get(label, ())}
        untold = set(said(app, NOTES)) - verbs - noted
        yield from ((f"{app}/words.py", f"The note {verb!r}") for verb in sorted(untold))


def _odd_names() -> Iterator[str]:
    yield from (what for what, told in _sentences() if _names_in(told) - NAMES)


def _sentences() -> Iterator[tuple[str, str]]:
    yield from ((f"{model._meta.label}: the verb {verb!r}", told) for model, verb, told in _moves())
    for label, notes in history.notes.items():
        yield from ((f"{label}: the note {verb!r}", told) for verb, told in notes.items())


def _names_in(told: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(told) if name is not None}


def _strayed() -> Iterator[str]:
    """Notes of a model that is called otherwise by now."""
    ours = {model._meta.label_lower for model in apps.get_models()}
    yield from sorted(set(history.notes) - ours)


def _actions() -> Untold:
    for app in OUR_APPS:
        unnamed = sorted(set(said(app, ACTIONS)) - set(audit.actions))
        yield from ((f"{app}/words.py", f"The action {action!r}") for action in unnamed)


def _facts() -> Untold:
    for app in OUR_APPS:
        given = {word.arg for call in _calls(app, ACTIONS) for word in call.keywords if word.arg}
        unnamed = sorted(given - {"by", "about"} - set(audit.facts))
        yield from ((f"{app}/words.py", f"The fact {key!r}") for key in unnamed)


def _bare_names() -> Iterator[str]:
    yield from _bare_choices()
    yield from (model._meta.label for model in _ours() if "verbose_name" not in model._meta.original_attrs)


def _ours() -> list[type[Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in OUR_APPS]


def _bare_choices() -> Iterator[str]:
    """Choices whose label Django made from the name of the code, because nobody wrote one."""
    for column in (column for model in _ours() for column in model._meta.local_fields):
        for choices in _classes_of(column):
            made_up = [each.name.replace("_", " ").title() for each in choices]
            yield from (f"{column}: {label!r}" for label in choices.labels if label in made_up and label != "Intake")


def _classes_of(column: Field) -> list[type[Choices]]:
    value = next((value for value, _ in column.choices or () if value not in ("", None)), None)
    return [type(value)] if isinstance(value, Choices) else []


def said(app: str, places: dict[str, int]) -> Iterator[str]:
    """The strings an app hands to these functions, at these places."""
    for tree in _trees(app):
        for call, around in _with_functions(tree):
            place = places.get(ast.unparse(call.func))
            if place is not None and len(call.args) > place:
                yield from _strings(call.args[place], around, tree)


def _calls(app: str, places: dict[str, int]) -> Iterator[ast.Call]:
    nodes = (node for tree in _trees(app) for node in ast.walk(tree))
    yield from (node for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) in places)


def _trees(app: str) -> Iterator[ast.Module]:
    for path in sorted(Path(apps.get_app_config(app).path).rglob("*.py")):
        if "migrations" not in path.parts:
            yield ast.parse(path.read_text("utf-8"))


def _with_functions(tree: ast.AST, around: tuple[str, ...] = ()) -> Iterator[tuple[ast.Call, tuple[str, ...]]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call):
            yield node, around
        inside = (*around, node.name) if isinstance(node, ast.FunctionDef) else around
        yield from _with_functions(node, inside)


def _strings(argument: ast.expr, around: tuple[str, ...], tree: ast.Module) -> Iterator[str]:
    """Strings in the argument; of an argument that is a name, those handed to the functions around it."""
    found = _literals(argument)
    handed = [call.args[:2] for call, _ in _with_functions(tree) if not found and ast.unparse(call.func) in around]
    yield from (*found, *(text for arguments in handed for each in arguments for text in _literals(each)))


def _literals(argument: ast.expr) -> list[str]:
    nodes = (node for node in ast.walk(argument) if isinstance(node, ast.Constant))
    return [node.value for node in nodes if isinstance(node.value, str)]
