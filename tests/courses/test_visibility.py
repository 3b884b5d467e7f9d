"""Who belongs to a group, and to an opgave: list and detail agree, for everyone about everything."""

import pytest

from accounts.models import User
from accounts.states import Role
from accounts.transitions import grant_role
from courses import policies, transitions
from courses.models import Challenge, Cohort, Enrolment
from tests.factories import UserFactory, build_sister, build_world
from tests.twins import assert_twins


@pytest.fixture
def people(world) -> list[User]:
    """Everyone there can be around two groups of one client, and around a group elsewhere."""
    elsewhere, sister = build_world(people=1), build_sister(world, people=1)
    writer, stopped, resting = world.people
    former, chief, both = UserFactory(), UserFactory(), sister.people[0]
    transitions.appoint_trainer(world.cohort, former, by=world.manager)
    transitions.remove_trainer(world.cohort, former, by=world.manager)
    transitions.appoint_trainer(world.cohort, both, by=world.manager)  # learns here, guides there
    grant_role(chief, Role.ADMINISTRATOR, client=None, by=None)
    _share(world, writer)
    transitions.leave(world.enrolment(stopped), by=stopped)
    transitions.pause(world.enrolment(resting), by=resting)
    staff = [former, chief, world.trainer, world.manager, sister.trainer, elsewhere.trainer, elsewhere.manager]
    return [*world.people, *sister.people, *elsewhere.people, *staff]


def _share(world, writer) -> None:
    """Somebody writes along, somebody reads along, somebody did not answer."""
    for may_write, answers in ((True, True), (False, True), (True, False)):
        friend = world.join(challenge=False)
        found = world.challenge(writer)
        transitions.share(found, world.enrolment(friend), may_write=may_write, by=writer)
        if answers:
            transitions.accept_share(found, by=friend)


def takes_part(user):
    return Cohort.objects.filter(pk__in=Enrolment.objects.own(user).values("cohort"))


def held_or(rows):
    return lambda user: Enrolment.objects.held_by(user) | rows(user)


@pytest.mark.parametrize(
    ("may", "which", "model"),
    [
        (policies.is_trainer_of, Cohort.objects.guided_by, Cohort),
        (policies.is_participant_of, takes_part, Cohort),
        (policies.may_set_up, Cohort.objects.run_by, Cohort),
        (policies.may_pause, held_or(Enrolment.objects.guided_by), Enrolment),
        (policies.may_bring_back, Enrolment.objects.seen_to_by, Enrolment),
        (policies.may_let_go, held_or(Enrolment.objects.seen_to_by), Enrolment),
        (policies.may_write_about, Challenge.objects.written_by, Challenge),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_who_may_is_who_gets_to_see(may, which, model, people):
    assert_twins(may, which, people=people, things=model.objects.all())
