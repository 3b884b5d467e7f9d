"""The facts of one round for the allocator, in three reads, whatever its size or how many groups there are."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q

from courses.models import ChallengeMember, Enrolment
from exercises.models import Pause
from kernel import clock
from reflections.allocation import Reader, Shortage, Work, shortages
from reflections.models import Distance, ExtraAsk, Review, Round
from reflections.states import SERVED, ReviewState

EARLIER = timedelta(weeks=10)  # about three principles
IDLE = timedelta(days=1)  # without a sign of life, near the end
FINISHED = (ReviewState.HANDED_IN, ReviewState.RETURNED, ReviewState.RELEASED)


@dataclass
class Text:
    """One reflection that peers may read; `team`: everyone who ever worked on its opgave."""

    author: Any
    organisation: Any
    role: Any
    since: datetime
    team: set = field(default_factory=set)


@dataclass
class RoundFacts:
    """What is known of a round at one moment. Keys are ids of reflections and of people."""

    round: Round
    at: datetime
    texts: dict[Any, Text] = field(default_factory=dict)
    held: dict[Any, set] = field(default_factory=lambda: defaultdict(set))  # text → everyone who ever held it
    counting: dict[Any, dict] = field(default_factory=lambda: defaultdict(dict))  # text → reader → state
    silent: dict[Any, int] = field(default_factory=lambda: defaultdict(int))  # text → leases gone quiet
    given: dict[Any, int] = field(default_factory=lambda: defaultdict(int))  # reader → finished or being written
    before: dict[Any, set] = field(default_factory=lambda: defaultdict(set))  # reader → authors read lately
    apart: dict[Any, set] = field(default_factory=lambda: defaultdict(set))  # person → people kept apart

    def works(self, *, sure: bool = False) -> list[Work]:
        """Reflections that peers may read; with `sure`, leases gone quiet are not counted on."""
        return [self._work(pk, text, sure) for pk, text in self.texts.items()]

    def _work(self, pk: Any, text: Text, sure: bool) -> Work:
        counting = self.counting[pk]
        return Work(
            reflection=pk,
            author=text.author,
            served=len(counting) - (self.silent[pk] if sure else 0),
            promised_only=sum(state == ReviewState.CLAIMED for state in counting.values()),
            waiting_since=text.since,
            organisation=text.organisation,
            role=text.role,
            readers=frozenset(self.held[pk]),
            team=frozenset(text.team),
            reader_roles=frozenset(self.roles[name] for name in counting if name in self.roles),
        )

    @cached_property
    def roles(self) -> dict[Any, Any]:
        return {text.author: text.role for text in self.texts.values()}

    def reader(self, enrolment: Enrolment) -> Reader:
        """What is known of someone who asks, or might be asked."""
        person = enrolment.user_id
        own = [pk for pk, text in self.texts.items() if text.author == person]
        beside = {other for held in self.held.values() if person in held for other in held}
        return Reader(
            person=person,
            organisation=enrolment.organisation_id,
            role=enrolment.field_role_id,
            avoids=frozenset(self.apart[person]),
            read_by=frozenset(name for pk in own for name in self.counting[pk]),
            earlier=frozenset(self.before[person]),
            beside=frozenset(beside - {person}),
            owes=max(0, self.round.responses_asked - self.given[person]),
        )


def gather(round_: Round, at: datetime | None = None) -> RoundFacts:
    """Reflections with their teams, readings of this round and the last ten weeks, who is kept apart."""
    facts = RoundFacts(round_, at or clock.now())
    person = ("author__user", "author__organisation", "author__field_role")
    names = ("pk", *person, "submitted_at", "challenge__members__enrolment__user")
    for pk, author, organisation, role, since, member in round_.reflections.readable(facts.at).values_list(*names):
        text = facts.texts.setdefault(pk, Text(author, organisation, role, since))
        text.team.add(member)
    _add_readings(facts)
    _add_distances(facts)
    return facts


def _add_readings(facts: RoundFacts) -> None:
    """Every reading in the groups of this round, of now and of lately."""
    cohorts = facts.round.memberships.values("cohort")
    readings = Review.objects.filter(version__reflection__step__cohort__in=cohorts).filter(
        claimed_at__gte=facts.at - EARLIER
    )
    names = ("version__reflection", "version__reflection__author__user", "reader", "state", "claimed_at", "saved_at")
    over = ("stopped_at", "version__withdrawn_at")
    rows = readings.values_list(*names, *over)
    for reflection, author, reader, state, claimed_at, saved_at, stopped, withdrawn in rows:
        if reflection not in facts.texts:
            facts.before[reader].add(author)
            continue
        facts.held[reflection].add(reader)
        if state in SERVED and stopped is None:
            facts.given[reader] += 1
        if state in SERVED and stopped is None and withdrawn is None:
            facts.counting[reflection][reader] = state
        is_quiet = (saved_at or claimed_at) < facts.at - IDLE
        facts.silent[reflection] += state == ReviewState.CLAIMED and is_quiet


def _add_distances(facts: RoundFacts) -> None:
    people = [text.author for text in facts.texts.values()]
    for one, other in Distance.objects.filter(Q(by__in=people) | Q(about__in=people)).values_list("by", "about"):
        facts.apart[one].add(other)
        facts.apart[other].add(one)


def shortages_in(round_: Round, at: datetime | None = None, *, near: bool = False) -> list[Shortage]:
    """Reflections of this round that will miss their promise, each with the best way left.

    Who still owes readings is counted on; `near` the end only those who showed themselves, and of
    what each owes one reading less.
    """
    facts = gather(round_, at)
    active = Enrolment.objects.taking_part().filter(cohort__in=round_.memberships.values("cohort"))
    resting = Pause.objects.resting(facts.at).values("submission__challenge")
    busy = ChallengeMember.objects.current().filter(enrolment=OuterRef("pk"), challenge__in=resting)
    people = [facts.reader(row) for row in active.exclude(Exists(busy))]
    asked = set(ExtraAsk.objects.filter(round=round_).values_list("reader", flat=True))
    return shortages(
        facts.works(sure=near),
        [reader for reader in people if reader.owes and (facts.given[reader.person] or not near)],
        [reader for reader in people if not reader.owes and reader.person not in asked],
        promised=round_.responses_promised,
        most=round_.most_per_reflection,
        seed=str(round_.pk),
    )
