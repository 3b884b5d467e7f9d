"""What frames every page: navigation for this person, the client's colours, banners."""

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from home.policies import roles_of

FOOTER = [
    {"label": "Zo werkt het", "href": "/zo-werkt-het-deelnemer/"},
    {"label": "Toegankelijkheid", "href": "/toegankelijkheid/"},
    {"label": "Privacy", "href": "/privacy/"},
    {"label": "Kwetsbaarheid melden", "href": "/.well-known/security.txt"},
]


def page_frame(request) -> dict:
    """The context processor behind `base.html`. Costs nothing where the frame is not drawn."""
    return {
        "nav": SimpleLazyObject(lambda: _nav(request)),
        "theme_href": SimpleLazyObject(lambda: _theme(request)),
        "footer": FOOTER,
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
        ("runs", "Cijfers", "figures"),
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
