"""Who is what, asked as questions."""

from accounts.models import Client, User
from accounts.states import Role


def has_role(user: User, role: Role, client: Client | None = None) -> bool:
    """Does this person have the role for this client (or for any, without one)?"""
    if not user.is_authenticated:
        return False
    grants = user.clientgrants.filter(role=role)
    return (grants.filter(client=client) if client else grants).exists()


def is_administrator(user: User) -> bool:
    return user.is_authenticated and user.clientgrants.filter(role=Role.ADMINISTRATOR).exists()


def may_run(user: User, client: Client) -> bool:
    """Set up cohorts and invite people: the client's programme manager, or an administrator of it."""
    return Client.objects.run_by(user).filter(pk=client.pk).exists()
