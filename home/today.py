"""Vandaag: the trainer's day, assembled from what waits in each room. Counts and names, no texts."""

from dataclasses import dataclass
from datetime import date, datetime

from conversations import inbox as conversations
from conversations.models import Message, Report
from courses import inbox as courses
from courses.activity import letters_of
from courses.models import Cohort, DeadlineExtension, Step
from home.desk import Desk
from home.silence import LastWord, SilentPerson, last_words, people_of, silent_people
from kernel import clock
from kernel.clock import When
from moderation import inbox as moderation
from moderation.inbox import Batch, Gap
from moderation.models import Referral
from reflections.models import Moderated, Review


@dataclass(frozen=True)
class Group:
    """One group: the step it is in, and its path up to there."""

    cohort: Cohort
    steps: list[Step]
    now: Step | None

    @property
    def stops(self) -> list[dict]:
        return [{"sign": self._sign(step), "accent": step.principle.accent, "title": step.title} for step in self.steps]

    def _sign(self, step: Step) -> str:
        if step == self.now:
            return "open"
        return "round" if self.now and step.opens_on < self.now.opens_on else "not_open"

    @property
    def label(self) -> str:
        """What the path says to who does not see it."""
        place = self.steps.index(self.now) + 1 if self.now else 0
        return f"{self.cohort.name} is bij stap {place} van {len(self.steps)}"


@dataclass(frozen=True)
class TrainerInbox:
    """What the trainer sees on Monday morning."""

    at: datetime
    cohorts: list[Cohort]
    to_pass_on: list[Review]
    just_released: list[Review]
    just_said: list[Message]
    steps: list[Step]
    days: list[tuple[date, str]]
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
    def groups(self) -> list[Group]:
        now = {step.cohort_id: step for step in courses.steps_now(self.steps, self.at)}
        of = {row.pk: [step for step in self.steps if step.cohort_id == row.pk] for row in self.cohorts}
        return [Group(row, of[row.pk], now.get(row.pk)) for row in self.cohorts]

    @property
    def desk(self) -> Desk:
        """The same laid out in heaps."""
        return Desk(self)


def inbox_of(trainer, *, at: When = None) -> TrainerInbox:
    """What waits for this trainer in all groups they guide. A fixed number of queries."""
    at = clock.now(at)
    cohorts = list(Cohort.objects.guided_by(trainer).select_related("client").with_counts().with_guides())
    people, letters, steps = people_of(trainer), letters_of(trainer), courses.steps_of(trainer)
    return TrainerInbox(
        at=at,
        cohorts=cohorts,
        to_pass_on=moderation.to_pass_on(trainer),
        just_released=moderation.just_released(trainer, at),
        just_said=conversations.just_said(trainer, at),
        steps=steps,
        days=courses.days_ahead(steps, at),
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
