"""The verbs of clients: set one up, change it, choose how its people sign in."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from requests import RequestException

from accounts import discovery
from accounts.client_secrets import encrypt
from accounts.mail_domains import normal
from accounts.models import Client, ClientSignIn, MailDomain, User
from accounts.policies import is_administrator_of_all, may_grant
from kernel import audit
from kernel.errors import require
from kernel.once import once


@transaction.atomic
def save_client(client: Client, *, by: User) -> Client:
    """Store a new or changed client. New ones are set up by the installation's administrators."""
    new = client._state.adding
    allowed = is_administrator_of_all(by) if new else may_grant(by, client)
    require(allowed, "Alleen een beheerder verandert een opdrachtgever.")
    client.full_clean()
    with once("Deze korte naam is net door een ander gekozen. Kies een andere."):
        client.save()
    audit.record("client_set_up" if new else "client_changed", by=by, about=client)
    return client


@transaction.atomic
def save_sign_in(client: Client, *, by: User, secret: str = "", **fields: Any) -> ClientSignIn:
    """Choose the client's own sign-in. An empty secret keeps the one there is; another issuer is asked anew."""
    require(may_grant(by, client), "Alleen een beheerder verandert hoe mensen inloggen.")
    sign_in = _sign_in_of(client)
    _fill_in(sign_in, fields, secret)
    sign_in.full_clean()
    sign_in.save()
    audit.record("sign_in_changed", by=by, about=client, open=sign_in.is_open)
    return sign_in


def _fill_in(sign_in: ClientSignIn, fields: dict[str, Any], secret: str) -> None:
    if fields.get("issuer", sign_in.issuer) != sign_in.issuer:
        sign_in.discovery = {}
    for name, value in fields.items():
        setattr(sign_in, name, value)
    if secret:
        sign_in.sealed_secret = encrypt(secret)


def _sign_in_of(client: Client) -> ClientSignIn:
    """Locked, so that of two administrators the second changes what the first made."""
    Client.objects.select_for_update().get(pk=client.pk)
    return ClientSignIn.of(client)


def ask_sign_in(sign_in: ClientSignIn, *, by: User | None) -> bool:
    """Ask the service what it is, and keep the answer; without one what was kept stays. `by=None` is the clock.

    Asked outside a transaction: a service that is slow holds nobody up.
    """
    require(by is None or may_grant(by, sign_in.client), "Alleen een beheerder verandert hoe mensen inloggen.")
    try:
        said = discovery.ask(sign_in)
    except RequestException:
        return False
    ClientSignIn.objects.filter(pk=sign_in.pk, issuer=sign_in.issuer).update(discovery=said)
    return True


@transaction.atomic
def set_mail_domains(client: Client, domains: Iterable[str], *, by: User) -> None:
    """Which mail domains are this client's: the installation's administrator says so, for one client each.

    Raises ValidationError, with a sentence per domain that is none or is another client's.
    """
    require(is_administrator_of_all(by), "Alleen een beheerder van de hele installatie verandert e-maildomeinen.")
    names = list(dict.fromkeys(filter(None, map(normal, domains))))
    client.mail_domains.exclude(name__in=names).delete()
    held = set(client.mail_domains.values_list("name", flat=True))
    wrong = [problem for name in names if name not in held and (problem := _add_domain(client, name))]
    if wrong:
        raise ValidationError(wrong)
    audit.record("mail_domains_set", by=by, about=client, domains=", ".join(names))


def _add_domain(client: Client, name: str) -> str:
    """What is wrong with it; empty once it stands. The database decides between two clients."""
    domain = MailDomain(client=client, name=name)
    try:
        domain.full_clean()
        with transaction.atomic():
            domain.save()
    except ValidationError as error:
        return f"{name}: {' '.join(error.messages)}"
    except IntegrityError:
        return f"{name}: dit domein is van een andere opdrachtgever."
    return ""
