"""Sentences about reflections and responses; each is asked again at sending whether it still holds."""

from kernel import clock
from kernel.models import OutboxMessage
from kernel.outbox import Line, register
from reflections import round_facts
from reflections.models import Review, Round
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


def reading_waits(message: OutboxMessage) -> Line | None:
    review = _review(message, ReviewState.CLAIMED)
    if review is None:
        return None
    until = clock.in_words(clock.today(review.lease_until))
    return Line(f"Een reflectie ligt nog tot {until} bij jou. Later mag ook.", review.get_absolute_url())


def one_more(message: OutboxMessage) -> Line | None:
    """Asked for one extra: still true while nobody else read it meanwhile."""
    found = Round.objects.filter(pk=message.about_id).first()
    if found is None or not round_facts.shortages_in(found):
        return None
    return Line("Iemand wacht nog op een reactie. Wil jij er één extra lezen? Nee is ook goed.", "/mijn/")


def runs_short(message: OutboxMessage) -> Line | None:
    """To a trainer, when the date has come: who will miss the promised responses."""
    found = Round.objects.filter(pk=message.about_id).first()
    missing = len(round_facts.shortages_in(found, near=True)) if found else 0
    if not missing:
        return None
    what = "Eén reflectie mist" if missing == 1 else f"{missing} reflecties missen"
    return Line(f"{what} nog een beloofde reactie. Op Vandaag staat wat je kunt doen.", "/vandaag/")


register("reflections.reading_waits", sentence=reading_waits)
register("reflections.one_more", sentence=one_more)
register("reflections.runs_short", sentence=runs_short)
register("reflections.released", sentence=released)
register("reflections.to_moderate", sentence=to_moderate)
register("reflections.asked", sentence=asked)
register("reflections.replied", sentence=replied)
register("reflections.still_welcome", sentence=still_welcome)
register("reflections.reading_freed", sentence=reading_freed)
