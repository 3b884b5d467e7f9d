"""When someone goes over to another group: their reflections go along, and what they were reading comes free."""

from datetime import datetime

from accounts.models import User
from courses.going_along import TransferPlan
from courses.models import Enrolment
from courses.transitions import on_transfer
from kernel import outbox
from kernel.moves import move, record
from reflections import companions
from reflections.going_along import going, readings_of, readings_to_give_back, written_here
from reflections.models import Reflection, Review, Round
from reflections.states import READING, ReviewState
from reflections.transitions.rounds import round_of


@on_transfer
def take_reflections_along(plan: TransferPlan, arrived: Enrolment, *, by: User, at: datetime) -> None:
    """Under the locks of their rounds, so that no reading begins in between."""
    _lock_rounds(plan)
    readings, goes = readings_of(plan), going(plan)
    for row in [each for each in written_here(plan) if each.pk in goes]:
        step = plan.steps[row.step_id]
        round_ = row.round if row.pk in readings else round_of(step)
        Reflection.objects.filter(pk=row.pk).update(step=step, author=arrived, round=round_)
        record(row, "go_along", by=by, at=at)
    along = [review for pk in goes for review in readings.get(pk, [])]
    _lay_down(along, by)
    _tell_readers(along)


def _lock_rounds(plan: TransferPlan) -> None:
    ids = written_here(plan).values("round")
    list(Round.objects.select_for_update().filter(pk__in=ids).order_by("pk"))


def _lay_down(reviews: list[Review], by: User) -> None:
    """What a trainer of the old group had begun to write: its words stay theirs."""
    for review in filter(_is_begun_by_trainer, reviews):
        move(review, "withdraw", by=by)


def _is_begun_by_trainer(review: Review) -> bool:
    return review.by_trainer and review.state == ReviewState.CLAIMED


def _tell_readers(reviews: list[Review]) -> None:
    """Each hears, once, who reads along now with what they write or wrote."""
    last = {review.reader: review for review in reviews if review.state in READING and not review.by_trainer}
    for reader, review in last.items():
        outbox.tell("reflections.author_went", reader, about=review)


@on_transfer
def give_readings_back(plan: TransferPlan, arrived: Enrolment, *, by: User, at: datetime) -> None:
    """A place comes free for another reader; what was written there stays its writer's."""
    ids = list(readings_to_give_back(plan).values_list("pk", flat=True))
    for review in Review.objects.filter(pk__in=ids):
        move(review, "withdraw", by=by, at=at)
    companions.end(Review.objects.filter(pk__in=ids), at=at)
