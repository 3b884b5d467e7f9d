"""Mijn masterclass in its states: what stands there, what does not, and what tells the pages apart."""

import re
from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse

from courses import transitions as courses
from courses.models import Cohort
from courses.next_steps import NextStep
from courses.states import CohortState
from home.ahead import week
from home.arrival import standing
from home.arrival_page import AT_ONCE, ArrivalPage
from home.next_steps import rooms_of
from kernel import clock


def page_of(as_user, person) -> str:
    return as_user(person).get(reverse("participant-home")).content.decode()


def title_of(page: str) -> str:
    return " ".join(re.search(r"<title>(.*?)</title>", page, re.S)[1].split())


def close(world) -> None:
    Cohort.objects.filter(pk=world.cohort.pk).update(state=CohortState.CLOSED, closes_on=clock.today())


def pause(world) -> None:
    courses.pause(world.enrolment(world.people[0]), by=world.people[0])


@pytest.mark.parametrize("bring", [lambda world: None, pause, close])
def test_the_page_has_one_heading_one_filled_button_and_says_in_its_title_what_is_the_case(world, as_user, bring):
    bring(world)

    page = page_of(as_user, world.people[0])
    main = page.split("<main")[1].split("</main>")[0]

    assert main.count("<h1") == 1
    assert main.count("nl-button--primary") == 1
    assert len(re.findall(r'class="mc-next[ "]', main)) == 1
    assert standing(world.enrolment(world.people[0])).when in title_of(page)


def test_the_small_line_tells_the_weeks_the_pause_and_the_end(world):
    me = world.people[0]
    assert re.fullmatch(r"week \d+( van \d+)?", standing(world.enrolment(me)).when)

    pause(world)
    assert standing(world.enrolment(me)).when == "pauze"

    close(world)
    assert standing(world.enrolment(me)).when == "afgesloten"


def test_a_group_that_has_not_begun_says_when(world):
    Cohort.objects.filter(pk=world.cohort.pk).update(
        state=CohortState.PREPARING, start_on=clock.today() + timedelta(days=3)
    )

    said = week(rooms_of(world.enrolment(world.people[0]), clock.now()).situation)

    assert said == f"begint {clock.in_words(clock.today() + timedelta(days=3))}"


def test_a_done_stop_says_the_persons_own_rule_and_the_stop_of_now_what_is_still_to_do(world):
    me = world.people[0]
    here = {stop["title"]: stop for stop in standing(world.enrolment(me)).stops}
    assert here[world.step.title]["words"].endswith("je reflectie en twee keer lezen.")

    world.submitted(me, rule=True)
    later = clock.today() - timedelta(days=1)
    world.cohort.steps.filter(principle__slug="later").update(opens_on=later)

    done = {stop["title"]: stop for stop in standing(world.enrolment(me)).stops}[world.step.title]
    assert done["state"] == "done"
    assert done["rule"].startswith("Als ")


def test_the_next_meeting_and_at_most_three_dates_stand_beside_it_and_none_lies_behind(world, as_user):
    me, on = world.people[0], clock.today() + timedelta(days=7)
    world.cohort.steps.update(meeting_at=datetime.combine(on, time(13, 30), clock.AMSTERDAM))

    here = standing(world.enrolment(me))

    assert (here.meeting.on, here.meeting.away) == (on, "over een week")
    assert 0 < len(here.dates) <= 3
    assert min(day for day, _ in here.dates) >= clock.today()
    assert "13.30 uur" in page_of(as_user, me)


def test_a_pause_keeps_the_meeting_and_drops_the_dates(world, as_user):
    on = clock.today() + timedelta(days=2)
    world.cohort.steps.update(meeting_at=datetime.combine(on, time(13, 30), clock.AMSTERDAM))
    pause(world)

    here = standing(world.enrolment(world.people[0]))

    assert here.meeting.away == "over 2 dagen"
    assert here.dates == []
    assert "ook in je pauze" in page_of(as_user, world.people[0])


def test_after_closing_nothing_is_welcome_and_it_says_until_when_texts_are_kept(world, as_user):
    close(world)

    page = page_of(as_user, world.people[0])

    assert "Dit blijft van jou" in page
    assert "Daarna verwijderen we ze." in page
    assert "Opent" not in page
    assert reverse("dossier", args=[world.enrolment(world.people[0]).pk]) in page


def test_the_first_day_welcomes_and_shows_no_shelf(world, as_user):
    me, later = world.join(challenge=False), clock.today() + timedelta(days=20)
    later_on = dict.fromkeys(("opens_on", "reflect_by", "respond_by"), later)
    world.cohort.steps.exclude(principle__slug="intake").update(**later_on)

    page = page_of(as_user, me)

    assert f"Welkom, {me.first_name_only}" in page
    assert "Om mee te beginnen" in page
    assert "Hier begin je" in page
    assert "mc-shelf" not in page
    assert "mc-shelf" in page_of(as_user, world.people[0])


def test_more_than_three_things_are_folded_and_none_is_left_out(world):
    deeds = [NextStep(f"Ding {number}", "Omdat.", "/", "Doe", 5) for number in range(6)]
    page = ArrivalPage(world.enrolment(world.people[0]), [], None, others=deeds, news=deeds)

    assert [*page.also_first, *page.also_more] == deeds
    assert [*page.news_first, *page.news_more] == deeds
    assert len(page.also_first) == len(page.news_first) == AT_ONCE
