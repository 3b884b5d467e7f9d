"""The verbs of practising: begin, save, hand in, write on; wordings stay; drafts are private."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses import transitions as courses
from exercises import transitions
from exercises.editions import pin
from exercises.forms import QuestionsForm
from exercises.models import Edition, Exercise, Submission
from exercises.states import SubmissionState
from exercises.transitions import Incomplete
from exercises.types import Question, kind_named
from exercises.types.if_then import sentence
from kernel.errors import WrongMoment, WrongPerson
from tests.factories.world import LETTING_GO, TABLE

COMPLETE = {TABLE: [["de school", "rust"]], LETTING_GO: "Mijn planning."}


def begun(world):
    me = world.people[0]
    return transitions.begin(world.step, world.challenge(me), by=me)


def test_begin_twice_is_one_submission(world):
    assert begun(world) == begun(world)


def test_begin_before_the_step_opens_says_when(world):
    later = world.cohort.steps.get(principle__slug="later")

    with pytest.raises(WrongMoment, match="gaat open op"):
        transitions.begin(later, world.challenge(world.people[0]), by=world.people[0])


def test_someone_elses_opgave_cannot_be_practised_on(world):
    with pytest.raises(WrongPerson):
        transitions.begin(world.step, world.challenge(world.people[0]), by=world.people[1])


def test_a_conflict_concerns_one_question_and_the_others_are_saved(world):
    me, submission = world.people[0], begun(world)
    transitions.save_answers(submission, {LETTING_GO: "eerste"}, base={}, by=me)

    saved = transitions.save_answers(submission, {LETTING_GO: "tweede", TABLE: [["a", "b"]]}, base={}, by=me)

    assert set(saved.conflicts) == {LETTING_GO}
    assert saved.versions == {TABLE: 1}
    assert submission.answers.get(question_id=LETTING_GO).value == "eerste"


def test_saving_the_same_text_twice_is_no_conflict(world):
    me, submission = world.people[0], begun(world)
    for _ in range(2):
        saved = transitions.save_answers(submission, {LETTING_GO: "eerste"}, base={}, by=me)

    assert not saved.conflicts
    assert submission.answers.get().version == 1


def test_another_participant_saves_nothing(world):
    with pytest.raises(WrongPerson):
        transitions.save_answers(begun(world), COMPLETE, base={}, by=world.people[1])


def test_handing_in_twice_is_one_hand_in(world):
    me, submission = world.people[0], begun(world)
    transitions.save_answers(submission, COMPLETE, base={}, by=me)

    first, second = (transitions.hand_in(submission, by=me) for _ in range(2))

    assert first == second
    assert submission.versions.count() == 1


def test_handing_in_too_early_says_per_question_what_is_missing(world):
    with pytest.raises(Incomplete) as incomplete:
        transitions.hand_in(begun(world), by=world.people[0])

    assert set(incomplete.value.lacks) == {TABLE, LETTING_GO}


def test_writing_on_makes_a_draft_again_and_keeps_what_was_handed_in(world):
    me, submission = world.people[0], begun(world)
    transitions.save_answers(submission, COMPLETE, base={}, by=me)
    transitions.hand_in(submission, by=me)

    transitions.save_answers(submission, {LETTING_GO: "anders"}, base={LETTING_GO: 1}, by=me)

    submission.refresh_from_db()
    assert submission.state == SubmissionState.DRAFT
    assert submission.versions.get().answers[LETTING_GO] == "Mijn planning."


def test_the_trainer_sees_nothing_until_something_was_handed_in(world):
    me, submission = world.people[0], begun(world)
    transitions.save_answers(submission, COMPLETE, base={}, by=me)
    assert not Submission.objects.visible_to(world.trainer).exists()

    transitions.hand_in(submission, by=me)

    assert Submission.objects.visible_to(world.trainer).get() == submission
    for person in (world.people[1], world.manager):
        assert not Submission.objects.visible_to(person).exists()


def test_the_trainer_reads_what_was_handed_in_and_not_the_draft_after_it(world, as_user):
    me, submission = world.people[0], begun(world)
    transitions.save_answers(submission, COMPLETE, base={}, by=me)
    transitions.hand_in(submission, by=me)
    transitions.save_answers(submission, {LETTING_GO: "nieuwe twijfel"}, base={LETTING_GO: 1}, by=me)

    page = as_user(world.trainer).get(submission.get_absolute_url()).content.decode()

    assert "Mijn planning." in page
    assert "nieuwe twijfel" not in page


def test_answers_keep_the_wording_they_answered_when_an_editor_changes_the_exercise(world):
    submission = begun(world)
    exercise = Exercise.objects.child_of(world.step.principle).get()
    note = exercise.note.get_prep_value()
    note[0]["value"]["label"] = "Wat geef je uit handen?"
    exercise.note = note
    exercise.save_revision().publish()

    labels = [question.label for question in Submission.objects.get(pk=submission.pk).edition.questions]

    assert "Wat laat je los?" in labels
    assert pin(Exercise.objects.get(pk=exercise.pk)) != submission.edition
    assert [question.id for question in pin(Exercise.objects.get(pk=exercise.pk)).questions] == [
        question.id for question in submission.edition.questions
    ]


def test_the_same_content_is_the_same_edition(world):
    exercise = Exercise.objects.child_of(world.step.principle).get()

    assert pin(exercise) == pin(Exercise.objects.get(pk=exercise.pk))
    assert Edition.objects.filter(lineage=exercise.lineage).count() == 1


def test_in_a_closed_group_nothing_is_saved(world):
    submission = begun(world)
    courses.close(world.cohort, by=world.manager)

    with pytest.raises(WrongMoment):
        transitions.save_answers(Submission.objects.get(pk=submission.pk), COMPLETE, base={}, by=world.people[0])


def question(kind: str) -> Question:
    columns = [{"key": "a", "label": "A"}, {"key": "b", "label": "B"}]
    return Question(id="x", kind=kind, moment="form", label="Vraag", options={"columns": columns, "minimum_rows": 1})


cells = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40)


@given(st.lists(st.tuples(cells, cells), max_size=8))
def test_a_table_reads_back_as_it_was_typed(rows):
    data = {"q-x-rows": str(len(rows))}
    data |= {f"q-x-{r}-{c}": cell for r, row in enumerate(rows) for c, cell in enumerate(row)}

    form = QuestionsForm(data, questions=[question("row_table")])

    assert form.is_valid()
    assert form.answers["x"] == [list(row) for row in rows if any(cell.strip() for cell in row)]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300))
def test_a_long_text_reads_back_as_it_was_typed(typed):
    form = QuestionsForm({"q-x": typed}, questions=[question("long_text")])

    assert form.is_valid()
    assert form.answers["x"] == typed


@pytest.mark.parametrize("count", ["-3", "9999999", "abc", ""])
def test_a_nonsense_number_of_rows_is_no_rows_and_no_error(count):
    form = QuestionsForm({"q-x-rows": count}, questions=[question("row_table")])

    assert form.is_valid()
    assert form.answers["x"] == []


def test_too_long_is_an_error_with_the_text_kept():
    form = QuestionsForm({"q-x": "x" * 20_001}, questions=[question("long_text")])

    assert not form.is_valid()
    assert "1 teken te lang. Er passen hooguit 20.000 tekens" in str(form.errors)
    assert "x" * 20_001 in str(form["q-x"])


def test_half_a_rule_is_not_handed_in():
    assert "een als én een dan" in kind_named("if_then").lacks(question("if_then"), {"if": "het regent", "then": ""})
    assert kind_named("if_then").lacks(question("if_then"), {"if": "", "then": ""}) == ""


def test_a_rule_is_a_sentence_even_when_the_words_were_typed_too():
    assert sentence({"if": "Als het regent,", "then": "dan wacht ik."}) == "Als het regent, dan wacht ik."


@pytest.mark.parametrize(
    ("when", "then", "read"),
    [
        ("het stil valt", "vraag ik: wat heb je nodig?", "Als het stil valt, dan vraag ik: wat heb je nodig?"),
        ("iemand boos is!", "wacht ik", "Als iemand boos is! Dan wacht ik."),
        ("het stil valt …", "wacht ik …", "Als het stil valt … dan wacht ik …"),
        ("Als, het stil valt", "dan, wacht ik", "Als, het stil valt, dan, wacht ik."),
        ("zij zegt ‘kom!’", "ga ik »", "Als zij zegt ‘kom!’ dan ga ik »."),
        ("alsof er niets is", "danig schrikken", "Als alsof er niets is, dan danig schrikken."),
        ("er geld is, tijd enz.", "begin ik", "Als er geld is, tijd enz. Dan begin ik."),
    ],
)
def test_a_rule_gains_only_the_signs_it_lacks(when, then, read):
    assert sentence({"if": when, "then": then}) == read


@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=40))
def test_a_rule_holds_both_halves_as_they_were_typed(when, then):
    when, then = f"x{when.strip()}", f"x{then.strip()}"  # `als` and `dan` themselves are the form's words

    assert when in sentence({"if": when, "then": then})
    assert then in sentence({"if": when, "then": then})


def test_wording_fits_the_role_in_the_field(world):
    table = next(item for item in begun(world).edition.questions if item.id == TABLE)

    assert table.label_for("bestuurder") == "Wie zit er aan uw tafel?"
    assert table.label_for("ambtenaar") == "Wie zit er aan tafel?"
