"""Whom a trainer may ask to read one reflection: so few that it tells nothing of who is not among them."""

from datetime import datetime

from courses.models import ChallengeMember, Enrolment
from exercises.models import Pause
from kernel import clock
from reflections.models import Reflection, Review
from reflections.round_facts import Candidate, candidates_for


def suggested_for(reflection: Reflection, at: datetime | None = None) -> list[Candidate]:
    """The allocator's best, and never more than half of those it could be as far as a trainer can see.

    Someone kept apart is counted in that half. Otherwise a list that is one short would tell.
    """
    at = at or clock.now()
    return candidates_for(reflection, at)[: -(-_could_be(reflection, at) // 2)]


def _could_be(reflection: Reflection, at: datetime) -> int:
    """People of the round who did not read it, do not work on its opgave and do not rest."""
    held = Review.objects.filter(version__reflection=reflection).values("reader")
    team = ChallengeMember.objects.filter(challenge=reflection.challenge_id).values("enrolment__user")
    paused = Pause.objects.resting(at).values("submission__challenge")
    resting = ChallengeMember.objects.current().filter(challenge__in=paused).values("enrolment")
    people = Enrolment.objects.taking_part().filter(cohort__rounds=reflection.round_id, user__is_active=True)
    others = people.exclude(pk=reflection.author_id).exclude(user__in=held).exclude(user__in=team)
    return others.exclude(pk__in=resting).values("user").distinct().count()
