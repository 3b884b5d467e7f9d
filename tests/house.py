"""`python -m tests.house` (`make house`): the figures of the house, beside what we aim for; fails where one is missed.

A function's lines are all it takes in its file; its nodes are all of `ast.walk`; its complexity is one, plus one for
each branch, loop, handler, comprehension with its conditions, and joined test.
"""

import ast
import statistics
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 120
TALLEST = 350
BRANCHES = (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.Assert, ast.match_case, ast.comprehension)
SEAMS = ("transitions", "policies", "querysets", "presenters", "next_steps", "visibility")


@dataclass(frozen=True)
class Figure:
    """One thing measured, and the most it may be."""

    name: str
    value: float
    at_most: float | None = None
    where: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        return self.at_most is None or self.value <= self.at_most

    def __str__(self) -> str:
        aim = "" if self.at_most is None else f"   at most {self.at_most:,}"
        lines = [f"{'ok ' if self.is_right else 'NO '} {self.name:<58}{self.value:>8,}{aim}"]
        return "\n".join([*lines, *(f"        {place}" for place in self.where if not self.is_right)])


def main() -> int:
    figures = list(measured())
    print(*figures, sep="\n")  # noqa: T201 a command prints
    return int(not all(figure.is_right for figure in figures))


def measured() -> Iterator[Figure]:
    sources = {path: path.read_text("utf-8") for path in _tracked("*.py") if _is_ours(path)}
    trees = {path: ast.parse(source) for path, source in sources.items()}
    yield from _sizes(sources)
    yield from _models(trees)
    yield from _functions([node for tree in trees.values() for node in ast.walk(tree)])
    yield _twice(trees)
    yield from _widths()
    yield _checked(trees)


def _tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(  # noqa: S603 our own words
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],  # noqa: S607 git of the machine
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (Path(line) for line in listed.stdout.splitlines())
    return [ROOT / path for path in paths if (ROOT / path).is_file()]


def _is_ours(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return len(parts) > 1 and parts[0] != "tests" and "migrations" not in parts


def _app(path: Path) -> str:
    return path.relative_to(ROOT).parts[0]


def _sizes(sources: dict[Path, str]) -> Iterator[Figure]:
    lines = {path: len(source.splitlines()) for path, source in sources.items()}
    apps: Counter[str] = Counter()
    for path, count in lines.items():
        apps[_app(path)] += count
    yield Figure("python lines, tests and migrations left out", sum(lines.values()))
    for app, count in sorted(apps.items(), key=lambda pair: -pair[1]):
        yield Figure(f"  {app}: lines", count, 6000 if app == "reflections" else None)
    tall = tuple(f"{count} {path.relative_to(ROOT)}" for path, count in lines.items() if count > TALLEST)
    yield Figure(f"modules over {TALLEST} lines", len(tall), 0, tall)
    yield Figure("lines of home/arrival.py", lines.get(ROOT / "home/arrival.py", 0), 100)


def _models(trees: dict[Path, ast.Module]) -> Iterator[Figure]:
    counted = Counter(_app(path) for path, tree in trees.items() for node in ast.walk(tree) if _is_model(node, path))
    for app, count in counted.most_common():
        yield Figure(f"  {app}: models", count, 14 if app == "reflections" else None)


def _is_model(node: ast.AST, path: Path) -> bool:
    if not isinstance(node, ast.ClassDef) or "models" not in (path.parent.name, path.stem):
        return False
    return any(_is_meta(each) for each in node.body) and "abstract = True" not in ast.unparse(node)


def _is_meta(node: ast.AST) -> bool:
    return isinstance(node, ast.ClassDef) and node.name == "Meta"


def _functions(nodes: Iterable[ast.AST]) -> Iterator[Figure]:
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    lines = sorted(_lines(function) for function in functions)
    sizes = sorted(sum(1 for _ in ast.walk(function)) for function in functions)
    branched = sorted(complexity(function) for function in functions)
    yield Figure("functions", len(functions))
    yield Figure("  lines: median", statistics.median(lines), 6)
    yield Figure("  lines: nine of ten", _nine_of_ten(lines), 15)
    yield Figure("  syntax nodes: median", statistics.median(sizes), 45)
    yield Figure("  syntax nodes: nine of ten", _nine_of_ten(sizes), 130)
    knots = tuple(f"{complexity(each)} {each.name}" for each in functions if complexity(each) > 12)
    yield Figure("  complexity: most", branched[-1], 12, knots)


def _nine_of_ten(values: list[int]) -> int:
    return values[int(len(values) * 0.9)]


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def complexity(function: ast.AST) -> int:
    nodes = list(ast.walk(function))
    joined = sum(len(node.values) - 1 for node in nodes if isinstance(node, ast.BoolOp))
    filters = sum(len(node.ifs) for node in nodes if isinstance(node, ast.comprehension))
    return 1 + sum(isinstance(node, BRANCHES) for node in nodes) + joined + filters


def _twice(trees: dict[Path, ast.Module]) -> Figure:
    places: dict[str, list[str]] = {}
    for path, tree in trees.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(str(path.relative_to(ROOT)))
    # Django finds a command by the name Command.
    twice = {name: found for name, found in places.items() if len(found) > 1 and name != "Command"}
    return Figure(
        "class names in two modules",
        len(twice),
        0,
        tuple(f"{name}: {', '.join(found)}" for name, found in twice.items()),
    )


def _widths() -> Iterator[Figure]:
    for kind, pattern in {"template": "templates/*", "CSS": "theme/css/*.css"}.items():
        wide = Counter(path for path in _tracked(pattern) for line in _lines_of(path) if len(line) > WIDTH)
        places = tuple(f"{count} {path.relative_to(ROOT)}" for path, count in wide.most_common(10))
        yield Figure(f"{kind} lines over {WIDTH} columns", sum(wide.values()), 0, places)


def _lines_of(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def _checked(trees: dict[Path, ast.Module]) -> Figure:
    read = {path for pattern in _mypy_files() for place in ROOT.glob(pattern) for path in (place, *place.rglob("*.py"))}
    seams = [path for path in trees if path.stem in SEAMS or path.parent.name in SEAMS]
    unread = tuple(str(path.relative_to(ROOT)) for path in seams if path not in read)
    return Figure(f"modules that mypy leaves unread, of {len(seams)} seams", len(unread), 0, unread)


def _mypy_files() -> list[str]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mypy"]["files"]


if __name__ == "__main__":
    sys.exit(main())
