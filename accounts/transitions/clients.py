"""The verbs of clients: set one up, change it, choose how its people sign in."""

from typing import Any

from django.db import transaction

from accounts.models import Client, ClientSignIn, User
from accounts.policies import is_administrator_of_all, may_grant
from accounts.sealing import seal
from kernel import audit
from kernel.errors import require


@transaction.atomic
def save_client(client: Client, *, by: User) -> Client:
    """Store a new or changed client. New ones are set up by the installation's administrators."""
    new = client._state.adding
    allowed = is_administrator_of_all(by) if new else may_grant(by, client)
    require(allowed, "Alleen een beheerder verandert een opdrachtgever.")
    client.full_clean()
    client.save()
    audit.record("client_set_up" if new else "client_changed", by=by, about=client)
    return client


@transaction.atomic
def save_sign_in(client: Client, *, by: User, secret: str = "", **fields: Any) -> ClientSignIn:
    """Choose the client's own sign-in. An empty secret keeps the one there is."""
    require(may_grant(by, client), "Alleen een beheerder verandert hoe mensen inloggen.")
    sign_in = ClientSignIn.objects.filter(client=client).first() or ClientSignIn(client=client)
    for name, value in fields.items():
        setattr(sign_in, name, value)
    if secret:
        sign_in.sealed_secret = seal(secret)
    sign_in.full_clean()
    sign_in.save()
    audit.record("sign_in_changed", by=by, about=client, open=sign_in.is_open)
    return sign_in
