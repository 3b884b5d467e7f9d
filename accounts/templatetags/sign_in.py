"""The doors to clients' own sign-ins, for the sign-in page, sign-up and linking."""

from django import template

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
