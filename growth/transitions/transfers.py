"""When someone goes over to another group: "Waar sta ik?" goes along, so that the end can lie beside the start.

A group they were counted in stays as it was counted; nobody can be read from it.
"""

from datetime import datetime

from accounts.models import User
from courses.going_along import TransferPlan
from courses.models import Enrolment
from courses.transitions import on_transfer
from growth.models import SelfScan


@on_transfer
def take_scans_along(plan: TransferPlan, arrived: Enrolment, *, by: User, at: datetime) -> None:
    taken = list(SelfScan.objects.filter(enrolment=arrived).values_list("moment", flat=True))
    SelfScan.objects.filter(enrolment=plan.enrolment).exclude(moment__in=taken).update(enrolment=arrived)
