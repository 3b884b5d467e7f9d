"""What one group of the demo is loaded into: its people, its steps, its dice and its moments."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from accounts.models import User
from courses.models import Challenge, Cohort, Enrolment, Step
from courses.states import Audience
from kernel import clock

AUDIENCES = {
    "trainer": Audience.TRAINER,
    "readers": Audience.READERS,
    "group": Audience.GROUP,
    "everyone": Audience.EVERYONE,
}
LONG_AGO = timedelta(days=3)


@dataclass
class World:
    """What one cohort's file is loaded into."""

    cohort: Cohort
    now: datetime
    dice: random.Random
    people: dict[str, User] = field(default_factory=dict)
    trainers: list[User] = field(default_factory=list)
    steps: dict[str, Step] = field(default_factory=dict)

    @property
    def trainer(self) -> User:
        return self.trainers[0]

    def enrolment_of(self, user: User) -> Enrolment:
        return user.enrolments.get(cohort=self.cohort)

    def challenge_of(self, user: User) -> Challenge:
        """The opgave this person works on."""
        return self.enrolment_of(user).memberships.current().get(may_write=True).challenge

    def ago(self, **time: int) -> datetime:
        return self.now - timedelta(**time)


def moment_for(world: World, step: Step, *, days_before: int) -> datetime:
    """Some hour of a day before the step's date, never before it opened nor in the future."""
    day = max(step.opens_on, step.reflect_by - timedelta(days=days_before))
    at = clock.start_of(day) + timedelta(hours=world.dice.randint(8, 20), minutes=world.dice.randint(0, 59))
    return min(at, world.now - LONG_AGO / 12 * world.dice.randint(10, 14))


def moments_after(world: World, start: datetime) -> Iterator[datetime]:
    """Moments that follow each other by hours, and stay in the past however many are taken."""
    at = start
    while True:
        room = (world.now - timedelta(minutes=3)) - at
        at += min(timedelta(hours=world.dice.randint(5, 30)), max(room / 4, timedelta(0)))
        yield at
