"""A real OpenID provider, started by the test on a port of its own."""

import requests
from oidc_provider_mock import User as Identity
from oidc_provider_mock import run_server_in_thread

from accounts.models import Client, ClientSignIn
from accounts.sealing import seal

NEL = Identity(
    sub="nel-1", claims={"email": "nel@gemeente.example", "email_verified": True, "given_name": "Nel", "family_name": "Bos"}
)
DOUBLE = Identity(sub="nel-2", claims={"email": "nel@gemeente.example", "email_verified": True, "name": "Nel Twee"})
STRANGER = Identity(sub="vreemd", claims={"email": "vreemd@elders.example", "email_verified": True})


def run():
    return run_server_in_thread(user_claims=[NEL, DOUBLE, STRANGER])


def address(server) -> str:
    return f"http://localhost:{server.server_port}"


def sign_in_of(client: Client, issuer: str, *, domains=("gemeente.example",)) -> ClientSignIn:
    return ClientSignIn.objects.create(
        client=client, issuer=issuer, app_id=f"app-{client.slug}", sealed_secret=seal("geheim"), domains=list(domains)
    )


def to_provider(browser, sign_in: ClientSignIn, *, process: str = "login") -> str:
    """Press the button; the answer is where the provider is asked."""
    return browser.post(f"/account/oidc/{sign_in.provider_id}/login/?process={process}")["Location"]


def and_back(browser, asked: str, sub: str):
    """The person says yes at the provider, and comes back with its answer."""
    answer = requests.post(asked, data={"sub": sub}, allow_redirects=False, timeout=5)
    back = answer.headers["Location"]
    return browser.get(back[back.index("/account/") :])
