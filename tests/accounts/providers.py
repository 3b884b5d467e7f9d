"""A real OpenID provider, in a process of its own, started by the test."""

import json
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import requests

from accounts.client_secrets import encrypt
from accounts.models import Client, ClientSignIn, MailDomain
from accounts.transitions import ask_sign_in
from tests import day

PEOPLE = [
    {
        "sub": "nel-1",
        "email": "nel@gemeente.example",
        "email_verified": True,
        "given_name": "Nel",
        "family_name": "Bos",
    },
    {"sub": "nel-2", "email": "nel@gemeente.example", "email_verified": True, "name": "Nel Twee"},
    {"sub": "vreemd", "email": "vreemd@elders.example", "email_verified": True, "name": "Vera Vreemd"},
]


@contextmanager
def running():
    """Yields its address, which is also its issuer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = [part for person in PEOPLE for part in ("--user-claims", json.dumps(person))]
    process = subprocess.Popen(  # noqa: S603 our own command
        [sys.executable, "-m", "tests.day", "oidc_provider_mock", "--port", str(port), "--host", "localhost", *told],
        env=day.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    issuer = f"http://localhost:{port}"
    try:
        _wait_for(issuer)
        yield issuer
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait_for(issuer: str) -> None:
    for _ in range(200):
        try:
            requests.get(f"{issuer}/.well-known/openid-configuration", timeout=2).raise_for_status()
        except requests.RequestException:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The provider did not start.")


def sign_in_of(client: Client, issuer: str, *, domains=("gemeente.example",)) -> ClientSignIn:
    """Set up, and asked what it is, as an administrator's deed does. A domain somebody has already stays theirs."""
    for name in domains:
        MailDomain.objects.get_or_create(name=name, defaults={"client": client})
    sign_in = ClientSignIn.objects.create(
        client=client, issuer=issuer, app_id=f"app-{client.slug}", sealed_secret=encrypt("geheim")
    )
    ask_sign_in(sign_in, by=None)
    sign_in.refresh_from_db()
    return sign_in


def to_provider(browser, sign_in: ClientSignIn, *, process: str = "login") -> str:
    """Press the button; the answer is where the provider is asked."""
    return browser.post(f"/account/oidc/{sign_in.provider_id}/login/?process={process}")["Location"]


def and_back(browser, asked: str, sub: str):
    """The person says yes at the provider, and comes back with its answer."""
    answer = requests.post(asked, data={"sub": sub}, allow_redirects=False, timeout=5)
    back = answer.headers["Location"]
    return browser.get(back[back.index("/account/") :])
