"""`python -m tests.screenshots` (`make screenshots`): contact sheets of all main pages, into build/screenshots/.

    --only participant   pages whose group or name holds this word
    --width 390          one width (1280, 390, 320)      --mode dark   one mode (light, dark, forced, print)
    --measure            figures instead of pictures, and what the Nu checker says of the HTML
    --measure --shrink   the same, and exceptions.txt loses what is over

The demo is made for this and served on the suite's day, so that two runs look alike. With VAR_DIR it is kept there,
and the next run need not make it.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.demo_site import served
from tests.screenshots import camera, figures, html
from tests.screenshots.exceptions import beyond, shrink, unneeded
from tests.screenshots.pages import Shown, chosen
from tests.screenshots.visits import CHROMIUM, MODES, Visitor, a_browser

OUT = Path("build/screenshots")
PORT = int(os.environ.get("SCREENSHOTS_PORT", "8097"))


def main() -> int:
    asked = _asked()
    pages = chosen(asked.only)
    if not pages:
        sys.exit(f"no page is called {asked.only!r}")
    if not CHROMIUM:
        sys.exit("Geen Chromium gevonden. Installeer die, of wijs een aan met CHROMIUM=/pad/naar/chromium.")
    began = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder), PORT, on_our_day=True) as site,
        a_browser() as browser,
    ):
        visitor = Visitor(browser, site)
        failed = _measure(visitor, pages, asked) if asked.measure else _photograph(visitor, pages, asked)
    print(f"{len(pages)} pages in {time.monotonic() - began:.0f} seconds")
    return failed


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__.partition("\n")[0])
    parser.add_argument("--only", default="")
    parser.add_argument("--width", type=int, choices=camera.WIDTHS)
    parser.add_argument("--mode", choices=list(MODES))
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--shrink", action="store_true")
    return parser.parse_args()


def _photograph(visitor: Visitor, pages: list[Shown], asked: argparse.Namespace) -> int:
    widths = [asked.width] if asked.width else camera.WIDTHS
    modes = [asked.mode] if asked.mode else list(MODES)
    taken = list(camera.shots(visitor, pages, widths, modes))
    for sheet in camera.sheets(taken, OUT):
        print(sheet)
    return int(len({shot.shown for shot in taken}) < len(pages))


def _measure(visitor: Visitor, pages: list[Shown], asked: argparse.Namespace) -> int:
    OUT.mkdir(parents=True, exist_ok=True)
    kept = html.Kept(OUT / "html")
    rows = list(_said(figures.measured(visitor, pages, kept.keep)))
    rows += _said(html.checked(kept))
    (OUT / "figures.txt").write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    print(figures.summary(rows, len(pages)))
    return _judge(rows, pages, asked.shrink)


def _judge(rows: list[figures.Row], pages: list[Shown], may_shrink: bool) -> int:
    """Beside the exceptions: what differs without one, and what one is kept for that is over."""
    names, wrong = [str(shown) for shown in pages], beyond(rows)
    over = unneeded(rows, names, [what for what in figures.WHAT if what != "html" or html.is_there()])
    if may_shrink:
        shrink(over)
    print(f"{len(wrong)} of these are no exception, {len(over)} exceptions are over (tests/screenshots/exceptions.txt)")
    return int(bool(wrong or (over and not may_shrink)))


def _said(rows: Iterable[figures.Row]) -> Iterator[figures.Row]:
    """Told as they come, for it takes minutes."""
    for row in rows:
        print(row, flush=True)
        yield row


if __name__ == "__main__":
    sys.exit(main())
