"""What our server asks of a sign-in service: over https, of the public internet, and never for a visitor."""

import socket
import threading

import pytest
import requests
from django.test import Client as Browser

from accounts import discovery, public_http
from accounts.client_secrets import encrypt
from accounts.forms import SignInForm
from accounts.models import ClientSignIn
from accounts.public_http import NotPublic, PublicSession, is_public
from accounts.transitions import ask_sign_in, save_sign_in
from kernel.errors import WrongPerson
from tests.accounts import providers

INSIDE = [
    "127.0.0.1", "127.8.9.1", "0.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "224.0.0.1", "192.0.2.1", "198.18.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1",
    "fd00:ec2::254", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1",
    "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1",
]  # fmt: skip


@pytest.fixture
def strict(settings):
    """As in production: nothing local."""
    settings.SIGN_IN_MAY_BE_LOCAL = False


@pytest.fixture(scope="module")
def provider():
    with providers.running() as issuer:
        yield issuer


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_that_is_not_of_the_public_internet_is_none(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "20.190.160.1", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_a_public_address_is_one(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "127.1", "2130706433", "0x7f.0.0.1", "[::ffff:127.0.0.1]", "0"]
)
def test_nothing_is_asked_of_this_machine_however_it_is_written(strict, host):
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(0.1)
        port = listening.getsockname()[1]

        for scheme in ("https", "http"):
            with PublicSession() as session, pytest.raises((NotPublic, requests.exceptions.InvalidURL)):
                session.get(f"{scheme}://{host}:{port}/.well-known/openid-configuration")

        with pytest.raises(TimeoutError):
            listening.accept()


def test_the_connection_goes_to_the_address_that_was_looked_at(strict, monkeypatch):
    """A name that leads elsewhere a moment later (rebinding) leads nowhere: it is looked at as it connects."""
    answers = iter(["93.184.216.34", "127.0.0.1"])

    def changing(host, port, *args, **kwargs):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(public_http.socket, "getaddrinfo", changing)
    with PublicSession() as session, pytest.raises(requests.ConnectionError, match="not public"):
        session.get("https://rebind.example/")


def test_one_private_address_among_public_ones_is_enough(strict, monkeypatch):
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 443)) for each in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(public_http.socket, "getaddrinfo", lambda *args, **kwargs: both)

    with PublicSession() as session, pytest.raises(NotPublic):
        session.get("https://twee.example/")


def test_a_redirect_is_looked_at_again(strict):
    """The first hop is let through on purpose; where it sends us is not."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        threading.Thread(target=_send_on, args=(listening, f"http://127.0.0.1:{port}/intern"), daemon=True).start()
        with PublicSession() as session:
            session.mount(f"http://localhost:{port}/", requests.adapters.HTTPAdapter())
            with pytest.raises(NotPublic):
                session.get(f"http://localhost:{port}/")


def _send_on(listening: socket.socket, where: str) -> None:
    connection, _ = listening.accept()
    connection.recv(4096)
    connection.sendall(f"HTTP/1.1 302 Found\r\nLocation: {where}\r\nContent-Length: 0\r\n\r\n".encode())
    connection.close()


@pytest.mark.parametrize("issuer", [
    "http://login.example/tenant", "https://127.0.0.1/tenant", "https://[::1]/tenant", "https://localhost/tenant",
    "https://10.0.0.8/", "https://169.254.169.254/latest", "https://ja@login.example/", "https://login.example/?a=b",
    "https://login.example/#x", "https://login.example/.well-known/openid-configuration", "ftp://login.example/",
    "https://kluis.internal/", "https://login.microsoftonline.com/common/v2.0",
])  # fmt: skip
def test_an_issuer_is_https_public_and_plain(strict, db, issuer):
    form = SignInForm({"issuer": issuer, "app_id": "x", "is_open": "on"})

    assert "issuer" in form.errors


def test_a_good_issuer_is_taken(strict, db):
    assert "issuer" not in SignInForm({"issuer": "https://login.example/tenant/v2.0", "app_id": "x"}).errors


def test_endpoints_that_are_not_https_are_not_kept(strict, world, provider, monkeypatch):
    own = ClientSignIn(client=world.client, issuer=provider, app_id="x")
    monkeypatch.setattr(discovery, "PublicSession", requests.Session)

    with pytest.raises(NotPublic):
        discovery.ask(own)


def test_a_visitor_makes_us_ask_nothing(world, provider):
    """Before anybody asked the service, and after: the button itself fetches nothing."""
    own = ClientSignIn.objects.create(client=world.client, issuer=provider, app_id="x", sealed_secret=encrypt("x"))
    assert Browser().post(f"/account/oidc/{own.provider_id}/login/").status_code == 503

    assert ask_sign_in(own, by=None)
    ClientSignIn.objects.filter(pk=own.pk).update(issuer="https://nergens.example")
    own.refresh_from_db()

    sent = Browser().post(f"/account/oidc/{own.provider_id}/login/")
    assert sent.status_code == 302
    assert sent["Location"].startswith(provider)


def test_an_administrators_deed_asks_and_another_issuer_is_asked_anew(world, provider, administrator):
    saved = save_sign_in(world.client, issuer=provider, app_id="x", is_open=True, by=administrator)
    assert ask_sign_in(saved, by=administrator)
    saved.refresh_from_db()
    assert saved.discovery["token_endpoint"].startswith(provider)

    changed = save_sign_in(world.client, issuer="https://nergens.example", app_id="x", is_open=True, by=administrator)

    assert changed.discovery == {}
    with pytest.raises(WrongPerson):
        ask_sign_in(changed, by=world.manager)


def test_a_service_that_stops_answering_keeps_what_it_said(world, provider):
    own = providers.sign_in_of(world.client, provider)
    kept = own.discovery
    ClientSignIn.objects.filter(pk=own.pk).update(issuer="http://localhost:9")
    own.refresh_from_db()

    assert not ask_sign_in(own, by=None)

    own.refresh_from_db()
    assert own.discovery == kept


def test_the_page_says_that_there_was_no_answer(world, administrator, proven):
    page = f"/inrichting/opdrachtgevers/{world.client.slug}/inloggen/"

    answer = proven(administrator).post(
        page, {"issuer": "http://localhost:9", "app_id": "x", "is_open": "on"}, follow=True
    )

    assert "nog geen goed antwoord" in answer.content.decode()
