"""Wagtail's own screens: arguments for each of its patterns, so that every one is really asked for."""

import re
from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from wagtail.documents.models import Document
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, Revision, Site, Task, Workflow

from courses.models import Principle
from home.models import Contact
from tests.access.matrix import ADMIN, addresses, lines
from tests.access.world import Canaries

WORDS = {
    "app_label": "courses", "model_name": "principle", "content_type_app_name": "courses", "filter_spec": "max-8x8",
    "content_type_model_name": "principle", "app_name": "home", "action_name": "approve", "action": "delete",
    "uidb64": "x", "token": "y", "object_id": "1", "session_id": 1, "revision_id_a": "live", "revision_id_b": "latest",
}  # fmt: skip


SENT = {"body-count": "0", "hints-count": "0", "external-link-chooser-url": ""}
"""What Wagtail's own scripts add to a form; without it these screens break."""
NO_FORM = (
    "beheer/failwhale/",  # breaks by design
    "beheer/redirects/import/process/",  # takes only what the step before signed
    "beheer/snippets/choose/harvest/tag/create/",  # a chooser in which nothing is made: no page posts there
)


def form_on(html: str) -> dict[str, str]:
    """The fields on a page as a browser would send them back."""
    fields = BeautifulSoup(html, "html.parser").select("main [name], form [name]")
    return {field["name"]: _held(field) for field in fields if field.name in {"input", "textarea", "select"}}


def _held(field) -> str:
    if field.name == "select":
        chosen = field.select_one("option[selected]") or field.select_one("option")
        return chosen.get("value", "") if chosen else ""
    return field.text.removeprefix("\n") if field.name == "textarea" else field.get("value", "")


def screens(world: Canaries) -> list[tuple[str, str]]:
    """(route, address) of every screen of Wagtail's admin."""
    numbers = _numbers()
    return [(route, "/" + _filled(route, numbers, world)) for route, _ in addresses() if route.startswith(ADMIN)]


def who_enters(route: str) -> frozenset[str]:
    rows = [(beginning, frozenset(roles.split())) for beginning, roles in lines("wagtail.txt")]
    return max((row for row in rows if route.startswith(row[0])), key=lambda row: len(row[0]))[1]


def _numbers() -> dict[str, Any]:
    """Ids of real things, by the part of the address they stand in."""
    page = Principle.objects.filter(slug="everyone").first()
    workflow = Workflow.objects.first() or Workflow.objects.create(name="Nalezen")
    task = Task.objects.first() or Task.objects.create(name="Nalezen")
    return {
        "beheer/images/": get_image_model().objects.first().pk, "beheer/documents/": Document.objects.first().pk,
        "beheer/sites/": Site.objects.first().pk, "beheer/groups/": Group.objects.first().pk,
        "beheer/collections/": Collection.objects.first().pk, "beheer/workflows/tasks/": task.pk,
        "beheer/workflows/": workflow.pk, "beheer/settings/": Contact.for_site(Site.objects.first()).pk,
        "beheer/api/main/^images/": get_image_model().objects.first().pk,
        "beheer/api/main/^documents/": Document.objects.first().pk,
        "revision_id": Revision.objects.page_revisions().filter(object_id=str(page.pk)).latest("created_at").pk,
        "parent_page_id": page.get_parent().pk, "destination_id": Page.objects.get(slug="start").pk, "": page.pk,
    }  # fmt: skip


def _filled(route: str, numbers: dict[str, Any], world: Canaries) -> str:
    route = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route).replace("\\.", ".").replace("^.*/$", "bestaat-niet/")
    route = route.replace("^", "").replace("$", "")

    def value(found: re.Match) -> str:
        kind, _, name = found.group(1).rpartition(":")
        if kind == "uuid":
            return str(world.people["author"].pk)
        if name in WORDS:
            return str(WORDS[name])
        beginnings = sorted((key for key in numbers if key and route.startswith(key)), key=len, reverse=True)
        return str(numbers.get(name) or numbers[beginnings[0] if beginnings else ""])

    return re.sub(r"<([\w:]+)>", value, route)
