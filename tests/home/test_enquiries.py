"""Visitors' questions: whom they reach, what is done with them, and that nothing of them stays."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts.models import Client
from accounts.states import Role
from accounts.transitions import deactivate, grant_role
from courses import transitions as courses
from courses.models import Invitation
from home import transitions
from home.models import Contact, Enquiry, EnquiryNote
from home.states import EnquiryState
from kernel import clock
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import OutboxMessage
from tests.factories import ClientFactory, UserFactory

ASKED = {
    "name": "Nel de Boer",
    "email": "nel@voorbeeld.example",
    "organisation": "Waterschap Noord",
    "website": "",
}
UNSTICK = {**ASKED, "opgave": "De dijk", "message": "Hoe kom je los?\nEn wanneer?", "timing": "voor de zomer"}
ORGANISE = {**ASKED, "people": "12", "timing": "na de zomer", "message": "We willen leren."}
JOIN = {**ASKED, "opgave": "Wonen op de kade", "wanted_start": "voorjaar", "message": ""}
FORMS = {"vlottrekken": UNSTICK, "organiseren": ORGANISE, "deelnemen": JOIN}


@pytest.fixture
def administrator(world):
    user = UserFactory(first_name="Beheer")
    grant_role(user, Role.ADMINISTRATOR, client=None, by=None)
    return user


def asked(client, kind: str = "vlottrekken", **changes) -> Enquiry:
    answer = client.post(f"/contact/{kind}/", {**FORMS[kind], **changes})
    assert answer.status_code == 302, answer.content.decode()
    return Enquiry.objects.order_by("-created_at").first()


def mails_to(mailoutbox, address: str = "nel@voorbeeld.example"):
    call_command("clock", "--once")
    return [mail for mail in mailoutbox if mail.to == [address]]


def planned_group(world, by, name: str = "Voorjaar"):
    day = clock.today() + timedelta(days=60)
    return courses.set_up_cohort(world.client, world.masterclass, name=name, start_on=day, by=by)


# --- asking ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", FORMS)
def test_each_form_asks_what_fits_and_keeps_it(world, client, kind):
    page = client.get(f"/contact/{kind}/").content.decode()
    enquiry = asked(client, kind)

    assert ("Hoeveel mensen" in page) == (kind == "organiseren")
    assert ("Waar zit het vast?" in page) == (kind == "vlottrekken")
    assert ("Wat is je rol?" in page) == (kind == "deelnemen")
    said = dict(enquiry.facts)
    expected = {"vlottrekken": "De dijk", "organiseren": "12", "deelnemen": "een groep in het voorjaar"}
    assert expected[kind] in said.values()


@pytest.mark.parametrize(
    ("kind", "lacks"), [("vlottrekken", "opgave"), ("organiseren", "people"), ("deelnemen", "opgave")]
)
def test_what_a_form_needs_is_said_at_the_field_and_nothing_typed_is_lost(world, client, kind, lacks):
    answer = client.post(f"/contact/{kind}/", {**FORMS[kind], lacks: ""})

    assert answer.status_code == 422
    assert "Waterschap Noord" in answer.content.decode()
    assert not Enquiry.objects.exists()


def test_a_masterclass_decides_whose_question_it_is(world, administrator, client):
    """Joining the one masterclass there is: its client's manager hears, the administrator does not."""
    enquiry = asked(client, "deelnemen")

    assert enquiry.client == world.client
    assert world.manager.notices.filter(kind="home.enquiry").count() == 1
    assert not administrator.notices.filter(kind="home.enquiry").exists()


def test_a_question_about_no_masterclass_is_for_the_practice(world, administrator, client):
    enquiry = asked(client, "organiseren")

    assert enquiry.client is None
    assert administrator.notices.filter(kind="home.enquiry").count() == 1
    assert not world.manager.notices.filter(kind="home.enquiry").exists()


def test_from_the_page_of_a_masterclass_any_question_is_for_its_client(world, client):
    at = f"/contact/organiseren/?voor={world.masterclass.slug}"

    assert world.client.name in client.get(at).content.decode()
    client.post(at, ORGANISE)

    assert Enquiry.objects.get().client == world.client


def test_without_a_manager_the_administrators_hear_of_it(world, administrator, client):
    deactivate(world.manager, by=administrator)

    asked(client, "deelnemen")

    assert administrator.notices.filter(kind="home.enquiry").exists()


def test_the_same_words_within_the_hour_are_one_question_and_loading_again_asks_nothing(world, administrator, client):
    answer = client.post("/contact/vlottrekken/", UNSTICK)
    assert "Dank je wel" in client.get(answer["Location"]).content.decode()
    client.get(answer["Location"])
    client.post("/contact/vlottrekken/", UNSTICK)
    assert Enquiry.objects.count() == 1
    assert administrator.notices.filter(kind="home.enquiry").count() == 1

    client.post("/contact/vlottrekken/", {**UNSTICK, "message": "En wat kost het?"})

    assert Enquiry.objects.count() == 2


def test_a_machine_that_fills_the_trap_is_thanked_and_forgotten(world, client):
    client.post("/contact/deelnemen/", {**JOIN, "website": "http://spam.example"})

    assert not Enquiry.objects.exists()


# --- who sees -------------------------------------------------------------------------------------------------------


def test_a_manager_sees_those_of_their_client_and_none_of_the_practice(world, administrator, client, as_user):
    of_client, of_practice = asked(client, "deelnemen"), asked(client, "organiseren")
    manager = as_user(world.manager)

    assert manager.get(of_client.get_absolute_url()).status_code == 200
    assert manager.get(of_practice.get_absolute_url()).status_code == 404
    page = manager.get("/vragen/").content.decode()
    assert "wil meedoen" in page
    assert "wil leren organiseren" not in page


def test_others_find_nothing_and_may_do_nothing(world, administrator, client, as_user):
    far = UserFactory()
    grant_role(far, Role.PROGRAMME_MANAGER, client=ClientFactory(), by=None)
    enquiry = asked(client, "deelnemen")

    for person in (far, world.trainer, world.people[0], UserFactory()):
        assert as_user(person).get(enquiry.get_absolute_url()).status_code == 404
        for verb in (transitions.finish, transitions.reopen):
            with pytest.raises(WrongPerson):
                verb(enquiry, by=person)
        with pytest.raises(WrongPerson):
            transitions.answer(enquiry, "x", by=person)
        with pytest.raises(WrongPerson):
            transitions.pass_on(enquiry, None, client=None, by=person)
        with pytest.raises(WrongPerson):
            transitions.note_at(enquiry, "x", by=person)
        with pytest.raises(WrongPerson):
            transitions.put_on_list(enquiry, None, by=person)
        with pytest.raises(WrongPerson):
            transitions.invite(enquiry, world.cohort, by=person)
    assert as_user(world.trainer).get("/vragen/").status_code == 404


# --- the desk -------------------------------------------------------------------------------------------------------


def test_the_oldest_is_open_and_past_the_promised_week_it_says_so(world, client, as_user):
    old, young = asked(client, "deelnemen", name="Anneke Tinga"), asked(client, "deelnemen", opgave="Iets anders")
    Enquiry.objects.filter(pk=old.pk).update(created_at=clock.now() - timedelta(days=8))

    page = as_user(world.manager).get("/vragen/").content.decode()

    assert page.index("Anneke Tinga</h2>") < page.index(young.get_absolute_url())
    assert '<span class="mc-late">8 dagen</span>' in page
    assert "Anneke Tinga wacht het langst: we beloofden een week." in page


def test_one_open_question_has_its_own_address_and_tabs_narrow_the_rest(world, client, as_user):
    asked(client, "deelnemen")
    second = asked(client, "deelnemen", name="Tweede Vraag", opgave="Iets anders")
    manager = as_user(world.manager)

    assert "Tweede Vraag</h2>" in manager.get(second.get_absolute_url()).content.decode()
    assert "Nel de Boer" not in manager.get("/vragen/?soort=organiseren").content.decode().split("<article")[0]
    assert manager.get("/vragen/?soort=onzin").status_code == 200


def test_no_questions_says_when_the_last_one_came(world, client, as_user):
    manager = as_user(world.manager)
    assert "Geen vragen. Wat bezoekers" in manager.get("/vragen/").content.decode()

    transitions.finish(asked(client, "deelnemen"), by=world.manager)

    assert f"De laatste kwam op {clock.in_words(clock.today())}." in manager.get("/vragen/").content.decode()


def test_the_desk_asks_as_many_queries_for_three_questions_as_for_one(
    world, client, as_user, django_assert_max_num_queries
):
    manager = as_user(world.manager)
    group = planned_group(world, world.manager)

    def one_of_each(number: int) -> None:
        asked(client, "deelnemen", opgave=f"Open {number}")
        transitions.answer(asked(client, "deelnemen", opgave=f"Beantwoord {number}"), "Ja.", by=world.manager)
        waits = asked(client, "deelnemen", opgave=f"Wacht {number}")
        transitions.put_on_list(waits, group, by=world.manager)

    one_of_each(1)
    manager.get("/vragen/")
    counts = {}
    for address in ("/vragen/", "/vragen/wachtlijst/"):
        with django_assert_max_num_queries(60) as counted:
            manager.get(address)
        counts[address] = len(counted)
    one_of_each(2)
    one_of_each(3)
    for address, count in counts.items():
        with django_assert_max_num_queries(count):
            manager.get(address)


# --- deeds ----------------------------------------------------------------------------------------------------------


def test_the_answer_quotes_the_question_and_says_where_to_react(world, administrator, client, as_user, mailoutbox):
    Client.objects.filter(pk=world.client.pk).update(contact_email="vragen@academie.example")
    enquiry = asked(client, "deelnemen", name="Win een prijs", message="Hoe doe je mee?\nEn wanneer?")
    [receipt] = mails_to(mailoutbox)
    assert f"{world.client.name} antwoordt binnen een week" in receipt.body
    assert "prijs" not in receipt.body
    assert "Hoe doe je mee?" not in receipt.body

    answer = as_user(world.manager).post(enquiry.get_absolute_url(), {"answer": "Kom maar langs."})

    assert answer.status_code == 302
    [_, mail] = mails_to(mailoutbox)
    assert mail.body.startswith("Dag Win een prijs,\n\nKom maar langs.")
    assert "Mail naar vragen@academie.example." in mail.body
    assert "> Opgave: Wonen op de kade" in mail.body
    assert "> Hoe doe je mee?\n> En wanneer?" in mail.body
    enquiry.refresh_from_db()
    assert enquiry.state == EnquiryState.ANSWERED


def test_the_practice_answers_with_its_own_address(world, administrator, client, mailoutbox):
    from wagtail.models import Site

    Contact.objects.update_or_create(
        site=Site.objects.get(is_default_site=True), defaults={"email": "praktijk@x.example"}
    )
    transitions.answer(asked(client, "organiseren"), "Graag.", by=administrator)

    assert "Mail naar praktijk@x.example." in mails_to(mailoutbox)[-1].body


def test_answering_twice_is_refused_and_an_empty_answer_says_so(world, client, as_user):
    enquiry = asked(client, "deelnemen")
    assert as_user(world.manager).post(enquiry.get_absolute_url(), {"answer": " "}).status_code == 422
    transitions.answer(enquiry, "ja", by=world.manager)

    with pytest.raises(WrongMoment):
        transitions.answer(Enquiry.objects.get(), "nee", by=world.manager)


def test_passing_on_to_a_manager_lets_them_in_and_tells_them(world, administrator, client, as_user, mailoutbox):
    enquiry = asked(client, "organiseren")
    grant = world.manager.clientgrants.get()

    as_user(administrator).post(reverse("enquiry-pass-on", args=[enquiry.pk]), {"to": str(grant.pk)})

    enquiry.refresh_from_db()
    assert (enquiry.client, enquiry.handler) == (world.client, world.manager)
    assert world.manager.notices.filter(kind="home.passed_on").count() == 1
    page = as_user(world.manager).get(enquiry.get_absolute_url())
    assert "Beheer de Vries gaf de vraag door." in page.content.decode()


def test_passing_back_to_the_practice_takes_it_out_of_sight(world, administrator, client, as_user):
    enquiry = asked(client, "deelnemen")

    transitions.pass_on(enquiry, None, client=None, by=world.manager)

    assert as_user(world.manager).get(enquiry.get_absolute_url()).status_code == 404
    assert administrator.notices.filter(kind="home.passed_on").count() == 1


def test_a_question_goes_to_nobody_who_may_not_handle_it_nor_once_it_is_answered(world, administrator, client, as_user):
    enquiry = asked(client, "organiseren")
    for person, of in ((world.trainer, world.client), (world.manager, None)):
        with pytest.raises(WrongMoment):
            transitions.pass_on(enquiry, person, client=of, by=administrator)
    at = reverse("enquiry-pass-on", args=[enquiry.pk])
    assert as_user(administrator).post(at, {"to": str(world.trainer.pk)}).status_code == 422

    transitions.answer(enquiry, "ja", by=administrator)
    with pytest.raises(WrongMoment):
        transitions.pass_on(enquiry, world.manager, client=world.client, by=administrator)


def test_a_notice_of_a_question_passed_on_elsewhere_is_not_sent(world, administrator, client, mailoutbox):
    enquiry = asked(client, "deelnemen")
    transitions.pass_on(enquiry, None, client=None, by=world.manager)
    [notice] = world.manager.notices.filter(kind="home.enquiry")

    from home.notifications import enquiry_waits

    assert enquiry_waits(notice) is None


def test_a_visitor_is_invited_for_a_group_by_the_mail_of_everyone(world, client, as_user, mailoutbox):
    enquiry = asked(client, "deelnemen")

    as_user(world.manager).post(reverse("enquiry-invite", args=[enquiry.pk]), {"cohort": str(world.cohort.pk)})

    invitation = Invitation.objects.get(email=enquiry.email)
    assert (invitation.given_name, invitation.family_name) == ("Nel", "de Boer")
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.cohort) == (EnquiryState.INVITED, world.cohort)
    assert any(invitation.token in mail.body for mail in mails_to(mailoutbox))
    with pytest.raises(WrongMoment):
        transitions.invite(enquiry, world.cohort, by=world.manager)


def test_who_is_in_already_is_not_invited_and_the_question_stays(world, client):
    enquiry = asked(client, "deelnemen", email=world.people[0].email)

    with pytest.raises(WrongMoment, match="doet al mee"):
        transitions.invite(enquiry, world.cohort, by=world.manager)

    assert Enquiry.objects.get(pk=enquiry.pk).state == EnquiryState.NEW


def test_a_closed_group_and_one_of_another_client_take_nobody(world, administrator, client):
    enquiry = asked(client, "deelnemen")
    elsewhere = courses.set_up_cohort(
        ClientFactory(), world.masterclass, name="Ver", start_on=clock.today(), by=administrator
    )
    with pytest.raises(WrongPerson):
        transitions.invite(enquiry, elsewhere, by=world.manager)
    courses.close(world.cohort, by=world.manager)

    with pytest.raises(WrongMoment):
        transitions.invite(enquiry, world.cohort, by=world.manager)


def test_a_place_on_the_waiting_list_is_told_and_used_later(world, client, as_user, mailoutbox):
    group, enquiry = planned_group(world, world.manager), asked(client, "deelnemen")
    manager = as_user(world.manager)

    answer = manager.post(reverse("enquiry-put-on-list", args=[enquiry.pk]), {"cohort": str(group.pk)})

    assert "Nel de Boer" in manager.get(answer["Location"]).content.decode()
    mail = mails_to(mailoutbox)[-1]
    assert f"de groep die op {clock.in_words(group.start_on)} begint" in mail.body
    assert group.name not in mail.body
    assert "Eén persoon wacht op een groep." in " ".join(manager.get("/vragen/").content.decode().split())

    enquiry.refresh_from_db()
    transitions.invite(enquiry, group, by=world.manager)

    assert "Niemand wacht op een groep" in manager.get("/vragen/wachtlijst/").content.decode()


def test_only_a_group_still_to_begin_has_a_waiting_list(world, client):
    enquiry = asked(client, "deelnemen")

    with pytest.raises(WrongMoment):
        transitions.put_on_list(enquiry, world.cohort, by=world.manager)
    transitions.put_on_list(enquiry, None, by=world.manager)

    with pytest.raises(WrongMoment):
        transitions.put_on_list(enquiry, None, by=world.manager)


def test_finishing_asks_first_mails_nobody_and_can_be_taken_back(world, client, as_user, mailoutbox):
    enquiry, manager = asked(client, "deelnemen"), as_user(world.manager)
    before = len(mails_to(mailoutbox))
    at = reverse("enquiry-finish", args=[enquiry.pk])

    assert "krijgt geen mail meer" in manager.get(at).content.decode()
    manager.post(at)
    enquiry.refresh_from_db()
    assert enquiry.state == EnquiryState.FINISHED
    assert len(mails_to(mailoutbox)) == before
    with pytest.raises(WrongMoment):
        transitions.finish(enquiry, by=world.manager)

    manager.post(reverse("enquiry-reopen", args=[enquiry.pk]))

    enquiry.refresh_from_db()
    assert enquiry.state == EnquiryState.NEW


def test_a_note_stands_with_its_writer_and_the_same_words_are_one_note(world, client, as_user):
    enquiry, manager = asked(client, "deelnemen"), as_user(world.manager)
    at = reverse("enquiry-note", args=[enquiry.pk])

    manager.post(at, {"text": "Gebeld, belt terug."})
    manager.post(at, {"text": "Gebeld, belt terug."})

    assert EnquiryNote.objects.count() == 1
    page = manager.get(enquiry.get_absolute_url()).content.decode()
    assert "Gebeld, belt terug." in page
    assert manager.post(at, {"text": ""}).status_code == 422


# --- forgetting -----------------------------------------------------------------------------------------------------


def test_after_half_a_year_nothing_of_a_visitor_is_left(world, client, as_user):
    enquiry, young = asked(client, "deelnemen"), asked(client, "deelnemen", email="jong@x.example")
    transitions.note_at(enquiry, "Nel belt terug.", by=world.manager)
    transitions.answer(enquiry, "Dag Nel.", by=world.manager)
    Enquiry.objects.filter(pk=enquiry.pk).update(created_at=clock.now() - timedelta(days=181))

    assert transitions.forget_old() == 1

    assert Enquiry.objects.get() == young
    assert not EnquiryNote.objects.exists()
    assert not OutboxMessage.objects.filter(address="nel@voorbeeld.example").exists()
    assert not OutboxMessage.objects.filter(about_id=enquiry.pk).exists()


def test_who_was_promised_a_place_is_kept_half_a_year_from_that_day(world, client):
    enquiry = asked(client, "deelnemen")
    Enquiry.objects.filter(pk=enquiry.pk).update(created_at=clock.now() - timedelta(days=170))
    transitions.put_on_list(enquiry, None, by=world.manager)

    assert transitions.forget_old(at=clock.now() + timedelta(days=20)) == 0
    assert transitions.forget_old(at=clock.now() + timedelta(days=181)) == 1
