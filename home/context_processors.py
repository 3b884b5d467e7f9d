"""What frames every page: navigation for this person, the client's colours, banners."""

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from home.policies import Roles, roles_of
from kernel.visitors import signed_in

HELP = [
    ("guides", "/zo-werkt-het-trainer/"),
    ("runs", "/zo-werkt-het-programmabeheerder/"),
    ("edits", "/zo-werkt-het-redacteur/"),
]
DOORS = [
    ("learns", "Mijn masterclass", "participant-home"),
    ("guides", "Vandaag", "today"),
    ("harvests", "Oogst", "harvest"),
    ("runs", "Groepen", "cohorts"),
    ("runs", "Cijfers", "figures"),
    ("runs", "Vragen", "enquiries"),
    ("edits", "Redactie", "wagtailadmin_home"),
    ("administers", "Inrichting", "people"),
    ("heads_only", "Inrichting", "role-invitations"),
]
FOOTER = [
    {"label": "Toegankelijkheid", "href": "/toegankelijkheid/"},
    {"label": "Privacy", "href": "/privacy/"},
    {"label": "Kwetsbaarheid melden", "href": "/.well-known/security.txt"},
]


def page_frame(request) -> dict:
    """The context processor behind `base.html`. Costs nothing where the frame is not drawn."""
    return {
        "nav": SimpleLazyObject(lambda: _nav(request)),
        "theme_href": SimpleLazyObject(lambda: _theme(request)),
        "footer": SimpleLazyObject(lambda: [_help(request), *FOOTER]),
        "banners": _banners(),
        "is_local": settings.IS_LOCAL,
    }


def _nav(request) -> list[dict]:
    user = signed_in(request)
    held = _held(roles_of(user)) if user else {}
    return [_item(request, label, reverse(name)) for key, label, name in DOORS if held.get(key)]


def _held(roles: Roles) -> dict[str, object]:
    """Roles, and what follows from them."""
    heads_only = roles["heads"] and not roles["administers"]
    return {**roles, "harvests": roles["learns"] or roles["guides"], "heads_only": heads_only}


def _help(request) -> dict:
    """The page "Zo werkt het" of someone's own role; it links to the other three."""
    user = signed_in(request)
    roles = roles_of(user) if user else {"learns": True}
    own = [] if roles["learns"] else [href for key, href in HELP if roles[key]]
    return {"label": "Zo werkt het", "href": [*own, "/zo-werkt-het-deelnemer/"][0]}


def _item(request, label: str, href: str) -> dict:
    own_data = href == "/mijn/" and request.path.startswith("/mijn/gegevens/")
    room = "/inrichting/" if href.startswith("/inrichting/") else href
    return {"label": label, "href": href, "current": request.path.startswith(room) and not own_data}


def _theme(request) -> str:
    user = signed_in(request)
    slug = roles_of(user)["client"] if user else None
    return reverse("theme", args=[slug]) if slug else ""


def _banners() -> list[str]:
    if not settings.IS_LOCAL:
        return []
    return ["Dit is een proefomgeving met verzonnen mensen. Een tweede factor is hier niet verplicht."]
