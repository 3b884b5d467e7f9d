"""Opening a page of the table in a real browser, as the person it is for."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.demo_site import password
from tests.screenshots.pages import Shown

CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
MODES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "forced_colors": "none", "media": "screen"},
    "dark": {"color_scheme": "dark", "forced_colors": "none", "media": "screen"},
    "forced": {"color_scheme": "dark", "forced_colors": "active", "media": "screen"},
    "print": {"color_scheme": "light", "forced_colors": "none", "media": "print"},
}
SHIFTS = """
  window.layoutShifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.layoutShifts.push(entry);
  }).observe({ type: "layout-shift", buffered: true });
"""
LINKS = """[...document.querySelectorAll("body > :not(header, footer) a[href]")]
  .map((link) => link.getAttribute("href").split("#")[0])"""


class NotFoundError(Exception):
    """A page of the table is not to be found in the demo any more."""


@dataclass
class Visitor:
    """Somebody with a browser; signs in once for each role and remembers where pages were found."""

    browser: Any
    site: str
    searching: dict[str, Any] = field(default_factory=dict)
    ways: dict[tuple, str] = field(default_factory=dict)

    @contextmanager
    def at(self, shown: Shown, width: int) -> Iterator[Any]:
        """The page in a fresh profile: nothing is cached, as on a first visit."""
        searcher, address = self._searcher(shown.role), self.address(shown)
        context = self._profile(width, searcher.context.storage_state())
        context.add_init_script(SHIFTS)
        page = context.new_page()
        try:
            page.answer = page.goto(address, wait_until="load")
            page.evaluate("document.fonts.ready.then(() => true)")
            yield page
        finally:
            context.close()

    def address(self, shown: Shown) -> str:
        """From where the page begins, the first link that fits, and on from there; no way is gone twice."""
        address = shown.start
        for number, pattern in enumerate(shown.links, 1):
            way = (shown.role, shown.start, shown.links[:number])
            if way not in self.ways:
                self.ways[way] = self._link(shown, address, pattern)
            address = self.ways[way]
        return address

    def _link(self, shown: Shown, address: str, pattern: str) -> str:
        page = self._searcher(shown.role)
        page.goto(address, wait_until="domcontentloaded")
        fitting = [href for href in page.evaluate(LINKS) if re.search(pattern, href)]
        if not fitting:
            raise NotFoundError(f"{address} has no link to {pattern}")
        return fitting[0]

    def _profile(self, width: int, state: Any = None) -> Any:
        return self.browser.new_context(
            base_url=self.site, locale="nl-NL", timezone_id="Europe/Amsterdam",
            storage_state=state, viewport={"width": width, "height": 900}, reduced_motion="reduce",
        )  # fmt: skip

    def _searcher(self, role: str) -> Any:
        """The page on which this role signed in, and looks for links."""
        if role not in self.searching:
            self.searching[role] = page = self._profile(1280).new_page()
            if role:
                _sign_in(page, role)
        return self.searching[role]


def _sign_in(page: Any, role: str) -> None:
    page.goto("/account/login/")
    page.get_by_label("E-mailadres").fill(f"{role}@demo.example")
    page.get_by_role("textbox", name="Wachtwoord").fill(password())
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url(lambda address: "/login/" not in address)


@contextmanager
def a_browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def set_mode(page: Any, mode: str) -> None:
    page.emulate_media(**MODES[mode])
    page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
