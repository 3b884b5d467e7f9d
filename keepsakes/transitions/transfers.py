"""When someone goes over to another group: a few own words beside each principle go along."""

from datetime import datetime

from accounts.models import User
from courses.going_along import TransferPlan
from courses.models import Enrolment
from courses.transitions import on_transfer
from keepsakes.going_along import KINDS, going, written_here
from keepsakes.models.own_words import OwnWords


@on_transfer
def take_own_words_along(plan: TransferPlan, arrived: Enrolment, *, by: User, at: datetime) -> None:
    for kind in KINDS:
        _take_along(kind, plan, arrived)


def _take_along(kind: type[OwnWords], plan: TransferPlan, arrived: Enrolment) -> None:
    goes = going(kind, plan)
    for row in [each for each in written_here(kind, plan) if each.pk in goes]:
        kind.objects.filter(pk=row.pk).update(step=plan.steps[row.step_id], author=arrived)
