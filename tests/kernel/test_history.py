"""A history: a line for every move and note, in order, in sentences that stand with the verb."""

from datetime import timedelta

import pytest
from django.apps import apps

from kernel import clock, history
from kernel.history import HistoryLine, history_of
from kernel.models import Transition
from kernel.moves import Move

AT = clock.now() + timedelta(days=1)
"""After everything that made the world."""


@pytest.fixture
def author(world):
    return world.people[0]


@pytest.fixture
def reflection(world, author):
    """With no history of its own yet."""
    return world.draft(author)


def noted(thing, verb: str, *, by, note: str = "", later: int = 0) -> Transition:
    return Transition.objects.record(thing, verb, "", "", by=by, at=AT + timedelta(minutes=later), note=note)


def test_a_move_without_a_sentence_cannot_be_made():
    with pytest.raises(TypeError, match="told"):
        Move({"draft"}, "submitted")


def test_no_note_says_again_what_its_table_of_moves_says():
    doubled = [
        f"{label}: {verb}"
        for label, sentences in history.notes.items()
        for verb in sentences
        if verb in getattr(apps.get_model(label), "MOVES", {})
    ]

    assert doubled == []


def test_a_move_reads_as_its_row_of_the_table_says(reflection, author):
    noted(reflection, "submit", by=author)

    assert history_of(reflection) == [HistoryLine(AT, f"{author.name} leverde de reflectie in.")]


def test_a_note_reads_as_its_app_registered_it_and_keeps_its_reason(reflection, author):
    noted(reflection, "stop_text", by=author, note="Dit hoort bij de vertrouwenspersoon.")

    assert history_of(reflection) == [
        HistoryLine(
            AT,
            f"{author.name} zette de tekst stil: die hoort ergens anders.",
            "Dit hoort bij de vertrouwenspersoon.",
        )
    ]


def test_where_the_clock_acts_the_site_did_it(reflection):
    noted(reflection, "withdraw", by=None)

    assert [line.sentence for line in history_of(reflection)] == ["De site trok de reflectie in."]


def test_several_things_make_one_history_and_each_line_says_about_which(reflection, author, world):
    noted(world.cohort, "close", by=world.manager, later=1)
    noted(reflection, "submit", by=author)
    noted(reflection, "withdraw", by=author, later=2)

    lines = history_of(world.cohort, reflection, about={reflection.pk: "Stil"})

    assert [(line.sentence.split()[-3:], line.about) for line in lines[-3:]] == [
        (["de", "reflectie", "in."], "Stil"),
        (["de", "groep", "af."], ""),
        (["de", "reflectie", "in."], "Stil"),
    ]


def test_ids_in_notes_become_names_and_are_no_reason(world, author):
    other = world.enrolment(world.people[1])
    challenge = world.challenge(author)
    noted(challenge, "share", by=author, note=str(other.pk), later=1)

    line = history_of(challenge, naming=lambda ids: dict.fromkeys(ids, "Noor"))[-1]

    assert (line.sentence, line.note) == (f"{author.name} vroeg Noor erbij.", "")


def test_a_history_takes_as_many_queries_with_one_line_as_with_many(reflection, author, django_assert_num_queries):
    noted(reflection, "submit", by=author)
    with django_assert_num_queries(1):
        assert len(history_of(reflection)) == 1

    for minute in range(1, 4):
        noted(reflection, "withdraw", by=author, later=minute)
    with django_assert_num_queries(1):
        assert len(history_of(reflection)) == 4


def test_a_verb_without_words_is_told_without_its_code(world):
    reflection = world.submitted(world.people[0])
    row = Transition.objects.record(
        reflection, "flabbergast", "draft", "draft", by=world.people[0], at=clock.now(), note=""
    )

    sentence = history.sentence_of(row)

    assert "flabbergast" not in sentence
    assert sentence.startswith(world.people[0].name)


def test_a_row_of_a_model_that_is_gone_is_told_without_its_code(world):
    row = Transition(model="old.thing", verb="flabbergast", by=world.people[0])

    assert history.sentence_of(row) == f"{world.people[0].name} deed iets waar we hier geen woorden voor hebben."
