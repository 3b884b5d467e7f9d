"""What still comes to an author, in one sentence: how many responses, by when and who reads first; or nothing."""

from dataclasses import dataclass
from datetime import date

from courses.states import Audience
from kernel import clock
from kernel.clock import When
from kernel.templatetags.typed import count_of
from reflections.allocation_facts import promised_by, reach_of
from reflections.models import Reflection
from reflections.states import ReflectionState

NONE_TO_COME = {
    ReflectionState.DRAFT: "Je reflectie is een kladje. Zolang leest niemand anders die en komt er geen reactie bij.",
    ReflectionState.WITHDRAWN: "Je trok je reflectie in. Er komt geen reactie meer bij.",
}


ALONE = "Er is nog niemand anders in je groep om te lezen. De trainer leest je reflectie en reageert."
TRAINER_READS = (
    "De trainer leest je reflectie en reageert. Leest er ook iemand uit je groep, dan komt die reactie erbij."
)


@dataclass(frozen=True)
class Expected:
    """`sentence` is empty where nothing more needs to be said: what was promised is there."""

    sentence: str
    is_coming: bool


def expected(reflection: Reflection, received: int, *, at: When = None) -> Expected:
    """`received`: how many responses are here, to what was not withdrawn.

    No day is promised that has passed, or that comes too soon after handing in to read and answer (`promised_by`).
    """
    if nothing := _nothing(reflection):
        return Expected(nothing, is_coming=False)
    if reflection.effective_audience == Audience.TRAINER:
        sentence = "" if received else "De trainer leest je reflectie en reageert."
        return Expected(sentence, is_coming=not received)
    return _from_peers(reflection, received, at)


def _from_peers(reflection: Reflection, received: int, at: When) -> Expected:
    """No more is promised than the group and its trainers can give; and no number tells who is kept apart."""
    reach = reach_of(reflection, at)
    missing = reach.promised(reflection.round.responses_promised) - received
    if missing <= 0:
        return Expected("", is_coming=False)
    if not reach.has_others:
        return Expected(ALONE, is_coming=True)
    if not reach.peers:
        return Expected(TRAINER_READS, is_coming=True)
    return Expected(_coming(reflection, missing, received, at), is_coming=True)


def _nothing(reflection: Reflection) -> str:
    if reflection.state != ReflectionState.SUBMITTED:
        return NONE_TO_COME[ReflectionState(reflection.state)]
    if reflection.stopped_at:
        return "Je reflectie ligt even stil. Zolang komt er geen reactie bij."
    return "" if reflection.step.cohort.is_running else "De groep is afgesloten. Er komt geen reactie meer bij."


def _coming(reflection: Reflection, missing: int, received: int, at: When) -> str:
    first = "De trainer leest eerst mee." if reflection.round.moderated_before else "Een reactie komt direct bij jou."
    return f"{_how_many(missing, received, _by(reflection, at))} {first}"


def _by(reflection: Reflection, at: When) -> date | None:
    """The day that was promised, as long as it is not past."""
    promised = promised_by(reflection.step.respond_by, reflection.submitted_at)
    return promised if clock.today(at) <= promised else None


def _how_many(missing: int, received: int, by: date | None) -> str:
    responses = count_of(missing, "reactie,reacties")
    if by is None:
        can = "kan" if missing == 1 else "kunnen"
        return f"Er {can} nog {responses} komen. Wanneer, dat weten we niet."
    if received:
        comes = "komt" if missing == 1 else "komen"
        return f"Er {comes} nog {responses}, liefst uiterlijk {clock.in_words(by)}."
    return f"Je krijgt {responses}, liefst uiterlijk {clock.in_words(by)}."
