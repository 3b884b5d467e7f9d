"""Who sees a reflection: a table, written apart from `visible_to`."""

import pytest

from courses import transitions as courses
from courses.states import Audience
from reflections.models import Reflection, Review
from tests.factories import build_world

A = Audience
#  audience    label      author reader trainer peer  elsewhere manager other_trainer
TABLE = [
    (A.TRAINER,  A.GROUP,   True, False, True, False, False, False, False),
    (A.READERS,  A.GROUP,   True, True,  True, False, False, False, False),
    (A.GROUP,    A.GROUP,   True, True,  True, True,  False, False, False),
    (A.EVERYONE, A.GROUP,   True, True,  True, True,  True,  False, False),
    (A.EVERYONE, A.READERS, True, True,  True, False, False, False, False),
    (A.GROUP,    A.TRAINER, True, False, True, False, False, False, False),
]  # fmt: skip
PEOPLE = ["author", "reader", "trainer", "peer", "elsewhere", "manager", "other_trainer"]


def second_group(world):
    """Another group of the same masterclass and client, with a trainer of its own."""
    other = build_world(people=0)
    cohort = courses.set_up_cohort(
        world.client, world.masterclass, name="Tweede groep", start_on=world.cohort.start_on, by=world.manager
    )
    courses.appoint_trainer(cohort, other.trainer, by=world.manager)
    courses.start(cohort, by=world.manager)
    world.cohort, first = cohort, world.cohort
    person = world.join()
    world.cohort = first
    return person, other.trainer


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[0].name}-label-{row[1].name}")
def test_a_submitted_reflection_is_seen_by_exactly_these(world, row):
    audience, label, *expected = row
    _, reader, peer = world.people
    author = world.join(label=label)
    elsewhere, other_trainer = second_group(world)
    reflection = world.submitted(author, audience=audience)
    world.claimed(reflection, reader)
    seen_by = [author, reader, world.trainer, peer, elsewhere, world.manager, other_trainer]

    seen = {
        name: Reflection.objects.visible_to(person).contains(reflection)
        for name, person in zip(PEOPLE, seen_by, strict=True)
    }

    assert seen == dict(zip(PEOPLE, expected, strict=True))


def test_a_draft_is_for_the_author_alone(world):
    author, peer, _ = world.people
    reflection = world.draft(author, audience=Audience.EVERYONE)

    assert Reflection.objects.visible_to(author).contains(reflection)
    for person in (peer, world.trainer, world.manager):
        assert not Reflection.objects.visible_to(person).exists()


def test_narrowing_the_label_shuts_out_a_reader_at_once(world):
    author, reader, _ = world.people
    world.claimed(world.submitted(author), reader)
    courses.describe_challenge(world.challenge(author), title="Stil", question="", label=Audience.TRAINER, by=author)

    assert not Reflection.objects.visible_to(reader).exists()


def test_a_trainer_never_sees_a_response_that_is_still_being_written(world):
    author, reader, _ = world.people
    world.written(world.submitted(author), reader)

    assert not Review.objects.visible_to(world.trainer).exists()


def test_whoever_left_the_group_sees_nothing_of_others(world):
    author, _, leaver = world.people
    world.submitted(author, audience=Audience.GROUP)
    courses.leave(world.enrolment(leaver), by=leaver)

    assert not Reflection.objects.visible_to(leaver).exists()
