"""What someone gives as a reader, and what they owe: counted here, once.

Read by the allocator (`allocation_facts`), the claim, home and mail, so that none of them says another number.

A reading counts for its reader while they are at it and once it is finished, also when the author took the text
away since. It does not count where the trainer did not pass it on, or found that it belongs elsewhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from courses.models import Cohort, Enrolment
from courses.policies import GROUP_CLOSED
from courses.states import CohortState, EnrolmentState
from reflections.models import ExtraReadingRequest, Review, Round
from reflections.querysets import ReviewQuerySet
from reflections.states import SERVED, ReviewState

FINISHED = (ReviewState.HANDED_IN, ReviewState.RETURNED, ReviewState.RELEASED)


@dataclass(frozen=True)
class Reading:
    """One reading, of this round or of one before: when it was begun, last saved and stopped (or None).

    `withdrawn`: when its author took away the version that was read. `until`: when the lease ends, or the time to
    answer a question. `takes_part`: whether the reader still reads in this round; a trainer does not, and reads all
    the same.
    """

    reflection: Any
    author: Any
    reader: Any
    state: str
    claimed: datetime
    saved: datetime | None = None
    stopped: datetime | None = None
    withdrawn: datetime | None = None
    by_trainer: bool = False
    until: datetime | None = None
    takes_part: bool = True

    @property
    def counts(self) -> bool:
        """It is there, or someone is at it. A trainer's own is there once it is sent."""
        begun = self.takes_part and not self.by_trainer
        return self.stopped is None and self.state in SERVED and (self.state in FINISHED or begun)

    @property
    def is_begun(self) -> bool:
        """Someone is at it now."""
        return self.counts and self.state == ReviewState.CLAIMED


def readings_in(reviews: ReviewQuerySet) -> Iterator[tuple[Any, Reading]]:
    """Each with its round, in one read."""
    reflection = "version__reflection"
    place = (f"{reflection}__round", reflection, f"{reflection}__author__user", "reader", "state")
    moments = ("claimed_at", "saved_at", "stopped_at", "version__withdrawn_at")
    rows = reviews.with_place().values_list(*place, *moments, "by_trainer", "lease_until", "takes_part")
    return ((round_, Reading(*row)) for round_, *row in rows)


@dataclass(frozen=True)
class Duty:
    """What one person was asked to read at one principle, and what they gave.

    `asked_more`: when they were asked for one extra; `withheld`: responses that did not go to their author.
    """

    asked: int
    given: int = 0
    is_reading: bool = False
    withheld: int = 0
    asked_more: datetime | None = None
    began: datetime | None = None

    @property
    def owes(self) -> int:
        return max(0, self.asked - self.given)

    @property
    def gave_what_was_asked(self) -> bool:
        """Exactly that, so that one more can be offered."""
        return self.given == self.asked

    @property
    def waits_for_a_yes(self) -> bool:
        """Was asked for one more and began none since: yes is said by reading."""
        return self.asked_more is not None and (self.began is None or self.began <= self.asked_more)


def duty_of(asked: int, readings: Iterable[Reading], *, asked_more: datetime | None = None) -> Duty:
    """`readings`: of one person in one round."""
    rows = list(readings)
    return Duty(
        asked=asked,
        given=sum(row.counts for row in rows),
        is_reading=any(row.is_begun for row in rows),
        withheld=sum(row.state == ReviewState.WITHHELD for row in rows),
        asked_more=asked_more,
        began=max((row.claimed for row in rows), default=None),
    )


@dataclass(frozen=True)
class Duties:
    """One person's duty at every principle of their group."""

    asked: int
    rounds: Mapping[Any, Round] = field(default_factory=dict)  # lineage of the principle → its round
    by_round: Mapping[Any, Duty] = field(default_factory=dict)
    is_reading: bool = False  # at one now, at whichever principle: the next comes after it

    def at(self, lineage: Any) -> Duty:
        round_ = self.rounds.get(lineage)
        nothing_yet = Duty(round_.responses_asked if round_ else self.asked)
        return self.by_round.get(round_.pk, nothing_yet) if round_ else nothing_yet


def duties_from(asked: int, rounds: Iterable[Round], readings: Iterable[tuple[Any, Reading]], more: Mapping) -> Duties:
    """From rows at hand. `readings`: of one person, each with its round; `more`: round → when one more was asked."""
    by_round = defaultdict(list)
    for round_, reading in readings:
        by_round[round_].append(reading)
    found = {row.principle_lineage: row for row in rounds}
    duties = {
        row.pk: duty_of(row.responses_asked, by_round[row.pk], asked_more=more.get(row.pk)) for row in found.values()
    }
    is_reading = any(reading.is_begun for rows in by_round.values() for reading in rows)
    return Duties(asked, found, duties, is_reading)


def duties_of(enrolment: Enrolment) -> Duties:
    """Three queries, however many principles."""
    person = enrolment.user_id
    rounds = list(Round.objects.filter(memberships__cohort=enrolment.cohort_id))
    more = dict(ExtraReadingRequest.objects.filter(reader=person, round__in=rounds).values_list("round", "at"))
    readings = readings_in(Review.objects.filter(reader=person, version__reflection__round__in=rounds))
    return duties_from(enrolment.cohort.responses_asked, rounds, readings, more)


def reading_of(review: Review) -> tuple[Any, Reading]:
    """The same from a row with its place (`with_place`), its version and its reflection, as `readings_in` reads it."""
    reflection = review.version.reflection
    return reflection.round_id, Reading(
        reflection=reflection.pk,
        author=reflection.author.user_id,
        reader=review.reader_id,
        state=review.state,
        claimed=review.claimed_at,
        saved=review.saved_at,
        stopped=review.stopped_at,
        withdrawn=review.version.withdrawn_at,
        by_trainer=review.by_trainer,
        until=review.lease_until,
        takes_part=review.takes_part,
    )


def why_not_read(cohort: Cohort, state: str, *, is_resting: bool) -> str:
    """Why someone in this state gets no next reading now; empty where they may, and only then home shows a button."""
    if cohort.state == CohortState.PREPARING:
        return "Deze groep is nog niet begonnen."
    if cohort.state != CohortState.RUNNING:
        return GROUP_CLOSED
    if is_resting:
        return "Niets. Dat is de oefening. Lezen komt daarna."
    return "" if state == EnrolmentState.ACTIVE else "Je hebt even pauze. Zet die eerst uit."
