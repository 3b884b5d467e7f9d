"""Vandaag: the trainer's day, assembled from what waits in each room. Counts and names, no texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from conversations import inbox as conversations
from conversations.models import Message, Report
from courses import inbox as courses
from courses.activity import letters_of
from courses.models import Cohort, DeadlineExtension, Step
from home.silence import LastWord, SilentPerson, last_words, people_of, silent_people
from kernel import clock
from kernel.clock import When
from moderation import inbox as moderation
from moderation.inbox import MINUTES_TO_PASS_ON, Batch, Gap
from moderation.models import Referral
from reflections.models import Moderated, Review

MINUTES_TO_RESPOND = 10
MINUTES = {"gaps": 3, "idle": 2, "differing": 4, "asked": 1, "reports": 5, "silent": 4, "unanswered": 2}


@dataclass(frozen=True)
class WorkItem:
    """One kind of work: how much, how long, and where on the page."""

    anchor: str
    count: int
    words: str
    minutes: int


@dataclass(frozen=True)
class TrainerInbox:
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
    asked: list[DeadlineExtension]
    reports: list[Report]
    messages: list[Message]
    stopped: list[Referral]
    proposals: list[Cohort]
    not_spoken: list[LastWord]
    silent: list[SilentPerson]

    @property
    def batches(self) -> list[Batch]:
        return moderation.batches(self.to_pass_on)

    @property
    def unanswered(self) -> int:
        """Questions, about a response or a message, of which the time to answer has passed."""
        return sum(text.lease_until < self.at for text in self.returned)

    @property
    def minutes_to_pass_on(self) -> int:
        return MINUTES_TO_PASS_ON * len(self.to_pass_on)

    @property
    def work_items(self) -> list[WorkItem]:
        """What there is to do, in the order in which people wait for it."""
        rows = (*self._to_pass_on(), *self._to_respond(), *self._to_look_after())
        return [WorkItem(anchor, count, words, count * each) for anchor, count, words, each in rows if count]

    @property
    def minutes(self) -> int:
        return sum(item.minutes for item in self.work_items)

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
        silent = sum(row.written is None for row in self.silent)
        differ = "keer dat twee lezers het anders zien,keer dat twee lezers het anders zien"
        yield "tijd", len(self.asked), "vraag om meer tijd,vragen om meer tijd", MINUTES["asked"]
        yield "lezers", len(self.idle), "lezer die vastzit,lezers die vastzitten", MINUTES["idle"]
        yield "vragen", self.unanswered, "vraag zonder antwoord,vragen zonder antwoord", MINUTES["unanswered"]
        yield "verschil", len(self.differing), differ, MINUTES["differing"]
        yield "stil", silent, "deelnemer die even stil is,deelnemers die even stil zijn", MINUTES["silent"]


def inbox_of(trainer, *, at: When = None) -> TrainerInbox:
    """What waits for this trainer in all groups they guide. A fixed number of queries."""
    at = clock.now(at)
    cohorts = list(Cohort.objects.guided_by(trainer).select_related("client").with_counts().with_guides())
    people, letters = people_of(trainer), letters_of(trainer)
    return TrainerInbox(
        at=at,
        cohorts=cohorts,
        to_pass_on=moderation.to_pass_on(trainer),
        just_released=moderation.just_released(trainer, at),
        just_said=conversations.just_said(trainer, at),
        steps=courses.steps_now(trainer, at),
        gaps=moderation.gaps(trainer, at, alone={cohort.pk for cohort in cohorts if cohort.people < 2}),
        idle=moderation.idle(trainer, at),
        differing=moderation.contradicting(trainer),
        returned=moderation.asked_about(trainer),
        begun=moderation.begun(trainer),
        asked=courses.asked_for_time(trainer),
        reports=conversations.reports(trainer),
        messages=conversations.to_pass_on(trainer),
        stopped=moderation.stopped(trainer),
        proposals=moderation.to_pass_on_directly(trainer, cohorts, at),
        not_spoken=last_words(people, trainer, letters),
        silent=silent_people(people, letters, at),
    )
