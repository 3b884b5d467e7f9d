"""One answer that is too long holds up no other: the rest is saved and it is named, as JSON and as a page.

And a question that is asked in between (are these names?) carries every choice that was made.
"""

import json

import pytest
from django.urls import reverse

from conversations.models.offer import KEY as OFFER
from exercises.models import Answer
from kernel.rescue import writer_token
from reflections.models import Reflection, Review
from reflections.states import ReflectionState
from tests.factories.world import ANSWERS, LETTING_GO, RESPONSE

JSON = {"Accept": "application/json"}
LONG = "te lang " * 5000


def fields(answers: dict, **more) -> dict:
    return {**{f"q-{key}": value for key, value in answers.items()}, **more}


@pytest.mark.parametrize("headers", [{}, JSON], ids=["page", "json"])
def test_the_rest_of_a_reflection_is_saved_and_the_long_one_is_named(world, as_user, headers):
    author = world.people[0]
    first, second = ANSWERS
    posted = fields({first: LONG, second: "Wachten werkte."}, audience="3", revision="0")

    answer = as_user(author).post(reverse("reflection-write", args=[world.step.pk]), posted, headers=headers)

    found = Reflection.objects.get()
    assert found.draft[second] == "Wachten werkte."
    assert first not in found.draft
    assert found.audience == 3
    if headers:
        assert list(answer.json()["errors"]) == [f"q-{first}"]
        assert answer.json()["hidden"] == {"revision": str(found.revision)}
    else:
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "te lang te lang" in page
        assert f'href="#id_q-{first}"' in page
        assert f'name="revision" value="{found.revision}"' in page


@pytest.mark.parametrize("headers", [{}, JSON], ids=["page", "json"])
def test_an_offer_that_is_too_long_leaves_the_response_and_the_earlier_offer_alone(world, as_user, headers):
    review, reader = world.read(world.submitted(world.people[0]), world.people[1]), world.people[1]
    browser, url = as_user(reader), reverse("reading-response", args=[review.pk])
    offer = {"offers": "on", "offer_kind": "time", "offer_line": "Een uur koffie."}
    browser.post(url, fields(RESPONSE, revision="0", **offer), headers=JSON)

    changed = {key: f"{value} Nog iets." for key, value in RESPONSE.items()}
    posted = fields(changed, revision="1", **{**offer, "offer_line": "koffie " * 40})
    answer = browser.post(url, posted, headers=headers)

    stored = Review.objects.get(pk=review.pk).answers
    assert {key: stored[key] for key in changed} == changed
    assert stored[OFFER] == {"kind": "time", "line": "Een uur koffie."}
    assert "offer_line" in (answer.json()["errors"] if headers else answer.content.decode())


def test_a_page_of_an_exercise_saves_what_fits_and_can_be_sent_again(world, as_user):
    author = world.people[0]
    world.ask(
        note=[
            {"key": "kort", "kind": "short_text", "label": "Kort"},
            {"key": "lang", "kind": "long_text", "label": "Lang"},
        ]
    )
    questions = world.practising(author).edition.questions
    short, long = (next(each for each in questions if each.kind == kind) for kind in ("short_text", "long_text"))
    browser, url = as_user(author), reverse("exercise-moment", args=[world.step.pk, "noteren"])
    versions = {short.version_name: "0:", long.version_name: "0:"}

    page = browser.post(url, {short.field_name: "x" * 301, long.field_name: "Dit past.", **versions})

    assert page.status_code == 422
    assert [answer.value for answer in Answer.objects.all()] == ["Dit past."]
    html = page.content.decode()
    token = html.split(f'name="{long.version_name}" value="')[1].split('"')[0]
    again = {short.field_name: "Nu past het.", long.field_name: "Dit past.", short.version_name: "0:"}
    assert browser.post(url, {**again, long.version_name: token}).status_code == 302
    assert sorted(answer.value for answer in Answer.objects.all()) == ["Dit past.", "Nu past het."]


def test_handing_in_with_one_answer_too_long_hands_in_nothing(world, as_user):
    author = world.people[0]
    first, second = ANSWERS
    posted = fields({first: LONG, second: "Wachten werkte."}, audience="2", revision="0", submit="1")

    as_user(author).post(reverse("reflection-write", args=[world.step.pk]), posted)

    assert Reflection.objects.get().state == ReflectionState.DRAFT


def test_what_was_ticked_stays_ticked_when_names_are_asked_about(world, as_user):
    author = world.people[0]
    first, second = ANSWERS
    typed = {first: "Ik sprak Jan Willemsen.", second: "Het hielp."}
    ticked = {"audience": "3", "may_be_read_now": "1", "in_harvest": "on", "harvest_kind": "failed", "submit": "1"}
    browser, url = as_user(author), reverse("reflection-write", args=[world.step.pk])

    asked = browser.post(url, fields(typed, revision="0", **ticked)).content.decode()

    assert "Staan hier namen van mensen in?" in asked
    for name in ("may_be_read_now", "in_harvest"):
        box = asked[asked.index(f'name="{name}"') - 200 : asked.index(f'name="{name}"') + 250]
        assert "checked" in box.split("<input")[-1].split(">")[0], name
    for name, value in (("audience", "3"), ("harvest_kind", "failed")):
        assert any(
            "checked" in tag and f'value="{value}"' in tag for tag in asked.split("<input") if f'name="{name}"' in tag
        )


def test_after_signing_in_again_the_text_is_a_draft_and_nothing_is_handed_in(world, client, as_user):
    author = world.people[0]
    first, second = ANSWERS
    typed = fields({first: "Ik sprak de omwonenden.", second: "Wachten."}, audience="2", revision="0")
    labels = json.dumps({f"q-{first}": "Wat gebeurde er?", f"q-{second}": "Wat werkte?"})
    url = reverse("reflection-write", args=[world.step.pk])
    signed = {**typed, "submit": "1", "writer": writer_token(author), "labels": labels}

    lost = client.post(url, signed).content.decode()
    assert "Wat gebeurde er?" in lost
    assert "Tekst 1" not in lost
    client.force_login(author)
    page = client.get(reverse("rescued")).content.decode()

    assert "Wat gebeurde er?</label>" in page
    assert "Wat werkte?</label>" in page  # one word alone is text too
    assert "Bewaren als kladje" in page
    assert 'name="submit"' not in page
    assert not Reflection.objects.exists()


def test_a_cell_of_a_table_comes_back_under_its_column_and_row(world, client):
    author = world.people[0]
    labels = f'{{"q-{LETTING_GO}-#-1": "Gesprek #: Wat zei die?"}}'
    posted = {f"q-{LETTING_GO}-2-1": "rust", "writer": writer_token(author), "labels": labels}

    page = client.post(f"/stappen/{world.step.pk}/oefening/noteren/", posted).content.decode()

    assert "Gesprek 3: Wat zei die?</label>" in page


@pytest.mark.parametrize("labels", ["", "geen json", "[1, 2]", "null", '{"q": ', "x" * 30_000])
def test_nonsense_for_labels_loses_no_text(world, client, labels):
    posted = {"text": "Twee woorden", "writer": writer_token(world.people[0]), "labels": labels}

    page = client.post(f"/stappen/{world.step.pk}/plezier/", posted).content.decode()

    assert "Twee woorden" in page
