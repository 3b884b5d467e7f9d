"""Whose answers these are, and who talks them over: list and detail agree, for everyone about everything."""

from datetime import timedelta

import pytest

from courses import transitions as courses
from courses.policies import is_trainer_of
from exercises import policies
from exercises.models import Pause, Remark, Submission
from kernel import clock
from tests.factories import build_sister, build_world
from tests.twins import assert_twins


@pytest.fixture
def people(world):
    """Writers, somebody who writes along and one who reads along, somebody who stopped; their trainers and others'."""
    elsewhere, sister = build_world(people=1), build_sister(world, people=1)
    for place, here in enumerate((world, world, world, sister, elsewhere)):
        author = here.people[place % len(here.people)]
        submission = here.practising(author)
        Remark.objects.create(submission=submission, author=author, text="Mooi dat het stil bleef.")
        Pause.objects.create(submission=submission, until=clock.now() + timedelta(days=7), began_by=author)
    for may_write in (True, False):
        friend, found = world.join(challenge=False), world.challenge(world.people[0])
        courses.share(found, world.enrolment(friend), may_write=may_write, by=world.people[0])
        courses.accept_share(found, by=friend)
    courses.leave(world.enrolment(world.people[1]), by=world.people[1])
    staff = [place for each in (world, sister, elsewhere) for place in (each.trainer, each.manager)]
    return [*world.people, *sister.people, *elsewhere.people, *staff]


@pytest.mark.parametrize(
    ("may", "which", "model"),
    [
        (policies.may_write, Submission.objects.written_by, Submission),
        (lambda user, said: policies.may_talk(user, said.submission), Remark.objects.visible_to, Remark),
        (lambda user, rest: is_trainer_of(user, rest.submission.step.cohort), Pause.objects.guided_by, Pause),
    ],
    ids=["write answers", "talk answers over", "lift a pause"],
)
def test_who_may_is_who_gets_to_see(may, which, model, people):
    assert_twins(may, which, people=people, things=model.objects.all())
