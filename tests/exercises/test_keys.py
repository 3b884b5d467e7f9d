"""Keys made from labels: never empty, never twice in one question, and an editor hears it before publishing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.blocks import StructBlockValidationError

from exercises.types import kind_named
from exercises.types.keys import keys_of

labels = st.lists(
    st.sampled_from(["10", "10%", "C", "C++", "Ja!", "Ja?", "ja", "…", "?", "是", "<5", ">5"]) | st.text(max_size=12),
    max_size=8,
)


@given(labels)
def test_no_two_answers_share_a_key_and_none_is_empty(found):
    keys = keys_of([{"label": label, "key": ""} for label in found])

    assert len(set(keys)) == len(keys)
    assert all(keys)


@given(st.lists(st.text(min_size=1, max_size=20), unique_by=str.strip, max_size=6), st.randoms())
def test_a_key_does_not_depend_on_the_order(found, random):
    items = [{"label": label, "key": ""} for label in found]
    before = dict(zip(found, keys_of(items), strict=True))
    random.shuffle(items)

    assert dict(zip((item["label"] for item in items), keys_of(items), strict=True)) == before


def test_an_ordinary_label_keeps_the_key_it_always_had():
    assert keys_of([{"label": "bij mezelf", "key": ""}, {"label": "Bij de ander", "key": "ander"}]) == [
        "bij-mezelf",
        "ander",
    ]


def cleaned(kind: str, **value):
    block = kind_named(kind).block()
    given = {"label": "Vraag", "help": "", "required": False, "private": False, "wording": [], **value}
    return block.clean(block.to_python(given))


@pytest.mark.parametrize("pair", [("<5 mensen", ">5 mensen"), ("10%", "10"), ("C", "C++"), ("…", "…"), ("Ja", "ja")])
def test_an_editor_hears_which_two_answers_cannot_be_told_apart(pair):
    with pytest.raises(StructBlockValidationError) as refused:
        cleaned("choice", choices=[{"label": label, "key": ""} for label in pair], many=False)

    said = str(refused.value.as_json_data())
    assert all(label in said for label in pair)
    assert "eigen sleutel" in said


def test_an_own_key_for_one_of_them_is_enough():
    found = cleaned("choice", choices=[{"label": "10%", "key": "tien-procent"}, {"label": "10", "key": ""}], many=False)

    assert len(found["choices"]) == 2


def test_two_columns_or_two_wordings_of_one_name_are_refused_too():
    columns = [{"key": "wie", "label": label, "kind": "text"} for label in ("Wie", "Wie nog")]
    with pytest.raises(StructBlockValidationError):
        cleaned("row_table", columns=columns, minimum_rows=1)
    with pytest.raises(StructBlockValidationError):
        cleaned("short_text", wording=[{"role": "bestuurder", "label": label} for label in ("A", "B")])
