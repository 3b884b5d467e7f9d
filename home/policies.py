"""What someone does here: decides where they arrive and what their navigation holds."""

from typing import TypedDict

from django.db.models import DateTimeField, Value

from accounts.models import ClientGrant
from accounts.states import Role
from courses.models import CohortGrant, Enrolment
from courses.states import EnrolmentState

LEARNS, GUIDES = "learns", "guides"


class Roles(TypedDict):
    learns: bool
    guides: bool
    runs: bool
    edits: bool
    administers: bool
    heads: bool
    client: str | None


def roles_of(user) -> Roles:
    """What this person does here, in one query; kept on the user for the rest of the request."""
    if not hasattr(user, "_roles"):
        user._roles = _query(user)
    return user._roles


def _query(user) -> Roles:
    """Three plain lists joined: what is to be compiled stays small, for every page asks it."""
    never, nowhere = Value(None, DateTimeField()), Value("")
    groups = Enrolment.objects.filter(user=user).exclude(state=EnrolmentState.LEFT).order_by()
    guided = CohortGrant.objects.filter(user=user, role=Role.TRAINER).order_by()
    granted = ClientGrant.objects.filter(user=user).order_by()
    found = list(
        groups.values_list(Value(LEARNS), "cohort__client__slug", "joined_at").union(
            granted.values_list("role", "client__slug", never),
            guided.values_list(Value(GUIDES), nowhere, never),
            all=True,
        )
    )
    does = {role for role, _, _ in found}
    places = [(joined_at, slug) for role, slug, joined_at in found if role == LEARNS]
    return {
        "learns": LEARNS in does,
        "guides": GUIDES in does,
        "runs": bool(does & {Role.PROGRAMME_MANAGER, Role.ADMINISTRATOR}),
        "edits": bool(does & {Role.EDITOR, Role.ADMINISTRATOR}),
        "administers": any(role == Role.ADMINISTRATOR and slug is None for role, slug, _ in found),
        "heads": any(role == Role.ADMINISTRATOR and slug for role, slug, _ in found),
        "client": max(places)[1] if places else None,
    }
