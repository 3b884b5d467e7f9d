"""Nothing that was written is lost: versions, what changed between them, texts written over, layers in time."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses import transitions as courses
from exercises import transitions
from exercises.models import EarlierAnswer
from exercises.presenters import compare
from kernel import clock
from kernel.drafts import DraftSave
from tests.factories.world import LETTING_GO, TABLE

COMPLETE = {TABLE: [["de school", "rust"]], LETTING_GO: "Ik laat mijn planning los."}
JSON = {"Accept": "application/json"}


@pytest.fixture
def twice(world):
    """Handed in, written on, handed in again."""
    me = world.people[0]
    submission = world.practising(me)
    transitions.save_answers(submission, COMPLETE, base={}, by=me)
    transitions.hand_in(submission, by=me)
    transitions.save_answers(submission, {LETTING_GO: "Ik laat mijn haast los."}, base={LETTING_GO: 1}, by=me)
    transitions.hand_in(submission, by=me)
    return submission


def test_every_handed_in_version_is_kept_and_compared_word_by_word(twice):
    first, second = twice.versions.all()

    (change,) = compare(first, second).changes

    assert [(piece.kind, piece.text) for piece in change.pieces if piece.kind != "same"] == [
        ("gone", "planning"),
        ("new", "haast"),
    ]


def test_the_history_is_for_the_writers(world, twice, as_user):
    url = reverse("submission-history", args=[twice.pk])

    page = as_user(world.people[0]).get(url).content.decode()
    assert "planning" in page
    assert "Versie 2" in page
    for person in (world.people[1], world.trainer, world.manager):
        assert as_user(person).get(url).status_code == 404


def test_what_a_team_mate_writes_over_is_kept(world):
    me, mate = world.people[0], world.join(challenge=False)
    challenge = world.challenge(me)
    courses.share(challenge, world.enrolment(mate), may_write=True, by=me)
    courses.accept_share(challenge, by=mate)
    submission = transitions.begin(world.step, challenge, by=me)
    transitions.save_answers(submission, {LETTING_GO: "van mij"}, base={}, by=me)

    transitions.save_answers(submission, {LETTING_GO: "van ons"}, base={LETTING_GO: 1}, by=mate)

    kept = EarlierAnswer.objects.get()
    assert (kept.value, kept.saved_by) == ("van mij", me)


def test_saves_of_one_sitting_are_one_layer_and_the_next_sitting_is_another(world):
    me, submission, start = world.people[0], world.practising(world.people[0]), clock.now()
    for number, minutes in enumerate((0, 1, 5, 60)):
        transitions.save_answers(
            submission, {LETTING_GO: f"tekst {number}"}, base={LETTING_GO: number}, by=me,
            at=start + timedelta(minutes=minutes),
        )  # fmt: skip

    assert [row.value for row in EarlierAnswer.objects.all()] == ["tekst 2"]


def test_a_text_that_vanishes_at_once_is_kept(world):
    me, submission = world.people[0], world.practising(world.people[0])
    transitions.save_answers(submission, {LETTING_GO: "lang " * 100}, base={}, by=me)

    transitions.save_answers(submission, {LETTING_GO: ""}, base={LETTING_GO: 1}, by=me)

    assert EarlierAnswer.objects.get().value == "lang " * 100


def test_an_older_save_that_arrives_late_changes_nothing(world):
    me, submission = world.people[0], world.practising(world.people[0])
    for number, text in ((1, "een"), (3, "een twee drie"), (2, "een twee")):
        saved = transitions.save_answers(
            submission, {LETTING_GO: text}, base={LETTING_GO: 0}, by=me, draft_save=DraftSave("blad", number)
        )

    assert submission.answers.get().value == "een twee drie"
    assert not saved.conflicts


def test_a_draft_is_saved_in_at_most_eight_queries_and_draws_no_page(world, as_user):
    browser, url = as_user(world.people[0]), reverse("exercise-moment", args=[world.step.pk, "noteren"])
    browser.post(url, {f"q-{LETTING_GO}": "een", f"v-{LETTING_GO}": "0:x"}, headers=JSON)

    with CaptureQueriesContext(connection) as queries:
        answer = browser.post(
            url, {f"q-{LETTING_GO}": "een twee", f"v-{LETTING_GO}": "1:x", "source": "a", "number": "2"}, headers=JSON
        )

    assert answer.json()["conflicts"] == []
    assert "<" not in answer.content.decode()
    asked = [row["sql"] for row in queries if not row["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(asked) <= 8, asked


def test_the_timeline_lays_each_principle_on_the_one_before(world, twice, as_user):
    me = world.people[0]
    intake = world.cohort.steps.get(principle__slug="intake")
    from starter.course import block_id

    first = transitions.begin(intake, world.challenge(me), by=me)
    answers = {block_id("intake", "tafel"): [["de raad", "haast"]], block_id("intake", "loslaten"): "Nog niets."}
    transitions.save_answers(first, answers, base={}, by=me)
    transitions.hand_in(first, by=me)

    page = as_user(me).get(reverse("challenge-timeline", args=[world.challenge(me).pk])).content.decode()

    assert page.index("Nog niets.") < page.index("Ik laat mijn haast los.")
    assert "Ik laat mijn planning los." not in page


def test_the_timeline_shows_no_draft_and_to_others_only_what_was_handed_in(world, twice, as_user):
    me = world.people[0]
    transitions.save_answers(twice, {LETTING_GO: "GEHEIM KLADJE"}, base={LETTING_GO: 2}, by=me)
    url = reverse("challenge-timeline", args=[twice.challenge_id])

    for person in (me, world.trainer):
        assert "GEHEIM" not in as_user(person).get(url).content.decode()
    assert "haast" in as_user(world.trainer).get(url).content.decode()
    assert "haast" not in as_user(world.people[1]).get(url).content.decode()


@pytest.mark.parametrize("page", ["challenge-timeline", "submission-history"])
def test_history_takes_as_many_queries_with_one_version_as_with_three(world, as_user, page):
    me = world.people[0]
    submission = world.practising(me)
    browser = as_user(me)
    url = reverse(page, args=[submission.challenge_id if page == "challenge-timeline" else submission.pk])
    counts = []
    for number in range(3):
        transitions.save_answers(
            submission, {**COMPLETE, LETTING_GO: f"versie {number}"},
            base={LETTING_GO: number, TABLE: min(number, 1)}, by=me, at=clock.now() + timedelta(hours=number),
        )  # fmt: skip
        transitions.hand_in(submission, by=me)
        browser.get(url)
        with CaptureQueriesContext(connection) as queries:
            browser.get(url)
        counts.append(len(queries))

    assert counts[0] == counts[2], counts
