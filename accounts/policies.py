"""Who is what, asked as questions."""

from accounts.models import Client, User
from accounts.states import Role
from accounts.visibility import is_administrator_of_all


def has_role(user: User, role: Role, client: Client | None = None) -> bool:
    """Does this person have the role for this client (or for any, without one)?"""
    if not user.is_authenticated:
        return False
    grants = user.clientgrants.filter(role=role)
    return (grants.filter(client=client) if client else grants).exists()


def is_administrator(user: User) -> bool:
    return user.is_authenticated and user.clientgrants.filter(role=Role.ADMINISTRATOR).exists()


def may_grant(user: User, client: Client | None) -> bool:
    """Give and take roles of a client: its administrators; of the installation: those of all."""
    if client is None:
        return is_administrator_of_all(user)
    return Client.objects.administered_by(user).filter(pk=client.pk).exists()


def may_run(user: User, client: Client) -> bool:
    """Set up cohorts and invite people: the client's programme manager, or an administrator of it."""
    return Client.objects.run_by(user).filter(pk=client.pk).exists()


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
