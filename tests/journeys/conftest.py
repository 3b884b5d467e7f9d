"""A real Chromium, one context per person. Left out, plainly, where no Chromium is found."""

import os
import shutil
from contextlib import contextmanager

import pytest

from tests import day, demo_site

CHROMIUM = (
    os.environ.get("CHROMIUM")
    or shutil.which("chromium")
    or shutil.which("chromium-browser")
    or shutil.which("google-chrome")
)
WIDTHS = (1280, 320)


def pytest_collection_modifyitems(items):
    browser_tests = [item for item in items if "chromium" in getattr(item, "fixturenames", ())]
    for item in browser_tests:
        item.add_marker("browser")
    if browser_tests and not CHROMIUM:
        if os.environ.get("CI"):
            pytest.exit("Geen Chromium gevonden: de browserreizen zijn in CI verplicht.", returncode=1)
        for item in browser_tests:
            item.add_marker(pytest.mark.skip(reason="geen Chromium gevonden: browserreizen overgeslagen"))


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright runs an event loop in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The address of a demo that nobody writes in, on the suite's day."""
    with demo_site.served(tmp_path_factory.mktemp("demo"), demo_site.free_port(), on_our_day=True) as site:
        yield site


@pytest.fixture
def open_browser(chromium, live_server):
    """`with open_browser(javascript=False) as page:` — a fresh profile; console errors fail the test."""

    @contextmanager
    def opened(*, javascript: bool = True, width: int = 1280):
        context = chromium.new_context(
            base_url=live_server.url,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            java_script_enabled=javascript,
            viewport={"width": width, "height": 900},
        )
        context.add_init_script(day.for_browser())
        page = context.new_page()
        page.set_default_timeout(8_000)
        problems: list[str] = []
        # answers that a journey asks for, and what Wagtail's checker says it found in a preview
        expected = ("401", "403", "404", "409", "410", "422", "net::ERR_", "axe.run results")
        page.on(
            "console",
            lambda message: (
                problems.append(message.text)
                if message.type == "error" and not any(code in message.text for code in expected)
                else None
            ),
        )
        page.on("pageerror", lambda error: problems.append(str(error)))
        try:
            yield page
            assert problems == []
        finally:
            context.close()

    return opened


@pytest.fixture
def accessible(chromium):
    """`accessible(page)`: axe finds nothing, at a wide and at the narrowest width, and nothing scrolls sideways."""
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()
    tags = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}

    def check(page):
        page.wait_for_load_state("load")  # a page is there before its stylesheet is
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert overflow <= 0, f"{page.url} scrolls sideways at {width}: {overflow}px"
            found = axe.run(page, options=tags)
            assert found.violations_count == 0, f"{page.url} at {width}\n{found.generate_report()}"
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})

    return check
