"""Editors compose exercises: every kind previews as people will meet it, and changes spare who is under way."""

import json

import pytest
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from accounts.states import Role
from accounts.transitions import grant_role
from exercises import transitions
from exercises.models import Exercise
from exercises.panels import roughly, under_way
from exercises.types import KINDS
from exercises.types.base import Question
from tests.factories.models import UserFactory
from tests.factories.world import LETTING_GO, TABLE

COMPLETE = {TABLE: [["de school", "rust"]], LETTING_GO: "GEHEIM: mijn planning."}


@pytest.fixture
def editor(world):
    person = UserFactory(first_name="Redactie")
    grant_role(person, Role.EDITOR, client=world.client, by=None)
    return person


def test_the_editor_sees_how_many_are_under_way_and_never_an_answer(world, editor, as_user):
    busy, done = world.people[:2]
    transitions.save_answers(world.practising(busy), {LETTING_GO: "GEHEIM KLADJE"}, base={}, by=busy)
    submission = world.practising(done)
    transitions.save_answers(submission, COMPLETE, base={}, by=done)
    transitions.hand_in(submission, by=done)
    exercise = Exercise.objects.child_of(world.step.principle).get()
    root = Page.objects.get(pk=world.masterclass.pk)
    for group in editor.groups.all():
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=_change_page())

    page = as_user(editor).get(reverse("wagtailadmin_pages:edit", args=[exercise.pk])).content.decode()

    assert under_way(exercise) == {"busy": 1, "handed_in": 1}
    assert "Bij minder dan vijf opgaven is iemand hiermee bezig." in page
    assert "Bij minder dan vijf opgaven is het ingeleverd." in page
    assert "GEHEIM" not in page


def test_figures_leave_a_group_in_fives():
    assert roughly({"busy": 0, "handed_in": 4}) == {"busy": "", "handed_in": "minder dan vijf opgaven"}
    assert roughly({"busy": 5, "handed_in": 14}) == {"busy": "minstens 5 opgaven", "handed_in": "minstens 10 opgaven"}


def _change_page():
    from django.contrib.auth.models import Permission

    return Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")


def test_before_anyone_begins_nothing_is_counted(world):
    assert under_way(Exercise.objects.child_of(world.step.principle).get()) == {"busy": 0, "handed_in": 0}
    assert under_way(Exercise()) == {"busy": 0, "handed_in": 0}


def test_whoever_begins_after_a_change_gets_the_new_words(world):
    early, late = world.people[:2]
    before = world.practising(early)
    world.ask(note=[{"key": "loslaten", "kind": "long_text", "label": "Wat geef je uit handen?"}])

    after = world.practising(late)

    assert [question.label for question in after.edition.questions] == ["Wat geef je uit handen?"]
    assert before.edition != after.edition


def test_an_answer_to_a_question_that_was_removed_is_kept_and_handed_in(world):
    me = world.people[0]
    submission = world.practising(me)
    transitions.save_answers(submission, COMPLETE, base={}, by=me)
    world.ask(note=[{"key": "anders", "kind": "long_text", "label": "Iets heel anders?"}])

    version = transitions.hand_in(type(submission).objects.get(pk=submission.pk), by=me)

    assert version.answers == COMPLETE


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_previews_the_field_people_will_meet(db, kind):
    block = kind.block()
    value = block.get_preview_value()

    context = block.get_preview_context(value)
    html = str(context["field"])

    assert value["label"]
    assert context["field"].label == value["label"]
    assert any(tag in html for tag in ("<textarea", "<input"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_an_editor_composes_is_frozen_as_plain_json(db, kind):
    block = kind.block()
    frozen = kind.freeze("b1", block.get_preview_value(), "note")

    assert Question(**json.loads(json.dumps(frozen))).label == frozen["label"]
