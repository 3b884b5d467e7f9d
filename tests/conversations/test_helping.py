"""Dit hielp me: one word per response, beside the one reply."""

import pytest

from conversations import transitions as conversations
from conversations.models import WhatHelped


@pytest.fixture
def review(world):
    author, reader, _ = world.people
    return world.released(world.submitted(author), reader)


def test_one_reply_covers_all_with_a_word_per_response_and_never_a_number(world, review, as_user):
    author, reader, _ = world.people
    path = f"/reflecties/{review.reflection.pk}/antwoord/"

    as_user(author).post(path, {"reply": "Dank.", f"helped-{review.pk}": "question", f"words-{review.pk}": "Over wie."})

    assert (WhatHelped.objects.get().word, WhatHelped.objects.get().text) == ("question", "Over wie.")
    page = as_user(reader).get("/mijn/gegeven-reacties/").content.decode()
    assert "de vraag" in page
    assert "Over wie." in page
    assert "Dank." in page


def test_words_without_a_choice_are_something_else_and_nothing_is_nothing(world, review, as_user):
    author = world.people[0]
    path = f"/reflecties/{review.reflection.pk}/antwoord/"
    as_user(author).post(path, {"reply": "Dank."})
    assert not WhatHelped.objects.exists()

    as_user(author).post(path, {"reply": "Dank.", f"words-{review.pk}": "Dat je bleef."})

    assert WhatHelped.objects.get().word == "other"


def test_a_word_about_a_response_that_was_not_passed_on_is_not_kept(world, review):
    author, _, peer = world.people
    hidden = world.handed_in(review.reflection, peer)

    conversations.say_what_helped(review.reflection, {hidden.pk: ("question", "")}, by=author)

    assert not WhatHelped.objects.exists()


def test_an_invalid_reply_keeps_every_typed_word_on_screen(world, review, as_user):
    author = world.people[0]

    answer = as_user(author).post(
        f"/reflecties/{review.reflection.pk}/antwoord/", {"reply": "", f"words-{review.pk}": "Dat je bleef."}
    )

    assert answer.status_code == 422
    assert "Dat je bleef." in answer.content.decode()


def test_typed_words_that_were_rescued_are_called_as_on_the_page(world, review, as_user):
    """`{% writer %}` names the fields of every form on the page; this one hangs there by a tag."""
    author, reader, _ = world.people

    page = as_user(author).get(review.reflection.get_absolute_url()).content.decode()

    labels = page[page.index("antwoord/") :]
    assert f"In je eigen woorden aan {reader.name}" in labels[: labels.index("</form>")].split("<textarea")[0]
