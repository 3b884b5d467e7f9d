"""The facts of one round for the allocator, in three reads, whatever its size or how many groups there are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.crypto import salted_hmac

from courses.models import ChallengeMember, Enrolment
from exercises.models import Pause
from kernel import clock
from kernel.clock import When
from reflections.allocation import Asking, Reader, Shortage, Work, candidates, choose, may_read, shortages
from reflections.models import CandidateDraw, ExtraReadingRequest, ReaderExclusion, Reflection, Review, Round
from reflections.reading_duty import FINISHED, Duty, Reading, readings_in
from reflections.states import WAITED_FOR, ReviewState

EARLIER = timedelta(weeks=10)  # about three principles
IDLE = timedelta(hours=12)  # without a sign of life
IDLE_ON_THE_LAST_DAY = timedelta(hours=4)
LATE = timedelta(days=1)  # handed in so long after the date that the row has moved on
NOT_COMING = 8  # of so many readings counted on, one is not
ANSWERING = timedelta(hours=14)  # who was asked for an extra may still come
AGAIN_AFTER = timedelta(days=3)  # before someone is asked for an extra once more
ASKED_AT_MOST = 2  # times, in one round
RESPONDING = 3  # working days that others have at least


@dataclass
class Text:
    """One reflection that peers may read. `team`: all who ever worked on its opgave; `due`: when it was promised."""

    author: Any
    organisation: Any
    role: Any
    since: datetime
    team: set = field(default_factory=set)
    late: bool = False
    due: date | None = None


@dataclass
class RoundFacts:
    """What is known of a round at one moment. Keys are ids of reflections and of people."""

    round: Round
    at: datetime
    texts: dict[Any, Text] = field(default_factory=dict)
    held: dict[Any, set] = field(default_factory=lambda: defaultdict(set))  # text → everyone who ever held it
    counting: dict[Any, dict] = field(default_factory=lambda: defaultdict(dict))  # text → reader → state
    silent: dict[Any, int] = field(default_factory=lambda: defaultdict(int))  # text → leases gone quiet
    by_trainer: dict[Any, int] = field(default_factory=lambda: defaultdict(int))  # text → responses of a trainer
    given: dict[Any, int] = field(default_factory=lambda: defaultdict(int))  # reader → finished or being written
    began: dict[Any, datetime] = field(default_factory=dict)  # reader → when they last began one
    came: dict[Any, datetime] = field(default_factory=dict)  # text → when the last of what counts was begun
    before: dict[Any, set] = field(default_factory=lambda: defaultdict(set))  # reader → authors read lately
    apart: dict[Any, set] = field(default_factory=lambda: defaultdict(set))  # person → people kept apart

    def works(self, *, sure: bool = False, due: date | None = None) -> list[Work]:
        """Reflections that peers may read; with `sure`, leases gone quiet are not counted on.

        `due`: only those that were promised their responses by that day.
        """
        return [self._work(pk, text, sure) for pk, text in self.texts.items() if due in (None, text.due)]

    def work(self, pk: Any) -> Work | None:
        """This one of them, if peers may read it."""
        return self._work(pk, self.texts[pk], sure=False) if pk in self.texts else None

    def _work(self, pk: Any, text: Text, sure: bool) -> Work:
        counting = self.counting[pk]
        return Work(
            reflection=pk,
            author=text.author,
            served=len(counting) - (self.silent[pk] if sure else 0),
            promised_only=sum(state in WAITED_FOR for state in counting.values()),
            quiet=0 if sure else self.silent[pk],
            by_trainer=self.by_trainer[pk],
            waiting_since=self.came.get(pk, text.since),
            late=text.late,
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
            owes=Duty(self.round.responses_asked, self.given[person]).owes,
            gave=self.given[person],
        )

    def next_for(self, enrolment: Enrolment) -> Work | None:
        """The reflection someone would get who asked now: what the claim binds, and what home may offer."""
        most = self.round.most_per_reflection
        return choose(self.reader(enrolment), self.works(), most=most, seed=str(self.round.pk))

    def note(self, reading: Reading, *, in_round: bool = True) -> None:
        """What was read in this round was given, also when the text is not there any more."""
        counts = in_round and reading.counts
        self.given[reading.reader] += counts
        if reading.reflection not in self.texts:
            self.before[reading.reader].add(reading.author)
            return
        self.held[reading.reflection].add(reading.reader)
        self.began[reading.reader] = max(reading.claimed, self.began.get(reading.reader, reading.claimed))
        if counts and reading.withdrawn is None:
            self._count(reading)

    def _count(self, reading: Reading) -> None:
        text = reading.reflection
        self.counting[text][reading.reader] = reading.state
        self.came[text] = max(reading.claimed, self.came.get(text, reading.claimed))
        self.by_trainer[text] += reading.by_trainer
        self.silent[text] += self._is_quiet(reading)

    def _is_quiet(self, reading: Reading) -> bool:
        """Someone reads without a sign of life, or did not answer the trainer's question in time."""
        if reading.state == ReviewState.RETURNED:
            return reading.until is not None and reading.until < self.at
        idle = self.at - (reading.saved or reading.claimed) > self._idle(reading.reflection)
        return reading.state == ReviewState.CLAIMED and idle

    def _idle(self, reflection: Any) -> timedelta:
        """How long someone who reads may be still before another is wanted beside them."""
        return IDLE_ON_THE_LAST_DAY if self.texts[reflection].due == clock.today(self.at) else IDLE

    def shortages(
        self, people: Iterable[Reader], asked: Mapping[Any, datetime], how: Asking, due: date | None = None
    ) -> list[Shortage]:
        """Reflections that will miss their promise. `asked`: who was asked for an extra, and when."""
        people, poor = list(people), self.empty_handed
        return shortages(
            self.works(sure=how.near, due=due),
            self._counted_on(people) if how.near else [reader for reader in people if reader.owes],
            [reader for reader in people if not reader.owes and reader.person not in {*asked, *poor}],
            asked=[reader for reader in people if self._may_still_come(reader, asked.get(reader.person))],
            others=people,
            promised=self.round.responses_promised,
            most=self.round.most_per_reflection,
            each=how.each,
            seed=str(self.round.pk),
        )

    @property
    def empty_handed(self) -> set:
        """Who wrote here and has no response yet: nobody asks more of them first."""
        written = {pk: text.author for pk, text in self.texts.items()}
        return {name for pk, name in written.items() if not any(v in FINISHED for v in self.counting[pk].values())}

    def _counted_on(self, people: list[Reader]) -> list[Reader]:
        """Near the end nobody is expected to give more than they finished so far, and a few will not come."""
        finished = Counter(
            name for counting in self.counting.values() for name, state in counting.items() if state in FINISHED
        )
        expected = [replace(reader, owes=min(reader.owes, finished[reader.person])) for reader in people]
        doubted = sum(reader.owes for reader in expected) // NOT_COMING
        return [reader for reader in expected if reader.owes][doubted:]

    def _may_still_come(self, reader: Reader, since: datetime | None) -> bool:
        """Was asked within a day and began nothing since."""
        return since is not None and self.at - since < ANSWERING and self.began.get(reader.person, since) <= since


def gather(round_: Round, at: When = None) -> RoundFacts:
    """Reflections with their teams, readings of this round and the last ten weeks, who is kept apart."""
    facts = RoundFacts(round_, clock.now(at))
    person = ("author__user", "author__organisation", "author__field_role")
    dates = ("submitted_at", "step__reflect_by", "step__respond_by")
    names = ("pk", *person, *dates, "challenge__members__enrolment__user")
    rows = round_.reflections.readable(facts.at).values_list(*names)
    for pk, author, organisation, role, since, by, due, member in rows:
        late, promised = since - clock.end_of(by) > LATE, promised_by(due, since)
        text = facts.texts.setdefault(pk, Text(author, organisation, role, since, late=late, due=promised))
        text.team.add(member)
    _add_readings(facts)
    _add_distances(facts)
    return facts


def promised_by(respond_by: date, submitted_at: datetime) -> date:
    """The day by which a reflection was promised its responses: the group's, or later where that is too soon."""
    return max(respond_by, clock.add_working_days(clock.today(submitted_at), RESPONDING))


def _add_readings(facts: RoundFacts) -> None:
    """Every reading of this round, however long ago, and in its groups what was read lately."""
    cohorts = facts.round.memberships.values("cohort")
    lately = Q(version__reflection__step__cohort__in=cohorts, claimed_at__gte=facts.at - EARLIER)
    for round_, reading in readings_in(Review.objects.filter(Q(version__reflection__round=facts.round) | lately)):
        facts.note(reading, in_round=round_ == facts.round.pk)


def _add_distances(facts: RoundFacts) -> None:
    people = [text.author for text in facts.texts.values()]
    for one, other in ReaderExclusion.objects.filter(Q(by__in=people) | Q(about__in=people)).values_list("by", "about"):
        facts.apart[one].add(other)
        facts.apart[other].add(one)


def shortages_in(
    round_: Round,
    at: When = None,
    *,
    near: bool = False,
    each: int = 1,
    due: date | None = None,
    again: bool = False,
) -> list[Shortage]:
    """Reflections of this round that will miss their promise, each with the best way left.

    Who still owes readings is counted on; `near` the end only those who showed themselves, and for
    no more than they gave so far. `each`: how many people are asked for one missing response.
    `due`: only reflections promised by that day. `again`: who was asked some days ago may be asked once more.
    """
    facts = gather(round_, at)
    people = [facts.reader(row) for row in _people(round_, facts.at)]
    before = ExtraReadingRequest.objects.filter(round=round_)
    if again:
        before = before.exclude(times__lt=ASKED_AT_MOST, at__lt=facts.at - AGAIN_AFTER)
    asked = dict(before.values_list("reader", "at"))
    return facts.shortages(people, asked, Asking(near=near, each=each), due)


def _people(round_: Round, at: datetime):
    """Who takes part in a group of this round and does not rest in Niets doen."""
    active = Enrolment.objects.taking_part().filter(cohort__in=round_.memberships.values("cohort"))
    resting = Pause.objects.resting(at).values("submission__challenge")
    busy = ChallengeMember.objects.current().filter(enrolment=OuterRef("pk"), challenge__in=resting)
    return active.filter(user__is_active=True).exclude(Exists(busy))


@dataclass(frozen=True)
class Reach:
    """Who can give a response to one reflection: peers who do, did or may read it; and whether there are others at all.

    `has_others` leaves out who is kept apart: it is said where a smaller number would tell of that.
    """

    peers: int
    trainers: int
    has_others: bool

    def promised(self, number: int) -> int:
        """No more than can be given: a trainer gives one at most."""
        return min(number, self.peers + self.trainers)


def reach_of(reflection: Reflection, at: When = None) -> Reach:
    """Four queries and those of `gather`. Counted from the hour in which peers may begin."""
    moments = [clock.now(at), *([reflection.claimable_from] if reflection.claimable_from else [])]
    facts = gather(reflection.round, max(moments))
    work, most = facts.work(reflection.pk), reflection.round.most_per_reflection
    people = list(others_in(reflection))
    given = {name for name, counts in facts.counting[reflection.pk].items()} & {row.user_id for row in people}
    may = {row.user_id for row in people if work and may_read(facts.reader(row), work, most=most)}
    trainers = reflection.step.cohort.grants.filter(user__is_active=True).count()
    return Reach(len(given | may), trainers, has_others=bool(people))


def others_in(reflection: Reflection):
    """Others who take part in a group of this round, also who rests now: they are back in a week."""
    here = Enrolment.objects.taking_part().filter(cohort__rounds=reflection.round_id, user__is_active=True)
    return here.exclude(user=reflection.author.user_id)


def has_others(reflection: Reflection) -> bool:
    """Whether anyone but its author takes part in the round, whoever is kept apart."""
    return others_in(reflection).exists()


def has_room(reflection: Reflection, *, at: When = None) -> bool:
    """Open to readers, and one more may be asked."""
    work = gather(reflection.round, at).work(reflection.pk)
    return work is not None and work.served < reflection.round.most_per_reflection


@dataclass(frozen=True)
class Candidate:
    """Someone a trainer may ask to read one reflection; what they did in this round so far."""

    enrolment: Enrolment
    given: int
    reads_now: bool


def candidates_for(reflection: Reflection, at: When = None) -> list[Candidate]:
    """The few whom one would rather ask, by the rules and the order of the allocator; the best first."""
    round_ = reflection.round
    facts = gather(round_, at)
    work = facts.work(reflection.pk)
    people = {row.user_id: row for row in _people(round_, facts.at).select_related("user")}
    readers = [facts.reader(row) for row in people.values()]
    if work is None:
        return []
    reading = {name for counting in facts.counting.values() for name, state in counting.items() if state == "claimed"}
    return [
        Candidate(people[each.person], each.gave, each.person in reading)
        for each in candidates(work, readers, most=round_.most_per_reflection + 1, secret=_secret_of(reflection))
    ]


def _secret_of(reflection: Reflection) -> str:
    """Of its author, in every principle the same; another one once somebody said anew who is kept apart."""
    draw = CandidateDraw.objects.filter(user=reflection.author.user_id).values_list("number", flat=True).first() or 0
    return salted_hmac("reflections.candidates", f"{reflection.author.user_id} {draw}").hexdigest()
