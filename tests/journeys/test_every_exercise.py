"""The whole course practised in a real browser, intake to closing, with and without JavaScript.

The real course texts, every field of every exercise filled in, the pause lived through, all of it
handed in; and after each: the trainer reads it, a peer of the same group does not.
"""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from wagtail.models import Page

from accounts.states import Role
from accounts.transitions import grant_role
from courses import transitions as courses
from courses.models import Step
from exercises import transitions
from exercises.models import Edition, Pause, Submission
from exercises.states import SubmissionState
from kernel import clock
from starter.course import load_masterclass, root_page
from tests.factories import World
from tests.factories.models import ClientFactory, UserFactory
from tests.journeys.hands import body, press, saved, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db, settings):
    """A group that follows the real course and has come to its last step."""
    settings.MFA_REQUIRED_ROLES = []
    client, manager, trainer = ClientFactory(), UserFactory(first_name="Programma"), UserFactory(first_name="Trainer")
    Page.objects.child_of(root_page()).delete()
    grant_role(manager, Role.PROGRAMME_MANAGER, client=client, by=None)
    masterclass = load_masterclass(client)
    start_on = clock.today() - timedelta(weeks=40)
    cohort = courses.set_up_cohort(client, masterclass, name="Groep", start_on=start_on, by=manager)
    courses.appoint_trainer(cohort, trainer, by=manager)
    courses.start(cohort, by=manager)
    built = World(client, masterclass, cohort, trainer, manager)
    built.join()
    built.join()
    return built


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_every_exercise_of_the_course_is_practised_and_handed_in(world, open_browser, as_user, javascript):
    me, peer = world.people
    steps = [step for step in world.cohort.steps.in_order() if step.principle.get_children().exists()]
    assert len(steps) == 10
    kinds = set()

    with open_browser(javascript=javascript) as page:
        sign_in(page, me)
        for step in steps:
            marker = f"antwoord bij {step.principle.slug}"
            practise(page, step, marker, javascript)
            submission = Submission.objects.get(step=step)
            assert submission.state == SubmissionState.HANDED_IN, step.principle.slug
            has_a_receipt(page, submission)
            assert marker in body(page)
            kinds |= {question.kind for question in submission.edition.questions}
            assert marker in seen_by(as_user(world.trainer), submission)
            assert marker not in as_user(peer).get(submission.get_absolute_url()).content.decode()
    assert {"row_table", "stakeholders", "conversations", "experiment_log", "pause", "promise", "choice"} <= kinds


def seen_by(browser, submission) -> str:
    return browser.get(submission.get_absolute_url()).content.decode()


def has_a_receipt(page, submission) -> None:
    """The page after handing in says so, at an address of its own; from there one opens what was handed in."""
    assert page.url.endswith(reverse("handed-in", args=["oefening", submission.pk]))
    assert "Je trainer kan het nu lezen." in body(page)
    page.get_by_role("link", name="Bekijk wat ik inleverde").click()
    page.wait_for_url(f"**{submission.get_absolute_url()}")


def practise(page, step: Step, marker: str, javascript: bool) -> None:
    """Prepare, do, perhaps pause, note, hand in; along the buttons a participant sees."""
    page.goto(reverse("exercise-start", args=[step.pk]))
    fill_everything(page, marker)
    press(page, "Bewaren en door naar doen")
    if page.get_by_role("button", name="Begin de pauze").count():
        live_through_the_pause(page, step, marker)
    else:
        page.get_by_label("Wanneer ga je het doen?").fill(next_week().isoformat())
        press(page, "Datum bewaren")
        page.get_by_role("link", name="Door naar noteren").click()
        assert Submission.objects.get(step=step).do_on == next_week()
    fill_everything(page, marker)
    press(page, "Bewaren en inleveren")


def next_week() -> date:
    """A day people really plan for: one of years ahead is refused."""
    return clock.today() + timedelta(days=7)


def live_through_the_pause(page, step: Step, marker: str) -> None:
    press(page, "Begin de pauze")
    assert marker in body(page)
    page.get_by_label("Wat merk je op? Welke vraag komt op?").fill("Het bleef stil.")
    press(page, "Bewaren")
    page.goto("/mijn/")
    assert "Niets. Dat is de oefening." in body(page)
    Pause.objects.update(began_at=clock.now() - timedelta(days=9), until=clock.now() - timedelta(minutes=1))
    page.goto(reverse("exercise-pause", args=[step.pk]))
    assert marker in body(page), "the first question stands beside the last"


def fill_everything(page, marker: str) -> None:
    """Every field on the page as a thorough person would, whatever kinds of question it holds."""
    form = page.locator("form[data-mc-autosave]")
    for area in form.locator("textarea").all():
        area.fill(f"Dit is mijn {marker}.")
    for line in form.locator("input[type=text]").all():
        line.fill(f"Kort {marker}")
    for day in form.locator("input[type=date]").all():
        day.fill(next_week().isoformat())
    for group in {box.get_attribute("name") for box in form.locator("input[type=radio]").all()}:
        form.locator(f'input[type=radio][name="{group}"]').first.check()
    for tick in form.locator("input[type=checkbox]").all():
        tick.check()


def test_a_table_of_fifty_rows_stays_usable_on_a_phone(world, open_browser, accessible):
    me = world.people[0]
    step = next(step for step in world.cohort.steps.in_order() if step.principle.slug == "eigenaarschap")
    submission = transitions.begin(step, world.challenge(me), by=me)
    table = next(question for question in submission.edition.questions if question.kind == "row_table")
    width = len(table.options["columns"])
    rows = [[f"rij {number}, vak {column}" for column in range(width)] for number in range(1, 51)]
    transitions.save_answers(submission, {table.id: rows}, base={}, by=me)
    name = "voorbereiden" if table in Edition.objects.get(pk=submission.edition_id).asked_at("prepare") else "noteren"

    with open_browser(width=320) as page:
        sign_in(page, me)
        page.goto(reverse("exercise-moment", args=[step.pk, name]))
        cells = page.locator(".mc-row-table textarea")
        assert cells.count() >= 50 * width
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        boxes = [cells.nth(index).bounding_box() for index in (0, 1, 25 * width, 50 * width - 1)]
        assert all(box["width"] >= 200 and box["x"] >= 0 and box["x"] + box["width"] <= 320 for box in boxes)

        last = cells.nth(50 * width - 1)
        last.fill("helemaal onderaan veranderd")
        saved(page)
        page.get_by_role("button", name="Nog een", exact=False).first.click()
        assert page.locator(".mc-row-table fieldset").count() == 52
        assert page.locator(":focus").evaluate("element => element.tagName") == "TEXTAREA"
        accessible(page)
    stored = submission.answers.get(question_id=table.id).value
    assert stored[49][width - 1] == "helemaal onderaan veranderd"
    assert stored[:49] == rows[:49]
