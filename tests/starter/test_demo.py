"""The demo is a believable world: loads once, through the verbs, with something to do for everyone."""

import pytest
from django.core.management import call_command

from accounts.models import FieldRole, User
from accounts.states import OrganisationKind
from conversations.models import Call, Message, Offer
from conversations.states import CallState, MessageState, OfferState
from courses.models import ChallengeMember, Cohort, Enrolment, Principle
from exercises.models import Answer, Exercise, Pause, Remark, Submission
from exercises.types import promise
from home.models import HomePage
from kernel import clock, outbox
from kernel.models import OutboxMessage
from reflections.models import Reflection, Review, RuleOfThumb
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


def test_groups_of_two_clients_in_every_phase_of_eight_to_twenty_six_people(world):
    sizes = [cohort.enrolments.count() for cohort in Cohort.objects.all()]

    assert len(sizes) >= 3
    assert min(sizes) >= 8
    assert 20 <= max(sizes) <= 26
    assert len({cohort.client_id for cohort in Cohort.objects.all()}) == 2
    assert set(Cohort.objects.values_list("state", flat=True)) == {"running", "closed"}


def test_five_kinds_of_organisations_and_all_roles_in_the_field(world):
    enrolments = Enrolment.objects.all()

    assert set(enrolments.values_list("organisation__kind", flat=True)) == set(OrganisationKind.values)
    assert set(enrolments.values_list("field_role__key", flat=True)) == set(
        FieldRole.objects.values_list("key", flat=True)
    )


def test_trainers_have_a_portrait_and_about_half_of_the_others(world):
    trainers = User.objects.filter(cohortgrants__isnull=False).distinct()
    others = User.objects.filter(enrolments__isnull=False).distinct()

    assert not trainers.filter(portrait="").exists()
    assert 0.4 < others.exclude(portrait="").count() / others.count() < 0.65


def test_someone_rests_and_nothing_waits_for_them(world, client):
    pause = Pause.objects.resting().get()

    client.force_login(pause.began_by)
    page = client.get("/mijn/").content.decode()

    assert "Niets. Dat is de oefening." in page
    assert not OutboxMessage.objects.filter(recipient=pause.began_by, sent_at=None).exists()


def test_a_promise_is_due_one_is_to_come_and_one_was_kept(world):
    today = clock.today()
    promises = [answer.value for answer in Answer.objects.filter(value__has_key="on")]

    assert any(promise.is_due(value, today) for value in promises)
    assert any(promise.day_of(value) > today for value in promises)
    assert any(value["how"] for value in promises)


def test_an_opgave_is_shared_and_another_waits_for_an_answer(world):
    joined = ChallengeMember.objects.filter(invited_by__isnull=False)

    assert joined.filter(accepted_at__isnull=False, may_write=True).exists()
    assert joined.filter(accepted_at__isnull=False, may_write=False).exists()
    assert joined.filter(accepted_at=None).exists()


def test_answers_are_given_to_questions_that_are_asked(world):
    for submission in Submission.objects.select_related("edition"):
        asked = {question.id for question in submission.edition.questions}
        assert set(submission.answers.values_list("question_id", flat=True)) <= asked, submission


def test_nothing_happened_in_the_future(world):
    now = clock.now()

    assert not Answer.objects.filter(saved_at__gt=now).exists()
    assert not Remark.objects.filter(said_at__gt=now).exists()
    assert not Review.objects.filter(handed_in_at__gt=now).exists()


def test_texts_are_in_every_state_of_the_loop(world):
    reviews = set(Review.objects.values_list("state", flat=True))
    assert {state.value for state in ReviewState} - reviews <= {"withdrawn"}
    assert {ReflectionState.DRAFT, ReflectionState.SUBMITTED} <= set(Reflection.objects.values_list("state", flat=True))
    assert set(Submission.objects.values_list("state", flat=True)) == {"draft", "handed_in"}
    assert RuleOfThumb.objects.count() >= 10


def test_the_editor_left_a_page_halfway(world):
    page = Principle.objects.get(has_unpublished_changes=True)

    assert page.latest_revision.user.email == "redactie@demo.example"
    assert page.latest_revision.as_object().summary != page.summary


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
    assert 4 <= pages[5].reading_minutes < 7 <= min(page.reading_minutes for page in pages[:5])
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


def test_people_call_offer_and_talk(world):
    """deelnemer@ is offered something and awaits her own words; deelnemer2@ proposed to call."""
    assert set(Call.objects.values_list("state", flat=True)) == {CallState.PROPOSED, CallState.ACCEPTED}
    assert set(Offer.objects.values_list("state", flat=True)) == {OfferState.PROPOSED, OfferState.ACCEPTED}
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.RELEASED, MessageState.HANDED_IN}
    for rows, moment in ((Call, "proposed_at"), (Offer, "offered_at"), (Message, "said_at")):
        assert not rows.objects.filter(**{f"{moment}__gt": clock.now()}).exists()
