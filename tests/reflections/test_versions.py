"""A next version with the responses beside it; earlier readers told; what a response led to; dit neem ik mee."""

import pytest

from courses import transitions as courses
from courses.states import Audience
from reflections import transitions
from reflections.models import Review
from reflections.version_diff import quotable, side_by_side
from tests.factories import build_world
from tests.factories.world import ANSWERS, RESPONSE
from tests.journeys.test_pages_answer import queries

FIRST = next(iter(ANSWERS))
NEXT = {**ANSWERS, FIRST: "Ik sprak de omwonenden en het werd stiller."}


def next_version(world, reflection):
    author = reflection.author.user
    reflection.refresh_from_db()
    transitions.save_draft(reflection, NEXT, audience=reflection.audience, base=reflection.revision, by=author)
    return transitions.submit_next(reflection, by=author)


def test_the_responses_stand_beside_the_text_while_writing(world, as_user):
    author, reader, _ = world.people
    review = world.released(world.submitted(author), reader)

    page = as_user(author).get(f"/stappen/{world.step.pk}/reflectie/").content.decode()

    assert "Die stilte ken ik van onze dijk." in page
    assert "GEHEIM" not in page
    assert review.reader.name in page


def test_earlier_readers_are_told_and_may_lay_both_beside_each_other(world, as_user):
    author, reader, peer = world.people
    review = world.released(world.submitted(author), reader)

    next_version(world, review.reflection)

    assert reader.notices.filter(kind="reflections.next_version").count() == 1
    assert not peer.notices.exists()
    page = as_user(reader).get(f"/lezingen/{review.pk}/volgende-versie/").content.decode()
    assert "<del>" in page
    assert "stiller." in page
    assert as_user(peer).get(f"/lezingen/{review.pk}/volgende-versie/").status_code == 404


def test_handing_in_the_same_text_again_tells_nobody(world):
    author, reader, _ = world.people
    review = world.released(world.submitted(author), reader)

    transitions.submit_next(review.reflection, by=author)

    assert not reader.notices.filter(kind="reflections.next_version").exists()


def test_versions_are_for_the_author_and_the_trainer(world, as_user):
    author, reader, peer = world.people
    review = world.released(world.submitted(author, audience=Audience.GROUP), reader)
    next_version(world, review.reflection)
    path = f"/reflecties/{review.reflection.pk}/versies/"

    assert "<ins>" in as_user(author).get(path).content.decode()
    assert "<ins>" in as_user(world.trainer).get(path).content.decode()
    for person in (reader, peer, world.manager):
        assert as_user(person).get(path).status_code == 404


def test_each_side_holds_only_its_own_words(world):
    author = world.people[0]
    reflection = world.submitted(author)
    before = reflection.latest
    after = next_version(world, reflection)

    side = side_by_side(before, after)[0]

    assert "".join(piece.text for piece in side.before) == ANSWERS[FIRST]
    assert "".join(piece.text for piece in side.after) == NEXT[FIRST]


def test_what_a_response_led_to_is_seen_by_its_reader_and_by_nobody_else(world, as_user):
    author, reader, peer = world.people
    review = world.released(world.submitted(author), reader)
    transitions.reply(review.reflection, "ANTWOORD-42", by=author)
    next_version(world, review.reflection)

    mine = as_user(reader).get("/mijn/gegeven-reacties/").content.decode()

    assert "ANTWOORD-42" in mine
    assert "Er is een volgende versie" in mine
    assert "ANTWOORD-42" not in as_user(peer).get("/mijn/gegeven-reacties/").content.decode()


def test_once_the_reflection_is_gone_the_reader_keeps_only_their_own_words(world, as_user):
    author, reader, _ = world.people
    review = world.released(world.submitted(author), reader)
    transitions.reply(review.reflection, "ANTWOORD-42", by=author)

    courses.describe_challenge(world.challenge(author), title="Stil", question="", label=Audience.TRAINER, by=author)

    page = as_user(reader).get("/mijn/gegeven-reacties/").content.decode()
    assert "ANTWOORD-42" not in page
    assert author.name not in page
    assert "Die stilte ken ik van onze dijk." in page


def test_dit_neem_ik_mee_is_gathered_for_the_reader_alone(world, as_user):
    author, reader, _ = world.people
    world.written(world.submitted(author), reader)

    assert "GEHEIM: ik praat zelf te veel." in as_user(reader).get("/mijn/meegenomen/").content.decode()
    assert Review.objects.taken_along_by(reader).count() == 1
    for person in (author, world.trainer, world.manager):
        assert "GEHEIM" not in as_user(person).get("/mijn/meegenomen/").content.decode()


def test_quoting_without_javascript_adds_a_line_below_what_was_typed(world, as_user):
    author, reader, _ = world.people
    review = world.read(world.submitted(author), reader)
    posted = {f"q-{key}": value for key, value in RESPONSE.items()}

    as_user(reader).post(f"/lezingen/{review.pk}/reactie/", {**posted, "revision": 0, "quote": 1})

    review.refresh_from_db()
    first = review.answers[next(iter(RESPONSE))]
    assert first == "Die stilte ken ik van onze dijk.\n\n> Ik sprak de omwonenden en het bleef stil.\n"
    assert "<blockquote>" not in as_user(reader).get(review.get_absolute_url()).content.decode()


def test_a_quoted_line_is_a_quotation_for_the_author(world, as_user):
    author, reader, _ = world.people
    review = world.read(world.submitted(author), reader)
    transitions.save_response(review, {**RESPONSE, next(iter(RESPONSE)): "> Het bleef stil.\nJa."}, base=0, by=reader)
    transitions.hand_in(review, by=reader)

    page = as_user(world.trainer).get(f"/meelezen/{review.pk}/").content.decode()

    assert "<blockquote><p>Het bleef stil.</p></blockquote><p>Ja.</p>" in page


def test_only_what_readers_may_read_can_be_quoted(world):
    assert quotable(world.submitted(world.people[0]).latest) == [
        "Ik sprak de omwonenden en het bleef stil.",
        "Wachten werkte, uitleggen niet.",
    ]


def test_two_examples_stand_open_for_the_group_and_closed_for_others(world, as_user):
    path = f"/stappen/{world.step.pk}/voorbeelden/"

    page = as_user(world.people[0]).get(path).content.decode()

    assert page.count("Zo reageerde") == 2
    assert as_user(build_world(people=1).people[0]).get(path).status_code == 404


@pytest.mark.parametrize("path", ["/mijn/reacties/", "/mijn/gegeven-reacties/", "/mijn/meegenomen/"])
def test_every_shelf_takes_as_many_queries_with_one_as_with_three(db, as_user, path):
    counts = [_cost(as_user, path, rows) for rows in (1, 3)]

    assert counts[0] == counts[1], counts


def _cost(as_user, path, rows):
    world = build_world(people=4)
    me, *others = world.people
    mine = world.submitted(me)
    for other in others[:rows]:
        world.released(mine, other)
        world.released(world.submitted(other), me)
    browser = as_user(me)
    browser.get(path)
    return queries(browser.get(path))
