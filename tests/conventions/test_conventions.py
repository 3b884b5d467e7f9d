"""Rules of docs/architecture.md that a program can hold."""

import re
from pathlib import Path

from django.core import checks
from django.urls import URLPattern, URLResolver, get_resolver

from kernel.privacy import OUR_APPS

ROOT = Path(__file__).resolve().parents[2]
APPS = OUR_APPS
PUBLIC = {
    "catalogue", "catalogue-all", "catalogue-component",
    "health-live",
    "address-stop", "public-card", "health-ready", "theme", "invitation", "invitation-account", "invitation-code",
    "invitation-declining",
    "certificate-check", "certificate-code", "enquiry-new", "enquiry-sent", "security-txt", "mailbox", "rendition",
    "document",
    "wagtail_serve", "no-people-screens", "no-people-in-bulk",
    "role-invitation", "role-invitation-account", "role-invitation-refusal",
    "trainer-invitation", "trainer-invitation-account", "trainer-invitation-refusal",
}  # fmt: skip
"""Views a visitor may open; every one of them is named here, on purpose."""


def patterns(resolver=None):
    for item in (resolver or get_resolver()).url_patterns:
        if isinstance(item, URLResolver):
            yield from patterns(item)
        elif isinstance(item, URLPattern):
            yield item


def test_every_view_without_sign_in_is_on_the_list():
    ours = [item for item in patterns() if item.callback.__module__.split(".")[0] in (*APPS, "config")]

    opened = {item.name for item in ours if not getattr(item.callback, "login_required", True)}

    assert opened - PUBLIC == set()
    assert {item.name for item in ours} >= PUBLIC - {"wagtail_serve"}


def test_no_two_screens_of_ours_share_a_name():
    """`{% url %}` would quietly take the last one, and a link would lead to the wrong page."""
    where: dict[str, set[str]] = {}
    for item in patterns():
        if item.name and item.callback.__module__.split(".")[0] in APPS:
            where.setdefault(item.name, set()).add(str(item.pattern))

    assert {name: found for name, found in where.items() if len(found) > 1} == {}


def test_the_systems_own_checks_find_nothing():
    assert checks.run_checks() == []


def test_nobody_prints_a_name_past_the_ways_that_know_of_erasure():
    """`User.name` and `User.first_name_only` say `iemand uit de groep` after erasure; the columns do not."""
    columns = re.compile(r"\.(first_name|last_name)\b(?!_)")
    where = [*(ROOT / "templates").rglob("*"), *(path for app in APPS for path in (ROOT / app).rglob("*.py"))]
    names_are_made_or_struck_here = {
        "accounts/adapter.py", "accounts/models/people.py", "accounts/transitions/erasing.py",
        "accounts/transitions/people.py", "kernel/privacy_names.py",
    }  # fmt: skip
    found = {
        str(path.relative_to(ROOT))
        for path in where
        if path.is_file() and columns.search(path.read_text(encoding="utf-8"))
    }

    assert found == names_are_made_or_struck_here


def test_one_place_marks_text_safe():
    marked = {
        str(path.relative_to(ROOT))
        for app in (*APPS, "theme", "starter", "config")
        for path in (ROOT / app).rglob("*.py")
        if "mark_safe(" in path.read_text(encoding="utf-8")
    }

    assert marked == {"kernel/text.py", "theme/templatetags/ui.py"}


def test_templates_and_stylesheets_say_one_thing_a_line():
    """Width and height together: a short file of long lines is not short."""
    shown = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "theme/css").glob("*.css")]
    wide = [
        f"{path.relative_to(ROOT)}:{number}: {len(line)} columns"
        for path in shown
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > 120
    ]

    assert wide == []


def test_templates_stay_under_two_hundred_lines():
    long = [path for path in (ROOT / "templates").rglob("*.html") if path.read_text("utf-8").count("\n") > 200]

    assert long == []


def test_lock_files_name_no_host_and_no_machine():
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-build.txt", "requirements-node.txt"):
        assert "://" not in (ROOT / name).read_text(encoding="utf-8")
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text(encoding="utf-8")
