"""Sentences about practising, and the silence of the pause."""

from datetime import datetime

from accounts.models import User
from exercises.models import Pause, Remark
from exercises.states import PauseState
from kernel.models import OutboxMessage
from kernel.outbox import NoticeLine, keep_silent_when, register


def remarked(message: OutboxMessage) -> NoticeLine | None:
    """Someone said something beside handed-in answers this person may still read."""
    found = message.about_among(Remark.objects.visible_to(message.recipient).select_related("submission"))
    if found is None:
        return None
    who = "Je trainer schreef" if found.by_trainer else "Een deelnemer schreef"
    return NoticeLine(f"{who} iets bij een oefening.", found.get_absolute_url())


def pause_lifted(message: OutboxMessage) -> NoticeLine | None:
    """Nothing to who stopped: they do not write there any more."""
    lifted = Pause.objects.of(message.recipient).filter(state=PauseState.LIFTED)
    found = message.about_among(lifted.select_related("submission"))
    if found is None:
        return None
    return NoticeLine("Je trainer heeft je pauze opgeheven.", f"/stappen/{found.submission.step_id}/oefening/noteren/")


def is_resting(user: User, at: datetime) -> bool:
    """Niets doen: the platform does nothing too."""
    return Pause.objects.of(user).resting(at).exists()


register("exercises.remarked", sentence=remarked)
register("exercises.pause_lifted", sentence=pause_lifted)
keep_silent_when(is_resting)
