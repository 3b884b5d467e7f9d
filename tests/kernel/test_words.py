"""No code of a verb, note or action reaches a screen: a check finds what has no words, pages never show the code."""

import pytest
from django.urls import reverse

from kernel import audit, history, words_check
from kernel.history import history_of
from kernel.moves import Move
from kernel.privacy import OUR_APPS
from reflections.models import Reflection
from tests.factories import UserFactory


def missing() -> list[str]:
    return [error.msg for error in words_check.check_words()]


def test_everything_that_happens_has_words():
    assert missing() == []


@pytest.mark.parametrize(
    ("table", "key", "told"),
    [
        (lambda: history.notes["courses.enrolment"], "show_route", "The note 'show_route'"),
        (lambda: history.notes["courses.challenge"], "relabel", "The note 'relabel'"),
        (lambda: audit.actions, "text_released", "The action 'text_released'"),
        (lambda: audit.actions, "spotlight_declined", "The action 'spotlight_declined'"),
        (lambda: audit.actions, "second_factor_added", "The action 'second_factor_added'"),
        (lambda: audit.facts, "shortened", "The fact 'shortened'"),
    ],
)
def test_the_check_misses_no_word_that_is_taken_away(monkeypatch, table, key, told):
    monkeypatch.delitem(table(), key)

    assert [line for line in missing() if told in line]


def rewriting(monkeypatch, told: str) -> None:
    monkeypatch.setitem(Reflection.MOVES._rows, "rewrite", Move({"withdrawn"}, "draft", told=told))


def test_the_check_finds_a_verb_with_an_empty_sentence(monkeypatch):
    rewriting(monkeypatch, " ")

    assert [line for line in missing() if "the verb 'rewrite'" in line and "reflections/states.py" in line]


def test_the_check_finds_a_sentence_with_a_name_that_no_history_fills_in(monkeypatch):
    rewriting(monkeypatch, "{who} schreef verder aan {what}.")

    assert [line for line in missing() if "the verb 'rewrite' names what no history knows" in line]


def test_the_check_finds_notes_of_what_is_no_model(monkeypatch):
    monkeypatch.setitem(history.notes, "reflections.thought", {})

    assert [line for line in missing() if "reflections.thought" in line]


def test_the_code_is_read_for_every_way_an_action_is_named():
    actions = {app: set(words_check.said(app, words_check.ACTIONS)) for app in OUR_APPS}

    assert {"signed_in", "client_set_up", "client_changed", "sign_in_linked", "email_added"} <= actions["accounts"]
    assert {"quote_allowed", "quote_taken_back"} <= actions["keepsakes"]
    assert len(actions["reflections"] | actions["moderation"] | actions["conversations"]) > 15


def test_the_history_of_a_reflection_says_in_dutch_that_its_author_went_on_writing(world, as_user):
    author = world.people[0]
    reflection = world.submitted(author)
    browser = as_user(author)

    browser.post(reverse("reflection-withdrawal", args=[reflection.pk]))
    browser.post(reverse("reflection-rewrite", args=[reflection.pk]))

    told = [each.sentence for each in history_of(reflection)]
    assert told[-2:] == [
        f"{author.name} trok de reflectie in.",
        f"{author.name} ging weer verder met de reflectie.",
    ]


@pytest.fixture
def administrator(db):
    from accounts.transitions import grant_role

    person = UserFactory(first_name="Bea")
    grant_role(person, "administrator", client=None, by=None)
    return person


def log_of(as_user, administrator) -> str:
    return as_user(administrator).get("/inrichting/logboek/").content.decode().split("<tbody")[1]


def test_the_log_says_what_facts_mean_and_whom_ids_stand_for(world, administrator, as_user):
    review = world.handed_in(world.submitted(world.people[0]), world.people[1])
    audit.record("text_released", by=world.trainer, about=review, shortened=True)
    audit.record("groups_joined", by=world.manager, about=world.cohort, other=str(world.cohort.pk))
    audit.record("moderation_chosen", by=world.trainer, about=world.cohort, moderation="after")
    audit.record("role_granted", by=None, about=world.trainer, role="trainer", client="None")

    page = log_of(as_user, administrator)

    assert "ingekort: ja" in page
    assert f"andere groep: {world.cohort.name}" in page
    assert "meelezen: direct door" in page
    assert "opdrachtgever: geen" in page
    assert f"reactie nr. {str(review.pk)[:8]}" in page
    assert str(review.pk) not in page
    assert not [code for code in ("text_released", "shortened", "True", "None", "reflections.review") if code in page]


def test_the_filter_offers_every_action_that_is_written_down(administrator, as_user):
    page = as_user(administrator).get("/inrichting/logboek/").content.decode()

    assert [action for action in audit.actions if f'value="{action}"' not in page] == []
