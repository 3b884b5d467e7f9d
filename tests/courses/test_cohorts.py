"""Setting up, starting and closing a group; who may; and that people stay in their own."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from courses import transitions
from courses.models import Challenge, Cohort, CohortGrant, Enrolment, Step
from courses.states import Audience
from kernel.errors import WrongMoment, WrongPerson
from tests.factories import UserFactory, build_world


def set_up(world, **kwargs):
    fields = {"name": "Nieuw", "start_on": date(2030, 1, 9), "by": world.manager, **kwargs}
    return transitions.set_up_cohort(world.client, world.masterclass, **fields)


def test_a_new_group_has_dates_for_every_page_from_the_next_monday(world):
    cohort = set_up(world)

    assert cohort.start_on == date(2030, 1, 14)
    assert [step.title for step in cohort.steps.in_order()] == ["Intake", "Stil", "Later"]


def test_only_who_runs_the_client_sets_up_a_group(world):
    for person in (world.trainer, world.people[0], build_world(people=0).manager):
        with pytest.raises(WrongPerson):
            set_up(world, by=person)


def test_a_group_without_a_trainer_does_not_start(world):
    cohort = set_up(world)

    with pytest.raises(WrongMoment, match="trainer"):
        transitions.start(cohort, by=world.manager)


def test_starting_twice_is_refused_kindly(world):
    with pytest.raises(WrongMoment, match="al begonnen"):
        transitions.start(world.cohort, by=world.manager)


def test_a_participant_cannot_be_made_trainer_of_their_own_group(world):
    with pytest.raises(WrongMoment):
        transitions.appoint_trainer(world.cohort, world.people[0], by=world.manager)


def test_the_same_person_may_train_here_and_learn_there(world):
    other = build_world(people=0)

    transitions.appoint_trainer(other.cohort, world.people[0], by=other.manager)

    assert CohortGrant.objects.filter(user=world.people[0]).count() == 1
    assert Enrolment.objects.own(world.people[0]).count() == 1


def test_dates_in_the_wrong_order_are_refused(world):
    from django.core.exceptions import ValidationError

    step = world.step
    with pytest.raises(ValidationError):
        transitions.change_dates(
            step, opens_on=step.respond_by, reflect_by=step.opens_on, respond_by=step.respond_by, by=world.manager
        )


def test_the_database_says_no_as_well(world):
    step = world.step
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.filter(pk=step.pk).update(opens_on=step.respond_by + timedelta(days=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.create(
            cohort=step.cohort,
            principle=step.principle,
            opens_on=step.opens_on,
            reflect_by=step.reflect_by,
            respond_by=step.respond_by,
        )


def test_one_opgave_at_a_time(world):
    enrolment = world.enrolment(world.people[0])

    with pytest.raises(WrongMoment):
        transitions.bring_challenge(enrolment, title="Tweede", question="", label=Audience.GROUP, by=world.people[0])


@pytest.mark.parametrize(
    ("label", "seen"), [(Audience.TRAINER, False), (Audience.READERS, False), (Audience.GROUP, True)]
)
def test_the_label_decides_whether_the_group_sees_the_opgave(world, label, seen):
    owner = world.join(label=label)
    challenge = world.challenge(owner)

    assert Challenge.objects.visible_to(world.people[0]).contains(challenge) is seen
    assert Challenge.objects.visible_to(world.trainer).contains(challenge)
    assert not Challenge.objects.visible_to(world.manager).exists()


def test_groups_of_another_client_do_not_exist_for_you(world):
    other = build_world()

    for person in (other.people[0], other.trainer, other.manager, UserFactory()):
        assert not Cohort.objects.visible_to(person).contains(world.cohort)
        assert not Step.objects.visible_to(person).filter(cohort=world.cohort).exists()
        assert not Enrolment.objects.visible_to(person).filter(cohort=world.cohort).exists()
