"""The demo is a believable world: loads once, through the verbs, with something to do for everyone."""

import pytest
from django.core.management import call_command

from accounts.models import User
from courses.models import Cohort, Principle
from exercises.models import Exercise, Submission
from home.models import HomePage
from kernel import outbox
from reflections.models import Learning, Reflection, Review
from reflections.states import ReflectionState, ReviewState
from starter.course import load_masterclass
from starter.demo import PASSWORD, load_demo
from tests.factories import ClientFactory

FIXED = [
    "deelnemer",
    "deelnemer2",
    "deelnemer3",
    "deelnemer-b",
    "trainer",
    "trainer-b",
    "programma",
    "redactie",
    "beheer",
]


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Loaded once for this module, and taken away after it."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        load_demo()
        yield
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


@pytest.fixture
def world(demo, db):
    return demo


def test_every_fixed_account_signs_in_and_has_something_to_do(world, client, settings):
    settings.MFA_REQUIRED_ROLES = []
    for name in FIXED:
        client.logout()
        answer = client.post("/account/login/", {"login": f"{name}@demo.example", "password": PASSWORD}, follow=True)
        assert answer.status_code == 200, name
        assert answer.wsgi_request.user.email == f"{name}@demo.example"
        assert "wacht niets op je" not in answer.content.decode(), name


def test_three_cohorts_of_two_clients_and_dozens_of_people(world):
    assert Cohort.objects.count() >= 2
    assert len({cohort.client_id for cohort in Cohort.objects.all()}) == 2
    assert User.objects.filter(enrolments__isnull=False).distinct().count() >= 20


def test_texts_are_in_every_state_of_the_loop(world):
    reviews = set(Review.objects.values_list("state", flat=True))
    assert {state.value for state in ReviewState} - reviews <= {"withdrawn"}
    assert {ReflectionState.DRAFT, ReflectionState.SUBMITTED} <= set(Reflection.objects.values_list("state", flat=True))
    assert set(Submission.objects.values_list("state", flat=True)) == {"draft", "handed_in"}
    assert Learning.objects.count() >= 10


def test_loading_again_changes_nothing(world):
    before = (User.objects.count(), Review.objects.count(), Cohort.objects.count())

    load_demo()

    assert before == (User.objects.count(), Review.objects.count(), Cohort.objects.count())


def test_the_demo_sends_no_old_mail(world, mailoutbox):
    outbox.deliver()

    assert mailoutbox == []


def test_the_course_has_ten_pages_each_with_an_exercise_and_a_mark(world):
    masterclass = Cohort.objects.first().masterclass
    pages = list(masterclass.principles)

    assert len(pages) == 10
    assert [page.number for page in pages] == list(range(10))
    for page in pages:
        assert Exercise.objects.child_of(page).count() == 1, page
        assert len(page.hints) == 4


def test_two_clients_share_the_lineage_and_not_the_pages(world):
    first, second = (
        cohort.masterclass
        for cohort in (Cohort.objects.first(), Cohort.objects.exclude(client=Cohort.objects.first().client).first())
    )

    assert first.lineage == second.lineage
    assert first.pk != second.pk


def test_the_course_loads_anywhere_without_the_demo(db):
    masterclass = load_masterclass(ClientFactory())

    assert Principle.objects.descendant_of(masterclass).count() == 10
    assert HomePage.objects.count() == 1
    call_command("load_masterclass", "Een andere academie", verbosity=0)
