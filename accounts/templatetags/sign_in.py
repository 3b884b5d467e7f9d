"""The doors to clients' own sign-ins, for the sign-in page, sign-up and linking."""

from django import template
from django.conf import settings

from accounts.sso import sign_ins

register = template.Library()


@register.inclusion_tag("accounts/_sign_in_doors.html", takes_context=True)
def sign_in_doors(context, process: str = "login") -> dict:
    """One button per client; a form, because a link would let others start it for you."""
    request = context["request"]
    onward = request.GET.get("next", "") if process == "login" else ""
    return {"sign_ins": sign_ins(), "process": process, "next": onward, "csrf_token": context.get("csrf_token")}


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
