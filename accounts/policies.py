"""Who is what, asked as questions."""

from django.db.models import QuerySet

from accounts.models import Client, ClientGrant, User
from accounts.states import Role
from accounts.visibility import is_administrator_of_all


def has_role(user: User, role: Role, client: Client | None = None) -> bool:
    """Does this person have the role for this client (or for any, without one)?"""
    there = {"client": client} if client else {}
    return user.is_authenticated and user.clientgrants.filter(role=role, **there).exists()


def is_administrator(user: User) -> bool:
    return user.is_authenticated and user.clientgrants.ruling().exists()


def administrators_of_all() -> QuerySet[User]:
    """Everybody who is one now."""
    return User.objects.filter(pk__in=ClientGrant.objects.ruling_all().values("user"), is_active=True)


def may_grant(user: User, client: Client | None) -> bool:
    """Give and take roles of a client: its administrators; of the installation: those of all."""
    if client is None:
        return is_administrator_of_all(user)
    return Client.objects.administered_by(user).contains(client)


def may_run(user: User, client: Client) -> bool:
    """Set up cohorts and invite people: the client's programme manager, or an administrator of it."""
    return Client.objects.run_by(user).contains(client)


def is_switched_off(address: str) -> bool:
    """Whether this is the address of an account that nobody may use now: no mail goes there. Never told on a screen."""
    return User.objects.filter(email__iexact=address, is_active=False).exists()


def belongs_elsewhere(user: User, client: Client) -> bool:
    """Whether someone has a role or takes part, or ever did, outside this client."""
    return (
        user.clientgrants.exclude(client=client).exists()
        or user.cohortgrants.exclude(cohort__client=client).exists()
        or user.enrolments.exclude(cohort__client=client).exists()
    )
