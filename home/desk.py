"""The trainer's day: one queue over their groups, with minutes. Counts and names, no texts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, groupby

from django.db.models import Count

from conversations.models import Message, Report
from conversations.states import ReportState
from courses.models import Cohort, Extension, Step
from courses.querysets import STILL_IN
from courses.states import Audience, ExtensionState, PrincipleKind
from home.quiet import LastWord, Quiet, last_words, letters_of, people_of, quiet_people
from kernel import clock
from moderation.divergence import differing
from moderation.models import Contradiction, Referral
from reflections import round_facts
from reflections.allocation import Work
from reflections.models import Moderated, Reflection, Review
from reflections.reading_duty import readings_in
from reflections.round_facts import RoundFacts, Text
from reflections.states import ReviewState

MINUTES_TO_PASS_ON = 2
MINUTES_TO_RESPOND = 10
MINUTES = {"gaps": 3, "idle": 2, "differing": 4, "asked": 1, "reports": 5, "quiet": 4, "unanswered": 2}
WAITING_LONG = timedelta(days=7)
IDLE_AFTER = 2
"""Working days without a sign of a reader."""
PROPOSE_AFTER = 2
"""Principles that were read along with before the desk proposes to pass on directly."""
ASK_AGAIN_AFTER = timedelta(days=28)


@dataclass(frozen=True)
class Gap:
    """A reflection that may miss its promised responses."""

    reflection: Reflection
    missing: int
    for_trainer: bool


@dataclass(frozen=True)
class Batch:
    """What waits in one group at one step."""

    step: Step
    reviews: list[Review]

    @property
    def minutes(self) -> int:
        return MINUTES_TO_PASS_ON * len(self.reviews)


@dataclass(frozen=True)
class Heap:
    """One kind of work on the desk: how much, how long, and where on the page."""

    anchor: str
    count: int
    words: str
    minutes: int


@dataclass(frozen=True)
class Day:
    """What the trainer sees on Monday morning."""

    at: datetime
    cohorts: list[Cohort]
    to_pass_on: list[Review]
    just_released: list[Review]
    just_said: list[Message]
    steps: list[Step]
    gaps: list[Gap]
    idle: list[Review]
    differing: list[tuple[Review, Review, list[str]]]
    returned: list[Moderated]
    begun: list[Review]
    asked: list[Extension]
    reports: list[Report]
    messages: list[Message]
    stopped: list[Referral]
    proposals: list[Cohort]
    not_spoken: list[LastWord]
    quiet: list[Quiet]

    @property
    def batches(self) -> list[Batch]:
        """The queue by group and step, oldest first within each."""
        rows = sorted(
            self.to_pass_on, key=lambda row: (row.reflection.step.cohort.sorts_as, row.reflection.step.opens_on)
        )
        pairs = groupby(rows, key=lambda row: row.reflection.step)
        return [Batch(step, list(reviews)) for step, reviews in pairs]

    @property
    def unanswered(self) -> int:
        """Questions, about a response or a message, of which the time to answer has passed."""
        return sum(text.lease_until < self.at for text in self.returned)

    @property
    def minutes_to_pass_on(self) -> int:
        return MINUTES_TO_PASS_ON * len(self.to_pass_on)

    @property
    def heaps(self) -> list[Heap]:
        """What there is to do, in the order in which people wait for it."""
        begun = {review.version.reflection_id for review in self.begun}
        alone = [gap for gap in self.gaps if gap.for_trainer]
        own = sum(gap.reflection.pk not in begun for gap in alone)
        others = len(self.gaps) - len(alone)
        rows = [
            ("meldingen", len(self.reports), "melding,meldingen van een deelnemer", MINUTES["reports"]),
            ("doorgeven", len(self.to_pass_on), "reactie,reacties om door te geven", MINUTES_TO_PASS_ON),
            ("woorden", len(self.messages), "bericht in een gesprek,berichten in gesprekken", MINUTES_TO_PASS_ON),
            ("wachten", own, "reflectie die alleen jij leest,reflecties die alleen jij leest", MINUTES_TO_RESPOND),
            ("begonnen", len(self.begun), "eigen reactie die je begon,eigen reacties die je begon", MINUTES_TO_RESPOND),
            (
                "wachten",
                others,
                "reflectie die te weinig reacties krijgt,reflecties die te weinig reacties krijgen",
                MINUTES["gaps"],
            ),
            ("tijd", len(self.asked), "vraag om meer tijd,vragen om meer tijd", MINUTES["asked"]),
            ("lezers", len(self.idle), "lezer die vastzit,lezers die vastzitten", MINUTES["idle"]),
            ("vragen", self.unanswered, "vraag zonder antwoord,vragen zonder antwoord", MINUTES["unanswered"]),
            (
                "verschil",
                len(self.differing),
                "keer dat twee lezers het anders zien,keer dat twee lezers het anders zien",
                MINUTES["differing"],
            ),
            (
                "stil",
                sum(row.written is None for row in self.quiet),
                "deelnemer die even stil is,deelnemers die even stil zijn",
                MINUTES["quiet"],
            ),
        ]
        return [Heap(anchor, count, words, count * each) for anchor, count, words, each in rows if count]

    @property
    def minutes(self) -> int:
        return sum(heap.minutes for heap in self.heaps)


def day_of(trainer, *, at: datetime | None = None) -> Day:
    """The desk of this trainer over all groups they guide. A fixed number of queries."""
    at = at or clock.now()
    cohorts = list(Cohort.objects.guided_by(trainer).select_related("client").with_counts().with_guides())
    people, letters = people_of(trainer), letters_of(trainer)
    guided = _with_names(Review.objects.guided_by(trainer))
    return Day(
        at=at,
        cohorts=cohorts,
        to_pass_on=list(_with_names(Review.objects.for_trainer(trainer))),
        just_released=list(_with_names(Review.objects.undoable_by(trainer, at))),
        just_said=list(Message.objects.undoable_by(trainer, at)),
        steps=_steps_now(trainer, at),
        gaps=_gaps(trainer, at, alone={cohort.pk for cohort in cohorts if cohort.people < 2}),
        idle=_idle(guided, at),
        differing=_differing(trainer),
        returned=_asked_about(trainer),
        begun=list(guided.moving_on().standing().filter(state=ReviewState.CLAIMED, by_trainer=True, reader=trainer)),
        asked=_asked(trainer),
        reports=_reports(trainer),
        messages=list(Message.objects.for_trainer(trainer)),
        stopped=_stopped(trainer),
        proposals=_proposals(trainer, cohorts, at),
        not_spoken=last_words(people, trainer, letters),
        quiet=quiet_people(people, letters, at),
    )


def _asked_about(trainer) -> list[Moderated]:
    """What lies with who wrote it, with a question of the trainer; the longest first."""
    kinds = [kind.objects.guided_by(trainer).asked_about().with_everything() for kind in Moderated.kinds()]
    return sorted(chain(*kinds), key=lambda row: row.lease_until)


def _with_names(reviews):
    return reviews.select_related(
        "reader",
        "version__reflection__author__user",
        "version__reflection__step__principle",
        "version__reflection__step__cohort",
    )


def _steps_now(trainer, at: datetime) -> list[Step]:
    """The step each running group is in."""
    rows = Step.objects.filter(cohort__in=Cohort.objects.guided_by(trainer).running(), opens_on__lte=clock.today(at))
    latest: dict[object, Step] = {}
    for step in rows.select_related("principle", "cohort").order_by("opens_on"):
        latest[step.cohort_id] = step
    return list(latest.values())


def _gaps(trainer, at: datetime, alone: set) -> list[Gap]:
    """Trainer-only reflections without a response, and others that wait long for theirs.

    What is missing is counted by `round_facts`, as it is for the mail that says so. At least one is by a peer, except
    in groups where someone is `alone`.
    """
    here = {"author__state__in": STILL_IN, "author__user__is_active": True}
    found = Reflection.objects.guided_by(trainer).filter(step__cohort__state="running", stopped_at=None, **here)
    names = ("author__user", "step__principle", "step__cohort", "challenge", "round")
    rows = list(found.select_related(*names).order_by("submitted_at"))
    works = _works(rows, at)
    return [gap for row in rows if (gap := _gap(row, works[row.pk], at, has_peers=row.step.cohort_id not in alone))]


def _works(rows: list[Reflection], at: datetime) -> dict[object, Work]:
    """What each reflection has, promises gone quiet left out: of all rounds at once."""
    facts = {row.round_id: RoundFacts(row.round, at) for row in rows}
    for row in rows:
        due = round_facts.promised_by(row.step.respond_by, row.submitted_at)
        facts[row.round_id].texts[row.pk] = Text(row.author.user_id, None, None, row.submitted_at, due=due)
    for round_id, reading in readings_in(Review.objects.filter(version__reflection__in=[row.pk for row in rows])):
        facts[round_id].note(reading)
    return {work.reflection: work for each in facts.values() for work in each.works(sure=True)}


def _gap(row: Reflection, work: Work, at: datetime, *, has_peers: bool) -> Gap | None:
    if row.effective_audience == Audience.TRAINER:
        return Gap(row, 1, for_trainer=True) if work.served == 0 else None
    if row.claimable_from > at:
        return None
    promised = row.round.responses_promised if has_peers else 1  # alone in a group there is only the trainer
    missing = work.lacks(promised) if has_peers else promised - work.served
    waits_long = row.submitted_at < at - WAITING_LONG
    due = round_facts.promised_by(row.step.respond_by, row.submitted_at)
    date_is_near = due <= clock.add_working_days(clock.today(at), 1)
    return Gap(row, missing, for_trainer=False) if missing > 0 and (waits_long or date_is_near) else None


def _idle(guided, at: datetime) -> list[Review]:
    """Readings of which nothing was heard for some working days, longest ago first."""
    rows = guided.waited_for().filter(state=ReviewState.CLAIMED, claimed_at__lt=at - timedelta(days=IDLE_AFTER))
    idle = [row for row in rows if clock.add_working_days(clock.today(_last_sign(row)), IDLE_AFTER) < clock.today(at)]
    return sorted(idle, key=_last_sign)


def _last_sign(review: Review) -> datetime:
    return max(moment for moment in (review.claimed_at, review.read_at, review.saved_at) if moment)


def _differing(trainer) -> list[tuple[Review, Review, list[str]]]:
    """Pairs of which one still waits, that differ in a choice or a place on a line, and are not tied yet."""
    states = [ReviewState.HANDED_IN, ReviewState.RELEASED]
    waiting = Review.objects.for_trainer(trainer).order_by().values("version__reflection")
    rows = Review.objects.guided_by(trainer).standing().moving_on()
    rows = rows.filter(state__in=states, version__reflection__in=waiting)
    pairs = differing(_with_names(rows).select_related("edition"))
    tied = set(Contradiction.objects.filter(first__in=rows).values_list("first", "second"))
    return [
        (first, second, labels)
        for first, second, labels in pairs
        if ReviewState.HANDED_IN in (first.state, second.state)
        and not {(first.pk, second.pk), (second.pk, first.pk)} & tied
    ]


def _asked(trainer) -> list[Extension]:
    rows = Extension.objects.guided_by(trainer).filter(state=ExtensionState.ASKED, step__cohort__state="running")
    return list(rows.select_related("enrolment__user", "step__principle", "step__cohort").order_by("created_at"))


def _reports(trainer) -> list[Report]:
    rows = Report.objects.guided_by(trainer).filter(state=ReportState.OPEN)
    names = ("made_by", "review__reader", "review__version__reflection__step__principle")
    names += ("review__version__reflection__author__user",)
    return list(rows.select_related(*names).order_by("made_at"))


def _stopped(trainer) -> list[Referral]:
    rows = Referral.objects.guided_by(trainer).standing()
    return list(rows.select_related("shown_to", "made_by").order_by("made_at"))


def _proposals(trainer, cohorts: list[Cohort], at: datetime) -> list[Cohort]:
    """Groups of which two principles were read along with: the trainer may choose to pass on directly."""
    done = (
        Review.objects.guided_by(trainer)
        .filter(
            state=ReviewState.RELEASED,
            by_trainer=False,
            version__reflection__step__principle__kind=PrincipleKind.PRINCIPLE,
        )
        .values_list("version__reflection__step__cohort")
        .annotate(principles=Count("version__reflection__step", distinct=True))
    )
    read_along = dict(done)
    return [
        cohort
        for cohort in cohorts
        if cohort.is_running
        and cohort.moderation == Cohort.Moderation.BEFORE
        and read_along.get(cohort.pk, 0) >= PROPOSE_AFTER
        and (cohort.moderation_chosen_at is None or cohort.moderation_chosen_at < at - ASK_AGAIN_AFTER)
    ]
