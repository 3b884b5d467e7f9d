"""Between the trainer and the people of one group of the demo."""

from collections.abc import Callable
from datetime import timedelta

from courses import transitions as courses
from courses.schedule import kind_day
from courses.states import DateKind
from kernel import clock
from starter.course import Data
from starter.demo_world import World


def let_stop(world: World, data: Data) -> None:
    """Those who stopped halfway."""
    for person in data["people"]:
        if person.get("left_after"):
            enrolment = world.enrolment_of(world.people[person["key"]])
            courses.leave(enrolment, by=enrolment.user)


def guide_people(world: World, data: Data) -> None:
    """Between trainer and participants: who asks for time, a letter, a private note."""
    for item in data.get("time_asked", []):
        _ask_for_time(world, item)
    for item in data.get("letters", []):
        _write_by_trainer(world, item, courses.write_letter)
    for item in data.get("notes", []):
        _write_by_trainer(world, item, courses.note_down)


def _ask_for_time(world: World, item: Data) -> None:
    user, step = world.people[item["who"]], world.steps[item["principle"]]
    day = kind_day(clock.today(world.now) + timedelta(days=item["in_days"]))
    enrolment = world.enrolment_of(user)
    courses.ask_for_time(enrolment, step, kind=DateKind.REFLECT, wanted=day, word=item["word"], by=user)


def _write_by_trainer(world: World, item: Data, write: Callable[..., object]) -> None:
    enrolment = world.enrolment_of(world.people[item["who"]])
    write(enrolment, item["text"].strip(), by=world.trainer, at=world.ago(days=1))
