"""Between sending and joining: opened, reminded of, mended, declined, taken back and restored; and what others read."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from courses import transitions
from courses.addresses import Found
from courses.invited import invited_in
from courses.models import Invitation
from courses.states import InvitationState
from courses.transitions.inviting import REMIND_AFTER
from kernel import clock, outbox
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import OutboxMessage
from tests.factories import FieldRoleFactory, OrganisationFactory, UserFactory, build_world

ADDRESS = "anna@werk.example"


def invite(world, address: str = ADDRESS, **said) -> Invitation:
    return transitions.invite(world.cohort, address, by=world.manager, **said)


def sent_days_ago(world, days: int, address: str = ADDRESS) -> Invitation:
    invitation = invite(world, address)
    outbox.deliver()
    mail.outbox.clear()
    Invitation.objects.filter(pk=invitation.pk).update(created_at=clock.now() - timedelta(days=days))
    return Invitation.objects.get(pk=invitation.pk)


def a_working_noon() -> datetime:
    day = clock.today()
    while not clock.is_working_day(day):
        day += timedelta(days=1)
    return clock.start_of(day) + timedelta(hours=12)


def again(invitation: Invitation) -> Invitation:
    return Invitation.objects.get(pk=invitation.pk)


def page_of(world, as_user) -> str:
    page = as_user(world.manager).get(reverse("cohort-invitations", args=[world.cohort.pk]))
    return " ".join(page.content.decode().split())


# --- opened -----------------------------------------------------------------------------------------------------------


def test_opening_the_page_is_noted_once_and_without_anything_in_the_mail(world, client):
    invitation = invite(world)
    outbox.deliver()

    client.get(invitation.get_absolute_url())
    first = again(invitation).opened_at
    client.get(invitation.get_absolute_url())

    assert first
    assert again(invitation).opened_at == first
    assert "<img" not in str(mail.outbox[0].alternatives)


def test_who_looks_with_another_account_opened_nothing(world, as_user):
    invitation = invite(world)

    as_user(world.manager).get(invitation.get_absolute_url())

    assert again(invitation).opened_at is None


# --- reminding --------------------------------------------------------------------------------------------------------


def test_a_reminder_is_the_same_mail_that_says_it_is_one(world):
    invitation = sent_days_ago(world, 4)

    transitions.remind(invitation, by=world.manager)
    outbox.deliver()

    [sent] = mail.outbox
    assert "Dit is een herinnering" in sent.body
    assert invitation.get_absolute_url() in sent.body


def test_only_the_manager_reminds_and_not_twice_within_days(world):
    invitation = sent_days_ago(world, 4)
    for person in (world.trainer, world.people[0], build_world(people=0).manager):
        with pytest.raises(WrongPerson):
            transitions.remind(invitation, by=person)
    transitions.remind(invitation, by=world.manager)

    with pytest.raises(WrongMoment, match="Wacht een paar dagen"):
        transitions.remind(invitation, by=world.manager)
    with pytest.raises(WrongMoment, match="Wacht een paar dagen"):
        transitions.remind(invite(world, "vers@x.example"), by=world.manager)


def test_the_clock_reminds_once_after_some_days(world):
    sent_days_ago(world, REMIND_AFTER.days + 1)
    at = a_working_noon()

    assert transitions.remind_whom_we_did_not_hear(at=at) == 1
    assert transitions.remind_whom_we_did_not_hear(at=at) == 0
    assert transitions.remind_whom_we_did_not_hear(at=at + timedelta(days=14)) == 0


def test_the_clock_reminds_nobody_at_night_nor_before_its_day(world):
    at = a_working_noon()
    sent_days_ago(world, REMIND_AFTER.days - 3)
    assert transitions.remind_whom_we_did_not_hear(at=at) == 0
    sent_days_ago(world, REMIND_AFTER.days + 1, "piet@x.example")

    assert transitions.remind_whom_we_did_not_hear(at=at - timedelta(hours=10)) == 0


@pytest.mark.parametrize("why", ["declined", "joined", "expired", "withdrawn", "closed", "sent again"])
def test_the_clock_never_reminds_of_what_is_answered_or_over(world, why):
    invitation = sent_days_ago(world, REMIND_AFTER.days + 1)
    if why == "declined":
        transitions.decline(invitation, by=None)
    if why == "joined":
        join(invitation)
    if why == "expired":
        Invitation.objects.update(expires_at=clock.now() - timedelta(minutes=1))
    if why == "withdrawn":
        transitions.revoke(invitation, by=world.manager)
    if why == "closed":
        transitions.close(world.cohort, by=world.manager)
    if why == "sent again":
        transitions.invite_again(invitation, by=world.manager)

    assert transitions.remind_whom_we_did_not_hear(at=a_working_noon()) == 0


def test_a_reminder_on_its_way_is_not_sent_once_they_answered(world):
    invitation = sent_days_ago(world, 4)
    transitions.remind(invitation, by=world.manager)
    transitions.decline(invitation, by=None)

    outbox.deliver()

    assert not [each for each in mail.outbox if each.to == [ADDRESS]]


def test_all_who_did_not_look_are_named_before_they_are_reminded(world, as_user, client):
    sent_days_ago(world, 4), sent_days_ago(world, 4, "piet@x.example")
    client.get(sent_days_ago(world, 4, "keek@x.example").get_absolute_url())
    browser, page = as_user(world.manager), reverse("invitation-reminders", args=[world.cohort.pk])

    shown = browser.get(page).content.decode()
    browser.post(page)
    browser.post(page)
    outbox.deliver()

    assert "Verstuur twee herinneringen" in " ".join(shown.split())
    assert "keek@x.example" not in shown
    assert sorted(each.to[0] for each in mail.outbox) == [ADDRESS, "piet@x.example"]


# --- saying no --------------------------------------------------------------------------------------------------------


def test_saying_no_asks_once_is_seen_by_the_manager_and_may_be_taken_back(world, client, as_user):
    invitation = invite(world)
    page = reverse("invitation-declining", args=[invitation.token])

    assert "Nee, dank je?" in client.get(page).content.decode()
    assert again(invitation).is_open
    after = client.post(page, follow=True).content.decode()

    assert "Je zei nee" in after
    assert "Ik ben hier nieuw" in after
    assert "Zei nee, dank je" in page_of(world, as_user)
    assert OutboxMessage.objects.filter(kind="courses.invitation_declined", recipient=world.manager).count() == 1
    assert join(invitation).cohort == world.cohort


def test_no_is_said_once_and_only_by_who_holds_the_link(world):
    invitation = invite(world)
    with pytest.raises(WrongPerson):
        transitions.decline(invitation, by=UserFactory())
    with pytest.raises(WrongPerson):
        transitions.decline(transitions.open_group_link(world.cohort, limit=2, by=world.manager), by=None)
    transitions.decline(invitation, by=None)

    with pytest.raises(WrongMoment):
        transitions.decline(invitation, by=None)


def test_who_said_no_and_is_invited_anew_has_one_link_that_works(world):
    old = invite(world)
    transitions.decline(old, by=None)

    new = invite(world)

    assert new != old
    assert again(old).state == InvitationState.REVOKED
    assert again(new).is_open


def test_the_manager_hears_of_a_no_as_long_as_it_is_one(world):
    invitation = invite(world)
    transitions.decline(invitation, by=None)
    told = OutboxMessage.objects.get(kind="courses.invitation_declined")
    sentence = outbox.kind_of(told.kind).sentence

    assert sentence(told).sentence == f"Iemand zei nee op een uitnodiging voor {world.cohort.name}."
    join(invitation)
    assert sentence(told) is None


# --- mending, taking back, restoring ----------------------------------------------------------------------------------


def test_a_mended_address_gets_its_own_link_with_the_same_name_and_words(world, as_user):
    old = invite(world, "ana@werk.example", given_name="Anna", organisation_name="Zeewold", words="Kom je?")

    as_user(world.manager).post(reverse("invitation-correction", args=[old.pk]), {"email": ADDRESS})

    new = Invitation.objects.get(email=ADDRESS)
    assert (new.given_name, new.organisation_name, new.words) == ("Anna", "Zeewold", "Kom je?")
    assert new.token != old.token
    assert again(old).state == InvitationState.REVOKED


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("geen adres", "apenstaartje"),
        ("", "Schrijf het goede adres"),
        ("lid", "doet al mee"),
        ("ander@x.example", "open uitnodiging"),
    ],
)
def test_a_mended_address_that_cannot_be_is_said_at_the_field_and_nothing_changes(world, as_user, typed, says):
    invitation, _ = invite(world), invite(world, "ander@x.example")
    typed = world.people[0].email if typed == "lid" else typed

    page = as_user(world.manager).post(reverse("invitation-correction", args=[invitation.pk]), {"email": typed})

    assert page.status_code == 422
    assert says in page.content.decode()
    assert again(invitation).is_open


def test_only_the_manager_mends_and_restores(world):
    invitation = invite(world)
    with pytest.raises(WrongPerson):
        transitions.correct_address(invitation, "x@x.example", by=world.trainer)
    transitions.revoke(invitation, by=world.manager)
    with pytest.raises(WrongPerson):
        transitions.restore(invitation, by=world.trainer)


def test_taking_back_can_be_undone_from_the_page_that_follows(world, as_user, client):
    invitation, browser = invite(world), as_user(world.manager)

    shown = browser.post(reverse("invitation-revocation", args=[invitation.pk]), follow=True).content.decode()
    browser.post(reverse("invitation-restoration", args=[invitation.pk]))

    assert "De uitnodiging is ingetrokken." in shown
    assert reverse("invitation-restoration", args=[invitation.pk]) in shown
    assert client.get(invitation.get_absolute_url()).status_code == 200
    with pytest.raises(WrongMoment):
        transitions.restore(again(invitation), by=world.manager)


def test_what_was_taken_back_stays_so_once_the_address_is_invited_anew(world):
    old = invite(world)
    transitions.revoke(old, by=world.manager)
    invite(world)

    with pytest.raises(WrongMoment, match="nieuwe uitnodiging"):
        transitions.restore(old, by=world.manager)


# --- what the manager sees --------------------------------------------------------------------------------------------


def test_every_invitation_stands_in_the_heap_where_it_belongs(world, as_user, client):
    made = {name: invite(world, f"{name}@x.example") for name in ("open", "looked", "lapsed", "taken", "no", "used")}
    outbox.deliver()
    refused = invite(world, "refused@x.example")
    OutboxMessage.objects.filter(about_id=refused.pk).update(
        attempts=1, died_at=clock.now(), last_error="SMTPRecipientsRefused 550 5.1.1"
    )
    fresh = invite(world, "fresh@x.example")
    client.get(made["looked"].get_absolute_url())
    Invitation.objects.filter(pk=made["lapsed"].pk).update(expires_at=clock.now() - timedelta(minutes=1))
    transitions.revoke(made["taken"], by=world.manager)
    transitions.decline(made["no"], by=None)
    join(made["used"])

    page = invited_in(world.cohort, world.manager)

    assert said(page.asking) == [("refused", 1, "Geweigerd"), ("lapsed", 2, "Verlopen")]
    assert said(page.under_way) == [("looked", 3, "Geopend"), ("open", 2, "Bezorgd"), ("fresh", 1, "Verstuurd")]
    assert [each.invitation.email for each in page.joined] == ["used@x.example"]
    assert [each.invitation.email for each in page.declined] == ["no@x.example"]
    assert [each.invitation.email for each in page.withdrawn] == ["taken@x.example"]
    assert page.in_a_sentence == "Eén van de zeven genodigden doet mee."
    assert fresh.email in page_of(world, as_user)
    assert "De mailserver van de ontvanger weigert dit adres." in page_of(world, as_user)


def said(heap) -> list[tuple]:
    return [(each.invitation.email.split("@")[0], each.reached, each.says) for each in heap]


def test_a_long_list_takes_no_more_queries_than_a_short_one(world, as_user):
    browser, page = as_user(world.manager), reverse("cohort-invitations", args=[world.cohort.pk])
    invite(world)
    browser.get(page)
    first = queries(browser.get(page))
    for number in range(3):
        join(invite(world, f"in{number}@x.example"))
        invite(world, f"{number}@x.example")

    assert queries(browser.get(page)) == first


def queries(answer) -> str:
    return answer["Server-Timing"].split('desc="')[1].split(" ")[0]


# --- what the other reads ---------------------------------------------------------------------------------------------


def test_the_mail_and_the_page_behind_it_tell_the_same(world, client):
    invitation = invite(world, given_name="Anna", words="Fijn als je erbij bent.\n{{ 1|add:1 }} <b>")
    outbox.deliver()

    body = mail.outbox[0].body
    page = client.get(invitation.get_absolute_url()).content.decode()

    assert body.startswith("Dag Anna,\n\nFijn als je erbij bent.\n{{ 1|add:1 }} <b>\n")
    assert mail.outbox[0].subject.endswith(f"Doe je mee met {world.cohort.name}?")
    for part in (world.manager.name, world.cohort.masterclass.title, world.client.name, world.cohort.name,
                 "75 tot 90 minuten"):  # fmt: skip
        assert part in body
        assert part in page
    assert f"Vragen? Mail {world.manager.name}: {world.manager.email}." in body
    assert f"Vragen? Stel ze aan {world.manager.name}." in page
    assert world.manager.email not in page
    assert "&lt;b&gt;" in page
    assert "<b>" not in mail.outbox[0].alternatives[0].content


def test_an_invitation_of_nobody_in_particular_says_where_to_ask(world):
    transitions.invite(world.cohort, ADDRESS, by=None)
    outbox.deliver()

    assert "Je bent uitgenodigd voor" in mail.outbox[0].body
    assert reverse("enquiry-new", args=["deelnemen"]) in mail.outbox[0].body


def test_a_code_is_understood_as_people_type_it(world, client):
    link = transitions.open_group_link(world.cohort, limit=2, by=world.manager)
    plain = link.code.replace("-", "")

    for typed in (link.code, plain, plain.lower(), f" {plain[:4].lower()} {plain[4:]} "):
        assert client.get("/uitnodiging/", {"code": typed})["Location"] == link.get_absolute_url()


# --- the list ---------------------------------------------------------------------------------------------------------


def ready(world, *people: Found, **more):
    return transitions.put_list_ready(world.cohort, people, by=world.manager, **more)


def test_wrong_lines_are_mended_on_the_spot_and_what_was_typed_stays(world, as_user):
    found = ready(world, Found("goed@x.example"), Found("a.rietveld@mantelkring", line=9))
    browser, page = as_user(world.manager), found.get_absolute_url()

    shown = " ".join(browser.get(page).content.decode().split())
    looked = browser.post(page, {"line-1": "a.rietveld@mantelkring.example", "words": "Kom!", "more": "n@x.example"})
    after = " ".join(browser.get(page).content.decode().split())

    assert "Regel 9: Hier mist het laatste stuk van het adres" in shown
    assert looked.status_code == 302
    assert "Verstuur drie uitnodigingen" in after
    assert "Kom!" in after
    assert not Invitation.objects.exists()


def test_another_number_than_the_button_said_is_shown_once_more(world, as_user):
    found = ready(world, Found("goed@x.example"), Found("fout"))
    browser, page = as_user(world.manager), found.get_absolute_url()

    again_shown = browser.post(page, {"line-1": "toch@x.example", "send": "1"}, follow=True).content.decode()
    assert "Kijk nog één keer" in again_shown
    assert not Invitation.objects.exists()
    browser.post(page, {"send": "2", "words": "Welkom"})

    assert Invitation.objects.filter(words="Welkom").count() == 2


def test_sending_once_more_by_a_reload_sends_nothing(world, as_user):
    found = ready(world, Found("goed@x.example"))
    browser, page = as_user(world.manager), found.get_absolute_url()
    browser.post(page, {"send": "1"})

    after = browser.post(page, {"send": "1"}, follow=True).content.decode()

    assert "Deze lijst is verstuurd." in after
    assert Invitation.objects.count() == 1


def test_five_hundred_lines_of_which_none_is_right_can_be_mended(world, as_user):
    found = ready(world, *[Found(f"fout{number}", line=number) for number in range(500)])
    sent = {f"line-{number}": f"goed{number}@x.example" for number in range(500)}

    as_user(world.manager).post(found.get_absolute_url(), sent)

    assert sum(line.is_sent for line in transitions.look_at(type(found).objects.get())) == 500


def test_too_many_at_once_and_nobody_at_all_are_said_with_the_text_kept(world, as_user):
    browser, page = as_user(world.manager), reverse("invitation-list-new", args=[world.cohort.pk])
    many = "\n".join(f"{number}@x.example" for number in range(501))

    too_many, nobody = browser.post(page, {"emails": many}), browser.post(page, {"emails": " ; "})

    assert too_many.status_code == nobody.status_code == 422
    assert "500 adressen" in too_many.content.decode()
    assert "500@x.example" in too_many.content.decode()
    assert "minstens één e-mailadres" in nobody.content.decode()


# --- name, organisation and role of the list --------------------------------------------------------------------------


def test_what_the_list_says_of_someone_is_proposed_at_joining(world, as_user):
    role = FieldRoleFactory(label="ambtenaar bij een overheid")
    known = OrganisationFactory(name="Gemeente Amerdal", kind="municipality")
    transitions.enrol(UserFactory(), world.cohort, organisation=known, field_role=role, by=None)
    found = ready(world, Found(ADDRESS, "Anna", "Bos", organisation="gem. Amerdal", role="Ambtenaar"))
    transitions.send_list(found, by=world.manager)
    invitation = Invitation.objects.get()

    form = as_user(UserFactory(email=ADDRESS)).get(invitation.get_absolute_url()).context["form"]

    assert form.initial == {
        "organisation_name": "Gemeente Amerdal", "organisation_kind": "municipality", "field_role": role.pk,
    }  # fmt: skip


def test_a_name_that_may_be_known_is_asked_about_before_a_second_is_made(world, as_user):
    role, person = FieldRoleFactory(), UserFactory(email=ADDRESS)
    known = OrganisationFactory(name="Gemeente Amerdal", kind="municipality")
    transitions.enrol(UserFactory(), world.cohort, organisation=known, field_role=role, by=None)
    invitation, browser = invite(world), as_user(person)
    sent = {"organisation_name": "gem. Amerdal", "organisation_kind": "municipality", "field_role": role.pk}

    asked = browser.post(invitation.get_absolute_url(), sent)
    browser.post(invitation.get_absolute_url(), {**sent, "organisation_meant": "Gemeente Amerdal"})

    assert asked.status_code == 422
    assert "Bedoel je deze?" in asked.content.decode()
    assert person.enrolments.get().organisation == known


def test_who_means_another_organisation_makes_it(world, as_user):
    role, person = FieldRoleFactory(), UserFactory(email=ADDRESS)
    known = OrganisationFactory(name="Gemeente Amerdal", kind="municipality")
    transitions.enrol(UserFactory(), world.cohort, organisation=known, field_role=role, by=None)
    sent = {"organisation_name": "Amerdal", "organisation_kind": "other", "field_role": role.pk}

    as_user(person).post(invite(world).get_absolute_url(), {**sent, "organisation_meant": "nieuw"})

    assert person.enrolments.get().organisation.name == "Amerdal"


def test_organisations_of_other_clients_are_not_told(world, as_user):
    other = build_world(people=0)
    secret = OrganisationFactory(name="Gemeente Elders", kind="municipality")
    transitions.enrol(UserFactory(), other.cohort, organisation=secret, field_role=FieldRoleFactory(), by=None)

    page = as_user(UserFactory(email=ADDRESS)).get(invite(world).get_absolute_url()).content.decode()

    assert "Gemeente Elders" not in page


def join(invitation: Invitation):
    person = UserFactory(email=invitation.email)
    return transitions.accept(invitation, by=person, organisation=OrganisationFactory(), field_role=FieldRoleFactory())
