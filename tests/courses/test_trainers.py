"""Who guides a group: asked by another, said yes to, told to the group, and taken off at once."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.test import Client as Browser
from django.urls import reverse

from accounts.models import User
from accounts.states import Role
from accounts.transitions import deactivate, erase, grant_role
from conversations import transitions as conversations
from conversations.models import Message
from courses import transitions as courses
from courses.models import Cohort, CohortGrant, TrainerInvitation
from courses.states import Audience, DateKind
from exercises import transitions as exercises
from kernel import clock, outbox
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import AuditEntry, OutboxMessage
from moderation import transitions as moderation
from moderation.models import ModerationPresence
from reflections import transitions as reflections
from reflections.models import Reflection, Review
from tests.factories import UserFactory, build_world
from tests.factories.world import LETTING_GO, RESPONSE, TABLE


@pytest.fixture
def asked(world):
    return courses.invite_trainer(world.cohort, "Ruben@Voorbeeld.example", by=world.manager)


@pytest.fixture
def ruben(db):
    return UserFactory(first_name="Ruben", last_name="Postma", email="ruben@voorbeeld.example")


@pytest.fixture
def second(world, ruben):
    courses.appoint_trainer(world.cohort, ruben, by=world.manager)
    return ruben


@pytest.fixture
def chief(world):
    """Administrator of the client; somebody else than its manager."""
    person = UserFactory(first_name="Corrie")
    grant_role(person, Role.ADMINISTRATOR, client=world.client, by=None)
    return person


def guides(world) -> set:
    return set(Cohort.objects.get(pk=world.cohort.pk).guides)


def told(kind: str) -> set:
    return {message.recipient for message in OutboxMessage.objects.filter(kind=kind).select_related("recipient")}


# --- coming ----------------------------------------------------------------------------------------------------------


def test_the_guidance_is_there_after_the_yes_and_not_before(world, asked, ruben):
    assert guides(world) == {world.trainer}

    grant = courses.accept_guidance(asked, by=ruben)

    assert guides(world) == {world.trainer, ruben}
    assert grant.granted_by == world.manager


def test_a_yes_counts_once_and_only_from_whose_address_it_is(world, asked, ruben):
    with pytest.raises(WrongPerson, match="ander e-mailadres"):
        courses.accept_guidance(asked, by=world.people[0])
    courses.accept_guidance(asked, by=ruben)

    with pytest.raises(WrongMoment):
        courses.accept_guidance(asked, by=ruben)


def test_only_who_runs_the_group_asks_a_trainer(world):
    other = build_world(people=0)
    for person in (world.trainer, world.people[0], other.manager):
        with pytest.raises(WrongPerson):
            courses.invite_trainer(world.cohort, "x@voorbeeld.example", by=person)


@pytest.mark.parametrize("who", ["manager", "chief", "administrator"])
def test_nobody_who_runs_a_group_makes_themselves_its_reader(world, chief, who):
    administrator = UserFactory()
    grant_role(administrator, Role.ADMINISTRATOR, client=None, by=None)
    person = {"manager": world.manager, "chief": chief, "administrator": administrator}[who]
    EmailAddress.objects.create(user=person, email="thuis@voorbeeld.example", verified=False)

    for address in (person.email.upper(), "thuis@voorbeeld.example"):
        with pytest.raises(WrongPerson, match="Niemand geeft zichzelf"):
            courses.invite_trainer(world.cohort, address, by=person)
    with pytest.raises(WrongPerson, match="Niemand geeft zichzelf"):
        courses.appoint_trainer(world.cohort, person, by=person)
    with pytest.raises(IntegrityError), transaction.atomic():
        CohortGrant.objects.create(cohort=world.cohort, user=person, role=Role.TRAINER, granted_by=person)
    assert guides(world) == {world.trainer}


def test_a_manager_who_adds_the_invited_address_later_still_cannot_say_yes(world):
    asked = courses.invite_trainer(world.cohort, "tweede@voorbeeld.example", by=world.manager)
    EmailAddress.objects.create(user=world.manager, email="tweede@voorbeeld.example", verified=True)

    with pytest.raises(WrongPerson, match="Niemand geeft zichzelf"):
        courses.accept_guidance(asked, by=world.manager)


def test_a_manager_guides_when_another_asks_and_they_say_yes(world, chief):
    asked = courses.invite_trainer(world.cohort, world.manager.email, by=chief)

    courses.accept_guidance(asked, by=world.manager)

    assert world.manager in guides(world)


def test_who_takes_part_cannot_guide_and_hears_it_only_after_signing_in(world):
    person = world.people[0]
    asked = courses.invite_trainer(world.cohort, person.email, by=world.manager)

    with pytest.raises(WrongMoment, match="doet zelf mee"):
        courses.accept_guidance(asked, by=person)
    assert TrainerInvitation.objects.get(pk=asked.pk).state == "open"


def test_a_closed_group_takes_no_trainer(world, asked, ruben):
    courses.close(world.cohort, by=world.manager)

    with pytest.raises(WrongMoment, match="afgesloten"):
        courses.invite_trainer(world.cohort, "x@voorbeeld.example", by=world.manager)
    with pytest.raises(WrongMoment, match="afgesloten"):
        courses.accept_guidance(asked, by=ruben)


def test_an_invitation_of_a_manager_who_left_gives_nothing(world, asked, ruben):
    world.manager.clientgrants.all().delete()

    with pytest.raises(WrongMoment, match="doet dit werk niet meer"):
        courses.accept_guidance(asked, by=ruben)


def test_the_form_answers_the_same_for_known_and_unknown_addresses(world, proven, ruben):
    browser, door = proven(world.manager), reverse("cohort-trainers", args=[world.cohort.pk])
    answers = []
    for address in (ruben.email, world.people[0].email, "niemand@voorbeeld.example"):
        answer = browser.post(door, {"email": address}, follow=True)
        answers.append((answer.redirect_chain, [str(message) for message in answer.context["messages"]]))

    assert answers[0] == answers[1] == answers[2]
    page = browser.get(world.cohort.get_absolute_url()).content.decode()
    assert "Ruben Postma" not in page
    assert "niemand@voorbeeld.example" in page


def test_asking_and_stopping_ask_for_a_fresh_proof(world, second, as_user):
    grant = CohortGrant.objects.get(user=second)
    browser = as_user(world.manager)
    doors = [
        (reverse("cohort-trainers", args=[world.cohort.pk]), {"email": "x@voorbeeld.example"}),
        (reverse("trainer-ending", args=[grant.pk]), {}),
    ]
    for door, data in doors:
        assert browser.post(door, data)["Location"].startswith("/account/reauthenticate/")
    assert CohortGrant.objects.filter(pk=grant.pk).exists()
    assert not TrainerInvitation.objects.exists()


def test_the_page_says_which_group_and_what_one_reads_and_what_not(world, asked):
    text = Browser().get(asked.get_absolute_url()).content.decode()

    for words in (world.cohort.name, world.client.name, world.manager.name, "Wat je dan leest", "Wat je niet leest"):
        assert words in text
    assert "Elke reactie, voordat de schrijver die leest" in text


def test_an_invited_trainer_without_an_account_makes_one_through_the_link(world, asked, mailoutbox):
    outbox.deliver()
    (invitation,) = [mail for mail in mailoutbox if mail.to == ["ruben@voorbeeld.example"]]
    assert f"{world.manager.name} vraagt je om trainer te worden van {world.cohort.name}" in invitation.body
    browser = Browser()
    browser.post(reverse("trainer-invitation-account", args=[asked.token]))
    fields = {"first_name": "Ruben", "last_name": "Postma", "password1": "een-lange-zin-van-mij"}
    browser.post("/account/signup/", {**fields, "email": "ruben@voorbeeld.example"})
    code = next(line.strip() for line in mailoutbox[-1].body.splitlines() if len(line.strip()) == 9 and "-" in line)
    browser.post("/account/confirm-email/", {"code": code})
    assert browser.get("/aankomst/")["Location"] == asked.get_absolute_url()

    answer = browser.post(asked.get_absolute_url())

    assert answer["Location"] == "/aankomst/"
    assert guides(world) == {world.trainer, User.objects.get(email="ruben@voorbeeld.example")}
    assert browser.get("/vandaag/").status_code == 403  # first a second factor


def test_the_group_hears_who_guides_it_and_each_once(world, asked, ruben, mailoutbox):
    OutboxMessage.objects.all().delete()

    courses.accept_guidance(asked, by=ruben)

    assert told("courses.who_guides") == {world.trainer, *world.people}
    assert told("courses.you_guide") == {ruben}
    outbox.deliver(at=clock.start_of(clock.add_working_days(clock.today(), 1)))
    body = next(mail.body for mail in mailoutbox if mail.to == [world.people[0].email])
    assert f"{world.trainer.name} en Ruben Postma begeleiden jullie groep" in body


def test_managers_hear_of_a_change_by_somebody_else(world, chief, ruben):
    asked = courses.invite_trainer(world.cohort, ruben.email, by=chief)

    courses.accept_guidance(asked, by=ruben)

    assert world.manager in told("courses.who_guides")


def test_participants_and_trainers_see_who_guides(world, second, as_user):
    home = as_user(world.people[0]).get("/mijn/").content.decode()
    desk = as_user(world.trainer).get("/vandaag/").content.decode()

    assert home.count("je trainer") == 2
    assert world.trainer.name in home
    assert "Ruben Postma" in home
    assert "Samen met Ruben Postma" in desk


# --- going -----------------------------------------------------------------------------------------------------------


def test_who_is_taken_off_guides_nothing_from_that_moment(world, second):
    courses.remove_trainer(world.cohort, second, by=world.manager)

    assert guides(world) == {world.trainer}
    with pytest.raises(WrongMoment, match="niet meer"):
        courses.remove_trainer(world.cohort, second, by=world.manager)


def test_only_who_runs_the_group_or_the_trainer_themself_ends_it(world, second):
    other = build_world(people=0)
    for person in (world.trainer, world.people[0], other.manager):
        with pytest.raises(WrongPerson):
            courses.remove_trainer(world.cohort, second, by=person)

    courses.remove_trainer(world.cohort, second, by=second)

    assert guides(world) == {world.trainer}


def test_the_last_one_goes_with_a_successor_or_from_a_closed_group(world):
    with pytest.raises(WrongMoment, match="enige trainer"):
        courses.remove_trainer(world.cohort, world.trainer, by=world.manager)
    with pytest.raises(WrongMoment, match="Je bent de enige trainer"):
        courses.remove_trainer(world.cohort, world.trainer, by=world.trainer)

    courses.remove_trainer(world.cohort, world.trainer, by=world.manager, successor="opvolger@voorbeeld.example")

    assert guides(world) == set()
    assert TrainerInvitation.objects.get().email == "opvolger@voorbeeld.example"


def test_from_a_closed_group_the_last_one_may_go(world):
    courses.close(world.cohort, by=world.manager)

    courses.remove_trainer(world.cohort, world.trainer, by=world.trainer)

    assert guides(world) == set()


def test_an_account_that_is_off_does_not_count_as_somebody_left(world, second):
    administrator = UserFactory()
    grant_role(administrator, Role.ADMINISTRATOR, client=None, by=None)
    deactivate(second, by=administrator)

    with pytest.raises(WrongMoment, match="enige trainer"):
        courses.remove_trainer(world.cohort, world.trainer, by=world.manager)


def test_a_successor_is_somebody_else_and_asked_by_who_runs_the_group(world):
    EmailAddress.objects.create(user=world.trainer, email="trainer.thuis@voorbeeld.example", verified=True)
    for address in (world.trainer.email, "trainer.thuis@voorbeeld.example"):
        with pytest.raises(WrongMoment, match="iemand anders"):
            courses.remove_trainer(world.cohort, world.trainer, by=world.manager, successor=address)
    with pytest.raises(WrongPerson):
        courses.remove_trainer(world.cohort, world.trainer, by=world.trainer, successor="x@voorbeeld.example")
    with pytest.raises(WrongPerson, match="Niemand geeft zichzelf"):
        courses.remove_trainer(world.cohort, world.trainer, by=world.manager, successor=world.manager.email)
    assert guides(world) == {world.trainer}


def test_who_was_taken_off_does_not_come_back_by_themselves(world, ruben):
    EmailAddress.objects.create(user=ruben, email="ruben.thuis@voorbeeld.example", verified=True)
    first = courses.invite_trainer(world.cohort, ruben.email, by=world.manager)
    courses.accept_guidance(first, by=ruben)
    older = courses.invite_trainer(world.cohort, "ruben.thuis@voorbeeld.example", by=world.manager)

    courses.remove_trainer(world.cohort, ruben, by=world.manager)

    for link in (first, older):
        with pytest.raises(WrongMoment):
            courses.accept_guidance(TrainerInvitation.objects.get(pk=link.pk), by=ruben)
    with pytest.raises(WrongPerson):
        courses.invite_trainer(world.cohort, ruben.email, by=ruben)


def test_the_one_who_goes_and_those_who_stay_hear_it(world, second, mailoutbox):
    OutboxMessage.objects.all().delete()

    courses.remove_trainer(world.cohort, second, by=world.manager)

    assert told("courses.guidance_ended") == {second}
    assert told("courses.who_guides") == {world.trainer, *world.people}
    assert AuditEntry.objects.filter(action="guidance_ended", actor=world.manager, about_id=str(second.pk)).exists()


def handed_in(world, author):
    submission = world.practising(author)
    answers = {LETTING_GO: "Dat ik het weet.", TABLE: [["de school", "rust"]]}
    exercises.save_answers(submission, answers, base={}, by=author)
    exercises.hand_in(submission, by=author)
    return submission


def test_a_trainer_who_disappears_is_told_to_the_group_too(world, second):
    OutboxMessage.objects.all().delete()

    erase(second, by=second)

    assert told("courses.who_guides") == {world.trainer, world.manager, *world.people}
    assert guides(world) == {world.trainer}


def pages_of(world, reflection, review, submission) -> list[str]:
    cohort, person = world.cohort, world.people[0]
    return [
        "/vandaag/",
        reflection.get_absolute_url(),
        review.get_absolute_url(),
        submission.get_absolute_url(),
        world.challenge(person).get_absolute_url(),
        reverse("person", args=[world.enrolment(person).pk]),
        reverse("step-overview", args=[world.step.pk]),
        reverse("sheet", args=[world.step.pk]),
        reverse("step-dates", args=[world.step.pk]),
        reverse("harvest-of", args=[cohort.pk]),
        reverse("booklet", args=[cohort.pk]),
    ]


def test_every_door_shuts_with_the_request_that_takes_someone_off(world, second, as_user):
    author, reader = world.people[:2]
    review = world.handed_in(world.submitted(author), reader)
    submission = handed_in(world, author)
    browser = as_user(second)
    doors = pages_of(world, review.reflection, review, submission)
    opened = [door for door in doors if browser.get(door).status_code == 200]
    assert len(opened) > 8

    courses.remove_trainer(world.cohort, second, by=world.manager)

    assert [door for door in doors if browser.get(door).status_code == 200] == []


def test_what_the_desk_shares_stays_with_the_others(world, second):
    author, reader, other = world.people[:3]
    waiting = world.handed_in(world.submitted(author), reader)
    returned = world.handed_in(world.submitted(other), reader)
    moderation.ask_writer(returned, "Bedoel je dit?", by=second)
    moderation.record_viewing(waiting, by=second)

    courses.remove_trainer(world.cohort, second, by=world.manager)

    assert list(Review.objects.for_trainer(world.trainer)) == [waiting]
    assert Review.objects.guided_by(world.trainer).filter(state="returned").get() == returned
    assert not ModerationPresence.objects.exists()
    moderation.take_question_back(Review.objects.get(pk=returned.pk), by=world.trainer)


def test_a_response_the_trainer_began_frees_its_place_and_cannot_be_handed_in(world, second, as_user):
    reflection = world.submitted(world.people[0], audience=Audience.TRAINER)
    begun = reflections.claim_as_trainer(reflection, by=second)

    courses.remove_trainer(world.cohort, second, by=world.manager)

    begun.refresh_from_db()
    assert begun.state == "withdrawn"
    for name in ("reading-finished", "reading-response"):
        assert as_user(second).post(reverse(name, args=[begun.pk]), {}).status_code in (404, 409), name
    assert (
        reflections.claim_as_trainer(Reflection.objects.get(pk=reflection.pk), by=world.trainer).reader == world.trainer
    )


def test_a_thread_with_who_stopped_ends_there(world, second):
    author = world.people[0]
    reflection = world.submitted(author, audience=Audience.TRAINER)
    review = reflections.claim_as_trainer(reflection, by=second)
    reflections.finish_reading(review, by=second)
    reflections.save_response(review, RESPONSE, base=0, by=second)
    reflections.hand_in(review, by=second)
    Review.objects.filter(pk=review.pk).update(visible_from=clock.now() - timedelta(minutes=2))
    review = Review.objects.get(pk=review.pk)
    said = conversations.send_message(review, "Dank je, en nog iets.", by=author)
    assert Message.objects.visible_to(second).contains(said)

    courses.remove_trainer(world.cohort, second, by=world.manager)

    assert not Message.objects.visible_to(second).exists()
    with pytest.raises(WrongMoment):
        conversations.send_message(review, "Ben je er nog?", by=author)


def test_no_mail_about_the_group_goes_to_who_was_taken_off(world, second, mailoutbox):
    """Every notice that waits for them is asked again at sending, whatever its kind."""
    author, reader, other = world.people[:3]
    review = world.handed_in(world.submitted(author), reader)
    released = world.released(world.submitted(other), reader)
    conversations.report(released, "Kijk hier eens naar.", by=other)
    submission = handed_in(world, author)
    exercises.remark(submission, "Klopt dit?", by=author)
    courses.ask_for_time(world.enrolment(author), world.step, kind=DateKind.REFLECT, wanted=clock.today(), by=author)
    courses.pause(world.enrolment(reader), by=reader)
    kinds = set(OutboxMessage.objects.filter(recipient=second).values_list("kind", flat=True))
    assert {"reflections.to_moderate", "conversations.reported", "courses.time_asked", "exercises.remarked"} <= kinds

    courses.remove_trainer(world.cohort, second, by=world.manager)
    outbox.deliver(at=clock.start_of(clock.add_working_days(clock.today(), 1)))

    (mail,) = [mail for mail in mailoutbox if mail.to == [second.email]]
    assert [line for line in mail.body.splitlines() if world.cohort.name in line] == [
        line for line in mail.body.splitlines() if "niet meer" in line
    ]
    assert review.get_absolute_url() not in mail.body
    assert "/vandaag/" not in mail.body


def test_the_page_says_first_what_happens_and_then_does_it(world, second, proven):
    grant, browser = CohortGrant.objects.get(user=second), proven(world.manager)
    door = reverse("trainer-ending", args=[grant.pk])
    assert door in browser.get(world.cohort.get_absolute_url()).content.decode()
    page = browser.get(door).content.decode()
    assert "leest meteen niets meer" in page
    assert CohortGrant.objects.filter(pk=grant.pk).exists()

    answer = browser.post(door, {"successor": ""})

    assert answer["Location"] == world.cohort.get_absolute_url()
    assert not CohortGrant.objects.filter(pk=grant.pk).exists()
    assert browser.post(door, {"successor": ""}).status_code == 404


def test_for_the_last_trainer_the_page_asks_a_successor(world, proven):
    door = reverse("trainer-ending", args=[CohortGrant.objects.get(user=world.trainer).pk])
    browser = proven(world.manager)
    refused = browser.post(door, {"successor": ""})
    assert refused.status_code == 422
    assert "enige trainer" in refused.content.decode()

    browser.post(door, {"successor": "opvolger@voorbeeld.example"})

    assert guides(world) == set()
    assert "nieuwe trainer" in proven(world.people[0]).get("/mijn/").content.decode()


def test_a_trainer_stops_by_themselves_from_vandaag(world, second, proven):
    browser = proven(second)
    door = reverse("trainer-ending", args=[CohortGrant.objects.get(user=second).pk])
    assert door in browser.get("/vandaag/").content.decode()

    browser.post(door)

    assert guides(world) == {world.trainer}
    assert browser.get("/vandaag/").status_code == 404


def test_somebody_elses_guidance_is_not_found(world, second, proven):
    door = reverse("trainer-ending", args=[CohortGrant.objects.get(user=world.trainer).pk])
    other = build_world(people=0)
    for person in (second, world.people[0], other.manager, other.trainer):
        assert proven(person).get(door).status_code == 404
        assert proven(person).post(door, {"successor": "x@voorbeeld.example"}).status_code == 404
    assert world.trainer in guides(world)


def test_a_group_starts_with_a_trainer_who_can_do_the_work(world):
    monday = world.cohort.start_on
    later = courses.set_up_cohort(world.client, world.masterclass, name="Later", start_on=monday, by=world.manager)
    courses.invite_trainer(later, "x@voorbeeld.example", by=world.manager)

    with pytest.raises(WrongMoment, match="nog geen trainer"):
        courses.start(later, by=world.manager)
