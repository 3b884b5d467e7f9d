"""Guides: prompts, questions for the phone and two examples, edited in Wagtail and pinned as editions."""

import pytest
from django.urls import reverse

from accounts.states import Role
from accounts.transitions import grant_role
from exercises.editions import pin
from exercises.models import PromptSet
from exercises.states import PromptSetKind
from home.models import HomePage
from starter.course import open_to_editors


def prompt_set(world, kind) -> PromptSet:
    return PromptSet.objects.child_of(world.masterclass).get(kind=kind)


def test_the_starter_brings_two_examples_with_the_trainers_own_reading(world):
    examples = prompt_set(world, PromptSetKind.RESPONSE).examples

    assert len(examples) == 2
    for block in examples:
        assert block.value["trainer"]
        assert len(block.value["reflection"]) >= 2
        assert len(block.value["response"]) >= 2


def test_the_phone_has_three_questions_and_asks_one_sentence_back(world):
    found = prompt_set(world, PromptSetKind.CALL)

    assert len(found.aloud) == 3
    assert [question.required for question in pin(found).questions] == [True, False]
    assert pin(found).questions[1].private


def test_examples_are_no_part_of_what_an_edition_pins(world):
    found = prompt_set(world, PromptSetKind.RESPONSE)
    before = pin(found)

    found.examples = []
    found.save()

    assert pin(found) == before


@pytest.mark.parametrize("kind", PromptSetKind.values)
def test_an_editor_opens_the_guide_in_wagtail(world, as_user, kind):
    open_to_editors(HomePage.objects.get())
    editor = world.manager
    grant_role(editor, Role.EDITOR, client=world.client, by=None)
    editor.refresh_from_db()
    browser = as_user(editor)
    found = prompt_set(world, kind)

    page = browser.get(reverse("wagtailadmin_pages:edit", args=[found.pk])).content.decode().lower()

    assert "voorbeelden om eerst te bekijken" in page
    assert "vragen om hardop te stellen" in page
