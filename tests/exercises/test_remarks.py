"""The conversation beside handed-in answers, and the trainer's page over a step."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exercises import transitions
from exercises.models import Remark
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import OutboxMessage
from tests.factories import build_world
from tests.factories.world import LETTING_GO, TABLE

COMPLETE = {TABLE: [["de school", "rust"]], LETTING_GO: "Mijn planning."}
WORDS = "Wie aan die tafel sprak je nog niet?"


def handed_in(world, person=0):
    me = world.people[person]
    submission = world.practising(me)
    transitions.save_answers(submission, COMPLETE, base={}, by=me)
    transitions.hand_in(submission, by=me)
    return submission


def test_the_trainer_speaks_and_the_writer_hears(world):
    submission = handed_in(world)

    said = transitions.remark(submission, WORDS, by=world.trainer)

    assert said.by_trainer
    assert OutboxMessage.objects.filter(kind="exercises.remarked", recipient=world.people[0]).count() == 1


def test_the_writer_answers_and_the_trainer_hears(world):
    submission = handed_in(world)

    transitions.remark(submission, "De buren.", by=world.people[0])

    assert OutboxMessage.objects.filter(kind="exercises.remarked", recipient=world.trainer).count() == 1


def test_the_same_words_twice_are_one_turn(world):
    submission = handed_in(world)

    assert transitions.remark(submission, WORDS, by=world.trainer) == transitions.remark(
        submission, WORDS, by=world.trainer
    )


def test_before_handing_in_there_is_no_conversation(world):
    submission = world.practising(world.people[0])

    with pytest.raises(WrongMoment, match="ingeleverd"):
        transitions.remark(submission, WORDS, by=world.trainer)


@pytest.mark.parametrize("text", ["", WORDS, "x" * 30_000])
def test_before_handing_in_whatever_is_sent_is_too_early(as_user, world, text):
    writer = world.people[0]
    submission = world.practising(writer)

    answer = as_user(writer).post(reverse("submission-remark", args=[submission.pk]), {"text": text})

    assert answer.status_code == WrongMoment.status
    assert "ingeleverd" in answer.content.decode()


def test_nobody_else_speaks_or_reads(world):
    submission = handed_in(world)
    transitions.remark(submission, WORDS, by=world.trainer)

    for person in (world.people[1], world.manager, build_world().trainer):
        with pytest.raises(WrongPerson):
            transitions.remark(submission, "ik ook", by=person)
        assert not Remark.objects.visible_to(person).exists()


def test_an_empty_turn_says_so_and_keeps_the_page(world, as_user):
    submission = handed_in(world)

    answer = as_user(world.trainer).post(reverse("submission-remark", args=[submission.pk]), {"text": " "})

    assert answer.status_code == 422
    assert "Schrijf eerst iets." in answer.content.decode()


def test_the_trainer_answers_from_the_overview_and_stays_there(world, as_user):
    submission = handed_in(world)

    answer = as_user(world.trainer).post(
        reverse("submission-remark", args=[submission.pk]), {"text": WORDS, "back": "overview"}
    )

    assert answer.url == reverse("step-overview", args=[world.step.pk])


def test_the_writers_home_says_the_trainer_wrote(world, as_user):
    transitions.remark(handed_in(world), WORDS, by=world.trainer)

    home = as_user(world.people[0]).get(reverse("participant-home")).content.decode()

    assert "Trainer schreef je bij" in home
    assert WORDS not in home
    assert "schreef je bij" not in as_user(world.people[1]).get(reverse("participant-home")).content.decode()


def test_the_overview_says_where_everyone_is_and_shows_no_draft(world, as_user):
    handed_in(world, 0)
    busy = world.practising(world.people[1])
    transitions.save_answers(busy, {LETTING_GO: "GEHEIM KLADJE"}, base={}, by=world.people[1])
    world.join(challenge=False)

    page = as_user(world.trainer).get(reverse("step-overview", args=[world.step.pk])).content.decode()

    for words in ("ingeleverd", "bezig", "nog niet begonnen", "nog geen opgave", "Mijn planning."):
        assert words in page
    assert "GEHEIM" not in page


def test_the_overview_is_the_groups_trainers_alone(world, as_user):
    url = reverse("step-overview", args=[world.step.pk])

    for person in (world.people[0], world.manager, build_world().trainer):
        assert as_user(person).get(url).status_code == 404


def test_the_overview_takes_as_many_queries_with_one_as_with_three(db, as_user):
    counts = []
    for people in (1, 3):
        world = build_world(people=people)
        for number in range(people):
            transitions.remark(handed_in(world, number), WORDS, by=world.trainer)
        browser, url = as_user(world.trainer), reverse("step-overview", args=[world.step.pk])
        browser.get(url)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser.get(url)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_who_was_not_spoken_yet_stands_first_on_the_desk(world, as_user):
    transitions.remark(handed_in(world, 1), WORDS, by=world.trainer)

    page = as_user(world.trainer).get(reverse("today")).content.decode()
    spoken, unspoken = world.people[1].name, world.people[0].name

    assert page.rindex(unspoken) < page.rindex(spoken)
