"""The spotlight: asked by the trainer, granted by the author, ended by either."""

from django.db import transaction

from accounts.models import User
from harvest.models import Spotlight
from harvest.policies import is_author_of, may_ask_spotlight
from harvest.states import SpotlightState
from harvest.transitions.in_harvest import require_in_harvest
from kernel import audit, clock, outbox
from kernel.clock import When
from kernel.errors import require, require_moment
from kernel.moves import move
from reflections.models import RuleOfThumb

NOT_YOURS = "Deze vuistregel is van iemand anders."


@transaction.atomic
def ask_spotlight(rule: RuleOfThumb, *, by: User, at: When = None) -> Spotlight:
    """The trainer asks the author. Asking twice asks once; after a no it is not asked again."""
    require(may_ask_spotlight(by, rule), "Alleen de trainer van deze groep vraagt dit.")
    require_in_harvest(rule)
    RuleOfThumb.objects.select_for_update().get(pk=rule.pk)
    found = rule.spotlights.open().first()
    if found:
        return found
    declined = rule.spotlights.filter(state=SpotlightState.DECLINED).exists()
    require_moment(not declined, "De schrijver zei: liever niet. Vraag het niet nog eens.")
    spotlight = Spotlight.objects.create(rule=rule, asked_by=by, asked_at=clock.now(at))
    outbox.tell("harvest.spotlight_asked", rule.reflection.author.user, about=spotlight)
    return spotlight


@transaction.atomic
def answer_spotlight(spotlight: Spotlight, *, yes: bool, by: User, at: When = None) -> None:
    """The author's yes or no; no reason is asked."""
    require(is_author_of(by, spotlight.rule), NOT_YOURS)
    if yes:
        require_in_harvest(spotlight.rule)
    move(spotlight, "grant" if yes else "decline", by=by, at=at)
    for guide in _who_hears(spotlight):
        outbox.tell("harvest.spotlight_answered", guide, about=spotlight)
    audit.record("spotlight_granted" if yes else "spotlight_declined", by=by, about=spotlight)


def _who_hears(spotlight: Spotlight) -> list[User]:
    """The trainer who asked; who guides the group now, once that one stopped."""
    guides = spotlight.rule.reflection.step.cohort.guides
    return [spotlight.asked_by] if spotlight.asked_by in guides else guides


@transaction.atomic
def end_spotlight(spotlight: Spotlight, *, by: User, at: When = None) -> None:
    """Out of the light again: by the author at any time, or by the trainer."""
    allowed = is_author_of(by, spotlight.rule) or may_ask_spotlight(by, spotlight.rule)
    require(allowed, "Dit doet de schrijver of de trainer.")
    move(spotlight, "end", by=by, at=at)
