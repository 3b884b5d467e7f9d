"""A group of which "Waar sta ik?" can be asked, and how people fill it in."""

from datetime import timedelta

import pytest
from django.urls import reverse

from courses import transitions as courses
from courses.models import Principle
from growth import transitions
from growth.models import Statement
from growth.scan_windows import windows_of
from growth.scan_wording import pin_wording
from growth.states import ScanMoment
from kernel import clock
from tests.factories import FieldRoleFactory, OrganisationFactory, UserFactory, World


@pytest.fixture
def scanned(world):
    """The world, with a statement for each principle of its masterclass."""
    for principle in Principle.objects.child_of(world.masterclass).filter(kind="principle"):
        Statement.objects.create(principle=principle, text=f"Ik oefen {principle.title}.")
    return world


def at_moment(cohort, moment) -> object:
    """An instant on which this moment can be filled in."""
    return clock.start_of(windows_of(cohort)[ScanMoment(moment)].opens_on) + timedelta(hours=9)


def fill(world, user, moment, places):
    """Fill in one moment: one place for all statements, or a place per statement."""
    edition, enrolment = pin_wording(world.cohort), world.enrolment(user)
    given = [places] * len(edition.questions) if isinstance(places, int) else places
    answers = {question.id: place for question, place in zip(edition.questions, given, strict=True)}
    return transitions.fill_in(enrolment, moment, answers, edition=edition, by=user, at=at_moment(world.cohort, moment))


def fill_all(world, user, start=2, then=2, end=4):
    fill(world, user, "start", start)
    fill(world, user, "end", end)
    fill(world, user, "then", then)


def joined(world, role="ambtenaar", organisation=None):
    """A participant with a role and an employer."""
    user = UserFactory()
    courses.enrol(
        user,
        world.cohort,
        organisation=organisation or OrganisationFactory(),
        field_role=FieldRoleFactory(key=role, label=role),
        by=None,
    )
    world.people.append(user)
    return user


def second_group(world, people=5, name="Zuidergroep") -> World:
    """Another running group of the same masterclass and client, with a trainer of its own."""
    trainer = UserFactory()
    start_on = clock.today() - timedelta(days=clock.today().weekday(), weeks=3)
    cohort = courses.set_up_cohort(world.client, world.masterclass, name=name, start_on=start_on, by=world.manager)
    courses.appoint_trainer(cohort, trainer, by=world.manager)
    courses.start(cohort, by=world.manager)
    other = World(world.client, world.masterclass, cohort, trainer, world.manager)
    for _ in range(people):
        other.join()
    return other


@pytest.fixture
def two(scanned):
    """Two groups of five or more who filled in everything."""
    other = second_group(scanned)
    for user in (joined(scanned), joined(scanned)):
        assert user
    for user in scanned.people:
        fill_all(scanned, user, start=2, then=2, end=3)
    for user in other.people:
        fill_all(other, user, start=2, then=2, end=4)
    return scanned, other


def page(as_user, user, *worlds, **query):
    return as_user(user).get(reverse("compare"), {"groep": [str(world.cohort.pk) for world in worlds], **query})


def counted(world) -> None:
    """What the clock does once a day."""
    transitions.count_answers_of(world.cohort)
