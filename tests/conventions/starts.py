"""Where a module starts a query, read from its syntax tree, and which starts ask who is looking."""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db.models import Model

WHO = {"user", "trainer"}
"""What a queryset method calls whoever is looking, and what a screen does: the first argument."""
SECRETS = {"token", "code"}
"""Whoever holds one may see what it opens: an invitation, by the link or the code they were given."""
GIVEN = {"thing", "cohort", "groups", "challenge", "enrolment", "enrolments", "reflection", "reflections"}
"""What a screen was handed by the door that fetched it."""
NARROW_ONLY = {"unread_by", "still_readable"}
"""Asked of rows that were found another way: by themselves they let a stranger in. `tests/access` looks at the rest."""
FETCHING = {"get_object_or_404", "get_list_or_404", "aget_object_or_404", "aget_list_or_404"}


@dataclass(frozen=True)
class Start:
    """One `Model.objects.method(who)`. No method: the rows, all of them, are handed on as they are."""

    line: int
    model: str
    method: str = ""
    who: str = ""

    def __str__(self) -> str:
        return f"{self.model}.{self.method}" if self.method else f"{self.model} handed on"

    @property
    def asks_who(self) -> bool:
        """What this person may see, through their own eyes and nobody else's; or holds the secret of."""
        asked = _first_arguments(self.model, self.method)
        through_own_eyes = self.who == "request.user" or self.who in WHO
        return (asked == {"user"} and through_own_eyes) or (bool(asked) and asked <= SECRETS)

    @property
    def goes_on(self) -> bool:
        """From something that was fetched before."""
        asked = _first_arguments(self.model, self.method)
        return bool(asked) and asked <= GIVEN

    @property
    def shows_nothing(self) -> bool:
        return self.method == "none"


def starts(source: str) -> list[Start]:
    """Every start of a query in this source, in the order of its lines."""
    tree = ast.parse(source)
    names = _names_imported(tree)
    found = [*_through_managers(tree, names), *_models_fetched_from(tree, names)]
    return sorted(found, key=lambda start: start.line)


def ways_to_start() -> Iterator[tuple[type[Model], str]]:
    """Every model with each method of its rows that a door may start with, for who is looking."""
    for model in _ours():
        for name, function in inspect.getmembers(type(model._default_manager.all()), inspect.isfunction):
            if [*inspect.signature(function).parameters][1:2] == ["user"] and not _is_no_start(name):
                yield model, name


def _through_managers(tree: ast.AST, names: dict[str, str]) -> Iterator[Start]:
    managers = {manager.name for model in _ours() for manager in model._meta.managers}
    managers |= {"_default_manager", "_base_manager"}
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in managers:
            yield _start(node, _last_name(node.value, names), above)


def _start(manager: ast.Attribute, model: str, above: dict[ast.AST, ast.AST]) -> Start:
    method = above[manager]
    if not isinstance(method, ast.Attribute):
        return Start(manager.lineno, model)
    call = above[method]
    called = isinstance(call, ast.Call) and call.func is method
    return Start(manager.lineno, model, method.attr, ast.unparse(call.args[0]) if called and call.args else "")


def _models_fetched_from(tree: ast.AST, names: dict[str, str]) -> Iterator[Start]:
    """`get_object_or_404(Model, …)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _last_name(node.func, names) in FETCHING:
            model = _last_name(node.args[0], names)
            if any(each.__name__ == model for each in _ours()):
                yield Start(node.lineno, model)


def _names_imported(tree: ast.AST) -> dict[str, str]:
    """Names in this module → what they are called where they come from."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {name.asname or name.name: name.name for node in imports for name in node.names}


def _last_name(node: ast.AST, names: dict[str, str]) -> str:
    """`Challenge` of `Challenge` and of `models.Challenge`; `?` where only running the code would tell."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return names.get(node.id, node.id) if isinstance(node, ast.Name) else "?"


def _first_arguments(name: str, method: str) -> set[str]:
    """What the rows of this model call the first argument of this method.

    Where only running the code would tell which model it is: what all that have such a method call it.
    """
    models = [model for model in apps.get_models() if model.__name__ == name] or _ours()
    rows = [model._default_manager.all() for model in models]
    functions = [
        getattr(each, method) for each in rows if method and hasattr(each, method) and not _is_no_start(method)
    ]
    return {next(iter(inspect.signature(function).parameters), "") for function in functions}


def _ours() -> list[type[Model]]:
    ours = {path.name for path in settings.ROOT.iterdir()}
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in ours]


def _is_no_start(method: str) -> bool:
    """`with_talk` and the like put something beside the rows and leave none out."""
    return method.startswith("with_") or method in NARROW_ONLY
