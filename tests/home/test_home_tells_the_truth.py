"""Home over every state of a group, a step, a taking part and one's work: it says what is the case.

Nothing opens in the past, nobody is welcome where nothing is accepted, and every button and link leads to a deed that
is accepted then.
"""

import re
from datetime import timedelta
from itertools import product

import pytest
from django.urls import reverse

from courses import transitions as courses
from courses.models import Cohort, Step
from courses.states import CohortState, EnrolmentState
from exercises import transitions as exercises
from home.arrival import standing
from home.arrival_page import ArrivalPage
from keepsakes import transitions as keepsakes
from kernel import clock
from reflections import transitions
from tests.factories import build_world
from tests.factories.world import LETTING_GO, TABLE

GROUPS = ("preparing", "running", "closed")
STEPS = {"not open": (3, 9, 14), "open": (-3, 9, 14), "past reflect": (-9, -1, 5), "past all": (-20, -9, -2)}
"""State of the step → its three dates, in days from today."""
PARTS = ("active", "paused", "stopped")
WORK = ("nothing", "draft", "submitted", "answered", "skipped")
EVERYTHING = [
    (group, step, part, work)
    for group, step, part, work in product(GROUPS, STEPS, PARTS, WORK)
    if not (work != "nothing" and (group == "preparing" or step == "not open"))
]
OPENS = re.compile(r"Opent (\w+ \d+ \w+)")


def at_work(world, me, work: str) -> None:
    """What this person did while the step was open and the group ran."""
    reader = world.people[1]
    if work == "draft":
        world.draft(me)
    elif work == "submitted":
        world.submitted(me)
    elif work == "answered":
        transitions.reply(world.released(world.submitted(me), reader).reflection, "Dank je.", by=me)
    elif work == "skipped":
        keepsakes.skip(world.step, world.enrolment(me), by=me)


def bring_to(world, me, *, group: str, step: str, part: str) -> None:
    """The dates of the step, then the person, then the group."""
    opens, reflects, responds = (clock.today() + timedelta(days=days) for days in STEPS[step])
    later = clock.today() + timedelta(days=30)
    world.cohort.steps.filter(principle__slug="later").update(opens_on=later, reflect_by=later, respond_by=later)
    Step.objects.filter(pk=world.step.pk).update(opens_on=opens, reflect_by=reflects, respond_by=responds)
    if part == "paused":
        courses.pause(world.enrolment(me), by=me)
    elif part == "stopped":
        courses.leave(world.enrolment(me), by=me)
    Cohort.objects.filter(pk=world.cohort.pk).update(state=CohortState(group))
    world.cohort.refresh_from_db()


@pytest.fixture
def told(db, as_user):
    """(world, person, browser) brought to a row of the table."""

    def tell(group, step, part, work):
        world = build_world(people=3)
        me = world.people[0]
        at_work(world, me, work)
        world.submitted(world.people[2])
        bring_to(world, me, group=group, step=step, part=part)
        return world, me, as_user(me)

    return tell


def shown(page) -> str:
    """The words in the main part of a page."""
    html = page.content.decode().split("<main")[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def check_words(world, text: str, *, group: str, step: str, part: str, work: str) -> None:
    for day in OPENS.findall(text):
        days = {clock.in_words(row.opens_on): row.opens_on for row in world.cohort.steps.all()}
        assert days[day] > clock.today(), text
    if group != "running" or part == "stopped":
        assert "og welkom" not in text, text
        assert "Liefst uiterlijk" not in text, text
    if group == "closed":
        assert "Opent" not in text, text
        assert "meer tijd" not in text, text
        assert "Even pauze of stoppen" not in text, text
    if part == "paused" and group != "closed":
        assert "Je hebt even pauze" in text, text
    if step == "past reflect" and group == "running" and part == "active" and work == "nothing":
        assert "nog welkom" in text, text
    if work == "skipped":
        assert "reflectie bij Stil" not in text, text
        assert "oefening van Stil" not in text, text


def check_deeds(browser, page: ArrivalPage) -> None:
    """Every button and link of home leads to where the deed is accepted now."""
    steps = [*([page.next] if page.next else []), *page.others, *page.news]
    for found in steps:
        href = found.href.split("#")[0]
        answer = browser.post(href) if found.is_post else browser.get(href)
        assert answer.status_code in (200, 302), (found, answer.status_code)
        assert answer.headers.get("Location") != "/mijn/", found  # sent back with a refusal
        if "/reflectie/" in href:
            seen = re.search(r'name="revision" value="(\d+)"', answer.content.decode()).group(1)
            saved = browser.post(href, {"revision": seen, "audience": "2", "save": "1"})
            assert saved.status_code == 302, found


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("step", STEPS)
def test_home_says_what_is_the_case_and_offers_what_is_accepted(told, group, step):
    rows = [(part, work) for g, s, part, work in EVERYTHING if (g, s) == (group, step)]
    assert rows
    for part, work in rows:
        world, me, browser = told(group, step, part, work)
        answer = browser.get(reverse("participant-home"))
        assert answer.status_code == 200
        check_words(world, shown(answer), group=group, step=step, part=part, work=work)
        if part != "stopped":
            enrolment = world.enrolment(me)
            assert enrolment.state == (EnrolmentState.PAUSED if part == "paused" else EnrolmentState.ACTIVE)
            check_deeds(browser, standing(enrolment))


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("step", STEPS)
def test_the_page_of_a_principle_opens_nothing_in_the_past(told, group, step):
    world, _, browser = told(group, step, "active", "nothing")

    text = shown(browser.get(world.step.principle.url))

    day = clock.in_words(world.step.opens_on)
    assert (f"gaan open op {day}" in text) == (step == "not open" and group != "closed"), text
    assert ("Naar de oefening" in text) == (group == "running" and step != "not open"), text
    if step in ("past reflect", "past all") or group == "closed":
        assert "liefst uiterlijk" not in text, text


@pytest.mark.parametrize("group", ["running", "closed"])
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("part", PARTS)
def test_the_certificate_says_what_can_still_be_and_shows_a_skip_only_where_it_is_accepted(told, group, step, part):
    world, me, browser = told(group, step, part, "nothing")
    path = reverse("certificate", args=[world.enrolment(me).pk])

    answer = browser.get(path)
    text = shown(answer)

    assert ("Nog welkom" in text) == (
        group == "running" and part != "stopped" and step in ("past reflect", "past all")
    ), text
    assert ("er komt niets meer bij" in text) == (group == "closed" or part == "stopped"), text
    for href in re.findall(r'href="(/stappen/[^"]+/overslaan/)"', answer.content.decode()):
        assert browser.post(href, {"text": "Ik was ziek.", "revision": "0"}).status_code == 302


def test_an_exercise_of_the_day_leads_to_doing_and_after_it_to_noting(world):
    me = world.people[0]
    submission = world.practising(me)
    titles = {}
    for days in (1, 0, -1):
        exercises.choose_date(submission, do_on=clock.today() + timedelta(days=days), by=me)
        titles[days] = standing(world.enrolment(me)).next

    assert titles[1].title.startswith("Je doet het op ")
    assert titles[1].href == titles[0].href == reverse("exercise-do", args=[world.step.pk])
    assert titles[0].title == "Vandaag doe je het"
    assert titles[-1].title == "Hoe ging het?"
    assert titles[-1].href.endswith("/noteren/")


def test_read_the_principle_first_has_a_button_that_leads_there(world, as_user):
    me = world.people[0]

    page = as_user(me).get(reverse("participant-home")).content.decode()

    assert standing(world.enrolment(me)).next.first[0] == "Lees eerst het principe"
    button = page[: page.index("Lees eerst het principe</span>")].rsplit("<a ", 1)[1]
    assert f'href="{world.step.principle.url}"' in button


def test_a_word_of_the_trainer_is_news_once_and_leads_to_the_words(world, as_user):
    me, trainer = world.people[0], world.trainer
    submission = world.practising(me)
    exercises.save_answers(submission, {TABLE: [{"wie": "De buren"}], LETTING_GO: "De haast."}, base={}, by=me)
    exercises.hand_in(submission, by=me)
    said = exercises.remark(submission, "WOORD van de trainer", by=trainer)
    before = standing(world.enrolment(me))
    assert [row.href for row in before.news] == [said.get_absolute_url()]
    assert before.next.href != said.get_absolute_url()

    as_user(trainer).get(submission.get_absolute_url())
    assert standing(world.enrolment(me)).news
    page = as_user(me).get(submission.get_absolute_url()).content.decode()

    assert f'id="{said.anchor}"' in page
    assert not standing(world.enrolment(me)).news
    exercises.remark(submission, "Nog een WOORD", by=trainer)
    assert len(standing(world.enrolment(me)).news) == 1
