"""Every door someone writes at, and every way it can close meanwhile: the words come back, with what happened.

As a page for who pressed a button, and as a sentence in JSON for a page that saves by itself. Nobody who wrote there
a minute ago reads that it does not exist.
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from accounts.models import User
from conversations import transitions as conversations
from courses import transitions as courses
from courses.models import Enrolment
from courses.states import Audience
from exercises import transitions as exercises
from kernel.rescue import writer_token
from moderation import transitions as moderation
from reflections import transitions
from tests.factories.world import LETTING_GO, TABLE, World

WORDS = "MIJN WOORDEN staan hier nog."


@dataclass
class Door:
    """Where someone types, with the fields of the form, and what a test may close."""

    user: User
    path: str
    fields: dict[str, str]
    thing: object = None


def reflecting(world: World) -> Door:
    author = world.people[0]
    found = world.draft(author)
    question = next(each for each in found.edition.questions if each.kind == "long_text")
    fields = {question.field_name: WORDS, "audience": "2", "revision": "1"}
    return Door(author, f"/stappen/{world.step.pk}/reflectie/", fields, found)


def responding(world: World) -> Door:
    review = world.read(world.submitted(world.people[0]), world.people[1])
    question = next(each for each in review.edition.questions if each.kind == "long_text")
    return Door(
        world.people[1], f"/lezingen/{review.pk}/reactie/", {question.field_name: WORDS, "revision": "0"}, review
    )


def practising(world: World) -> Door:
    submission = world.practising(world.people[0])
    fields = {f"q-{LETTING_GO}": WORDS, f"v-{LETTING_GO}": "0:", "edition": str(submission.edition_id)}
    return Door(world.people[0], f"/stappen/{world.step.pk}/oefening/noteren/", fields, submission)


def talking(world: World) -> Door:
    review = world.released(world.submitted(world.people[0]), world.people[1])
    return Door(world.people[1], f"/gesprekken/{review.pk}/", {"text": WORDS}, review)


def replying(world: World) -> Door:
    review = world.released(world.submitted(world.people[0]), world.people[1])
    return Door(world.people[0], f"/reflecties/{review.reflection.pk}/antwoord/", {"reply": WORDS}, review)


def remarking(world: World) -> Door:
    door = practising(world)
    answers = {TABLE: [["de school", "rust"]], LETTING_GO: "De planning."}
    exercises.save_answers(door.thing, answers, base={}, by=door.user)
    exercises.hand_in(door.thing, by=door.user)
    return Door(door.user, f"/inleveringen/{door.thing.pk}/gesprek/", {"text": WORDS}, door.thing)


def joy(world: World) -> Door:
    return Door(world.people[0], f"/stappen/{world.step.pk}/plezier/", {"text": WORDS, "revision": "0"})


def agreeing_to_call(world: World) -> Door:
    review = world.read(world.submitted(world.people[0]), world.people[1])
    call = conversations.propose_call(review, "06-1", by=world.people[1])
    return Door(world.people[0], f"/bellen/{call.pk}/ja/", {"contact": WORDS}, call)


def author_withdraws(world, door):
    transitions.withdraw(door.thing.reflection, by=world.people[0])


def own_withdrawal(world, door):
    transitions.submit(door.thing, by=door.user)
    transitions.withdraw(door.thing, by=door.user)


def given_back_in_another_tab(world, door):
    transitions.give_back(door.thing, by=door.user)


def trainer_stops_it(world, door):
    moderation.stop_text(door.thing.reflection, shown_to=world.people[0], word="", by=world.trainer)


def handed_in_in_another_tab(world, door):
    from tests.factories.world import RESPONSE

    transitions.save_response(door.thing, RESPONSE, base=0, by=door.user)
    transitions.hand_in(door.thing, by=door.user)


def audience_narrows(world, door):
    challenge = world.challenge(world.people[0])
    label = Audience.TRAINER
    courses.describe_challenge(challenge, title="x", question="", label=label, by=world.people[0])


def stops_taking_part(world, door):
    courses.leave(Enrolment.objects.get(user=door.user, cohort=world.cohort), by=door.user)


def group_closes(world, door):
    courses.close(world.cohort, by=world.manager)


def the_other_stops(world, door):
    other = world.people[0] if door.user == world.people[1] else world.people[1]
    courses.leave(Enrolment.objects.get(user=other, cohort=world.cohort), by=other)


def proposal_is_taken_back(world, door):
    conversations.withdraw_call(door.thing, by=world.people[1])


GROUP = "Deze groep is afgesloten"
LEFT = "Je doet niet meer mee in deze groep"
WITHDRAWN = "De schrijver heeft deze reflectie ingetrokken"
CLOSED = "Hier kun je niet meer schrijven"
GONE = "Dit gesprek is voorbij"
WAYS: list[tuple[Callable, Callable, str]] = [
    (reflecting, group_closes, GROUP),
    (reflecting, stops_taking_part, LEFT),
    (reflecting, own_withdrawal, "Deze reflectie is ingetrokken"),
    (responding, author_withdraws, WITHDRAWN),
    (responding, given_back_in_another_tab, "Je gaf deze reflectie terug"),
    (responding, trainer_stops_it, "De trainer zette deze reflectie even stil"),
    (responding, handed_in_in_another_tab, "Je reactie is ingeleverd en verandert niet meer"),
    (responding, audience_narrows, "de kring van lezers is kleiner geworden"),
    (responding, stops_taking_part, LEFT),
    (practising, group_closes, GROUP),
    (practising, stops_taking_part, LEFT),
    (talking, author_withdraws, ""),
    (talking, group_closes, ""),
    (talking, the_other_stops, ""),
    (talking, stops_taking_part, ""),
    (replying, author_withdraws, ""),
    (remarking, stops_taking_part, ""),
    (joy, stops_taking_part, ""),
    (agreeing_to_call, proposal_is_taken_back, "Dit voorstel om te bellen staat niet meer open"),
    (agreeing_to_call, stops_taking_part, ""),
]
AUTOSAVED = (reflecting, responding, practising)


@pytest.mark.parametrize(("where", "how", "says"), WAYS)
@pytest.mark.parametrize("as_json", [False, True], ids=["page", "json"])
def test_typed_words_at_a_door_that_closed_come_back_with_what_happened(world, as_user, where, how, says, as_json):
    if as_json and where not in AUTOSAVED:
        pytest.skip("this form is not saved by itself")
    door = where(world)
    browser = as_user(door.user)
    how(world, door)

    headers = {"Accept": "application/json"} if as_json else {}
    answer = browser.post(door.path, {**door.fields, "writer": writer_token(door.user)}, headers=headers)

    text = answer.content.decode()
    assert answer.status_code in (403, 404, 409, 410), answer.status_code
    assert "bestaat niet" not in text
    if as_json:
        assert says in answer.json()["message"]
    else:
        assert WORDS in text
        assert says in text
        assert "is ingeleverd" not in text or "ingeleverd" in says


def test_who_wrote_nothing_there_is_told_what_everyone_is_told(world, as_user):
    """Without the writer's own token it is a plain 404: a door is no way to ask whether something exists."""
    door = responding(world)
    stranger = as_user(world.people[2])

    plain = stranger.post(door.path, door.fields)
    with_token = stranger.post(door.path, {**door.fields, "writer": writer_token(world.people[2])})
    nowhere = stranger.post(
        f"/lezingen/{world.step.pk}/reactie/", {**door.fields, "writer": writer_token(world.people[2])}
    )

    assert {plain.status_code, with_token.status_code, nowhere.status_code} == {404}
    assert CLOSED in with_token.content.decode()
    assert CLOSED in nowhere.content.decode()


def test_every_door_and_every_way_was_tried(capsys):
    doors, ways = {where for where, _, _ in WAYS}, {how for _, how, _ in WAYS}
    with capsys.disabled():
        print(f"\n  {len(doors)} deuren, {len(ways)} manieren, {len(WAYS)} paren")  # noqa: T201 the size of the table
    assert len(set(itertools.starmap(lambda where, how, _: (where, how), WAYS))) == len(WAYS)
