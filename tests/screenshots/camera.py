"""A picture of a page at a width, in a mode; and the contact sheets the pictures end up on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from tests.screenshots.pages import Shown
from tests.screenshots.visits import NotFoundError, Visitor, set_mode

WIDTHS = (1280, 390, 320)
PAPER = 794  # px, A4
TALLEST = 2600  # px of a page that fit on a sheet
TILES = {1280: 460, 390: 280, 320: 240}
ON_A_SHEET = 5  # pages
GAP, CAPTION = 16, 36
GROUND, INK, EDGE = "#e9eae8", "#1c272d", "#b3bbba"


@dataclass(frozen=True)
class Shot:
    """One picture."""

    shown: Shown
    width: int
    mode: str
    image: Image.Image
    left_out: int


def shots(visitor: Visitor, pages: Iterable[Shown], widths: Iterable[int], modes: list[str]) -> Iterator[Shot]:
    """Page by page; paper has one width of its own and is taken with the widest."""
    for shown in pages:
        try:
            with visitor.at(shown, WIDTHS[0]) as page:
                for width in widths:
                    for mode in modes:
                        if mode != "print" or width == WIDTHS[0]:
                            yield _shot(page, shown, width, mode)
        except NotFoundError as lacking:
            print(f"NO  {lacking}")


def _shot(page: Any, shown: Shown, width: int, mode: str) -> Shot:
    wide = PAPER if mode == "print" else width
    set_mode(page, mode)
    page.set_viewport_size({"width": wide, "height": 900})
    tall = page.evaluate("document.documentElement.scrollHeight")
    clip = {"x": 0, "y": 0, "width": wide, "height": min(tall, TALLEST)}
    taken = page.screenshot(full_page=True, clip=clip, animations="disabled", type="jpeg", quality=85)
    return Shot(shown, width, mode, _tile(taken, width), max(0, tall - TALLEST))


def _tile(taken: bytes, width: int) -> Image.Image:
    image = Image.open(BytesIO(taken)).convert("RGB")
    return image.resize((TILES[width], max(1, image.height * TILES[width] // image.width)), Image.Resampling.LANCZOS)


def sheets(taken: Iterable[Shot], folder: Path) -> Iterator[Path]:
    """One contact sheet for each group and width, at most five pages on it, their modes side by side."""
    folder.mkdir(parents=True, exist_ok=True)
    ordered = sorted(taken, key=lambda shot: (shot.shown.group, shot.width))
    for (group, width), some in groupby(ordered, key=lambda shot: (shot.shown.group, shot.width)):
        rows = [list(row) for _, row in groupby(some, key=lambda shot: shot.shown)]
        for number, start in enumerate(range(0, len(rows), ON_A_SHEET), 1):
            path = folder / f"{group}-{width}-{number}.png"
            _sheet(rows[start : start + ON_A_SHEET], TILES[width]).save(path, optimize=False)
            yield path


def _sheet(rows: list[list[Shot]], wide: int) -> Image.Image:
    columns = max(len(row) for row in rows)
    heights = [CAPTION + max(shot.image.height for shot in row) + GAP for row in rows]
    sheet = Image.new("RGB", (GAP + columns * (wide + GAP), GAP + sum(heights)), GROUND)
    top = GAP
    for row, height in zip(rows, heights, strict=True):
        for column, shot in enumerate(row):
            _place(sheet, shot, GAP + column * (wide + GAP), top)
        top += height
    return sheet


def _place(sheet: Image.Image, shot: Shot, left: int, top: int) -> None:
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(size=14)
    more = f", {shot.left_out} px more" if shot.left_out else ""
    draw.text((left, top), f"{shot.shown.name} ({shot.shown.role or 'visitor'})", fill=INK, font=font)
    draw.text((left, top + 17), f"{shot.width} {shot.mode}{more}", fill=INK, font=font)
    sheet.paste(shot.image, (left, top + CAPTION))
    box = (left - 1, top + CAPTION - 1, left + shot.image.width, top + CAPTION + shot.image.height)
    draw.rectangle(box, outline=EDGE)
