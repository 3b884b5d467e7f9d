"""Where a page may still differ, and why: exceptions.txt. It may only shrink: one that is over fails the suite.

`python -m tests.screenshots --measure --shrink` strikes out what is over; a line is added by hand, with its reason.
"""

from collections.abc import Collection, Iterable
from pathlib import Path

from tests.screenshots.figures import Row

FILE = Path(__file__).parent / "exceptions.txt"
Key = tuple[str, str]
"""What is measured, and the page."""


def reasons(text: str | None = None) -> dict[Key, str]:
    """(what, page) → why, from the lines `what | page | why`."""
    lines = (FILE.read_text("utf-8") if text is None else text).splitlines()
    cells = [[cell.strip() for cell in line.split("|")] for line in lines if _is_row(line)]
    return {(what, page): why for what, page, why in cells}


def _is_row(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def beyond(rows: Iterable[Row]) -> list[Row]:
    """The rows for which there is no exception."""
    held = reasons()
    return [row for row in rows if (row.what, row.page) not in held]


def unneeded(rows: Iterable[Row], pages: Collection[str], measured: Collection[str]) -> list[Key]:
    """The exceptions for which there is no row, of the pages and the measures that were taken; and those of no page."""
    found = {(row.what, row.page) for row in rows}
    return [
        (what, page) for what, page in reasons() if page in pages and what in measured and (what, page) not in found
    ]


def shrink(over: Collection[Key]) -> None:
    """Strike out what is over."""
    lines = FILE.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not _is_row(line) or not set(reasons(line)) & set(over)]
    FILE.write_text("".join(kept), encoding="utf-8")
