"""What frames every page: navigation for this person, the client's colours, banners."""

from typing import TypedDict

from django.conf import settings
from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from accounts.models import ClientGrant, User
from accounts.states import Role
from courses.models import CohortGrant, Enrolment
from courses.states import EnrolmentState


class Roles(TypedDict):
    learns: bool
    guides: bool
    runs: bool
    edits: bool
    client: str | None


def roles_of(user) -> Roles:
    """What this person does here, in one query; kept on the user for the rest of the request."""
    if not hasattr(user, "_roles"):
        user._roles = _query(user)
    return user._roles


def _query(user) -> Roles:
    enrolled = Enrolment.objects.filter(user=OuterRef("pk")).exclude(state=EnrolmentState.LEFT)
    granted = ClientGrant.objects.filter(user=OuterRef("pk"))
    guided = CohortGrant.objects.filter(user=OuterRef("pk"), role=Role.TRAINER)
    row = User.objects.filter(pk=user.pk).values(
        learns=Exists(enrolled),
        guides=Exists(guided),
        runs=Exists(granted.filter(role__in=[Role.PROGRAMME_MANAGER, Role.ADMINISTRATOR])),
        edits=Exists(granted.filter(role__in=[Role.EDITOR, Role.ADMINISTRATOR])),
        client=Subquery(enrolled.order_by("-joined_at").values("cohort__client__slug")[:1]),
    )
    return row.get()


def page_frame(request) -> dict:
    """The context processor behind `base.html`. Costs nothing where the frame is not drawn."""
    return {
        "nav": SimpleLazyObject(lambda: _nav(request)),
        "theme_href": SimpleLazyObject(lambda: _theme(request)),
        "banners": _banners(),
        "is_local": settings.IS_LOCAL,
    }


def _nav(request) -> list[dict]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    roles = roles_of(user)
    doors = [
        ("learns", "Mijn masterclass", "participant-home"),
        ("guides", "Vandaag", "today"),
        ("harvests", "Oogst", "harvest"),
        ("runs", "Groepen", "cohorts"),
        ("runs", "Vragen", "enquiries"),
        ("edits", "Redactie", "wagtailadmin_home"),
    ]
    held = {**roles, "harvests": roles["learns"] or roles["guides"]}
    return [_item(request, label, reverse(name)) for key, label, name in doors if held[key]]


def _item(request, label: str, href: str) -> dict:
    return {"label": label, "href": href, "current": request.path.startswith(href)}


def _theme(request) -> str:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    slug = roles_of(user)["client"]
    return reverse("theme", args=[slug]) if slug else ""


def _banners() -> list[str]:
    if not settings.IS_LOCAL:
        return []
    return ["Dit is een proefomgeving met verzonnen mensen. Een tweede factor is hier niet verplicht."]
