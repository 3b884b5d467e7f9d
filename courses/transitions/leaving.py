"""The verbs of resting and of going: pause, resume, leave, come back. What was written stays the writer's own.

Whoever guides the group hears of it; so does the person, where someone else did it.
"""

from django.db import transaction

from accounts.models import User
from courses.models import Enrolment, Step
from courses.policies import is_trainer_of, may_bring_back, may_let_go, may_pause
from kernel import audit, clock, outbox
from kernel.clock import When
from kernel.errors import require, require_moment
from kernel.moves import move

NOT_YOURS = "Dit doet de deelnemer zelf of de trainer."


@transaction.atomic
def pause(enrolment: Enrolment, *, by: User, note: str = "") -> None:
    """From now on the site asks nothing, for as long as it takes."""
    require(may_pause(by, enrolment), NOT_YOURS)
    require_moment(not enrolment.cohort.is_closed, "Deze groep is afgesloten. De site vraagt al niets meer.")
    move(enrolment, "pause", by=by, note=note)
    _tell(enrolment, by)


@transaction.atomic
def resume(enrolment: Enrolment, *, by: User, at: When = None) -> None:
    """Back, without arrears: home goes on where the group is now and asks nothing of the weeks away."""
    require(may_pause(by, enrolment), NOT_YOURS)
    move(enrolment, "resume", by=by, at=at, route=enrolment.route or _where_the_group_is(enrolment, at))
    _tell(enrolment, by)


@transaction.atomic
def leave(enrolment: Enrolment, *, by: User, note: str = "") -> None:
    """Stop. What was written stays the writer's own; what others were given stays theirs."""
    require(may_let_go(by, enrolment), "Dit doet de deelnemer zelf, de trainer of de programmabeheerder.")
    move(enrolment, "leave", by=by, note=note)
    audit.record("left", by=by, about=enrolment.cohort)
    _tell(enrolment, by)


@transaction.atomic
def come_back(enrolment: Enrolment, *, by: User, at: When = None) -> None:
    """Taking part again, without arrears, with everything that was there."""
    require(may_bring_back(by, enrolment), "Dit doet de trainer of de programmabeheerder.")
    return_to_group(enrolment, by=by, at=at)
    audit.record("came_back", by=by, about=enrolment.cohort)


def return_to_group(enrolment: Enrolment, *, by: User, at: When = None, **changes) -> None:
    """The return itself; that it may happen was decided: by who may bring back, or by their invitation."""
    cohort = enrolment.cohort
    require_moment(not cohort.is_closed, "Deze groep is afgesloten. Niemand komt er nog bij.")
    require_moment(enrolment.user.is_active, "Deze persoon heeft geen account meer.")
    require_moment(not is_trainer_of(enrolment.user, cohort), "Deze persoon begeleidt nu zelf de groep.")
    move(enrolment, "come_back", by=by, at=at, route=_where_the_group_is(enrolment, at), **changes)
    _tell(enrolment, by)


def _where_the_group_is(enrolment: Enrolment, at: When) -> Step | None:
    return enrolment.cohort.steps.filter(opens_on__lte=clock.today(at)).order_by("-opens_on").first()


def _tell(enrolment: Enrolment, by: User) -> None:
    for grant in enrolment.cohort.grants.exclude(user=by).select_related("user"):
        outbox.tell("courses.coming_and_going", grant.user, about=enrolment, state=enrolment.state)
    if enrolment.user_id != by.pk:
        outbox.tell("courses.your_part", enrolment.user, about=enrolment, state=enrolment.state)
