"""What someone does here: decides where they arrive and what their navigation holds."""

from typing import TypedDict

from django.db.models import Exists, OuterRef, Subquery

from accounts.models import ClientGrant, User
from accounts.states import Role
from courses.models import CohortGrant, Enrolment
from courses.states import EnrolmentState


class Roles(TypedDict):
    learns: bool
    guides: bool
    runs: bool
    edits: bool
    administers: bool
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
        administers=Exists(granted.filter(role=Role.ADMINISTRATOR, client=None)),
        client=Subquery(enrolled.order_by("-joined_at").values("cohort__client__slug")[:1]),
    )
    return row.get()
