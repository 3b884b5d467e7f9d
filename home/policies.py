"""What someone does here: decides where they arrive and what their navigation holds. And who handles a question."""

from typing import TypedDict

from django.db.models import DateTimeField, Q, QuerySet, Value

from accounts.models import Client, ClientGrant, User
from accounts.policies import administrators_of_all, is_administrator_of_all, may_run
from accounts.states import Role
from courses.models import CohortGrant, Enrolment
from courses.states import EnrolmentState
from home.models import Enquiry

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


def may_handle(user: User, client: Client | None) -> bool:
    """Questions of a client: whoever runs it. Of the practice: the administrators of the installation."""
    return user.is_active and (may_run(user, client) if client else is_administrator_of_all(user))


def receivers_of(enquiry: Enquiry) -> QuerySet[User]:
    """Who hears of a new question: the client's managers, and where there is none the administrators."""
    managers = ClientGrant.objects.of_active().filter(role=Role.PROGRAMME_MANAGER, client=enquiry.client)
    found = User.objects.filter(pk__in=managers.values("user"))
    return found if enquiry.client and found.exists() else administrators_of_all()


def who_may_take_over(user: User) -> QuerySet[ClientGrant]:
    """The roles, of clients this person runs, by which someone else handles a question."""
    handling = Q(role__in=[Role.PROGRAMME_MANAGER, Role.ADMINISTRATOR], client__in=Client.objects.run_by(user))
    if is_administrator_of_all(user):
        handling |= Q(role=Role.ADMINISTRATOR, client=None)
    rows = ClientGrant.objects.of_active().filter(handling).exclude(user=user)
    return rows.select_related("user", "client").order_by("client__sorts_as", "user__sorts_as", "pk")
