"""Coming in, in a real browser: by invitation, with an app, with a passkey, through one's own organisation."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

from accounts.models import User
from courses import transitions as courses
from courses.models import Enrolment
from kernel import outbox
from tests.accounts import providers
from tests.accounts.providers import sign_in_of
from tests.factories import FieldRoleFactory, build_world
from tests.factories.models import PASSWORD
from tests.journeys.hands import body, press, sign_in_by_hand

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db):
    return build_world(people=1)


@pytest.fixture(scope="module")
def running_provider():
    with providers.running() as issuer:
        yield issuer


@pytest.fixture
def provider(running_provider, settings):
    """A real provider on this machine: plain http, which `form-action` lets through on local settings only."""
    settings.IS_LOCAL = True
    return running_provider


def code_of(secret: str) -> str:
    """What the app on the phone shows now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def next_code_of(secret: str, used: str) -> str:
    """A code works once; the app shows another within half a minute."""
    while code_of(secret) == used:
        time.sleep(1)
    return code_of(secret)


def code_in_mail(mails) -> str:
    """The newest code of two times four signs."""
    lines = (line.strip() for mail in reversed(mails) for line in mail.body.splitlines())
    return next(line for line in lines if len(line) == 9 and line[4] == "-")


def sign_out(page) -> None:
    page.get_by_role("banner").locator("summary").click()
    press(page, "Uitloggen")
    page.get_by_role("banner").get_by_role("link", name="Inloggen").wait_for()


def prove_password(page) -> None:
    if "Laat zien dat jij het bent" in body(page):
        page.get_by_role("textbox", name="Wachtwoord").fill(PASSWORD)
        press(page, "Verder")


def prove_by_mail(page, mails) -> None:
    """A password alone sets up no first second factor: a code from one's own mail first."""
    assert "Laat zien dat jij het bent" in body(page)
    press(page, "Mail mij een code")
    page.get_by_text("We stuurden een code naar").wait_for()
    page.get_by_role("textbox", name="Code").fill(code_in_mail(mails))
    press(page, "Verder")
    page.get_by_role("link", name="App instellen").wait_for()


def test_a_trainer_sets_up_an_app_and_comes_in_with_its_code_or_a_recovery_code(
    world, open_browser, accessible, mailoutbox
):
    with open_browser() as page:
        sign_in_by_hand(page, world.trainer)
        page.goto("/vandaag/")
        assert "Zet eerst je tweede factor aan" in body(page)
        accessible(page)
        page.get_by_role("link", name="Tweede factor instellen").click()
        accessible(page)
        page.get_by_role("link", name="App instellen").click()
        accessible(page)
        prove_by_mail(page, mailoutbox)
        page.get_by_role("link", name="App instellen").click()
        prove_password(page)
        accessible(page)
        secret = page.locator("main code").inner_text()
        used = code_of(secret)
        page.locator("input[name=code]").fill(used)
        press(page, "Zet de app aan")
        assert "Herstelcodes" in body(page)
        accessible(page)
        recovery = page.locator("main li code").first.inner_text()
        page.goto("/vandaag/")
        assert "Zet eerst" not in body(page)

    with open_browser(javascript=False) as page:
        sign_in_by_hand(page, world.trainer)
        assert "Nog één stap" in body(page)
        page.goto("/vandaag/")
        assert "/vandaag/" not in page.url
        page.locator("input[name=code]").fill("000000")
        press(page, "Inloggen")
        assert "/2fa/" in page.url
        page.locator("input[name=code]").fill(next_code_of(secret, used))
        press(page, "Inloggen")
        page.goto("/vandaag/")
        assert "/vandaag/" in page.url

    with open_browser() as page:
        sign_in_by_hand(page, world.trainer)
        accessible(page)
        page.locator("input[name=code]").fill(recovery)
        press(page, "Inloggen")
        page.goto("/vandaag/")
        assert "/vandaag/" in page.url


def test_a_passkey_lets_in_without_a_password_and_counts_as_second_factor(world, open_browser, accessible, mailoutbox):
    with open_browser() as page:
        cdp = page.context.new_cdp_session(page)
        cdp.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
            "isUserVerified": True, "automaticPresenceSimulation": True,
        }  # fmt: skip
        cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        sign_in_by_hand(page, world.trainer)
        page.goto("/account/2fa/webauthn/add/")
        prove_by_mail(page, mailoutbox)
        page.goto("/account/2fa/webauthn/add/")
        prove_password(page)
        accessible(page)
        page.locator("input[name=name]").fill("Mijn laptop")
        passwordless = page.locator("input[name=passwordless]")
        if passwordless.count():
            passwordless.check()
        page.locator("#mfa_webauthn_add").click()
        page.get_by_role("heading", name="Herstelcodes").wait_for()
        page.goto("/account/2fa/webauthn/")
        assert "Mijn laptop" in body(page)
        accessible(page)
        sign_out(page)

        page.goto("/account/login/")
        page.get_by_role("button", name="Inloggen met een passkey").click()
        page.wait_for_url(lambda url: "/account/login" not in url)
        page.goto("/vandaag/")
        assert "/vandaag/" in page.url
        assert "Zet eerst" not in body(page)


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_from_an_invitation_in_the_mail_to_the_group(world, open_browser, accessible, mailoutbox, javascript):
    FieldRoleFactory()
    look = accessible if javascript else (lambda page: None)
    courses.invite(world.cohort, "nieuw@voorbeeld.example", by=world.manager)
    outbox.deliver()
    link = next(word for word in mailoutbox[-1].body.split() if "/uitnodiging/" in word)

    with open_browser(javascript=javascript) as page:
        page.goto(link[link.index("/uitnodiging/") :])
        look(page)
        press(page, "Ik ben hier nieuw")
        look(page)
        page.get_by_label("Voornaam").fill("Nel")
        page.get_by_label("Achternaam").fill("Bos")
        assert page.get_by_label("E-mailadres").input_value() == "nieuw@voorbeeld.example"
        assert not page.get_by_label("E-mailadres").is_editable()
        page.get_by_role("textbox", name="Wachtwoord").fill("een-lange-zin-van-mij")
        press(page, "Account maken")
        look(page)
        page.locator("input[name=code]").fill(code_in_mail(mailoutbox))
        press(page, "Verder")
        look(page)
        page.get_by_label("Bij welke organisatie werk je?").fill("Gemeente Nieuw")
        page.get_by_role("radio", name="gemeente", exact=True).check()
        page.get_by_role("radio", name="ambtenaar").check()
        press(page, "Ja, ik doe mee")
        assert "Welkom in" in body(page)

    assert Enrolment.objects.get(user__email="nieuw@voorbeeld.example").cohort == world.cohort


def test_through_ones_own_organisation_with_an_invitation_and_a_code_and_never_without(
    world, provider, open_browser, accessible, mailoutbox
):
    own = sign_in_of(world.client, provider)
    link = courses.open_group_link(world.cohort, limit=5, by=world.manager)
    door = f"Inloggen bij {own.client.name}"

    with open_browser() as page:
        page.goto("/account/login/")
        accessible(page)
        press(page, door)
        page.get_by_role("button", name="nel-1", exact=True).click()
        assert "We kennen je nog niet" in body(page)
        accessible(page)

    with open_browser() as page:
        page.goto(link.get_absolute_url())
        press(page, "Ik ben hier nieuw")
        press(page, door)
        page.get_by_role("button", name="nel-1", exact=True).click()
        page.locator("input[name=code]").wait_for()
        accessible(page)
        page.locator("input[name=code]").fill(code_in_mail(mailoutbox))
        press(page, "Verder")
        page.get_by_text("Ja, ik doe mee").wait_for()
        person = User.objects.get(email="nel@gemeente.example")
        sign_out(page)
        page.goto("/account/login/")
        press(page, door)
        page.get_by_role("button", name="nel-2", exact=True).click()
        assert "We kennen je nog niet" in body(page)
        page.goto("/mijn/")
        assert "/account/login/" in page.url
        press(page, door)
        page.get_by_role("button", name="nel-1", exact=True).click()
        page.goto("/mijn/gegevens/")
        assert person.email in body(page)
        accessible(page)


def test_disappearing_says_what_goes_asks_twice_and_signs_out(world, open_browser, accessible):
    person = world.people[0]
    world.draft(person)
    name = person.name

    with open_browser(javascript=False) as page:
        sign_in_by_hand(page, person)
        page.goto("/mijn/gegevens/")
        page.get_by_role("link", name="Lees wat er dan gebeurt").click()
        prove_password(page)
        assert "Dit verdwijnt" in body(page)
        press(page, "Verwijder alles")
        assert "Typ de woorden" in body(page)
        page.get_by_label("Typ: verwijder alles").fill("verwijder alles")
        press(page, "Verwijder alles")
        assert "Alles is verwijderd" in body(page)
        page.goto("/mijn/")
        assert "/account/login/" in page.url

    with open_browser() as page:
        sign_in_by_hand(page, world.manager)
        page.goto(f"/groepen/{world.cohort.pk}/")
        assert name not in body(page)


def test_the_manager_pastes_from_a_mail_program_sends_again_and_takes_back(world, open_browser, accessible, settings):
    settings.MFA_REQUIRED_ROLES = []

    with open_browser() as page:
        sign_in_by_hand(page, world.manager)
        page.goto(f"/groepen/{world.cohort.pk}/uitnodigingen/")
        page.get_by_role("link", name="Nodig mensen uit").click()
        accessible(page)
        page.get_by_label("Adressen", exact=False).first.fill("Vries, Anna de <anna@x.example>; piet@x")
        press(page, "Bekijk wat er gebeurt")
        accessible(page)
        page.get_by_label("Regel 1: Hier mist het laatste stuk").fill("piet@x.example")
        page.get_by_label("Een eigen woord erbij").fill("Fijn als je erbij bent.")
        press(page, "Bekijk opnieuw")
        assert "Fijn als je erbij bent." in body(page)
        press(page, "Verstuur twee uitnodigingen")
        assert "Twee uitnodigingen zijn onderweg." in body(page)
        assert "Anna de Vries" in body(page)
        accessible(page)
        outbox.deliver()
        page.reload()
        assert "Herinner" not in body(page)
        page.get_by_role("link", name=re.compile("Trek in.*piet@x.example")).click()
        assert "Uitnodiging intrekken?" in body(page)
        accessible(page)
        press(page, "Ja, trek hem in")
        assert "De uitnodiging is ingetrokken." in body(page)
        page.get_by_role("button", name=re.compile("Maak ongedaan")).first.click()
        assert "De uitnodiging geldt weer." in body(page)
        page.get_by_role("link", name=re.compile("Trek in.*piet@x.example")).click()
        press(page, "Ja, trek hem in")

    withdrawn = world.cohort.invitations.get(email="piet@x.example")
    with open_browser() as page:
        page.goto(withdrawn.get_absolute_url())
        assert "Deze uitnodiging is ingetrokken." in body(page)
        accessible(page)
