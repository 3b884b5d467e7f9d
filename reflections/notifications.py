"""Sentences about reflections and responses; each is asked again at sending whether it still holds."""

from kernel import clock
from kernel.models import OutboxMessage
from kernel.outbox import Line, register
from reflections.models import Referral, Report, Review
from reflections.states import ReferralState, ReflectionState, ReportState, ReviewState


def _review(message: OutboxMessage, *states: str) -> Review | None:
    """The review this is about, if it is still in one of these states and its reflection stands."""
    found = Review.objects.with_everything().filter(pk=message.about_id, state__in=states).first()
    stands = found and found.reflection.state == ReflectionState.SUBMITTED and not found.is_stopped
    return found if stands else None


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


def thanked(message: OutboxMessage) -> Line | None:
    review = Review.objects.filter(pk=message.about_id).first()
    return Line("De trainer schreef iets bij een reactie die je gaf.", review.get_absolute_url()) if review else None


def asked_to_read(message: OutboxMessage) -> Line | None:
    review = _review(message, ReviewState.CLAIMED)
    return Line("De trainer vraagt je een reflectie te lezen.", review.get_absolute_url()) if review else None


def referred(message: OutboxMessage) -> Line | None:
    """Nothing about what, nor that it stopped: only that the trainer wrote something."""
    found = Referral.objects.filter(pk=message.about_id, state=ReferralState.STANDING).first()
    return Line("Je trainer schreef je iets. Alleen jij kunt het lezen.", found.get_absolute_url()) if found else None


def reported(message: OutboxMessage) -> Line | None:
    waits = Report.objects.filter(pk=message.about_id, state=ReportState.OPEN).exists()
    return Line("Een schrijver vraagt je naar een reactie te kijken.", "/vandaag/") if waits else None


def report_handled(message: OutboxMessage) -> Line | None:
    found = Report.objects.filter(pk=message.about_id, state=ReportState.HANDLED).first()
    path = found.review.reflection.get_absolute_url() if found else ""
    return Line("De trainer keek naar de reactie die je meldde.", path) if found else None


register("reflections.thanked", sentence=thanked)
register("reflections.asked_to_read", sentence=asked_to_read)
register("reflections.referred", sentence=referred, urgent=True, subject="Een bericht van je trainer")
register("reflections.reported", sentence=reported)
register("reflections.report_handled", sentence=report_handled)
register("reflections.released", sentence=released)
register("reflections.to_moderate", sentence=to_moderate)
register("reflections.asked", sentence=asked)
register("reflections.replied", sentence=replied)
register("reflections.still_welcome", sentence=still_welcome)
register("reflections.reading_freed", sentence=reading_freed)
