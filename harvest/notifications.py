"""Sentences about the oogst; each is asked again at sending whether it still holds.

Looking back, and light for the booklet, are asked after a group closed too: that is when they come. Who rests or
stopped is asked none of them.
"""

from django.urls import reverse

from courses.states import EnrolmentState
from harvest.models import FollowUp, Spotlight
from harvest.states import FollowUpState, SpotlightState
from kernel.models import OutboxMessage
from kernel.outbox import NoticeLine, register
from reflections.states import ReflectionState, RuleState


def follow_up(message: OutboxMessage) -> NoticeLine | None:
    """Nothing, once answered, let go, withdrawn, or when the person has stopped or rests."""
    asked = FollowUp.objects.filter(state=FollowUpState.OPEN, reflection__state=ReflectionState.SUBMITTED)
    found = message.about_among(asked.filter(reflection__author__state=EnrolmentState.ACTIVE))
    if found is None:
        return None
    weeks = {2: "Twee", 8: "Acht"}.get(found.weeks, str(found.weeks))
    return NoticeLine(f"{weeks} weken geleden schreef je een vuistregel. Kwam het ervan?", found.get_absolute_url())


def _spotlight(message: OutboxMessage, *states: str) -> Spotlight | None:
    standing = {"rule__state": RuleState.SHARED, "rule__reflection__state": ReflectionState.SUBMITTED}
    return message.about_among(Spotlight.objects.filter(state__in=states, **standing))


def spotlight_asked(message: OutboxMessage) -> NoticeLine | None:
    spotlight = _spotlight(message, SpotlightState.ASKED)
    if spotlight is None or spotlight.rule.reflection.author.state != EnrolmentState.ACTIVE:
        return None
    return NoticeLine("Je trainer wil een vuistregel van jou uitlichten. Jij beslist.", _rule_path(spotlight))


def spotlight_answered(message: OutboxMessage) -> NoticeLine | None:
    spotlight = _spotlight(message, SpotlightState.GRANTED)
    if spotlight is None:
        return None
    return NoticeLine("Een vuistregel mag uitgelicht worden.", _rule_path(spotlight))


def _rule_path(spotlight: Spotlight) -> str:
    return reverse("rule", args=[spotlight.rule_id])


register("harvest.follow_up", sentence=follow_up)
register("harvest.spotlight_asked", sentence=spotlight_asked)
register("harvest.spotlight_answered", sentence=spotlight_answered)
