"""The life of an invitation: sent, sent again, used, taken back, lapsed; and the account it makes, for its address."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client as Browser
from django.urls import reverse

from accounts.models import User
from courses import transitions
from courses.models import Enrolment, Invitation
from courses.states import EnrolmentState
from kernel import clock, outbox
from kernel.errors import WrongMoment, WrongPerson
from tests.factories import FieldRoleFactory, OrganisationFactory, UserFactory, build_world

ADDRESS = "anna@werk.example"
FORM = {"first_name": "Anna", "last_name": "Bakker", "email": ADDRESS, "password1": "een-lang-wachtwoord-43"}


def accept(invitation, user, **how):
    return transitions.accept(
        invitation, by=user, organisation=OrganisationFactory(), field_role=FieldRoleFactory(), **how
    )


def invite_page(world, as_user, emails: str) -> list[str]:
    """Through the pages: typed, looked at, sent as it was shown."""
    browser = as_user(world.manager)
    shown = browser.post(reverse("invitation-list-new", args=[world.cohort.pk]), {"emails": emails}, follow=True)
    sent = {"send": len(shown.context["new"])}
    answer = browser.post(shown.request["PATH_INFO"], sent, follow=True)
    outbox.deliver()
    return [str(message) for message in answer.context["messages"]]


def opened(invitation) -> Browser:
    browser = Browser()
    browser.post(f"{invitation.get_absolute_url()}account/")
    return browser


def lapse(invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=clock.now() - timedelta(minutes=1))


# --- inviting, and again ----------------------------------------------------------------------------------------------


def test_an_address_with_an_open_invitation_gets_no_second_mail_and_the_list_says_so(world, as_user):
    assert invite_page(world, as_user, ADDRESS) == ["De uitnodiging is onderweg."]
    assert len(mail.outbox) == 1

    shown = looked_at(world, as_user, ADDRESS)

    assert "heeft al een open uitnodiging, krijgt geen mail" in shown
    assert "Verstuur " not in shown


def test_who_is_in_already_or_guides_gets_no_mail_and_the_list_says_so(world, as_user):
    shown = looked_at(world, as_user, f"{world.people[0].email}; {world.trainer.email}")

    assert "doet al mee, krijgt geen mail" in shown
    assert "begeleidt deze groep, krijgt geen mail" in shown
    assert "Verstuur " not in shown


def looked_at(world, as_user, emails: str) -> str:
    page = reverse("invitation-list-new", args=[world.cohort.pk])
    shown = as_user(world.manager).post(page, {"emails": emails}, follow=True)
    return " ".join(shown.content.decode().split())


def test_the_mail_says_who_asks_for_what_and_until_when(world, as_user):
    invite_page(world, as_user, ADDRESS)

    body = mail.outbox[0].body

    for part in (world.manager.name, world.client.name, world.cohort.name, "geldt tot en met", "De groep beg"):
        assert part in body


def test_a_lapsed_invitation_sent_again_holds_again(world, as_user):
    invitation = transitions.invite(world.cohort, ADDRESS, by=world.manager)
    outbox.deliver()
    lapse(invitation)

    as_user(world.manager).post(reverse("invitation-again", args=[invitation.pk]))
    outbox.deliver()

    assert Invitation.objects.still_open().contains(invitation)
    assert len(mail.outbox) == 2


def test_sending_again_while_the_first_still_waits_makes_one_mail(world):
    invitation = transitions.invite(world.cohort, ADDRESS, by=world.manager)
    transitions.invite_again(invitation, by=world.manager)

    assert outbox.deliver() == 1


def test_only_the_programme_manager_sends_again_and_only_what_is_open_and_personal(world):
    invitation = transitions.invite(world.cohort, ADDRESS, by=world.manager)
    for person in (world.trainer, world.people[0], build_world(people=0).manager):
        with pytest.raises(WrongPerson):
            transitions.invite_again(invitation, by=person)
    with pytest.raises(WrongMoment, match="groepslink"):
        transitions.invite_again(transitions.open_group_link(world.cohort, limit=2, by=world.manager), by=world.manager)

    transitions.revoke(invitation, by=world.manager)

    with pytest.raises(WrongMoment, match="ingetrokken"):
        transitions.invite_again(invitation, by=world.manager)


def test_taking_back_asks_first(world, as_user):
    invitation = transitions.invite(world.cohort, ADDRESS, by=world.manager)
    browser, page = as_user(world.manager), reverse("invitation-revocation", args=[invitation.pk])

    assert "Uitnodiging intrekken?" in browser.get(page).content.decode()
    assert Invitation.objects.still_open().contains(invitation)
    browser.post(page)

    assert not Invitation.objects.still_open().exists()


@pytest.mark.parametrize(
    ("why", "says"),
    [
        ("lapsed", "verlopen"),
        ("revoked", "ingetrokken"),
        ("used", "al gebruikt"),
        ("full", "bezet"),
        ("closed", "afgesloten"),
    ],
)
def test_an_invitation_that_is_over_says_why_and_gives_a_way_on(world, client, why, says):
    invitation = over(world, why)

    page = client.get(invitation.get_absolute_url())

    assert page.status_code == 410
    assert says in page.content.decode()
    assert reverse("enquiry-new", args=["deelnemen"]) in page.content.decode()


def over(world, why: str) -> Invitation:
    """An invitation that holds no longer, for this reason."""
    invitation = transitions.invite(world.cohort, ADDRESS, by=world.manager)
    if why == "lapsed":
        lapse(invitation)
    if why == "revoked":
        transitions.revoke(invitation, by=world.manager)
    if why == "used":
        accept(invitation, UserFactory(email=ADDRESS))
    if why == "closed":
        transitions.close(world.cohort, by=world.manager)
    if why == "full":
        invitation = transitions.open_group_link(world.cohort, limit=1, by=world.manager)
        accept(invitation, UserFactory())
    return Invitation.objects.get(pk=invitation.pk)


# --- making an account ------------------------------------------------------------------------------------------------


def test_a_personal_invitation_makes_an_account_for_its_address_and_no_other(world):
    browser = opened(
        transitions.invite(world.cohort, ADDRESS, by=world.manager, given_name="Anna", family_name="Bakker")
    )

    form = browser.get("/account/signup/").content.decode()
    browser.post("/account/signup/", {**FORM, "email": "anna@prive.example"})

    assert f'value="{ADDRESS}"' in form
    assert "readonly" in form
    assert 'value="Bakker"' in form
    assert not User.objects.filter(email="anna@prive.example").exists()
    assert User.objects.get(email=ADDRESS).name == "Anna Bakker"


def test_a_group_link_makes_an_account_for_any_address(world):
    browser = opened(transitions.open_group_link(world.cohort, limit=5, by=world.manager))

    browser.post("/account/signup/", {**FORM, "email": "wie@prive.example"})

    assert User.objects.filter(email="wie@prive.example").exists()


@pytest.mark.parametrize("why", ["lapsed", "revoked", "used", "closed", "full"])
def test_an_invitation_that_ended_meanwhile_makes_no_account(world, why):
    """The form was open already; the invitation is looked at again at the moment of sending."""
    if why == "full":
        link = transitions.open_group_link(world.cohort, limit=1, by=world.manager)
        browser = opened(link)
        accept(link, UserFactory())
    else:
        browser = opened(transitions.invite(world.cohort, ADDRESS, by=world.manager))
        over(world, why)
    before = set(User.objects.values_list("pk", flat=True))

    answer = browser.post("/account/signup/", {**FORM, "email": "nog@niet.example" if why == "full" else ADDRESS})

    assert set(User.objects.values_list("pk", flat=True)) == before
    assert "Hiermee maak je nu geen account" in answer.content.decode()
    assert reverse("invitation-code") in answer.content.decode()


def test_someone_signed_in_with_another_address_reads_so_before_filling_in_anything(world, as_user):
    invitation = transitions.invite(world.cohort, ADDRESS, by=world.manager)

    page = as_user(UserFactory()).get(invitation.get_absolute_url()).content.decode()

    assert "voor een ander e-mailadres" in page
    assert "Ja, ik doe mee" not in page


def test_an_invitation_that_is_over_does_not_wait_for_someone_at_every_sign_in(world, as_user):
    invitation = transitions.invite(world.cohort, world.people[0].email, by=world.manager)
    browser = as_user(world.people[0])
    browser.post(f"{invitation.get_absolute_url()}account/")
    assert browser.get("/aankomst/")["Location"] == invitation.get_absolute_url()

    browser.get(invitation.get_absolute_url())

    assert browser.get("/aankomst/")["Location"] == "/mijn/"


# --- coming back ------------------------------------------------------------------------------------------------------


def test_who_stopped_and_is_invited_again_comes_back_with_everything(world, as_user):
    person, enrolment = world.people[0], world.enrolment(world.people[0])
    transitions.leave(enrolment, by=person)
    assert invite_page(world, as_user, person.email) == ["De uitnodiging is onderweg."]
    invitation = Invitation.objects.get()

    form = {
        "organisation_name": "Gemeente Nieuw",
        "organisation_kind": "municipality",
        "field_role": FieldRoleFactory().pk,
    }
    shown = as_user(person).get(invitation.get_absolute_url()).content.decode()
    answer = as_user(person).post(invitation.get_absolute_url(), form)

    enrolment.refresh_from_db()
    assert enrolment.organisation.name == "Gemeente Nieuw"
    assert 'value="Gemeente' in shown
    assert answer["Location"] == "/mijn/"
    assert enrolment.state == EnrolmentState.ACTIVE
    assert Enrolment.objects.filter(user=person).count() == 1
    assert world.challenge(person)


def test_who_stopped_does_not_come_back_by_a_link_of_the_group_or_of_before(world):
    person, enrolment = world.people[0], world.enrolment(world.people[0])
    link = transitions.open_group_link(world.cohort, limit=5, by=world.manager)
    before = Invitation.objects.create(cohort=world.cohort, email=person.email)
    transitions.leave(enrolment, by=world.trainer)

    for invitation in (link, before):
        with pytest.raises(WrongMoment, match="gestopt"):
            accept(invitation, person)

    enrolment.refresh_from_db()
    assert enrolment.state == EnrolmentState.LEFT


def test_an_invitation_brings_back_once(world):
    person = world.people[0]
    transitions.leave(world.enrolment(person), by=person)
    invitation = transitions.invite(world.cohort, person.email, by=world.manager)
    accept(invitation, person)

    with pytest.raises(WrongMoment, match="gebruikt"):
        accept(invitation, person)
    with pytest.raises(WrongMoment, match="doet al mee"):
        accept(Invitation.objects.create(cohort=world.cohort, email=person.email), person)
