"""What a sign-in service says of itself (OpenID Connect Discovery 1.0), asked by an administrator or the clock."""

import json

from django.conf import settings
from requests import RequestException, Response

from accounts.models import ClientSignIn
from accounts.public_http import LARGEST, PublicSession, require_https

NEEDED = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
WHERE = "/.well-known/openid-configuration"
KEPT = (*NEEDED, "issuer", "token_endpoint_auth_methods_supported")


class NoDiscovery(RequestException):
    """The service gave no answer, or one that cannot be used."""


def address_of(issuer: str) -> str:
    return issuer.rstrip("/") + WHERE


def ask(sign_in: ClientSignIn) -> dict:
    """The parts we use, once it is sure that they are all there and public. Raises RequestException."""
    with PublicSession() as session:
        answer = session.get(address_of(sign_in.issuer), stream=True)
        answer.raise_for_status()
        said = _read(answer)
    if any(not isinstance(said.get(name), str) for name in NEEDED):
        raise NoDiscovery("Not an OpenID Connect service.")
    _require_public_endpoints(said)
    return {name: said[name] for name in KEPT if name in said}


def _read(answer) -> dict:
    """An answer without end is no answer."""
    body = answer.raw.read(LARGEST + 1, decode_content=True)
    if len(body) > LARGEST:
        raise NoDiscovery("Too long.")
    try:
        said = json.loads(body)
    except ValueError as error:
        raise NoDiscovery("Not JSON.") from error
    return said if isinstance(said, dict) else {}


def _require_public_endpoints(said: dict) -> None:
    if not settings.SIGN_IN_MAY_BE_LOCAL:
        for name in NEEDED:
            require_https(said[name])


class VisitorSession(PublicSession):
    """What allauth asks with. A service's configuration is what was kept: a visitor's button fetches nothing."""

    def get(self, url, **kwargs):  # type: ignore[override]
        return _as_kept(url) if str(url).endswith(WHERE) else super().get(url, **kwargs)


def _as_kept(url: str) -> Response:
    kept = [each.discovery for each in ClientSignIn.objects.filter(is_open=True) if address_of(each.issuer) == url]
    if not any(kept):
        raise NoDiscovery("Nobody asked this service what it is, or it gave no answer.")
    answer = Response()
    answer.status_code, answer.url = 200, url
    answer._content = json.dumps(next(filter(None, kept))).encode()
    return answer
