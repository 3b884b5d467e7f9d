"""Signing in at one's own organisation: one OpenID Connect app per client, kept in our own table.

Someone is known by issuer and subject, never by an address (nOAuth). The first time takes an invitation of that
client and a code to the mailbox, or linking while signed in. What the provider says is checked against the issuer we
were given, not against what the provider says of itself.

A client's sign-in speaks for the people of that client alone. Whoever also belongs elsewhere does not come in by it:
its administrator could otherwise enter the groups of another client under somebody's name.
"""

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from django.http import HttpRequest
from django.shortcuts import render

from accounts.adapter import MADE_KEY
from accounts.discovery import VisitorSession
from accounts.entrance import Entrance, entrance_of, is_open_for
from accounts.models import Client, ClientSignIn, User
from accounts.policies import belongs_elsewhere
from accounts.transitions.linking import forget_unproven, unlink
from kernel.characters import clean_line

KIND = "openid_connect"


def sign_in_origins() -> list[str]:
    """Origins of every client's sign-in, for `form-action`: a form may lead there."""
    return sorted({client.sign_in.origin for client in Client.objects.with_sign_in()})


def sign_ins() -> list[ClientSignIn]:
    """The doors the sign-in page shows, by the name of the client."""
    return [client.sign_in for client in Client.objects.with_sign_in().with_domains().order_by("sorts_as", "pk")]


def as_app(sign_in: ClientSignIn) -> SocialApp:
    """allauth's view of it: never stored, so that no second place holds the secret."""
    return SocialApp(
        provider=KIND,
        provider_id=sign_in.provider_id,
        name=sign_in.client.name[:40],
        client_id=sign_in.app_id,
        secret=sign_in.secret,
        settings={
            "server_url": sign_in.issuer.rstrip("/"),
            "openid_configuration_overrides": {"issuer": sign_in.issuer},
            "oauth_pkce_enabled": True,
            "uid_field": "sub",
        },
    )


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """allauth's door for other people's sign-ins, narrowed to ours."""

    def list_apps(self, request: HttpRequest, provider=None, client_id=None) -> list[SocialApp]:
        found = [as_app(sign_in) for sign_in in sign_ins()]
        return [
            app for app in found if (provider in (None, KIND, app.provider_id)) and (client_id in (None, app.client_id))
        ]

    def pre_social_login(self, request: HttpRequest, sociallogin) -> None:
        """After the provider said who this is, and before anyone is signed in."""
        sign_in = _sign_in_of(sociallogin.account.provider)
        claims = sociallogin.account.extra_data.get("id_token") or {}
        if sign_in is None or not _is_genuine(claims, sociallogin, sign_in):
            _refuse(request, "unknown")
        sociallogin.account.extra_data = {"iss": claims["iss"], "sub": claims["sub"]}
        for address in sociallogin.email_addresses:
            address.verified = False  # a code to the mailbox says whose it is, whatever the provider says
        linking = sociallogin.state.get("process") == "connect"
        if sociallogin.is_existing or linking:
            person = request.user if linking else sociallogin.user
            self._stay_with_the_client(request, sociallogin, person, sign_in)
        else:
            _require_entrance(request, sign_in, sociallogin.user.email or "")

    def _stay_with_the_client(self, request, sociallogin, person: User, sign_in: ClientSignIn) -> None:
        """Whoever also belongs elsewhere does not come in here; a link that stood goes."""
        if belongs_elsewhere(person, sign_in.client):
            if sociallogin.is_existing:
                unlink(sociallogin.user, [sociallogin.account.provider], by=None)
            _refuse(request, "elsewhere")

    def is_open_for_signup(self, request: HttpRequest, sociallogin) -> bool:
        return is_open_for(entrance_of(request), sociallogin.user.email or "")

    def save_user(self, request: HttpRequest, sociallogin, form=None):
        """The mailbox hears at once that a sign-in was linked, whoever linked it."""
        user = super().save_user(request, sociallogin, form)
        request.session[MADE_KEY] = str(user.pk)
        context = {"account": sociallogin.account, "provider": sociallogin.account.get_provider()}
        self.send_notification_mail("socialaccount/email/account_connected", user, context)
        return user

    def get_requests_session(self) -> VisitorSession:
        return VisitorSession()

    def can_authenticate_by_email(self, login, email) -> bool:
        return False

    def populate_user(self, request, sociallogin, data):
        names = {key: clean_line(data.get(key)) for key in ("first_name", "last_name", "name")}
        user = super().populate_user(request, sociallogin, {**data, **names})
        user.email = (user.email or "").lower()
        return user


def _sign_in_of(provider_id: str) -> ClientSignIn | None:
    return next((sign_in for sign_in in sign_ins() if sign_in.provider_id == provider_id), None)


def _is_genuine(claims: dict, sociallogin, sign_in: ClientSignIn) -> bool:
    """The identity token is there, comes from our issuer, and is about the person who came."""
    userinfo = sociallogin.account.extra_data.get("userinfo") or {}
    same = userinfo.get("sub", claims.get("sub")) == claims.get("sub") == sociallogin.account.uid
    return claims.get("iss") == sign_in.issuer and same


def _require_entrance(request: HttpRequest, sign_in: ClientSignIn, address: str) -> None:
    """A new account: an invitation of this client that holds, for this address, which nobody has yet."""
    entrance: Entrance | None = entrance_of(request)
    if entrance is None or not is_open_for(entrance) or entrance.client_id != sign_in.client_id:
        _refuse(request, "invitation")
    if not sign_in.admits(address):
        _refuse(request, "domain")
    if not is_open_for(entrance, address):
        _refuse(request, "other")
    forget_unproven(address)
    if _is_taken(address):
        _refuse(request, "taken")


def _is_taken(address: str) -> bool:
    known = EmailAddress.objects.filter(email__iexact=address).exists()
    return known or User.objects.filter(email__iexact=address).exists()


def _refuse(request: HttpRequest, why: str) -> None:
    raise ImmediateHttpResponse(render(request, "accounts/sign_in_refused.html", {"why": why}, status=403))
