"""The one person nobody could have invited: the first administrator of a new installation."""

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import ClientGrant, User
from accounts.states import Role
from accounts.transitions.roles import grant_role
from kernel.errors import require_moment


@transaction.atomic
def make_first_administrator(email: str, name: str) -> User:
    """An account that signs in with a code by mail, and administers everything. Only while nobody does."""
    held = ClientGrant.objects.ruling_all().of_active()
    require_moment(
        not held.exists(),
        "Er is al een beheerder. Die nodigt anderen uit bij Inrichting, Uitnodigingen.",
    )
    user = User.objects.filter(email__iexact=email.strip()).first() or _account(email.strip().lower(), name)
    grant_role(user, Role.ADMINISTRATOR, client=None, by=None)
    return user


def _account(email: str, name: str) -> User:
    first, _, last = name.strip().partition(" ")
    user = User.objects.create_user(email, None, first_name=first, last_name=last)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user
