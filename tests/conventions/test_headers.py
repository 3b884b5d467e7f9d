"""What every answer carries: a policy that lets nothing foreign run, nothing cached, nothing framed."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client as Browser

from kernel import clock
from kernel.middleware import sign_in_origins

PUBLIC = ["/", "/account/login/", "/uitnodiging/", "/contact/deelnemen/", "/bestaat-niet/", "/.well-known/security.txt"]
NEEDED = ("default-src", "base-uri", "frame-ancestors", "form-action", "object-src")


def policy_of(response) -> dict[str, list[str]]:
    rules = [rule.split() for rule in response["Content-Security-Policy"].split(";") if rule.strip()]
    return {rule[0]: rule[1:] for rule in rules}


def wrong_with(policy: dict[str, list[str]]) -> list[str]:
    """The rules of internet.nl (requirement S2)."""
    wrong = [f"{name} is not set" for name in NEEDED if name not in policy]
    for name, sources in policy.items():
        wrong += [f"{name}: {source}" for source in sources if source.startswith("'unsafe-")]
        wrong += [f"{name}: {source}" for source in sources if source in {"*", "http:", "https:"}]
        wrong += [f"{name}: {one}" for one in sources if not re.match(r"('|https://|data:|blob:)", one)]
        if name in {"default-src", "script-src", "object-src"}:
            wrong += [f"{name}: {source}" for source in sources if source in {"data:", "blob:"}]
    return wrong


@pytest.mark.asvs("V3.4.3", "V3.4.6", "V3.4.4", "V3.4.5", "V3.5.3")
@pytest.mark.parametrize("page", PUBLIC)
def test_a_visitors_page_passes_the_rules_of_internet_nl(world, client, page):
    answer = client.get(page)

    assert wrong_with(policy_of(answer)) == []
    assert policy_of(answer)["default-src"] == ["'none'"]
    assert policy_of(answer)["script-src"] == ["'self'"]
    assert policy_of(answer)["frame-ancestors"] == ["'none'"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


@pytest.mark.asvs("V14.3.2", "V3.4.3")
def test_a_personal_page_is_kept_by_nobody_and_passes_the_same_rules(world, as_user):
    person, trainer = world.people[0], world.trainer
    reflection = world.submitted(person)

    for user, page in [(person, "/mijn/"), (person, reflection.get_absolute_url()), (trainer, "/vandaag/")]:
        answer = as_user(user).get(page)
        assert answer.status_code == 200
        assert wrong_with(policy_of(answer)) == []
        assert {"private", "no-store"} <= set(answer["Cache-Control"].replace(" ", "").split(","))


def test_only_wagtails_screens_have_a_looser_policy(world, as_user, client):
    from accounts.states import Role
    from accounts.transitions import grant_role

    grant_role(world.manager, Role.EDITOR, client=world.client, by=None)

    looser = policy_of(as_user(world.manager).get("/beheer/"))

    assert "'unsafe-inline'" in looser["script-src"]
    assert looser["frame-ancestors"] == ["'self'"]
    assert "'unsafe-inline'" not in client.get("/beheerst/")["Content-Security-Policy"]


def test_a_clients_own_sign_in_may_be_reached_by_a_form_where_one_signs_in_and_nowhere_else(db, client, settings):
    settings.SIGN_IN_ORIGINS = "tests.conventions.test_headers.two_origins"

    where_one_signs_in = policy_of(client.get("/account/login/"))["form-action"]
    elsewhere = policy_of(client.get("/contact/deelnemen/"))["form-action"]

    assert where_one_signs_in == ["'self'", "https://login.example:8443", "https://sso.example"]
    assert elsewhere == ["'self'"]
    assert sign_in_origins() == ["https://login.example:8443", "https://sso.example"]


def two_origins() -> list[str]:
    """Two good ones, and three that would open a policy."""
    return ["https://sso.example", "https://login.example:8443", "https:", "*", "https://a.example; script-src *"]


def test_security_txt_says_where_and_until_when(world, client, settings):
    from home.models import Contact

    contact = Contact.for_site(world.masterclass.get_site())
    contact.security_email = "veilig@voorbeeld.example"
    contact.save()

    fields = dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").text.splitlines())

    expires = datetime.fromisoformat(fields["Expires"].replace("Z", "+00:00"))
    assert fields["Contact"] == "mailto:veilig@voorbeeld.example"
    assert timedelta(days=30) < expires - clock.now() < timedelta(days=365)
    assert fields["Preferred-Languages"].startswith("nl")
    assert fields["Canonical"] == f"{settings.SITE_URL}/.well-known/security.txt"


@pytest.mark.asvs("V4.1.3", "V13.2.4")
def test_an_unknown_host_gets_nothing(client, db):
    assert client.get("/account/login/", headers={"host": "kwaad.example"}).status_code == 400


@pytest.mark.asvs("V3.7.2")
@pytest.mark.parametrize(
    "elsewhere",
    ["https://kwaad.example/", "//kwaad.example/", "/\\kwaad.example", "javascript:alert(1)", "https:kwaad"],
)
def test_no_next_leads_to_another_site(world, as_user, elsewhere):
    """Signing in, out, with a second factor, and Wagtail's old door."""
    person = as_user(world.people[0])
    doors = [
        ("/account/login/", "get"),
        ("/account/logout/", "post"),
        ("/beheer/login/", "get"),
        ("/_util/login/", "get"),
    ]

    for door, method in doors:
        for browser in (person, Browser()):
            answer = getattr(browser, method)(f"{door}?next={elsewhere}", {"next": elsewhere})
            where = answer.headers.get("Location", "")
            assert where.startswith("/") or where == "", (door, where)
            assert not re.match(r"/[/\\]", where), (door, where)


@pytest.mark.asvs("V3.3.1", "V3.3.2", "V3.3.4", "V3.4.1")
def test_cookies_and_transport_in_production():
    import importlib
    import os
    from unittest import mock

    from tests.conventions.deploy_check import ENVIRONMENT

    with mock.patch.dict(os.environ, ENVIRONMENT):
        production = importlib.import_module("config.settings.production")

    assert production.SESSION_COOKIE_NAME.startswith("__Host-")
    assert production.SESSION_COOKIE_SECURE
    assert production.CSRF_COOKIE_SECURE
    assert production.SESSION_COOKIE_HTTPONLY
    assert production.CSRF_COOKIE_HTTPONLY
    assert production.SESSION_COOKIE_SAMESITE == "Lax"
    assert production.SECURE_HSTS_SECONDS >= 365 * 24 * 3600
    assert production.SECURE_SSL_REDIRECT
    assert production.LOGGING["formatters"]["json"]["()"] == "kernel.logs.JsonLines"
    assert production.MFA_REQUIRED_ROLES
    assert production.THROTTLING
    assert not production.SIGN_IN_MAY_BE_LOCAL


def test_only_needed_cookies_are_set(world, as_user, client):
    person = as_user(world.people[0])
    person.get("/mijn/")
    client.get("/account/login/")

    assert {*person.cookies, *client.cookies} <= {"sessionid", "csrftoken", "messages", "bekend"}


def test_the_server_fetches_no_embed(settings):
    assert settings.WAGTAILEMBEDS_FINDERS == []
