"""Invitations: opening uses nothing up, accepting once, and every refusal says why."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.adapter import INVITATION_KEY
from courses import transitions
from courses.models import Enrolment, Invitation
from kernel import clock
from kernel.errors import WrongMoment, WrongPerson
from tests.factories import FieldRoleFactory, OrganisationFactory, UserFactory, build_world


def accept(invitation, user):
    return transitions.accept(invitation, by=user, organisation=OrganisationFactory(), field_role=FieldRoleFactory())


def test_opening_the_link_uses_nothing_up(world, client):
    invitation = transitions.invite(world.cohort, "nieuw@voorbeeld.example", by=world.manager)

    for _ in range(3):
        assert client.get(invitation.get_absolute_url()).status_code == 200

    assert Invitation.objects.still_open().contains(invitation)


def test_accepting_makes_a_participant_once(world):
    user = UserFactory()
    invitation = transitions.invite(world.cohort, user.email, by=world.manager)

    accept(invitation, user)

    assert Enrolment.objects.get(user=user).cohort == world.cohort
    with pytest.raises(WrongMoment):
        accept(Invitation.objects.get(pk=invitation.pk), user)


def test_a_personal_invitation_is_for_that_address_only(world):
    invitation = transitions.invite(world.cohort, "ander@voorbeeld.example", by=world.manager)

    with pytest.raises(WrongPerson):
        accept(invitation, UserFactory())


@pytest.mark.parametrize("why", ["expired", "revoked", "closed"])
def test_an_invitation_that_no_longer_holds_says_why_and_lets_nobody_in(world, client, why):
    user = UserFactory()
    invitation = transitions.invite(world.cohort, user.email, by=world.manager)
    if why == "expired":
        Invitation.objects.filter(pk=invitation.pk).update(expires_at=clock.now() - timedelta(days=1))
    elif why == "revoked":
        transitions.revoke(invitation, by=world.manager)
    else:
        transitions.close(world.cohort, by=world.manager)

    page = client.get(invitation.get_absolute_url())

    assert page.status_code == 410
    assert "werkt niet meer" in page.content.decode()
    with pytest.raises(WrongMoment):
        accept(Invitation.objects.get(pk=invitation.pk), user)


def test_a_group_link_stops_at_its_limit(world):
    invitation = transitions.open_group_link(world.cohort, limit=2, by=world.manager)
    for _ in range(2):
        accept(invitation, UserFactory())

    with pytest.raises(WrongMoment, match="bezet"):
        accept(invitation, UserFactory())


def test_inviting_the_same_address_twice_is_one_invitation(world):
    first, second = (transitions.invite(world.cohort, "Een@Voorbeeld.example", by=world.manager) for _ in range(2))

    assert first == second


def test_the_trainer_cannot_take_part_in_their_own_group(world):
    invitation = transitions.invite(world.cohort, world.trainer.email, by=world.manager)

    with pytest.raises(WrongMoment, match="begeleidt"):
        accept(invitation, world.trainer)


def test_another_clients_manager_invites_nobody_here(world):
    with pytest.raises(WrongPerson):
        transitions.invite(world.cohort, "x@voorbeeld.example", by=build_world(people=0).manager)


def test_sign_up_is_closed_without_an_invitation_and_open_with_one(world, client):
    assert "met een uitnodiging" in client.get("/account/signup/").content.decode()
    invitation = transitions.invite(world.cohort, "nieuw@voorbeeld.example", by=world.manager)

    client.post(f"{invitation.get_absolute_url()}account/")

    assert client.session[INVITATION_KEY] == invitation.token
    assert "Voornaam" in client.get("/account/signup/").content.decode()


def test_the_whole_way_in_from_link_to_group(world, client, mailoutbox):
    invitation = transitions.invite(world.cohort, "nieuw@voorbeeld.example", by=world.manager)
    client.post(f"{invitation.get_absolute_url()}account/")

    client.post(
        "/account/signup/",
        {
            "first_name": "Nel",
            "last_name": "Bos",
            "email": "nieuw@voorbeeld.example",
            "password1": "een-lange-zin-van-mij",
        },
    )
    code = next(line.strip() for line in mailoutbox[-1].body.splitlines() if len(line.strip()) == 9 and "-" in line)
    arrived = client.post("/account/confirm-email/", {"code": code}, follow=True)
    assert "Ja, ik doe mee" in arrived.content.decode()

    client.post(
        invitation.get_absolute_url(),
        {
            "organisation_name": "Gemeente Nieuw",
            "organisation_kind": "municipality",
            "field_role": FieldRoleFactory().pk,
        },
    )

    enrolment = Enrolment.objects.get(user__email="nieuw@voorbeeld.example")
    assert enrolment.organisation.name == "Gemeente Nieuw"
    assert enrolment.user.first_name == "Nel"


def test_a_closed_group_offers_no_link_and_asks_for_no_addresses(world, as_user):
    invitation = transitions.open_group_link(world.cohort, limit=5, by=world.manager)
    page = reverse("cohort-invitations", args=[world.cohort.pk])
    before = as_user(world.manager).get(page).content.decode()

    transitions.close(world.cohort, by=world.manager)
    after = as_user(world.manager).get(page).content.decode()

    assert invitation.get_absolute_url() in before
    assert invitation.get_absolute_url() not in after
    assert "Uitnodigingen sturen" not in after
