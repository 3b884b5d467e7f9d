"""Who becomes somebody: asked by another, by address; yes said by who reads mail there; nobody by themselves."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from django.urls import reverse

from accounts.models import ClientGrant, RoleInvitation, User
from accounts.states import Role
from accounts.transitions import (
    accept_role,
    deactivate,
    expire_staff_invitations,
    forget_staff_invitations,
    grant_role,
    invite_to_role,
    refuse_staff,
    send_staff_again,
    take_role,
    withdraw_staff,
)
from kernel import audit, clock, outbox
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import AuditEntry, OutboxMessage
from tests.factories import ClientFactory, UserFactory

AN_HOUR = timedelta(hours=1)
LATER = timedelta(days=20)


@pytest.fixture
def client_of_ours(db):
    return ClientFactory(name="Academie Rivierenland")


@pytest.fixture
def asked(client_of_ours, administrator):
    return invite_to_role("Nel@Voorbeeld.example ", Role.EDITOR, client=client_of_ours, by=administrator)


@pytest.fixture
def nel(db):
    return UserFactory(first_name="Nel", email="nel@voorbeeld.example")


def held(person) -> list:
    return list(person.clientgrants.values_list("role", "client"))


def test_a_role_is_there_after_the_yes_and_not_before(asked, nel, administrator, client_of_ours):
    assert held(nel) == []

    accept_role(asked, by=nel)

    assert held(nel) == [("editor", client_of_ours.pk)]
    assert ClientGrant.objects.get(user=nel).granted_by == administrator


def test_a_yes_is_said_once(asked, nel):
    accept_role(asked, by=nel)

    with pytest.raises(WrongMoment, match="niet meer open"):
        accept_role(asked, by=nel)


def test_only_whose_address_it_is_says_yes_or_no(asked):
    another = UserFactory()
    for verb in (accept_role, refuse_staff):
        with pytest.raises(WrongPerson, match="ander e-mailadres"):
            verb(asked, by=another)


def test_an_address_that_nobody_proved_counts_for_nothing(asked):
    thief = UserFactory()
    EmailAddress.objects.create(user=thief, email="nel@voorbeeld.example", verified=False)

    with pytest.raises(WrongPerson):
        accept_role(asked, by=thief)


@pytest.mark.parametrize("role", [Role.PROGRAMME_MANAGER, Role.EDITOR, Role.ADMINISTRATOR])
def test_nobody_invites_themselves_at_any_address_of_theirs(administrator, client_of_ours, role):
    EmailAddress.objects.create(user=administrator, email="bea.thuis@voorbeeld.example", verified=True)

    by_name = administrator.email.replace("@", "+redactie@")
    for address in (administrator.email.upper(), " bea.thuis@voorbeeld.example", by_name):
        with pytest.raises(WrongPerson, match="Niemand geeft zichzelf"):
            invite_to_role(address, role, client=client_of_ours, by=administrator)


def test_nobody_accepts_what_they_sent_at_an_address_added_since(administrator, client_of_ours):
    asked = invite_to_role("tweede@voorbeeld.example", Role.PROGRAMME_MANAGER, client=client_of_ours, by=administrator)
    EmailAddress.objects.create(user=administrator, email="tweede@voorbeeld.example", verified=True)

    with pytest.raises(WrongPerson, match="Niemand geeft zichzelf"):
        accept_role(asked, by=administrator)
    assert not ClientGrant.objects.filter(user=administrator, role=Role.PROGRAMME_MANAGER).exists()


def test_a_second_account_at_an_address_the_inviter_took_since_gives_nothing(administrator, client_of_ours):
    """Asked at a by-name of an address that became the inviter's own afterwards."""
    asked = invite_to_role("bea+2@thuis.example", Role.EDITOR, client=client_of_ours, by=administrator)
    EmailAddress.objects.create(user=administrator, email="bea@thuis.example", verified=True)
    twin = UserFactory(email="bea+2@thuis.example")

    with pytest.raises(WrongPerson, match="Niemand geeft zichzelf"):
        accept_role(asked, by=twin)


def test_nobody_gives_themselves_a_role_whatever_their_powers(administrator, client_of_ours):
    with pytest.raises(WrongPerson):
        grant_role(administrator, Role.PROGRAMME_MANAGER, client=client_of_ours, by=administrator)


def test_the_database_refuses_it_too(administrator, client_of_ours, asked):
    with pytest.raises(IntegrityError), transaction.atomic():
        ClientGrant.objects.create(
            user=administrator, role=Role.EDITOR, client=client_of_ours, granted_by=administrator
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleInvitation.objects.filter(pk=asked.pk).update(accepted_by=administrator)


def test_only_an_administrator_of_that_client_asks(client_of_ours, world):
    chief = UserFactory()
    grant_role(chief, Role.ADMINISTRATOR, client=client_of_ours, by=None)
    invite_to_role("x@voorbeeld.example", Role.EDITOR, client=client_of_ours, by=chief)

    for person, client in ((chief, world.client), (chief, None), (world.manager, world.client)):
        with pytest.raises(WrongPerson):
            invite_to_role("x@voorbeeld.example", Role.ADMINISTRATOR, client=client, by=person)


def test_asking_twice_is_one_invitation_and_one_mail(asked, administrator, client_of_ours):
    again = invite_to_role("nel@voorbeeld.example", Role.EDITOR, client=client_of_ours, by=administrator)

    assert again == asked
    assert OutboxMessage.objects.filter(kind="accounts.role_offered").count() == 1


def test_the_mail_says_who_asks_and_for_what_and_holds_while_it_is_open(asked, administrator, mailoutbox):
    outbox.deliver()

    (mail,) = mailoutbox
    assert mail.to == ["nel@voorbeeld.example"]
    assert f"{administrator.name} vraagt je om redacteur te worden van Academie Rivierenland" in mail.body
    assert asked.get_absolute_url() in mail.body


def test_a_mail_about_what_was_taken_back_is_not_sent(asked, administrator, mailoutbox):
    withdraw_staff(asked, by=administrator)

    outbox.deliver()

    assert mailoutbox == []


def test_what_was_withdrawn_refused_or_is_past_its_day_gives_nothing(asked, nel, administrator, client_of_ours):
    with pytest.raises(WrongMoment, match="verlopen"):
        accept_role(asked, by=nel, at=clock.now() + LATER)
    withdraw_staff(asked, by=administrator)
    with pytest.raises(WrongMoment):
        accept_role(asked, by=nel)
    second = invite_to_role(nel.email, Role.EDITOR, client=client_of_ours, by=administrator)
    refuse_staff(second, by=nel)
    with pytest.raises(WrongMoment):
        accept_role(second, by=nel)
    with pytest.raises(WrongMoment):
        refuse_staff(second, by=nel)
    assert held(nel) == []


def test_only_who_gives_roles_there_takes_back_or_sends_again(asked, world, administrator):
    for verb in (withdraw_staff, send_staff_again):
        with pytest.raises(WrongPerson):
            verb(asked, by=world.manager)
    withdraw_staff(asked, by=administrator)
    with pytest.raises(WrongMoment):
        withdraw_staff(asked, by=administrator)


def test_sent_again_it_holds_two_more_weeks_and_not_every_minute(asked, administrator, nel):
    with pytest.raises(WrongMoment, match="net verstuurd"):
        send_staff_again(asked, by=administrator)
    before = asked.expires_at
    assert expire_staff_invitations(at=clock.now() + LATER) == 1
    asked.refresh_from_db()

    send_staff_again(asked, by=administrator, at=clock.now() + LATER)

    assert asked.expires_at > before
    assert OutboxMessage.objects.filter(kind="accounts.role_offered").count() == 2
    accept_role(asked, by=nel, at=clock.now() + LATER + AN_HOUR)


def test_expiring_twice_is_once_and_addresses_do_not_stay(asked):
    assert [expire_staff_invitations(at=clock.now() + LATER) for _ in range(2)] == [1, 0]
    assert forget_staff_invitations(at=clock.now() + LATER) == 0

    assert forget_staff_invitations(at=clock.now() + timedelta(days=120)) == 1


def test_an_invitation_of_who_lost_the_right_gives_nothing(asked, nel, administrator):
    other = UserFactory()
    grant_role(other, Role.ADMINISTRATOR, client=None, by=None)
    take_role(ClientGrant.objects.get(user=administrator), by=other)

    with pytest.raises(WrongMoment, match="doet dit werk niet meer"):
        accept_role(asked, by=nel)
    assert held(nel) == []


def test_what_was_taken_does_not_come_back_by_an_older_link(nel, administrator, client_of_ours):
    EmailAddress.objects.create(user=nel, email="nel.thuis@voorbeeld.example", verified=True)
    first = invite_to_role(nel.email, Role.EDITOR, client=client_of_ours, by=administrator)
    second = invite_to_role("nel.thuis@voorbeeld.example", Role.EDITOR, client=client_of_ours, by=administrator)
    grant = accept_role(first, by=nel)

    take_role(grant, by=administrator)

    with pytest.raises(WrongMoment):
        accept_role(RoleInvitation.objects.get(pk=second.pk), by=nel)
    assert held(nel) == []


def test_switching_an_account_off_takes_back_what_it_was_asked(asked, nel, administrator):
    deactivate(nel, by=administrator)

    asked.refresh_from_db()
    assert asked.state == "withdrawn"


def test_other_administrators_hear_of_a_new_role(asked, nel, administrator, mailoutbox):
    other = UserFactory()
    grant_role(other, Role.ADMINISTRATOR, client=None, by=None)
    OutboxMessage.objects.all().delete()

    accept_role(asked, by=nel)

    told = OutboxMessage.objects.filter(kind="accounts.role_given").values_list("recipient", flat=True)
    assert set(told) == {other.pk}


def test_every_deed_leaves_a_line_in_dutch(asked, nel):
    accept_role(asked, by=nel)

    acts = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"staff_invited", "staff_invitation_accepted", "role_granted"} <= acts
    assert acts <= set(audit.actions)


# --- the doors -------------------------------------------------------------------------------------------------------


def test_the_page_says_what_for_and_uses_nothing_up(asked, administrator):
    page = Browser().get(asked.get_absolute_url())

    text = page.content.decode()
    assert page.status_code == 200
    assert administrator.name in text
    assert "Academie Rivierenland" in text
    assert "Teksten van deelnemers lees je nooit" in text
    asked.refresh_from_db()
    assert asked.state == "open"


def test_the_list_answers_the_same_for_known_and_unknown_addresses(administrator, proven, client_of_ours, nel):
    browser = proven(administrator)
    answers = []
    for address in (nel.email, "niemand@voorbeeld.example"):
        fields = {"email": address, "role": "editor", "client": client_of_ours.pk}
        answer = browser.post(reverse("role-invitations"), fields, follow=True)
        answers.append((answer.redirect_chain, [str(message) for message in answer.context["messages"]]))

    assert answers[0] == answers[1]
    assert nel.name not in browser.get(reverse("role-invitations")).content.decode()


def test_an_invited_stranger_makes_an_account_with_that_address_only_and_says_yes(asked, mailoutbox):
    browser = Browser()
    fields = {"first_name": "Nel", "last_name": "Bos", "password1": "een-lange-zin-van-mij"}
    browser.post("/account/signup/", {**fields, "email": "nel@voorbeeld.example"})
    assert not User.objects.filter(email="nel@voorbeeld.example").exists()
    browser.post(reverse("role-invitation-account", args=[asked.token]))
    form = browser.get("/account/signup/").content.decode()
    assert 'value="nel@voorbeeld.example"' in form
    assert "readonly" in form

    browser.post("/account/signup/", {**fields, "email": "ander@voorbeeld.example"})
    assert not User.objects.filter(email="ander@voorbeeld.example").exists()
    code = next(line.strip() for line in mailoutbox[-1].body.splitlines() if len(line.strip()) == 9 and "-" in line)
    browser.post("/account/confirm-email/", {"code": code})
    arrived = browser.get("/aankomst/")
    assert arrived["Location"] == asked.get_absolute_url()
    browser.post(asked.get_absolute_url())

    assert held(User.objects.get(email="nel@voorbeeld.example")) == [("editor", asked.client_id)]


def test_signing_up_closes_with_the_invitation(asked, administrator):
    browser = Browser()
    browser.post(reverse("role-invitation-account", args=[asked.token]))
    withdraw_staff(asked, by=administrator)

    browser.post(
        "/account/signup/",
        {"first_name": "Nel", "last_name": "Bos", "password1": "een-lange-zin-van-mij", "email": asked.email},
    )

    assert not User.objects.filter(email=asked.email).exists()
    assert browser.post(reverse("role-invitation-account", args=[asked.token])).status_code == 404
    assert browser.get(asked.get_absolute_url()).status_code == 410


def test_a_no_needs_no_account(asked):
    answer = Browser().post(reverse("role-invitation-refusal", args=[asked.token]))

    assert "Je hebt nee gezegd" in answer.content.decode()
    asked.refresh_from_db()
    assert asked.state == "refused"


def test_asking_switching_off_and_on_ask_for_a_fresh_proof(administrator, as_user, proven, nel, client_of_ours):
    fields = {"email": "x@voorbeeld.example", "role": "editor", "client": client_of_ours.pk}
    doors = [
        (reverse("role-invitations"), fields),
        (reverse("person-grant", args=[nel.pk]), fields),
        (reverse("person-off", args=[nel.pk]), {}),
        (reverse("person-on", args=[nel.pk]), {}),
    ]
    for door, data in doors:
        answer = as_user(administrator).post(door, data)
        assert answer["Location"].startswith("/account/reauthenticate/"), door
    assert not RoleInvitation.objects.exists()
    assert User.objects.get(pk=nel.pk).is_active

    proven(administrator).post(reverse("person-off", args=[nel.pk]))

    assert not User.objects.get(pk=nel.pk).is_active


def test_who_has_an_account_that_is_off_is_asked_nothing(administrator, proven, nel, client_of_ours):
    deactivate(nel, by=administrator)

    answer = proven(administrator).post(
        reverse("person-grant", args=[nel.pk]), {"role": "editor", "client": client_of_ours.pk}
    )

    assert answer.status_code == 409
    assert not RoleInvitation.objects.exists()


def test_who_administers_nothing_finds_no_list(world, as_user, proven, asked, administrator):
    for person in (world.manager, world.trainer, world.people[0]):
        browser = proven(person)
        assert browser.get(reverse("role-invitations")).status_code == 404
        assert browser.post(reverse("role-withdrawal", args=[asked.pk])).status_code == 404
        assert browser.post(reverse("role-again", args=[asked.pk])).status_code == 404
    assert asked.email in proven(administrator).get(reverse("role-invitations")).content.decode()


def test_who_administers_one_client_finds_the_door_and_only_rooms_that_open(client_of_ours, as_user):
    chief = UserFactory()
    grant_role(chief, Role.ADMINISTRATOR, client=client_of_ours, by=None)
    browser = as_user(chief)

    page = browser.get(reverse("role-invitations")).content.decode()

    assert "Inrichting" in browser.get("/groepen/").content.decode()
    rooms = {"people", "role-invitations", "clients", "audit-log", "processing-register", "access-review"}
    shown = {name for name in rooms if f'href="{reverse(name)}"' in page}
    assert shown == {name for name in rooms if browser.get(reverse(name)).status_code == 200}
    assert shown == {"role-invitations", "clients"}
