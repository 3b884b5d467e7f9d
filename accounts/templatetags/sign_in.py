"""The doors to clients' own sign-ins, for the sign-in page, sign-up and linking."""

from django import template

from accounts.sso import sign_ins

register = template.Library()


@register.inclusion_tag("accounts/_sign_in_doors.html", takes_context=True)
def sign_in_doors(context, process: str = "login") -> dict:
    """One button per client; a form, because a link would let others start it for you."""
    request = context["request"]
    onward = request.GET.get("next", "") if process == "login" else ""
    return {"sign_ins": sign_ins(), "process": process, "next": onward, "csrf_token": context.get("csrf_token")}
