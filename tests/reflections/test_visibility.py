"""Who sees a reflection: a table, written apart from `visible_to`."""

import pytest

from courses import transitions as courses
from courses.states import Audience
from reflections import transitions
from reflections.models import Reflection, Review
from reflections.presenters import reply_for
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


@pytest.mark.parametrize("audience", [Audience.GROUP, Audience.EVERYONE])
def test_a_reply_is_for_who_responded_and_not_for_all_who_may_read_the_reflection(world, as_user, audience):
    author, reader, peer = world.people
    review = world.released(world.submitted(author, audience=audience), reader)
    transitions.reply(review.reflection, "ANTWOORD-77", by=author)
    page = review.reflection.get_absolute_url()

    for person in (author, reader, world.trainer):
        assert "ANTWOORD-77" in as_user(person).get(page).content.decode()
    shown = as_user(peer).get(page)
    assert shown.status_code == 200
    assert "ANTWOORD-77" not in shown.content.decode()


def test_who_talks_after_a_call_reads_no_reply_before_their_own_response_was_passed_on(world):
    author, reader, peer = world.people
    reflection = world.submitted(author)
    world.released(reflection, peer)
    transitions.reply(reflection, "ANTWOORD-77", by=author)
    world.handed_in(reflection, reader)
    reflection.refresh_from_db()

    assert reply_for(peer, reflection) == "ANTWOORD-77"
    assert reply_for(reader, reflection) == ""
