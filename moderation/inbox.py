"""What waits for a trainer in what people wrote and read: to pass on, to respond to, to look after.

Each asks the database for what waits and for nothing else, in groups whose ids are at hand (`courses.inbox.Shared`);
steps, groups and people are not read again for every row.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest

from courses.inbox import Shared
from courses.models import Cohort, Step
from courses.states import Audience, PrincipleKind
from exercises.models import Edition
from kernel import clock
from moderation.differing_answers import differing, is_comparable
from moderation.models import Contradiction, Referral
from reflections import allocation_facts
from reflections.allocation import Work
from reflections.allocation_facts import RoundFacts, Text
from reflections.models import Moderated, Reflection, Review, Round
from reflections.reading_duty import readings_in
from reflections.states import ReflectionState, ReviewState

MINUTES_TO_PASS_ON = 2
WAITING_LONG = timedelta(days=7)
IDLE_AFTER = 2
"""Working days without a sign of a reader."""
PROPOSE_AFTER = 2
"""Principles that were read along with before it is proposed to pass on directly."""
ASK_AGAIN_AFTER = timedelta(days=28)
SURE = (ReviewState.HANDED_IN, ReviewState.RELEASED)
"""Responses that are there for good, but for the trainer's decision."""
REFLECTION = "version__reflection"


class Waiting(NamedTuple):
    """A response that waits to be passed on, as names of rows."""

    pk: UUID
    step: UUID
    reader: UUID
    author: UUID
    at: datetime
    question: str


@dataclass(frozen=True)
class Gap:
    """A reflection that may miss its responses, promised for `due`; `received`: how many of them are written."""

    reflection: Reflection
    missing: int
    for_trainer: bool
    due: date
    received: int = 0


@dataclass(frozen=True)
class Batch:
    """What waits to be passed on in one group at one step."""

    step: Step
    reviews: list[Waiting]

    @property
    def minutes(self) -> int:
        return MINUTES_TO_PASS_ON * len(self.reviews)


def to_pass_on(shared: Shared) -> list[Waiting]:
    """Oldest first. Also in a group that was closed since: somebody wrote it for another."""
    rows = Review.objects.in_groups(shared.guided).waiting()
    people = ("reader", f"{REFLECTION}__author__user")
    found = rows.values_list("pk", f"{REFLECTION}__step", *people, "handed_in_at", "trainer_question")
    return [Waiting(*row) for row in found]


def batches(waiting: list[Waiting], steps: dict[UUID, Step]) -> list[Batch]:
    """By group and step, oldest first within each."""
    found = defaultdict(list)
    for row in waiting:
        found[row.step].append(row)
    order = sorted(found, key=lambda step: (steps[step].cohort.sorts_as, steps[step].opens_on))
    return [Batch(steps[step], found[step]) for step in order]


class Held(NamedTuple):
    """A reading that was begun, by a peer or by a trainer."""

    pk: UUID
    step: UUID
    reader: UUID
    author: UUID
    reflection: UUID
    claimed_at: datetime
    read_at: datetime | None
    saved_at: datetime | None
    lease_until: datetime
    by_trainer: bool
    state: str
    withdrawn_at: datetime | None

    @property
    def last_sign(self) -> datetime:
        return max(moment for moment in (self.claimed_at, self.read_at, self.saved_at) if moment)

    @property
    def stands(self) -> bool:
        return self.state == ReflectionState.SUBMITTED and self.withdrawn_at is None


class Stopped(NamedTuple):
    """A text that belongs elsewhere."""

    pk: UUID
    shown_to: UUID
    made_by: UUID
    at: datetime
    cohort: UUID


def just_released(shared: Shared, trainer, at: datetime) -> list[Review]:
    """What may still be taken back."""
    return list(Review.objects.in_groups(shared.guided).undoable(at).exclude(reader=trainer).with_people())


def asked_about(shared: Shared) -> list[Moderated]:
    """What lies with who wrote it, with a question of the trainer; the longest first."""
    kinds = [kind.objects.in_groups(shared.running).asked_about().with_people() for kind in Moderated.kinds()]
    return sorted(chain(*(_placed(rows, shared) for rows in kinds)), key=lambda row: row.lease_until)


def _placed(rows, shared: Shared) -> list:
    """Each with its step, of which the group and the page are at hand."""
    found = list(rows)
    for row in found:
        row.reflection.step = shared.steps[row.reflection.step_id]
    return found


def held(shared: Shared) -> list[Held]:
    """Everything that is being read or written now; what comes of it, say `begun` and `idle`."""
    rows = Review.objects.in_groups(shared.running).moving_on().filter(state=ReviewState.CLAIMED)
    text = (f"{REFLECTION}__step", "reader", f"{REFLECTION}__author__user", REFLECTION)
    moments = ("claimed_at", "read_at", "saved_at", "lease_until")
    found = rows.values_list("pk", *text, *moments, "by_trainer", f"{REFLECTION}__state", "version__withdrawn_at")
    return [Held(*row) for row in found]


def begun(rows: list[Held], trainer) -> list[Held]:
    """Responses this trainer began to write."""
    return [row for row in rows if row.by_trainer and row.reader == trainer.pk and row.stands]


def stopped(shared: Shared) -> list[Stopped]:
    rows = Referral.objects.in_groups(shared.guided).standing().order_by("made_at")
    cohort = Coalesce("reflection__step__cohort", "review__version__reflection__step__cohort")
    return [Stopped(*row) for row in rows.values_list("pk", "shown_to", "made_by", "made_at", cohort)]


def gaps(shared: Shared, at: datetime) -> list[Gap]:
    """Trainer-only reflections without a response, and others that wait long for theirs.

    What is missing is counted by `allocation_facts`, as it is for the mail that says so. At least one is by a peer,
    except in groups where someone is alone.
    """
    rows = [row for row in _may_miss(shared.running, at) if row.author_id in shared.people]
    for row in rows:
        row.step, row.round = shared.steps[row.step_id], Round(pk=row.round_id, responses_promised=row.promised)
        row.author = shared.people[row.author_id]
    works, alone = _works(rows, at), shared.alone
    return [gap for row in rows if (gap := _gap(row, works[row.pk], at, has_peers=row.step.cohort_id not in alone))]


def written_by(gaps: list[Gap]) -> dict[UUID, dict[UUID, bool]]:
    """What these authors handed in so far: author → step → whether a response was passed on. One query."""
    passed_on = Review.objects.filter(version__reflection=OuterRef("pk"), state=ReviewState.RELEASED, stopped_at=None)
    rows = Reflection.objects.filter(author__in=[gap.reflection.author_id for gap in gaps])
    known = rows.filter(state=ReflectionState.SUBMITTED).annotate(answered=Exists(passed_on))
    found: dict[UUID, dict[UUID, bool]] = defaultdict(dict)
    for author, step, answered in known.values_list("author", "step", "answered"):
        found[author][step] = answered
    return found


def _may_miss(groups: list[UUID], at: datetime):
    """Reflections that wait long or soon, and of which it is not sure already that they have what was promised."""
    peers = Review.objects.filter(version__reflection=OuterRef("pk"), version__withdrawn_at=None, stopped_at=None)
    sure = peers.filter(state__in=SURE, by_trainer=False).order_by().values(REFLECTION).annotate(many=Count("pk"))
    tomorrow = clock.add_working_days(clock.today(at), 1)
    confided = Q(audience=Audience.TRAINER) | Q(challenge__label=Audience.TRAINER)
    urgent = confided | Q(submitted_at__lt=at - WAITING_LONG) | Q(step__respond_by__lte=tomorrow)
    here = {"step__cohort__in": groups, "state": ReflectionState.SUBMITTED, "stopped_at": None}
    rows = Reflection.objects.filter(urgent, **here).select_related("challenge")
    some = rows.annotate(
        promised=F("round__responses_promised"),
        sure=Coalesce(Subquery(sure.values("many"), output_field=IntegerField()), 0),
    )
    short = some.filter(sure__lt=Greatest("promised", 1))
    seen = ("step", "round", "author", "audience", "submitted_at", "claimable_from", "challenge__label")
    return short.only(*seen).order_by("submitted_at")


def _works(rows: list[Reflection], at: datetime) -> dict[object, Work]:
    """What each reflection has, promises gone quiet left out: of all rounds at once."""
    facts = {row.round_id: RoundFacts(row.round, at) for row in rows}
    for row in rows:
        facts[row.round_id].texts[row.pk] = Text(row.author.user_id, None, None, row.submitted_at, due=_due(row))
    readings = Review.objects.filter(version__reflection__in=[row.pk for row in rows])
    for round_id, reading in readings_in(readings):
        facts[round_id].note(reading)
    return {work.reflection: work for each in facts.values() for work in each.works(sure=True)}


def _due(row: Reflection) -> date:
    return allocation_facts.promised_by(row.step.respond_by, row.submitted_at)


def _gap(row: Reflection, work: Work, at: datetime, *, has_peers: bool) -> Gap | None:
    if row.effective_audience == Audience.TRAINER:
        return Gap(row, 1, for_trainer=True, due=_due(row)) if work.served == 0 else None
    if row.claimable_from > at:
        return None
    missing = _missing(row, work, has_peers=has_peers)
    if missing <= 0 or not _is_urgent(row, at):
        return None
    return Gap(row, missing, for_trainer=False, due=_due(row), received=work.served - work.promised_only)


def _missing(row: Reflection, work: Work, *, has_peers: bool) -> int:
    """Alone in a group there is only the trainer."""
    return work.lacks(row.round.responses_promised) if has_peers else 1 - work.served


def _is_urgent(row: Reflection, at: datetime) -> bool:
    """It waits long, or its date is near."""
    return row.submitted_at < at - WAITING_LONG or _due(row) <= clock.add_working_days(clock.today(at), 1)


def idle(rows: list[Held], at: datetime) -> list[Held]:
    """Readings of which nothing was heard for some working days, longest ago first."""
    today, early = clock.today(at), at - timedelta(days=IDLE_AFTER)
    silent = [row for row in rows if not row.by_trainer and row.claimed_at < early and _is_silent(row, today)]
    return sorted(silent, key=lambda row: row.last_sign)


def _is_silent(row: Held, today: date) -> bool:
    return clock.add_working_days(clock.today(row.last_sign), IDLE_AFTER) < today


def contradicting(shared: Shared) -> list[tuple[Review, Review, list[str]]]:
    """Pairs of which one still waits, that differ in a choice or a place on a line, and are not linked yet."""
    waiting = Review.objects.in_groups(shared.guided).waiting().order_by()
    asks = [row.pk for row in Edition.objects.filter(pk__in=waiting.values("edition")) if is_comparable(row)]
    return _unlinked(waiting.filter(edition__in=asks), shared) if asks else []


def _unlinked(waiting, shared: Shared) -> list[tuple[Review, Review, list[str]]]:
    rows = Review.objects.in_groups(shared.guided).standing().moving_on().filter(state__in=SURE)
    rows = rows.filter(version__reflection__in=waiting.values(REFLECTION))
    known = Contradiction.objects.filter(first__in=rows.order_by().values("pk"))
    linked = {frozenset(pair) for pair in known.values_list("first", "second")}
    return [
        (first, second, labels)
        for first, second, labels in differing(rows.with_people().select_related("edition"))
        if ReviewState.HANDED_IN in (first.state, second.state) and frozenset((first.pk, second.pk)) not in linked
    ]


def to_pass_on_directly(shared: Shared, at: datetime) -> list[Cohort]:
    """Groups of which enough principles were read along with: the trainer may choose to pass on directly."""
    asked = [row for row in shared.groups if _may_be_asked(row, at)]
    read_along = dict(_principles_read_along(asked))
    return [cohort for cohort in asked if read_along.get(cohort.pk, 0) >= PROPOSE_AFTER]


def _principles_read_along(groups: list[Cohort]):
    """(group, how many principles) of what was passed on here: it stops looking at the first of each."""
    passed_on = Review.objects.filter(state=ReviewState.RELEASED, by_trainer=False)
    steps = Step.objects.filter(cohort__in=groups, principle__kind=PrincipleKind.PRINCIPLE).order_by()
    read = steps.filter(Exists(passed_on.filter(version__reflection__step=OuterRef("pk"))))
    return read.values("cohort").annotate(principles=Count("pk")).values_list("cohort", "principles")


def _may_be_asked(cohort: Cohort, at: datetime) -> bool:
    """Whether somebody reads along in it now, and was not asked lately to change that."""
    reads_along = cohort.is_running and cohort.moderation == Cohort.Moderation.BEFORE
    chosen_at = cohort.moderation_chosen_at
    return reads_along and (chosen_at is None or chosen_at < at - ASK_AGAIN_AFTER)
