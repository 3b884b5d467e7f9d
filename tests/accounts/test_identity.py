"""Doors that tell nobody who has an account, stop guessing, end in time, and stay in their client."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import hashers
from django.test import Client as Browser

from accounts.models import ClientGrant, RoleInvitation, User
from accounts.states import Role
from accounts.transitions import accept_role, deactivate, grant_role, reactivate, save_client, take_role
from courses.models import Cohort
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import AuditEntry
from tests.factories import UserFactory, build_world
from tests.factories.models import PASSWORD

KNOWN, UNKNOWN = "anna@voorbeeld.example", "emma@voorbeeld.example"


def plain(answer) -> str:
    """The body without what differs between any two answers: tokens and the address itself."""
    import re

    body = answer.content.decode().replace(KNOWN, "ADRES").replace(UNKNOWN, "ADRES")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", body)


@pytest.mark.parametrize("door", ["login", "reset", "code", "signup"])
def test_known_and_unknown_addresses_get_the_same_answer(world, door, monkeypatch, mailoutbox):
    from courses import transitions as courses

    UserFactory(email=KNOWN)
    invitation = courses.open_group_link(world.cohort, limit=5, by=world.manager)
    hashed, encode = [], hashers.MD5PasswordHasher.encode

    def counted(self, password, salt):
        hashed.append(1)
        return encode(self, password, salt)

    monkeypatch.setattr(hashers.MD5PasswordHasher, "encode", counted)
    answers = []
    for address in (KNOWN, UNKNOWN):
        hashed.clear()
        browser = Browser()
        if door == "signup":
            browser.post(f"{invitation.get_absolute_url()}account/")
        path, fields = {
            "login": ("/account/login/", {"login": address, "password": "fout-wachtwoord"}),
            "reset": ("/account/password/reset/", {"email": address}),
            "code": ("/account/login/code/", {"email": address}),
            "signup": ("/account/signup/", {"email": address, "first_name": "A", "last_name": "B",
                                            "password1": "een-lange-zin-van-mij"}),
        }[door]  # fmt: skip
        first = browser.post(path, fields)
        last = browser.get(first["Location"]) if first.status_code == 302 else first
        answers.append((first.status_code, first.get("Location"), plain(last), len(hashed) > 0))

    assert answers[0] == answers[1]


def test_deactivating_ends_every_session_at_once_and_only_administrators_may(world, administrator):
    person, browser = world.people[0], Browser()
    browser.post("/account/login/", {"login": person.email, "password": PASSWORD})
    assert browser.get("/mijn/").status_code == 200
    with pytest.raises(WrongPerson):
        deactivate(person, by=world.manager)

    deactivate(person, by=administrator)

    assert browser.get("/mijn/").status_code == 302
    assert not UserSession.objects.filter(user=person).exists()
    browser.post("/account/login/", {"login": person.email, "password": PASSWORD})
    assert "_auth_user_id" not in browser.session
    reactivate(person, by=administrator)
    browser.post("/account/login/", {"login": person.email, "password": PASSWORD})
    assert browser.session["_auth_user_id"] == str(person.pk)


@pytest.mark.django_db(transaction=True)
def test_a_new_second_factor_ends_other_sessions(world):
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    person = world.people[0]
    here, there = Browser(), Browser()
    for browser in (here, there):
        browser.post("/account/login/", {"login": person.email, "password": PASSWORD})
    here.post("/account/reauthenticate/", {"password": PASSWORD})
    here.get("/account/2fa/totp/activate/")
    secret = here.session["mfa.totp.secret"]
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))

    here.post("/account/2fa/totp/activate/", {"code": code})

    assert Authenticator.objects.filter(user=person, type="totp").exists()
    assert there.get("/mijn/").status_code == 302
    assert here.get("/mijn/").status_code == 200
    assert AuditEntry.objects.filter(action="second_factor_added", actor=person).count() >= 1


def test_a_new_password_ends_other_sessions(world):
    person, new = world.people[0], "een-nieuwe-lange-zin"
    here, there = Browser(), Browser()
    for browser in (here, there):
        browser.post("/account/login/", {"login": person.email, "password": PASSWORD})

    here.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert there.get("/mijn/").status_code == 302
    assert here.get("/mijn/").status_code == 200
    assert AuditEntry.objects.filter(action="password_changed", actor=person).exists()


@pytest.mark.parametrize(("who", "idle"), [("people", 7 * 24 * 3600), ("trainer", 4 * 3600)])
def test_a_session_ends_after_being_idle_sooner_for_who_sees_texts(world, as_user, who, idle, monkeypatch):
    person = world.people[0] if who == "people" else world.trainer
    page = "/mijn/" if who == "people" else "/vandaag/"
    browser = as_user(person)
    assert browser.get(page).status_code == 200
    now = time.time()
    monkeypatch.setattr("accounts.middleware.time.time", lambda: now + idle - 60)
    assert browser.get(page).status_code == 200
    monkeypatch.setattr("accounts.middleware.time.time", lambda: now + 2 * idle + 60)

    assert browser.get(page)["Location"].startswith("/account/login/")


def test_a_session_that_is_used_ends_all_the_same_in_the_end(world, as_user, monkeypatch, settings):
    settings.SESSION_LIMITS = {"everyone": {"idle": 1000, "absolute": 2500}, "staff": {"idle": 1, "absolute": 1}}
    browser, now = as_user(world.people[0]), time.time()
    answers = []
    for later in (0, 900, 1800, 2600):
        monkeypatch.setattr("accounts.middleware.time.time", lambda later=later: now + later)
        answers.append(browser.get("/mijn/").status_code)

    assert answers == [200, 200, 200, 302]


def test_every_staff_page_asks_for_the_second_factor(world, administrator, as_user):
    for person, page in (
        (world.trainer, "/vandaag/"), (world.trainer, "/namen/"), (world.manager, f"/groepen/{world.cohort.pk}/"),
        (administrator, "/inrichting/mensen/"), (administrator, "/inrichting/logboek/"), (administrator, "/beheer/"),
        (administrator, "/inrichting/opdrachtgevers/"),
    ):  # fmt: skip
        answer = as_user(person, second_factor=False).get(page)
        assert answer.status_code == 403, page
        assert "tweede factor" in answer.content.decode()


def test_roles_are_given_and_taken_on_the_page_with_a_line_in_the_log(world, administrator, proven):
    person, browser = world.people[0], proven(administrator)
    page = f"/inrichting/mensen/{person.pk}/"
    refused = browser.post(f"{page}rollen/", {"role": "editor", "client": ""})
    assert refused.status_code == 422

    browser.post(f"{page}rollen/", {"role": "editor", "client": world.client.pk})
    assert not ClientGrant.objects.filter(user=person).exists()
    accept_role(RoleInvitation.objects.get(email=person.email), by=person)
    grant = ClientGrant.objects.get(user=person)
    assert "Redacteur van" in browser.get(page).content.decode()
    browser.post(f"/inrichting/rollen/{grant.pk}/terugname/")

    assert not ClientGrant.objects.filter(user=person).exists()
    lines = AuditEntry.objects.filter(actor=administrator, about_id=str(person.pk)).order_by("pk")
    assert list(lines.values_list("action", flat=True)) == ["role_granted", "role_taken"]


def test_nobody_gives_themselves_a_role_and_one_administrator_stays(world, administrator):
    with pytest.raises(WrongPerson):
        grant_role(world.manager, Role.ADMINISTRATOR, client=None, by=world.manager)
    with pytest.raises(WrongMoment, match="één beheerder"):
        take_role(ClientGrant.objects.get(user=administrator), by=administrator)


def test_a_clients_administrator_gives_roles_of_that_client_only(world):
    chief, other = UserFactory(), build_world(people=0)
    grant_role(chief, Role.ADMINISTRATOR, client=world.client, by=None)

    grant_role(world.people[0], Role.EDITOR, client=world.client, by=chief)

    with pytest.raises(WrongPerson):
        grant_role(world.people[0], Role.EDITOR, client=other.client, by=chief)
    with pytest.raises(WrongPerson):
        grant_role(chief, Role.ADMINISTRATOR, client=None, by=chief)


def test_a_clients_groups_setup_and_colours_are_closed_to_another_client(world, as_user):
    other = build_world(people=1)
    browser = as_user(other.manager)

    assert set(Cohort.objects.visible_to(other.manager)) == {other.cohort}
    for page in (f"/groepen/{world.cohort.pk}/", f"/inrichting/opdrachtgevers/{world.client.slug}/"):
        assert browser.get(page).status_code == 404
    assert world.cohort.name not in browser.get("/groepen/").content.decode()
    assert f"/thema/{other.client.slug}.css" in as_user(other.people[0]).get("/mijn/").content.decode()
    assert f"/thema/{world.client.slug}.css" in as_user(world.people[0]).get("/mijn/").content.decode()


def test_a_client_is_set_up_on_its_page_and_an_unreadable_ramp_is_refused_with_the_reason(administrator, as_user):
    browser = as_user(administrator)
    fields = {"name": "Waterschap", "slug": "waterschap", "radius": "4", "retention_months": "24", "brand_ramp": ""}
    bad = browser.post("/inrichting/opdrachtgevers/nieuw/", {**fields, "brand_ramp": ", ".join(["#ffffff"] * 8)})
    assert bad.status_code == 422
    assert "#ffffff, #ffffff" in bad.content.decode()

    done = browser.post("/inrichting/opdrachtgevers/nieuw/", fields, follow=True).content.decode()

    assert "Waterschap" in done
    assert AuditEntry.objects.filter(action="client_set_up", actor=administrator).exists()


def test_a_programme_manager_changes_no_client(world):
    with pytest.raises(WrongPerson):
        save_client(world.client, by=world.manager)


def test_changing_the_address_tells_both_addresses_and_takes_the_code(world, proven, mailoutbox):
    person, browser = world.people[0], proven(world.people[0])
    old, new = person.email, "verhuisd@voorbeeld.example"

    browser.post("/account/email/", {"email": new, "action_add": "1"})
    code = next(
        line.strip() for mail in mailoutbox if new in mail.to for line in mail.body.splitlines()
        if len(line.strip()) == 9 and "-" in line
    )  # fmt: skip
    assert User.objects.get(pk=person.pk).email == old
    browser.post("/account/confirm-email/", {"code": code})

    assert User.objects.get(pk=person.pk).email == new
    assert any(old in mail.to for mail in mailoutbox)
    assert AuditEntry.objects.filter(action="email_changed").exists()


def test_wie_leest_wat_lists_every_choice_with_its_door(world, as_user):
    reflection = world.submitted(world.people[0], rule=True, harvest="worked")

    page = as_user(world.people[0]).get("/mijn/gegevens/lezers/").content.decode()

    assert "Reflectie bij Stil" in page
    assert "Vuistregel bij Stil" in page
    assert "Opgave: Opgave van" in page
    assert reflection.get_absolute_url() in page
    assert "Reflectie bij Stil" not in as_user(world.people[1]).get("/mijn/gegevens/lezers/").content.decode()


def test_a_name_is_corrected_by_whose_it_is(world, as_user):
    browser = as_user(world.people[0])
    assert browser.post("/mijn/gegevens/naam/", {"first_name": "", "last_name": "Bos"}).status_code == 422

    browser.post("/mijn/gegevens/naam/", {"first_name": "Nel", "last_name": "Bos"})

    assert User.objects.get(pk=world.people[0].pk).name == "Nel Bos"
