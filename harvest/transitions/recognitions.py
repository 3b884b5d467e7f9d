"""Herken ik."""

from django.db import IntegrityError, transaction

from accounts.models import User
from courses.models import Enrolment
from harvest.models import Recognition
from harvest.policies import may_join_in
from harvest.transitions.in_harvest import require_in_harvest
from kernel import clock
from kernel.clock import When
from kernel.errors import require
from reflections.models import RuleOfThumb


@transaction.atomic
def recognise(rule: RuleOfThumb, *, by: User, at: When = None) -> None:
    """Herken ik. Twice is once."""
    require(may_join_in(by, rule), "Dit doet iemand anders uit de groep.")
    require_in_harvest(rule)
    enrolment = Enrolment.objects.own(by).get(cohort=rule.reflection.step.cohort_id)
    try:
        with transaction.atomic():
            Recognition.objects.create(rule=rule, enrolment=enrolment, at=clock.now(at))
    except IntegrityError:
        return


@transaction.atomic
def take_back_recognition(rule: RuleOfThumb, *, by: User) -> None:
    """As if it was never said; nothing remains of it."""
    Recognition.objects.filter(rule=rule, enrolment__user=by).delete()
