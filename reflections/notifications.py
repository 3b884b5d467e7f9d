"""Sentences about reflections and responses; each is asked again at sending whether it still holds.

What asks something of a participant is not sent in their pause, once they stopped, or once the group is closed
(`may_ask`); what is said *to* someone is.
"""

from django.urls import reverse

from accounts.models import User
from courses.models import Enrolment
from courses.policies import is_trainer_of
from courses.querysets import EnrolmentQuerySet
from courses.states import CohortState
from kernel import clock
from kernel.models import OutboxMessage
from kernel.outbox import NoticeLine, register
from kernel.text import ended
from reflections import allocation_facts
from reflections.models import Reflection, Review, Round
from reflections.policies import may_guide
from reflections.reading_duty import duties_of
from reflections.states import READING, ReviewState


def _review(message: OutboxMessage, *states: str) -> Review | None:
    """The review this is about, if it is still in one of these states and what it answers stands."""
    found = message.about_among(Review.objects.with_everything().filter(state__in=states))
    return found if found and found.stands and not found.is_stopped else None


def asking(message: OutboxMessage, *states: str) -> Review | None:
    """The same, for a sentence that asks something of its recipient."""
    review = _review(message, *states)
    return review if review and may_ask(message.recipient, review) else None


def may_ask(person: User, review: Review) -> bool:
    """Takes part, not in a pause, and the groups of reader and text are not closed. A trainer reads without a place."""
    is_open = review.reflection.step.cohort.state != CohortState.CLOSED
    return is_open and (_reads_as_trainer(person, review) or _places(person, review).askable().exists())


def takes_part(person: User, review: Review) -> bool:
    """Not in a pause and not stopped, whether or not the group is closed."""
    return _reads_as_trainer(person, review) or _places(person, review).taking_part().exists()


def can_open(person: User, review: Review) -> bool:
    """Who stopped reads nothing of others any more: a mail would lead nowhere."""
    return Review.objects.filter(pk=review.pk).still_readable(person).exists()


def _is_still_in(person: User, review: Review) -> bool:
    return _places(person, review).own(person).exists()


def _places(person: User, review: Review) -> EnrolmentQuerySet:
    """Where this person has, or had, a part in the round of a reading."""
    return Enrolment.objects.held_by(person).filter(cohort__rounds=review.reflection.round_id)


def _reads_as_trainer(person: User, review: Review) -> bool:
    return review.by_trainer and person.pk == review.reader_id and is_trainer_of(person, review.reflection.step.cohort)


def released(message: OutboxMessage) -> NoticeLine | None:
    review = _review(message, ReviewState.RELEASED)
    if review is None:
        return None
    reflection = review.reflection
    return NoticeLine(
        ended(f"Er is een reactie op je reflectie bij {reflection.step.title}"), reflection.get_absolute_url()
    )


def to_moderate(message: OutboxMessage) -> NoticeLine | None:
    review = _review(message, ReviewState.HANDED_IN)
    if review is None or not may_guide(message.recipient, review.reflection):
        return None
    return NoticeLine(f"In {review.reflection.step.cohort} liggen reacties om door te geven.", "/vandaag/")


def asked(message: OutboxMessage) -> NoticeLine | None:
    review = asking(message, ReviewState.RETURNED)
    if review is None:
        return None
    return NoticeLine("De trainer heeft een vraag over een reactie van jou.", review.get_absolute_url())


def withheld(message: OutboxMessage) -> NoticeLine | None:
    review = message.about_among(Review.objects.with_everything().filter(state=ReviewState.WITHHELD))
    if review is None or not _is_still_in(message.recipient, review):
        return None
    return NoticeLine(
        "Een reactie van jou gaat niet door naar de schrijver. Jij houdt je tekst.", review.get_absolute_url()
    )


def replied(message: OutboxMessage) -> NoticeLine | None:
    review = _review(message, ReviewState.RELEASED)
    if review is None or not can_open(message.recipient, review):
        return None
    return NoticeLine("Er is een antwoord op een reactie die je gaf.", review.get_absolute_url())


def still_welcome(message: OutboxMessage) -> NoticeLine | None:
    review = asking(message, ReviewState.EXPIRED)
    if review is None:
        return None
    return NoticeLine("Je reactie is nog welkom. Wat je schreef, staat er nog.", review.get_absolute_url())


def reading_freed(message: OutboxMessage) -> NoticeLine | None:
    if not Review.objects.filter(pk=message.about_id, state=ReviewState.WITHDRAWN).exists():
        return None
    day = clock.in_words(clock.today(message.created_at))
    return NoticeLine(f"Een reflectie die je las, is op {day} ingetrokken. Je hoeft niets te doen.", "/mijn/")


def next_version(message: OutboxMessage) -> NoticeLine | None:
    review = asking(message, ReviewState.HANDED_IN, ReviewState.RETURNED, ReviewState.RELEASED)
    if not review:
        return None
    return NoticeLine("Een reflectie die je las, heeft een volgende versie. Lezen mag, het hoeft niet.", _next(review))


def _next(review: Review) -> str:
    return reverse("reading-next-version", args=[review.pk])


def author_went(message: OutboxMessage) -> NoticeLine | None:
    """To a reader: another trainer reads along now. Who it is about, they read on the site."""
    review = _review(message, *READING)
    if review is None or not can_open(message.recipient, review):
        return None
    return NoticeLine(
        "Van iemand van wie je las, is de groep veranderd. Wat jullie elkaar schrijven, leest de trainer daar mee.",
        review.get_absolute_url(),
    )


register("reflections.next_version", sentence=next_version)
register("reflections.author_went", sentence=author_went)


def reading_waits(message: OutboxMessage) -> NoticeLine | None:
    review = asking(message, ReviewState.CLAIMED)
    if review is None:
        return None
    until = clock.in_words(clock.today(review.lease_until))
    return NoticeLine(f"Een reflectie ligt nog tot {until} bij jou. Later mag ook.", review.get_absolute_url())


def one_more(message: OutboxMessage) -> NoticeLine | None:
    """Asked for one extra: still true while something lies there for them and they began none since."""
    places = Enrolment.objects.held_by(message.recipient).askable().filter(cohort__rounds=message.about_id)
    place = places.select_related("cohort").first()
    found = message.about_among(Round.objects.all()) if place else None
    if found is None or not duties_of(place).at(found.principle_lineage).waits_for_a_yes:
        return None
    if not allocation_facts.shortages_in(found) or allocation_facts.gather(found).next_for(place) is None:
        return None
    return NoticeLine("Iemand wacht nog op een reactie. Wil jij er één extra lezen? Nee is ook goed.", "/mijn/")


def runs_short(message: OutboxMessage) -> NoticeLine | None:
    """To a trainer, when the date has come: who will miss the promised responses."""
    found = message.about_among(Round.objects.all())
    short = [row.reflection for row in allocation_facts.shortages_in(found, near=True)] if found else []
    missing = Reflection.objects.guided_by(message.recipient).filter(pk__in=short).count()
    if not missing:
        return None
    what = "Eén reflectie mist" if missing == 1 else f"{missing} reflecties missen"
    return NoticeLine(f"{what} nog een beloofde reactie. Op Vandaag staat wat je kunt doen.", "/vandaag/")


register("reflections.reading_waits", sentence=reading_waits)
register("reflections.one_more", sentence=one_more)
register("reflections.runs_short", sentence=runs_short)
register("reflections.released", sentence=released)
register("reflections.to_moderate", sentence=to_moderate)
register("reflections.asked", sentence=asked)
register("reflections.withheld", sentence=withheld)
register("reflections.replied", sentence=replied)
register("reflections.still_welcome", sentence=still_welcome)
register("reflections.reading_freed", sentence=reading_freed)
