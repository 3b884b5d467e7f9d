"""The doors to clients' own sign-ins, for the sign-in page, sign-up and linking."""

from django import template
from django.conf import settings

from accounts.entrance import Entrance, entrance_of
from accounts.sso import sign_ins

register = template.Library()


@register.simple_tag(takes_context=True)
def entrance(context) -> Entrance | None:
    """The invitation this browser came with, if any."""
    return entrance_of(context["request"])


@register.inclusion_tag("accounts/_sign_in_doors.html", takes_context=True)
def sign_in_doors(context, process: str = "login", came_by: Entrance | None = None) -> dict:
    """One button per client; a form, because a link would let others start it for you.

    `came_by` an invitation: only that client's own door, for no other leads in with it.
    """
    request = context["request"]
    onward = request.GET.get("next", "") if process == "login" else ""
    doors = [each for each in sign_ins() if came_by is None or each.client_id == came_by.client_id]
    return {"sign_ins": doors, "process": process, "next": onward, "csrf_token": context.get("csrf_token")}


@register.simple_tag
def site_url() -> str:
    """Where this site is, for mail: a request may have come in by another name."""
    return settings.SITE_URL


BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
PLACES = (
    ("iPhone", "een iPhone"),
    ("iPad", "een iPad"),
    ("Android", "een Android-telefoon"),
    ("Windows", "Windows"),
    ("Macintosh", "een Mac"),
    ("Linux", "Linux"),
)


@register.filter
def device(user_agent: str) -> str:
    """`Firefox op Windows`: what people call what a browser says of itself."""
    browser = next((name for sign, name in BROWSERS if sign in user_agent), "een onbekende browser")
    place = next((f" op {name}" for sign, name in PLACES if sign in user_agent), "")
    return browser + place
