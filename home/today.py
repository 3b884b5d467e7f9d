"""Vandaag: the trainer's day, assembled from what waits in each room. Counts and names, no texts."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from accounts.models import User
from conversations import inbox as conversations
from conversations.inbox import Saying
from conversations.models import Message, Report
from courses import inbox as courses
from courses.activity import letters_of
from courses.inbox import Shared
from courses.models import Cohort, DeadlineExtension, Step
from exercises import inbox as exercises
from exercises.inbox import Asked, Unread
from home.desk import Desk
from home.silence import LastWord, SilentPerson, last_words, silent_people
from kernel import clock
from kernel.clock import When
from moderation import inbox as moderation
from moderation.inbox import Batch, Gap, Held, Stopped, Waiting
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
    shared: Shared
    to_pass_on: list[Waiting]
    just_released: list[Review]
    just_said: list[Message]
    gaps: list[Gap]
    idle: list[Held]
    differing: list[tuple[Review, Review, list[str]]]
    returned: list[Moderated]
    begun: list[Held]
    unread: list[Unread]
    questions: list[Asked]
    asked: list[DeadlineExtension]
    reports: list[Report]
    messages: list[Saying]
    stopped: list[Stopped]
    proposals: list[Cohort]
    not_spoken: list[LastWord]
    silent: list[SilentPerson]
    written: dict[UUID, dict[UUID, bool]]
    users: dict[UUID, User]

    @property
    def cohorts(self) -> list[Cohort]:
        return self.shared.groups

    @property
    def steps(self) -> list[Step]:
        return [step for step in self.shared.steps.values() if step.cohort.is_running]

    @property
    def unanswered(self) -> int:
        """Questions, about a response or a message, of which the time to answer has passed."""
        return sum(text.lease_until < self.at for text in self.returned)

    @property
    def days(self) -> list[tuple[date, str]]:
        return courses.days_ahead(self.steps, self.at)

    @property
    def batches(self) -> list[Batch]:
        return moderation.batches(self.to_pass_on, self.shared.steps)

    @cached_property
    def steps_in(self) -> dict[UUID, list[Step]]:
        """By group, in the order in which they open."""
        found: dict[UUID, list[Step]] = defaultdict(list)
        for step in self.steps:
            found[step.cohort_id].append(step)
        return found

    @property
    def groups(self) -> list[Group]:
        now = {step.cohort_id: step for step in courses.steps_now(self.steps, self.at)}
        return [Group(row, self.steps_in[row.pk], now.get(row.pk)) for row in self.cohorts]

    @property
    def desk(self) -> Desk:
        """The same laid out in heaps."""
        return Desk(self)


def inbox_of(trainer, *, at: When = None) -> TrainerInbox:
    """What waits for this trainer in all groups they guide. A fixed number of queries."""
    at = clock.now(at)
    shared = courses.shared_by(trainer)
    letters = letters_of(trainer, shared.running)
    waiting, messages = moderation.to_pass_on(shared), conversations.to_pass_on(shared, trainer)
    questions, gaps = exercises.unanswered(shared), moderation.gaps(shared, at)
    held, stopped = moderation.held(shared), moderation.stopped(shared)
    shared.learn([row.step for row in [*waiting, *messages]])
    return TrainerInbox(
        at=at,
        shared=shared,
        to_pass_on=waiting,
        just_released=moderation.just_released(shared, trainer, at),
        just_said=conversations.just_said(shared, trainer, at),
        gaps=gaps,
        idle=moderation.idle(held, at),
        differing=moderation.contradicting(shared),
        returned=moderation.asked_about(shared),
        begun=moderation.begun(held, trainer),
        unread=exercises.unread_opgaven(shared, trainer, at),
        questions=questions,
        asked=courses.asked_for_time(shared),
        reports=conversations.reports(shared),
        messages=messages,
        stopped=stopped,
        proposals=moderation.to_pass_on_directly(shared, at),
        not_spoken=last_words(shared, trainer, letters),
        silent=silent_people(shared, letters, at),
        written=moderation.written_by([gap for gap in gaps if not gap.received]),
        users=shared.users(_named([*waiting, *held], messages, questions, stopped)),
    )


def _named(readings: list, messages: list[Saying], questions: list[Asked], stopped: list[Stopped]) -> set[UUID]:
    """Everyone a line may name."""
    named = {name for row in readings for name in (row.reader, row.author)}
    named |= {name for row in messages for name in (row.writer, row.meant_for)}
    named |= {name for row in stopped for name in (row.shown_to, row.made_by)}
    return named | {row.writer for row in questions}
