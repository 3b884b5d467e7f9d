"""What comments and pages point to is in the repository."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ("*/**/*.py", "docs/*.md", "*.md", "theme/css/*.css", "theme/static/theme/*.js", "Makefile", "pyproject.toml")
PAGE = re.compile(r"(?<![\w/.-])((?:[\w.-]+/)*[\w-]+\.md)\b")
FILE = re.compile(r"`((?:[\w-]+/)+[\w.-]+\.(?:py|html|css|js|txt|toml))`")
NOT_OURS = {".venv", "node_modules", "build", "var", "migrations"}


def _texts():
    for path in sorted({path for pattern in TEXTS for path in ROOT.glob(pattern)}):
        if not NOT_OURS & set(path.relative_to(ROOT).parts):
            yield path, path.read_text("utf-8")


def _exists(name: str, beside: Path) -> bool:
    return any((place / name).exists() for place in (ROOT, beside, ROOT / "docs"))


def test_pages_that_are_pointed_to_exist():
    lost = [
        f"{path.relative_to(ROOT)}: {name}"
        for path, text in _texts()
        for name in PAGE.findall(text)
        if not _exists(name, path.parent)
    ]

    assert lost == []


def test_files_that_pages_name_exist():
    """In docs/ only: what was decided on a day names files as they were."""
    told = [(path, text) for path, text in _texts() if path.suffix == ".md" and path.name != "decisions.md"]
    lost = [
        f"{path.relative_to(ROOT)}: {name}"
        for path, text in told
        if path.name != "CHANGELOG.md"
        for name in FILE.findall(text)
        if not _exists(name, path.parent)
    ]

    assert lost == []
