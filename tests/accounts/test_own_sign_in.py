"""Signing in at one's own organisation, against a real provider: who is known, and who is not."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client as Browser

from accounts.forms import SignInForm
from accounts.models import ClientSignIn, User
from accounts.sso import as_app, sign_in_origins
from accounts.transitions import ask_sign_in
from courses import transitions as courses
from kernel.models import AuditEntry
from tests.accounts import providers
from tests.accounts.providers import and_back, sign_in_of, to_provider
from tests.factories import UserFactory, build_world
from tests.kernel.canaries import in_database


@pytest.fixture(scope="module")
def provider():
    with providers.running() as issuer:
        yield issuer


@pytest.fixture
def own(world, provider) -> ClientSignIn:
    return sign_in_of(world.client, provider)


CODE = r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b"


def invited(world) -> Browser:
    """A browser that opened an invitation and said: I am new here."""
    browser = Browser()
    link = courses.open_group_link(world.cohort, limit=5, by=world.manager)
    browser.post(f"{link.get_absolute_url()}account/")
    return browser


def linked(user, own: ClientSignIn, sub: str) -> SocialAccount:
    return SocialAccount.objects.create(user=user, provider=own.provider_id, uid=sub)


def confirm(browser: Browser, mailoutbox) -> None:
    """The code from the mailbox, typed in the same browser."""
    body = next(mail.body for mail in reversed(mailoutbox) if re.search(CODE, mail.body))
    browser.post("/account/confirm-email/", {"code": re.search(CODE, body)[0]})


def test_the_first_time_takes_an_invitation_and_a_code_and_then_they_are_known(world, own, mailoutbox):
    browser = invited(world)

    arrived = and_back(browser, to_provider(browser, own), "nel-1")
    assert "_auth_user_id" not in browser.session
    confirm(browser, mailoutbox)

    person = User.objects.get(email="nel@gemeente.example")
    assert arrived.status_code == 302
    assert person.name == "Nel Bos"
    assert SocialAccount.objects.get(user=person).extra_data == {"iss": own.issuer, "sub": "nel-1"}
    again = Browser()
    and_back(again, to_provider(again, own), "nel-1")
    assert again.session["_auth_user_id"] == str(person.pk)
    assert AuditEntry.objects.filter(action="signed_in", actor=person).exists()


def test_without_an_invitation_nobody_gets_an_account(own):
    browser = Browser()

    answer = and_back(browser, to_provider(browser, own), "nel-1")

    assert answer.status_code == 403
    assert "uitnodiging" in answer.content.decode()
    assert not User.objects.filter(email="nel@gemeente.example").exists()


def test_the_same_address_with_another_subject_is_somebody_else(world, own):
    """nOAuth: whoever can write an address into their profile is not let into its account."""
    victim = UserFactory(email="nel@gemeente.example")
    linked(victim, own, "nel-1")
    for browser in (Browser(), invited(world)):
        answer = and_back(browser, to_provider(browser, own), "nel-2")

        assert answer.status_code == 403
        assert "_auth_user_id" not in browser.session
    assert SocialAccount.objects.count() == 1


def test_an_address_outside_the_clients_domains_stays_out(world, own):
    browser = invited(world)

    answer = and_back(browser, to_provider(browser, own), "vreemd")

    assert answer.status_code == 403
    assert "vreemd" not in str(list(User.objects.values_list("email", flat=True)))


def test_another_issuer_under_the_same_client_knows_nobody(world, own, provider):
    """The subject counts only together with the issuer that said it."""
    person = UserFactory()
    linked(person, own, "nel-1")
    ClientSignIn.objects.filter(pk=own.pk).update(issuer=provider.replace("localhost", "127.0.0.1"))
    own.refresh_from_db()
    ask_sign_in(own, by=None)

    browser = Browser()
    answer = and_back(browser, to_provider(browser, own), "nel-1")

    assert answer.status_code == 403
    assert "_auth_user_id" not in browser.session


def test_a_token_that_names_another_issuer_is_refused(world, own, monkeypatch):
    """The provider answers from the right address, and its token says it is someone else."""
    import accounts.sso

    person = UserFactory()
    linked(person, own, "nel-1")
    real = accounts.sso.as_app

    def expects_another(sign_in):
        app = real(sign_in)
        app.settings["openid_configuration_overrides"] = {"issuer": "https://login.gemeente.example"}
        return app

    monkeypatch.setattr(accounts.sso, "as_app", expects_another)
    browser = Browser()
    answer = and_back(browser, to_provider(browser, own), "nel-1")

    assert answer.status_code in (200, 401, 403)
    assert "_auth_user_id" not in browser.session
    assert "Inloggen lukt nu niet" in answer.content.decode()


def test_linking_while_signed_in_makes_it_the_same_person(world, own, proven):
    person = world.people[0]
    browser = proven(person)

    and_back(browser, to_provider(browser, own, process="connect"), "nel-1")

    assert SocialAccount.objects.get(user=person).uid == "nel-1"
    assert AuditEntry.objects.filter(action="sign_in_linked", about_id=str(person.pk)).exists()
    later = Browser()
    and_back(later, to_provider(later, own), "nel-1")
    assert later.session["_auth_user_id"] == str(person.pk)
    later.post("/account/logout/")
    assert "_auth_user_id" not in later.session


def test_the_request_carries_a_challenge_and_a_state(own):
    asked = parse_qs(urlsplit(to_provider(Browser(), own)).query)

    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["code_challenge"][0]) >= 43
    assert asked["state"]


def test_an_answer_that_nobody_asked_for_is_refused(own):
    asked = to_provider(Browser(), own)
    stranger = Browser()

    answer = and_back(stranger, asked, "nel-1")

    assert answer.status_code in (200, 401, 403)
    assert "_auth_user_id" not in stranger.session


def test_a_provider_that_is_down_is_said_kindly(world):
    own = sign_in_of(world.client, "http://localhost:9")

    answer = Browser().post(f"/account/oidc/{own.provider_id}/login/")

    assert answer.status_code == 503
    assert "geeft geen antwoord" in answer.content.decode()


@pytest.mark.parametrize(("domains", "sub"), [((), "vreemd"), (("gemeente.example",), "nel-1")])
def test_no_sign_in_says_whose_an_address_is_also_within_its_own_domains(world, provider, domains, sub):
    own = sign_in_of(world.client, provider, domains=domains)
    browser = invited(world)

    answer = and_back(browser, to_provider(browser, own), sub)

    assert not EmailAddress.objects.get(email__startswith=sub.split("-")[0]).verified
    assert "confirm-email" in answer["Location"]
    assert "_auth_user_id" not in browser.session


def test_two_clients_have_two_doors_and_one_does_not_open_the_other(world, own, provider):
    other = sign_in_of(build_world(people=0).client, provider)
    linked(UserFactory(), own, "nel-1")

    browser = Browser()
    answer = and_back(browser, to_provider(browser, other), "nel-1")

    assert answer.status_code == 403
    page = Browser().get("/account/login/").content.decode()
    assert len(re.findall(r"Inloggen bij", page)) == 2


def test_the_secret_is_sealed_and_never_shown(own, administrator, proven):
    assert in_database("geheim") == [] or all("sealed" not in place for place in in_database("geheim"))
    assert as_app(own).secret == "geheim"

    page = proven(administrator).get(f"/inrichting/opdrachtgevers/{own.client.slug}/inloggen/").content.decode()

    assert 'value="geheim"' not in page
    assert own.sealed_secret not in page


def test_a_shared_tenant_is_refused_and_an_empty_secret_keeps_the_old(own, administrator, proven):
    page = f"/inrichting/opdrachtgevers/{own.client.slug}/inloggen/"
    fields = {"app_id": "nieuw", "secret": "", "is_open": "on"}
    shared = SignInForm({**fields, "issuer": "https://login.microsoftonline.com/common/v2.0"}, instance=own)
    assert "tenant" in str(shared.errors)

    proven(administrator).post(page, {**fields, "issuer": "https://login.example/tenant/v2.0"})

    own.refresh_from_db()
    assert (own.app_id, own.secret) == ("nieuw", "geheim")


def test_forms_may_lead_to_the_clients_sign_in_and_nowhere_else(own, settings):
    settings.IS_LOCAL = True  # this provider speaks plain http

    policy = Browser().get("/account/login/")["Content-Security-Policy"]

    action = next(part for part in policy.split(";") if "form-action" in part)
    assert action.split() == ["form-action", "'self'", own.origin]
    assert sign_in_origins() == [own.origin]


def test_in_production_no_form_leads_to_a_sign_in_without_https(own, settings):
    settings.IS_LOCAL = False

    assert own.origin not in Browser().get("/account/login/")["Content-Security-Policy"]
