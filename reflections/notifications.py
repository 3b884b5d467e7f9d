"""Sentences about reflections and responses; each is asked again at sending whether it still holds."""

from kernel import clock
from kernel.models import OutboxMessage
from kernel.outbox import Line, register
from reflections.models import Review
from reflections.states import ReflectionState, ReviewState


def _review(message: OutboxMessage, *states: str) -> Review | None:
    """The review this is about, if it is still in one of these states and its reflection stands."""
    found = Review.objects.with_everything().filter(pk=message.about_id, state__in=states).first()
    return found if found and found.reflection.state == ReflectionState.SUBMITTED else None


def released(message: OutboxMessage) -> Line | None:
    review = _review(message, ReviewState.RELEASED)
    if review is None:
        return None
    reflection = review.reflection
    return Line(f"Er is een reactie op je reflectie bij {reflection.step.title}.", reflection.get_absolute_url())


def to_moderate(message: OutboxMessage) -> Line | None:
    review = _review(message, ReviewState.HANDED_IN)
    if review is None:
        return None
    return Line(f"In {review.reflection.step.cohort} liggen reacties om door te geven.", "/vandaag/")


def asked(message: OutboxMessage) -> Line | None:
    review = _review(message, ReviewState.RETURNED)
    if review is None:
        return None
    return Line("De trainer heeft een vraag over een reactie van jou.", review.get_absolute_url())


def replied(message: OutboxMessage) -> Line | None:
    review = _review(message, ReviewState.RELEASED)
    if review is None:
        return None
    return Line("Er is een antwoord op een reactie die je gaf.", review.get_absolute_url())


def still_welcome(message: OutboxMessage) -> Line | None:
    review = _review(message, ReviewState.EXPIRED)
    if review is None:
        return None
    return Line("Je reactie is nog welkom. Wat je schreef, staat er nog.", review.get_absolute_url())


def reading_freed(message: OutboxMessage) -> Line | None:
    if not Review.objects.filter(pk=message.about_id, state=ReviewState.WITHDRAWN).exists():
        return None
    day = clock.in_words(clock.today(message.created_at))
    return Line(f"Een reflectie die je las, is op {day} ingetrokken. Je hoeft niets te doen.", "/mijn/")


register("reflections.released", sentence=released)
register("reflections.to_moderate", sentence=to_moderate)
register("reflections.asked", sentence=asked)
register("reflections.replied", sentence=replied)
register("reflections.still_welcome", sentence=still_welcome)
register("reflections.reading_freed", sentence=reading_freed)
