"""What frames every page: navigation for this person, the client's colours, banners."""

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from home.policies import roles_of

HELP = [
    ("guides", "/zo-werkt-het-trainer/"),
    ("runs", "/zo-werkt-het-programmabeheerder/"),
    ("edits", "/zo-werkt-het-redacteur/"),
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
        ("administers", "Vragen", "enquiries"),
        ("edits", "Redactie", "wagtailadmin_home"),
        ("administers", "Inrichting", "people"),
        ("heads_only", "Inrichting", "role-invitations"),
    ]
    heads_only = roles["heads"] and not roles["administers"]
    held = {**roles, "harvests": roles["learns"] or roles["guides"], "heads_only": heads_only}
    return [_item(request, label, reverse(name)) for key, label, name in doors if held[key]]


def _help(request) -> dict:
    """The page "Zo werkt het" of someone's own role; it links to the other three."""
    user = getattr(request, "user", None)
    roles = roles_of(user) if user is not None and user.is_authenticated else {"learns": True}
    own = [] if roles["learns"] else [href for key, href in HELP if roles[key]]
    return {"label": "Zo werkt het", "href": [*own, "/zo-werkt-het-deelnemer/"][0]}


def _item(request, label: str, href: str) -> dict:
    own_data = href == "/mijn/" and request.path.startswith("/mijn/gegevens/")
    room = "/inrichting/" if href.startswith("/inrichting/") else href
    return {"label": label, "href": href, "current": request.path.startswith(room) and not own_data}


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
