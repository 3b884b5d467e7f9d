"""What it was like for someone else of the group."""

from django.db import transaction

from accounts.models import User
from courses.models import Enrolment
from courses.policies import require_running
from harvest.models import Experience
from harvest.policies import may_join_in
from harvest.transitions.in_harvest import require_in_harvest
from kernel import clock
from kernel.clock import When
from kernel.errors import require
from kernel.moves import move
from reflections.models import RuleOfThumb


@transaction.atomic
def add_experience(rule: RuleOfThumb, *, kind: str, text: str, by: User, at: When = None) -> Experience:
    """What it was like for someone else of the group; sending the same words twice adds them once."""
    require(may_join_in(by, rule), "Een ervaring voegt iemand anders uit de groep toe.")
    require_in_harvest(rule)
    require_running(rule.reflection.step.cohort)
    author = Enrolment.objects.own(by).get(cohort=rule.reflection.step.cohort_id)
    RuleOfThumb.objects.select_for_update().get(pk=rule.pk)
    found = rule.experiences.shared().filter(author=author, kind=kind, text=text).first()
    if found:
        return found
    return Experience.objects.create(rule=rule, author=author, kind=kind, text=text, shared_at=clock.now(at))


@transaction.atomic
def withdraw_experience(experience: Experience, *, by: User) -> None:
    _require_own(experience, by)
    move(experience, "withdraw", by=by)


@transaction.atomic
def share_experience(experience: Experience, *, by: User) -> None:
    """Put it back, as it was."""
    _require_own(experience, by)
    require_in_harvest(experience.rule)
    move(experience, "share", by=by)


def _require_own(experience: Experience, by: User) -> None:
    require(experience.author.user_id == by.pk, "Deze ervaring is van iemand anders.")
