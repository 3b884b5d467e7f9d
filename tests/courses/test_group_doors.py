"""The pages of a group's life: looking stores nothing, a yes counts for what was looked at, nothing is one click."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.states import Role
from accounts.transitions import grant_role
from courses import transitions
from courses.models import Cohort, Step, TrainerInvitation
from courses.school_holidays import KNOWN
from courses.states import CohortState
from kernel import clock
from tests.factories import ClientFactory, UserFactory, build_sister, build_world
from tests.factories.world import build_masterclass

NEW = "/groepen/nieuw/"
LOOKED = re.compile(r'name="looked" value="([^"]*)"')
SURE = re.compile(r'name="sure" value="([^"]*)"')


def typed(world, **kwargs) -> dict:
    start = clock.today() + timedelta(weeks=8)
    fields = {
        "rhythm": "usual",
        "name": "Waterland voorjaar",
        "masterclass": str(world.masterclass.pk),
        "start_on": f"{start.day}-{start.month}-{start.year}",
        "offered": " ".join(each.key for each in KNOWN),
    }
    return {**fields, **kwargs}


def set_up(browser, fields: dict):
    """Look, then say yes to what was there."""
    page = browser.post(NEW, fields).content.decode()
    return browser.post(NEW, {**fields, "looked": LOOKED.search(page)[1], "create": "1"})


# --- setting up -------------------------------------------------------------------------------------------------------


def test_the_page_shows_dates_at_once_and_stores_nothing(world, as_user):
    browser, before = as_user(world.manager), Cohort.objects.count()

    page = browser.get(NEW).content.decode()

    assert f"{world.client.name} · {world.masterclass.title}" in page
    assert LOOKED.search(page)
    assert "Niets valt op een vrijdag" in page
    browser.post(NEW, typed(world, name="", look="1"))
    assert Cohort.objects.count() == before


def test_what_was_looked_at_is_what_is_made(world, as_user):
    answer = set_up(as_user(world.manager), typed(world))

    cohort = Cohort.objects.get(name="Waterland voorjaar")
    assert answer["Location"] == cohort.get_absolute_url()
    assert cohort.start_on.weekday() == 0
    assert cohort.steps.count() == 3


def test_a_yes_for_other_dates_than_were_on_the_page_only_shows_them(world, as_user):
    browser = as_user(world.manager)
    looked = LOOKED.search(browser.post(NEW, typed(world)).content.decode())[1]

    other = typed(world, rhythm="calm", looked=looked, create="1")
    page = browser.post(NEW, other).content.decode()

    assert "De data zijn opnieuw uitgerekend" in page
    assert not Cohort.objects.filter(name="Waterland voorjaar").exists()


def test_a_yes_twice_makes_one_group_and_says_why(world, as_user):
    browser = as_user(world.manager)
    set_up(browser, typed(world))

    page = browser.post(NEW, typed(world, create="1"))

    assert page.status_code == 422
    assert "Er is al een groep met deze naam." in page.content.decode()
    assert Cohort.objects.filter(name="Waterland voorjaar").count() == 1


def test_dates_can_be_looked_at_without_a_name_and_a_group_needs_one(world, as_user):
    browser = as_user(world.manager)

    assert browser.post(NEW, typed(world, name="", look="1")).status_code == 200
    answer = browser.post(NEW, typed(world, name="", create="1"))

    assert answer.status_code == 422
    assert "Geef de groep een naam." in answer.content.decode()


def test_two_masterclasses_of_one_name_are_told_apart_by_whose_they_are(world, as_user):
    far = build_world(people=0)
    far.masterclass.title = world.masterclass.title
    far.masterclass.save()

    grant_role(world.manager, Role.PROGRAMME_MANAGER, client=far.client, by=None)

    page = as_user(world.manager).get(NEW).content.decode()

    assert f"{world.client.name} · {world.masterclass.title}" in page
    assert f"{far.client.name} · {far.masterclass.title}" in page
    set_up(as_user(world.manager), typed(world, masterclass=str(far.masterclass.pk)))
    assert Cohort.objects.get(name="Waterland voorjaar").client == far.client


def test_a_masterclass_of_a_client_one_does_not_run_cannot_be_chosen(world, as_user):
    far = build_world(people=0)

    answer = as_user(world.manager).post(NEW, typed(world, masterclass=str(far.masterclass.pk), create="1"))

    assert answer.status_code == 422
    assert far.client.name not in answer.content.decode()


def test_a_start_in_the_past_is_warned_against_with_a_way_out_that_works(world, as_user):
    browser, past = as_user(world.manager), clock.today() - timedelta(weeks=2)

    page = browser.post(NEW, typed(world, start_on=past.isoformat(), look="1")).content.decode()

    assert "in het verleden" in page
    better = re.search(r'name="begin_on" value="([^"]*)"', page)[1]
    page = browser.post(NEW, typed(world, start_on=past.isoformat(), begin_on=better)).content.decode()
    assert "in het verleden" not in page


def test_a_holiday_that_comes_into_sight_is_ticked_and_one_that_was_left_out_is_not(world, as_user):
    christmas = next(each for each in KNOWN if each.name == "kerstvakantie" and each.first >= clock.today())
    start = (christmas.first - timedelta(weeks=1)).isoformat()
    browser = as_user(world.manager)
    checked = re.compile(rf'value="{re.escape(christmas.key)}"[^>]*checked', re.S)

    assert checked.search(browser.post(NEW, typed(world, start_on=start, offered="", look="1")).content.decode())
    assert not checked.search(browser.post(NEW, typed(world, start_on=start, look="1")).content.decode())


def test_a_trainer_is_asked_with_a_fresh_proof_of_who_asks_and_not_while_one_looks(world, as_user, proven):
    fields = typed(world, trainer="ruben@voorbeeld.example")

    as_user(world.manager).post(NEW, {**fields, "look": "1"})
    assert not TrainerInvitation.objects.exists()
    assert set_up(as_user(world.manager), fields)["Location"].startswith("/account/reauthenticate/")
    assert not Cohort.objects.filter(name="Waterland voorjaar").exists()
    set_up(proven(world.manager), fields)
    assert TrainerInvitation.objects.get().cohort.name == "Waterland voorjaar"


def test_one_does_not_ask_oneself_and_what_was_typed_stays(world, as_user):
    answer = as_user(world.manager).post(NEW, typed(world, trainer=world.manager.email, create="1"))

    assert answer.status_code == 422
    assert "Waterland voorjaar" in answer.content.decode()


def test_like_a_group_begins_with_its_masterclass_and_rhythm(world, as_user):
    page = as_user(world.manager).get(f"{NEW}?zoals={world.cohort.pk}").content.decode()

    assert re.search(rf'value="{world.cohort.pk}" selected', page)
    assert re.search(r'value="like"[^>]*checked', page, re.S)


def test_like_a_group_of_somebody_else_is_no_group(world, as_user):
    far = build_world(people=0)

    page = as_user(world.manager).get(f"{NEW}?zoals={far.cohort.pk}").content.decode()

    assert str(far.cohort.pk) not in page


def test_without_one_masterclass_to_take_the_page_waits_for_a_choice(world, as_user):

    manager = UserFactory()
    for _ in range(2):
        client = ClientFactory()
        build_masterclass(client)
        grant_role(manager, Role.PROGRAMME_MANAGER, client=client, by=None)

    page = as_user(manager).get(NEW).content.decode()

    assert "Dan staan de data hier." in page
    assert "Fout:" not in page


# --- dates ------------------------------------------------------------------------------------------------------------


def test_a_shift_is_shown_first_and_done_only_for_what_was_looked_at(world, as_user):
    browser, later = as_user(world.manager), world.cohort.steps.get(principle__slug="later")
    door = reverse("step-shift", args=[later.pk])

    page = browser.post(door, {"weeks": "2", "way": "later"}).content.decode()

    assert "Zo worden de data" in page
    assert "Dit raakt drie deelnemers" in page
    assert Step.objects.get(pk=later.pk).opens_on == later.opens_on
    sure = SURE.search(page)[1]
    browser.post(door, {"weeks": "3", "way": "later", "sure": sure})
    assert Step.objects.get(pk=later.pk).opens_on == later.opens_on
    browser.post(door, {"weeks": "2", "way": "later", "sure": sure})
    assert Step.objects.get(pk=later.pk).opens_on > later.opens_on
    moved = Step.objects.get(pk=later.pk).opens_on
    browser.post(door, {"weeks": "2", "way": "later", "sure": sure})
    assert Step.objects.get(pk=later.pk).opens_on == moved


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Schrijf hoeveel weken, of kies een dag."),
        ({"weeks": "0"}, "Verschuif minstens één week."),
        ({"weeks": "twee"}, "Schrijf een getal."),
        ({"weeks": "2", "opens_on": "1-3-2027"}, "niet allebei"),
    ],
)
def test_a_shift_that_says_nothing_is_asked_about(world, as_user, fields, words):
    answer = as_user(world.trainer).post(reverse("step-shift", args=[world.step.pk]), {"way": "later", **fields})

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_step_after_its_successor_is_warned_against_where_it_is_changed(world, as_user):
    later = world.cohort.steps.get(principle__slug="later")
    day = later.respond_by + timedelta(weeks=2)
    form = dict.fromkeys(("opens_on", "reflect_by", "respond_by"), day.isoformat())

    page = as_user(world.manager).post(reverse("step-dates", args=[world.step.pk]), form).content.decode()

    assert "Later staat voor Stil" in page


def test_planning_again_shows_first_and_is_over_once_the_group_began(world, as_user):
    browser, cohort = as_user(world.manager), preparing(world)
    door, start = reverse("cohort-plan", args=[cohort.pk]), cohort.start_on + timedelta(weeks=3)
    fields = {"rhythm": "usual", "start_on": start.isoformat(), "offered": " ".join(each.key for each in KNOWN)}

    page = browser.post(door, {**fields, "look": "1"}).content.decode()
    cohort.refresh_from_db()
    assert cohort.start_on < start
    browser.post(door, {**fields, "looked": LOOKED.search(page)[1], "create": "1"})

    cohort.refresh_from_db()
    assert cohort.start_on == start
    assert "al begonnen" in browser.get(reverse("cohort-plan", args=[world.cohort.pk])).content.decode()


def preparing(world, name: str = "Nieuw") -> Cohort:
    return transitions.set_up_cohort(
        world.client, world.masterclass, name=name, start_on=clock.today() + timedelta(weeks=6), by=world.manager
    )


# --- settings and the end ---------------------------------------------------------------------------------------------


def test_closing_says_first_what_it_means_and_what_is_not_done(world, as_user):
    world.draft(world.people[0])
    browser, door = as_user(world.manager), reverse("cohort-close", args=[world.cohort.pk])

    page = browser.get(door).content.decode()

    assert "Eén reflectie is nog in de maak." in page
    assert "Twee stappen lopen nog, de laatste tot en met" in page
    world.cohort.refresh_from_db()
    assert world.cohort.is_running
    browser.post(door)
    world.cohort.refresh_from_db()
    assert world.cohort.is_closed


def test_the_settings_offer_what_can_be_done_now_and_nothing_else(world, as_user):
    browser, page = as_user(world.manager), reverse("cohort-settings", args=[world.cohort.pk])

    assert "Sluit de groep af" in browser.get(page).content.decode()
    browser.post(reverse("cohort-close", args=[world.cohort.pk]))
    closed = browser.get(page).content.decode()
    assert "Open de groep weer" in closed
    assert "Archiveer de groep" in closed
    browser.post(reverse("cohort-archive", args=[world.cohort.pk]))
    archived = browser.get(page).content.decode()
    assert "Haal uit het archief" in archived
    assert "Open de groep weer" not in archived
    browser.post(reverse("cohort-unarchiving", args=[world.cohort.pk]))
    browser.post(reverse("cohort-reopening", args=[world.cohort.pk]))
    world.cohort.refresh_from_db()
    assert world.cohort.state == CohortState.RUNNING


def test_the_history_says_who_did_what_and_of_which_step(world, as_user):
    transitions.rename(world.cohort, "Anders", by=world.manager)
    step = world.step
    transitions.change_dates(
        step,
        opens_on=step.opens_on,
        reflect_by=step.reflect_by,
        respond_by=step.respond_by + timedelta(days=7),
        by=world.trainer,
    )

    page = as_user(world.manager).get(reverse("cohort-settings", args=[world.cohort.pk])).content.decode()

    assert f"{world.manager.name} gaf de groep een andere naam." in page
    assert f"{world.trainer.name} veranderde de data van Stil." in page
    assert f"{world.manager.name} zette de groep klaar." in page


def test_deleting_asks_first_and_is_offered_only_while_nobody_joined(world, as_user):
    browser, cohort = as_user(world.manager), preparing(world)
    door = reverse("cohort-deletion", args=[cohort.pk])

    assert "Terughalen kan niet." in browser.get(door).content.decode()
    assert Cohort.objects.filter(pk=cohort.pk).exists()
    assert browser.post(door)["Location"] == "/groepen/"
    assert not Cohort.objects.filter(pk=cohort.pk).exists()
    assert browser.post(door).status_code == 404
    assert "al begonnen" in browser.get(reverse("cohort-deletion", args=[world.cohort.pk])).content.decode()


def test_a_name_that_is_taken_is_said_at_the_field(world, as_user):
    sister = build_sister(world, people=0)
    browser, door = as_user(world.manager), reverse("cohort-name", args=[world.cohort.pk])

    answer = browser.post(door, {"name": sister.cohort.name})

    assert answer.status_code == 422
    assert "Er is al een groep met deze naam." in answer.content.decode()
    browser.post(door, {"name": "Waterland"})
    world.cohort.refresh_from_db()
    assert world.cohort.name == "Waterland"


def test_agreements_that_are_fixed_are_not_asked(world, as_user):
    browser, door = as_user(world.manager), reverse("cohort-agreements", args=[world.cohort.pk])
    assert 'name="names"' in browser.get(door).content.decode()
    world.submitted(world.people[0])

    page = browser.get(door).content.decode()

    assert 'name="names"' not in page
    assert 'name="moderation"' not in page
    assert "Dat ligt vast" in page


def test_agreements_are_kept_and_too_much_is_said_at_the_field(world, as_user):
    browser, door = as_user(world.manager), reverse("cohort-agreements", args=[world.cohort.pk])
    fields = {
        "responses_asked": "3",
        "responses_promised": "2",
        "lease_days": "5",
        "pause_days": "7",
        "names": "named",
        "certificate_principles": "6",
        "certificate_free_skips": "1",
    }

    answer = browser.post(door, {**fields, "lease_days": "99"})
    assert answer.status_code == 422
    assert "Kies een getal van 1 tot en met 10." in answer.content.decode()
    browser.post(door, fields)
    world.cohort.refresh_from_db()
    assert (world.cohort.responses_asked, world.cohort.lease_days) == (3, 5)


# --- the list ---------------------------------------------------------------------------------------------------------


def test_the_list_puts_what_runs_first_and_folds_what_is_over(world, as_user):
    preparing(world, "Aanstaande")
    closed, filed = (build_sister(world, name=name, people=0).cohort for name in ("Voorbij", "Lang voorbij"))
    for cohort in (closed, filed):
        transitions.close(cohort, by=world.manager)
    transitions.archive(filed, by=world.manager)

    page = as_user(world.manager).get("/groepen/").content.decode()

    places = [
        page.index(words) for words in (world.cohort.name, "Aanstaande", ">Voorbij<", "Gearchiveerd", "Lang voorbij")
    ]
    assert places == sorted(places)


def test_the_list_says_what_a_group_needs(world, as_user):
    late = preparing(world, "Zonder iets")
    Cohort.objects.filter(pk=late.pk).update(start_on=clock.today() - timedelta(days=7))

    page = as_user(world.manager).get("/groepen/").content.decode()

    for words in ("Nog geen trainer", "De eerste maandag is voorbij", "Nog niemand uitgenodigd"):
        assert words in page


def test_the_list_of_groups_takes_as_many_queries_at_one_and_at_three(world, as_user):
    browser = as_user(world.manager)
    transitions.invite(world.cohort, "eva@voorbeeld.example", by=world.manager)
    counts = []
    for number in range(2):
        browser.get("/groepen/")
        with CaptureQueriesContext(connection) as captured:
            browser.get("/groepen/")
        counts.append(len(captured))
        for name in ("Twee", "Drie") if not number else ():
            sister = build_sister(world, name=name)
            transitions.invite(sister.cohort, f"{name}@voorbeeld.example", by=world.manager)

    assert counts[0] == counts[1], counts
