"""Vandaag: the trainer's day, assembled from what waits in each room. Counts and names, no texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from conversations import inbox as conversations
from conversations.models import Message, Report
from courses import inbox as courses
from courses.activity import letters_of
from courses.models import Cohort, Extension, Step
<<<<<<< HEAD
from courses.querysets import STILL_IN
from courses.states import Audience, CohortState, ExtensionState, PrincipleKind
from home.quiet import LastWord, Quiet, last_words, letters_of, people_of, quiet_people
=======
from home.quiet import LastWord, Quiet, last_words, people_of, quiet_people
>>>>>>> main
from kernel import clock
from reflections import inbox as reflections
from reflections.inbox import MINUTES_TO_PASS_ON, Batch, Gap
from reflections.models import Moderated, Referral, Review

MINUTES_TO_RESPOND = 10
MINUTES = {"gaps": 3, "idle": 2, "differing": 4, "asked": 1, "reports": 5, "quiet": 4, "unanswered": 2}


@dataclass(frozen=True)
class Heap:
    """One kind of work: how much, how long, and where on the page."""

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
        return reflections.batches(self.to_pass_on)

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
        rows = (*self._to_pass_on(), *self._to_respond(), *self._to_look_after())
        return [Heap(anchor, count, words, count * each) for anchor, count, words, each in rows if count]

    @property
    def minutes(self) -> int:
        return sum(heap.minutes for heap in self.heaps)

    def _to_pass_on(self) -> Iterator[tuple[str, int, str, int]]:
        yield "meldingen", len(self.reports), "melding,meldingen van een deelnemer", MINUTES["reports"]
        yield "doorgeven", len(self.to_pass_on), "reactie,reacties om door te geven", MINUTES_TO_PASS_ON
        yield "woorden", len(self.messages), "bericht in een gesprek,berichten in gesprekken", MINUTES_TO_PASS_ON

    def _to_respond(self) -> Iterator[tuple[str, int, str, int]]:
        taken_up = {review.version.reflection_id for review in self.begun}
        alone = [gap for gap in self.gaps if gap.for_trainer]
        own = sum(gap.reflection.pk not in taken_up for gap in alone)
        few = "reflectie die te weinig reacties krijgt,reflecties die te weinig reacties krijgen"
        begun = "eigen reactie die je begon,eigen reacties die je begon"
        yield "wachten", own, "reflectie die alleen jij leest,reflecties die alleen jij leest", MINUTES_TO_RESPOND
        yield "begonnen", len(self.begun), begun, MINUTES_TO_RESPOND
        yield "wachten", len(self.gaps) - len(alone), few, MINUTES["gaps"]

    def _to_look_after(self) -> Iterator[tuple[str, int, str, int]]:
        silent = sum(row.written is None for row in self.quiet)
        differ = "keer dat twee lezers het anders zien,keer dat twee lezers het anders zien"
        yield "tijd", len(self.asked), "vraag om meer tijd,vragen om meer tijd", MINUTES["asked"]
        yield "lezers", len(self.idle), "lezer die vastzit,lezers die vastzitten", MINUTES["idle"]
        yield "vragen", self.unanswered, "vraag zonder antwoord,vragen zonder antwoord", MINUTES["unanswered"]
        yield "verschil", len(self.differing), differ, MINUTES["differing"]
        yield "stil", silent, "deelnemer die even stil is,deelnemers die even stil zijn", MINUTES["quiet"]


def day_of(trainer, *, at: datetime | None = None) -> Day:
    """What waits for this trainer in all groups they guide. A fixed number of queries."""
    at = at or clock.now()
    cohorts = list(Cohort.objects.guided_by(trainer).select_related("client").with_counts().with_guides())
    people, letters = people_of(trainer), letters_of(trainer)
    return Day(
        at=at,
        cohorts=cohorts,
        to_pass_on=reflections.to_pass_on(trainer),
        just_released=reflections.just_released(trainer, at),
        just_said=conversations.just_said(trainer, at),
        steps=courses.steps_now(trainer, at),
        gaps=reflections.gaps(trainer, at, alone={cohort.pk for cohort in cohorts if cohort.people < 2}),
        idle=reflections.idle(trainer, at),
        differing=reflections.contradicting(trainer),
        returned=reflections.asked_about(trainer),
        begun=reflections.begun(trainer),
        asked=courses.asked_for_time(trainer),
        reports=conversations.reports(trainer),
        messages=conversations.to_pass_on(trainer),
        stopped=reflections.stopped(trainer),
        proposals=reflections.to_pass_on_directly(trainer, cohorts, at),
        not_spoken=last_words(people, trainer, letters),
        quiet=quiet_people(people, letters, at),
    )
<<<<<<< HEAD


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
    rows = Step.objects.guided_by(trainer).filter(cohort__state=CohortState.RUNNING, opens_on__lte=clock.today(at))
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
    works = _works(trainer, rows, at)
    return [gap for row in rows if (gap := _gap(row, works[row.pk], at, has_peers=row.step.cohort_id not in alone))]


def _works(trainer, rows: list[Reflection], at: datetime) -> dict[object, Work]:
    """What each reflection has, promises gone quiet left out: of all rounds at once."""
    facts = {row.round_id: RoundFacts(row.round, at) for row in rows}
    for row in rows:
        due = round_facts.promised_by(row.step.respond_by, row.submitted_at)
        facts[row.round_id].texts[row.pk] = Text(row.author.user_id, None, None, row.submitted_at, due=due)
    readings = Review.objects.guided_by(trainer).filter(version__reflection__in=[row.pk for row in rows])
    for round_id, reading in readings_in(readings):
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
    tied = set(Contradiction.objects.guided_by(trainer).filter(first__in=rows).values_list("first", "second"))
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
=======
>>>>>>> main
