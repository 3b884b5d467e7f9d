"""Identity belongs to a client: nobody comes into another client's groups by a sign-in that is not its own."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client as Browser

from accounts import transitions
from accounts.mail_domains import normal
from accounts.models import MailDomain, User
from accounts.states import Role
from courses import transitions as courses
from courses.models import Enrolment
from kernel import outbox
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import AuditEntry
from tests.accounts import providers
from tests.accounts.providers import and_back, sign_in_of, to_provider
from tests.factories import ClientFactory, FieldRoleFactory, OrganisationFactory, UserFactory, build_world
from tests.factories.models import PASSWORD

CODE = r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b"
VICTIM = "nel@gemeente.example"


@pytest.fixture(scope="module")
def provider():
    with providers.running() as issuer:
        yield issuer


@pytest.fixture
def theirs(world):
    """Another client, with a group of its own."""
    return build_world(people=1)


@pytest.fixture
def client_administrator(theirs):
    person = UserFactory(first_name="Kwaad")
    transitions.grant_role(person, Role.ADMINISTRATOR, client=theirs.client, by=None)
    return person


def code_in(mails) -> str:
    return next(found[0] for mail in reversed(mails) if (found := re.search(CODE, mail.body)))


def accept(invitation, user, **how):
    return courses.accept(invitation, by=user, organisation=OrganisationFactory(), field_role=FieldRoleFactory(), **how)


def joining() -> dict:
    kind = OrganisationFactory().kind
    return {"organisation_name": "Gemeente X", "organisation_kind": kind, "field_role": FieldRoleFactory().pk}


def at_own_sign_in(theirs, provider) -> tuple[Browser, object]:
    """The attacker: a group link of their own client, and their own provider that says anything."""
    attacker, own = Browser(), sign_in_of(theirs.client, provider, domains=())
    link = courses.open_group_link(theirs.cohort, limit=5, by=theirs.manager)
    attacker.post(f"{link.get_absolute_url()}account/")
    return attacker, own


def test_an_account_prepared_by_another_clients_sign_in_does_not_become_its_victims(
    world, theirs, provider, mailoutbox
):
    """From end to end: prepare the account, wait for its owner to join elsewhere, come in as them."""
    attacker, own = at_own_sign_in(theirs, provider)
    and_back(attacker, to_provider(attacker, own), "nel-1")
    assert "_auth_user_id" not in attacker.session
    invitation = courses.invite(world.cohort, VICTIM, by=world.manager)

    victim = Browser()
    victim.post("/account/login/code/", {"email": VICTIM})
    victim.post("/account/login/code/confirm/", {"code": code_in(mailoutbox)})
    joined = victim.post(invitation.get_absolute_url(), joining())

    assert joined["Location"] == "/mijn/"
    assert Enrolment.objects.filter(cohort=world.cohort, user__email=VICTIM).exists()
    assert not SocialAccount.objects.exists()
    again = Browser()
    and_back(again, to_provider(again, own), "nel-1")
    assert "_auth_user_id" not in again.session
    assert "_auth_user_id" not in attacker.session


def test_a_password_somebody_else_chose_beforehand_opens_nothing_once_the_owner_came(world, theirs, mailoutbox):
    attacker = Browser()
    link = courses.open_group_link(theirs.cohort, limit=5, by=theirs.manager)
    attacker.post(f"{link.get_absolute_url()}account/")
    attacker.post("/account/signup/", {"first_name": "X", "last_name": "Y", "email": VICTIM, "password1": PASSWORD})

    victim = Browser()
    victim.post("/account/login/code/", {"email": VICTIM})
    victim.post("/account/login/code/confirm/", {"code": code_in(mailoutbox)})
    again = Browser()
    again.post("/account/login/", {"login": VICTIM, "password": PASSWORD})

    assert victim.get("/mijn/gegevens/").status_code == 200
    assert "_auth_user_id" not in again.session
    assert AuditEntry.objects.filter(action="ways_in_forgotten").exists()


def test_who_signs_up_and_confirms_in_one_browser_keeps_the_password(world, mailoutbox):
    browser = Browser()
    invitation = courses.invite(world.cohort, VICTIM, by=world.manager)
    browser.post(f"{invitation.get_absolute_url()}account/")
    browser.post("/account/signup/", {"first_name": "Nel", "last_name": "Bos", "email": VICTIM, "password1": PASSWORD})
    browser.post("/account/confirm-email/", {"code": code_in(mailoutbox)})

    later = Browser()
    later.post("/account/login/", {"login": VICTIM, "password": PASSWORD})

    assert later.session["_auth_user_id"] == browser.session["_auth_user_id"]


def test_a_sign_in_of_another_client_leads_nowhere_with_this_invitation(world, theirs, provider):
    own = sign_in_of(theirs.client, provider, domains=())
    browser = Browser()
    link = courses.open_group_link(world.cohort, limit=5, by=world.manager)
    browser.post(f"{link.get_absolute_url()}account/")

    answer = and_back(browser, to_provider(browser, own), "nel-1")

    assert answer.status_code == 403
    assert not User.objects.filter(email=VICTIM).exists()
    assert f"inloggen/{own.provider_id}" not in browser.get("/account/signup/").content.decode()


def test_a_personal_invitation_lets_no_other_address_in_by_the_sign_in(world, provider):
    own = sign_in_of(world.client, provider)
    browser = Browser()
    invitation = courses.invite(world.cohort, "ander@gemeente.example", by=world.manager)
    browser.post(f"{invitation.get_absolute_url()}account/")

    answer = and_back(browser, to_provider(browser, own), "nel-1")

    assert answer.status_code == 403
    assert "ander e-mailadres" in answer.content.decode()
    assert not User.objects.filter(email=VICTIM).exists()


def test_joining_elsewhere_takes_a_code_and_drops_the_foreign_link(world, theirs, provider, mailoutbox):
    own = sign_in_of(theirs.client, provider)
    person = UserFactory(email=VICTIM)
    SocialAccount.objects.create(user=person, provider=own.provider_id, uid="nel-1")
    invitation = courses.invite(world.cohort, VICTIM, by=world.manager)
    browser, still_in = Browser(), Browser()
    for each in (browser, still_in):
        and_back(each, to_provider(each, own), "nel-1")
    assert browser.session["_auth_user_id"] == str(person.pk)

    page = browser.get(invitation.get_absolute_url()).content.decode()
    refused = browser.post(invitation.get_absolute_url(), joining())
    assert "Laat eerst zien dat dit e-mailadres van jou is" in page
    assert refused.status_code == 409
    away = browser.post(f"{invitation.get_absolute_url()}postbus/")
    asked = browser.post(away["Location"], {"email": VICTIM})
    back = browser.post(asked["Location"], {"code": code_in(mailoutbox)})

    assert back["Location"] == invitation.get_absolute_url()
    assert browser.post(invitation.get_absolute_url(), joining())["Location"] == "/mijn/"
    assert not SocialAccount.objects.exists()
    assert browser.get("/mijn/gegevens/").status_code == 200
    prepared = Browser()  # whoever ran that sign-in could have set a password as them
    prepared.post("/account/login/", {"login": VICTIM, "password": PASSWORD})
    assert "_auth_user_id" not in prepared.session
    assert still_in.get("/mijn/gegevens/").status_code == 302
    outbox.deliver()
    assert any("niet meer gekoppeld" in mail.body for mail in mailoutbox)


def test_the_verb_itself_asks_for_proof_and_own_links_stay(world, theirs):
    own, foreign = (
        sign_in_of(each.client, f"http://localhost:{port}", domains=()) for each, port in ((world, 9), (theirs, 8))
    )
    person = UserFactory()
    for sign_in in (own, foreign):
        SocialAccount.objects.create(user=person, provider=sign_in.provider_id, uid="x")
    invitation = courses.invite(world.cohort, person.email, by=world.manager)

    with pytest.raises(WrongMoment, match="code per mail"):
        accept(invitation, person)
    accept(invitation, person, mailbox_proven=True)

    assert list(SocialAccount.objects.values_list("provider", flat=True)) == [own.provider_id]


@pytest.mark.parametrize("asked_for", ["a role", "a group to guide"])
def test_nobody_comes_to_be_staff_by_another_clients_word_either(world, theirs, asked_for, as_user, mailoutbox):
    person, foreign = UserFactory(), sign_in_of(theirs.client, "http://localhost:8", domains=())
    SocialAccount.objects.create(user=person, provider=foreign.provider_id, uid="x")
    if asked_for == "a role":
        chief = UserFactory()
        transitions.grant_role(chief, Role.ADMINISTRATOR, client=None, by=None)
        asked = transitions.invite_to_role(person.email, Role.EDITOR, client=world.client, by=chief)
        say_yes = transitions.accept_role
    else:
        asked = courses.invite_trainer(world.cohort, person.email, by=world.manager)
        say_yes = courses.accept_guidance
    stranger = as_user(person)

    with pytest.raises(WrongMoment, match="code per mail"):
        say_yes(asked, by=person)
    page = stranger.get(asked.get_absolute_url()).content.decode()
    out = stranger.post(f"{asked.get_absolute_url()}postbus/")
    owner = Browser()
    owner.post("/account/login/code/", {"email": person.email})
    owner.post("/account/login/code/confirm/", {"code": code_in(mailoutbox)})
    said = owner.post(asked.get_absolute_url())

    assert "Laat eerst zien dat dit e-mailadres van jou is" in page
    assert "/account/login/code/" in out["Location"]
    assert "_auth_user_id" not in stranger.session
    assert said.status_code == 302
    assert not SocialAccount.objects.exists()
    person.refresh_from_db()
    assert not person.has_usable_password()


@pytest.mark.parametrize("belongs", ["takes part", "guides", "has a role"])
def test_who_also_belongs_elsewhere_does_not_come_in_by_a_clients_sign_in(world, theirs, provider, belongs):
    own = sign_in_of(theirs.client, provider)
    person = {"takes part": world.people[0], "guides": world.trainer, "has a role": world.manager}[belongs]
    SocialAccount.objects.create(user=person, provider=own.provider_id, uid="nel-1")
    browser = Browser()

    answer = and_back(browser, to_provider(browser, own), "nel-1")

    assert answer.status_code == 403
    assert "andere opdrachtgever" in answer.content.decode()
    assert "_auth_user_id" not in browser.session
    assert not SocialAccount.objects.exists()


def test_nor_can_they_link_it(world, theirs, provider, proven):
    own = sign_in_of(theirs.client, provider)
    browser = proven(world.people[0])

    answer = and_back(browser, to_provider(browser, own, process="connect"), "nel-1")

    assert answer.status_code == 403
    assert not SocialAccount.objects.exists()


def test_the_mailbox_hears_of_a_new_link_at_once(world, provider, mailoutbox):
    own = sign_in_of(world.client, provider)
    browser = Browser()
    link = courses.open_group_link(world.cohort, limit=5, by=world.manager)
    browser.post(f"{link.get_absolute_url()}account/")

    and_back(browser, to_provider(browser, own), "nel-1")

    assert [mail.to for mail in mailoutbox].count([VICTIM]) == 2  # the code, and the link


def test_a_begun_account_is_forgotten_when_its_owner_begins_anew_and_after_a_day(world, mailoutbox):
    invitation = courses.invite(world.cohort, VICTIM, by=world.manager)
    for password in ("een-lang-wachtwoord-1", "een-lang-wachtwoord-2"):
        browser = Browser()
        browser.post(f"{invitation.get_absolute_url()}account/")
        browser.post("/account/signup/", {"first_name": "N", "last_name": "B", "email": VICTIM, "password1": password})
    browser.post("/account/confirm-email/", {"code": code_in(mailoutbox)})
    assert User.objects.get(email=VICTIM).check_password("een-lang-wachtwoord-2")

    begun = UserFactory(verified=False)
    EmailAddress.objects.create(user=begun, email=begun.email, verified=False)
    assert transitions.forget_unproven() == 0
    User.objects.filter(pk=begun.pk).update(date_joined=begun.date_joined - 2 * transitions.linking.UNPROVEN_FOR)

    assert transitions.forget_unproven() == 1
    assert not User.objects.filter(pk=begun.pk).exists()
    assert User.objects.filter(email=VICTIM).exists()


# --- mail domains -----------------------------------------------------------------------------------------------------


def test_a_domain_is_one_clients_and_the_database_says_so(db):
    one, other = ClientFactory(), ClientFactory()
    MailDomain.objects.create(client=one, name="gemeente.example")

    with pytest.raises(IntegrityError), transaction.atomic():
        MailDomain.objects.create(client=other, name="gemeente.example")


def test_only_the_installations_administrator_sets_domains(theirs, client_administrator, administrator):
    for person in (client_administrator, theirs.manager, theirs.people[0]):
        with pytest.raises(WrongPerson):
            transitions.set_mail_domains(theirs.client, ["waterland.example"], by=person)

    transitions.set_mail_domains(theirs.client, ["@Waterland.EXAMPLE.", "waterland.example"], by=administrator)

    assert [each.name for each in theirs.client.mail_domains.all()] == ["waterland.example"]
    assert AuditEntry.objects.filter(action="mail_domains_set", actor=administrator).exists()


def test_a_domain_of_another_client_or_nonsense_is_refused_and_nothing_changes(theirs, world, administrator):
    transitions.set_mail_domains(theirs.client, ["theirs.example"], by=administrator)
    transitions.set_mail_domains(world.client, ["ours.example"], by=administrator)

    for wrong in ("THEIRS.example", "geen domein", "localhost", "1.2.3.4", "a" * 64 + ".nl"):
        with pytest.raises(ValidationError):
            transitions.set_mail_domains(world.client, ["new.example", wrong], by=administrator)

    assert [each.name for each in world.client.mail_domains.all()] == ["ours.example"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Gemeente.NL", "gemeente.nl"), ("@gemeente.nl", "gemeente.nl"),
     ("súdwestfryslân.nl", "xn--sdwestfrysln-zbb93a.nl"), ("gemeente.nl.", "gemeente.nl"),
     ("piet@gemeente.nl", "gemeente.nl"), ("ｇemeente.nl", "gemeente.nl")],
)  # fmt: skip
def test_a_domain_is_written_one_way(typed, kept):
    assert normal(typed) == normal(kept)


def test_a_subdomain_is_a_domain_of_its_own_and_an_idn_is_known_in_both_spellings(theirs, administrator):
    transitions.set_mail_domains(theirs.client, ["súdwestfryslân.nl"], by=administrator)

    assert theirs.client.holds_address("an@SÚDWESTFRYSLÂN.nl")
    assert theirs.client.holds_address(f"an@{normal('súdwestfryslân.nl')}")
    assert not theirs.client.holds_address("an@mail.súdwestfryslân.nl")
    assert not theirs.client.holds_address("an@xsúdwestfryslân.nl")


def test_a_client_administrator_finds_no_door_to_domains(theirs, client_administrator, administrator, proven):
    page = f"/inrichting/opdrachtgevers/{theirs.client.slug}/"

    assert proven(client_administrator).get(f"{page}domeinen/").status_code == 404
    assert proven(client_administrator).post(f"{page}domeinen/", {"domains": "x.example"}).status_code == 404
    proven(client_administrator).post(
        f"{page}inloggen/",
        {"issuer": "https://login.example", "app_id": "x", "is_open": "on", "domains": "waterland.example"},
    )
    assert not MailDomain.objects.exists()
    done = proven(administrator).post(f"{page}domeinen/", {"domains": "Een.example\ntwee.example"}, follow=True)
    assert "een.example" in done.content.decode()
    wrong = proven(administrator).post(f"{page}domeinen/", {"domains": "geen_domein"})
    assert wrong.status_code == 422
    assert "geen e-maildomein" in wrong.content.decode()
