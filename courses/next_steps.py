"""What may be next for a participant, said by the room it is about; `home.arrival` puts it in order.

A next step names one deed, and leads to where that deed is accepted now: no button to a refusal.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.urls import reverse

from accounts.models import User
from courses.models import Challenge, DeadlineExtension, Enrolment, Letter, Principle, Step, Transfer
from courses.states import CohortState, DateKind, EnrolmentState, PrincipleKind
from kernel import clock
from kernel.text import ended

LETTERS_KEPT = 3


@dataclass(frozen=True)
class NextStep:
    """One thing to do: what, why now, where, and about how long.

    `first`: label and address of what goes before it. `about`: the principle whose sign and accent it has. `who`: the
    person who said it, or who is read.
    """

    title: str
    reason: str
    href: str
    button: str
    minutes: int
    is_post: bool = False
    first: tuple[str, str] | None = None
    about: Principle | None = None
    who: User | None = None


@dataclass(frozen=True)
class Situation:
    """Where one participant is in their group at one moment: what every room's next steps start from."""

    enrolment: Enrolment
    at: datetime
    steps: list[Step]
    challenge: Challenge | None = None
    asked: list[Challenge] = field(default_factory=list)
    dates: dict = field(default_factory=dict)
    letters: list[Letter] = field(default_factory=list)  # of the trainer to this person, the newest first
    transfers: list[Transfer] = field(default_factory=list)  # another group, proposed to this person

    @property
    def today(self) -> date:
        return clock.today(self.at)

    @property
    def may_be_asked(self) -> bool:
        """Takes part in a group that runs: only then the site asks something."""
        return self.enrolment.cohort.is_running and self.enrolment.state == EnrolmentState.ACTIVE

    @property
    def is_closed(self) -> bool:
        return self.enrolment.cohort.state == CohortState.CLOSED

    @property
    def current(self) -> Step | None:
        """The last step that has opened."""
        return next(reversed(self.opened()), None)

    def opened(self) -> list[Step]:
        return [step for step in self.steps if step.opens_on <= self.today]

    def own_date(self, step: Step) -> date | None:
        """This person's own date to reflect by, if they have one."""
        return self.dates.get((self.enrolment.pk, step.pk, DateKind.REFLECT))

    def reflect_by(self, step: Step) -> date:
        return self.own_date(step) or step.reflect_by

    def is_past(self, step: Step) -> bool:
        """The day to reflect by went by: from then on someone is nog welkom."""
        return self.reflect_by(step) < self.today


def situation_of(enrolment: Enrolment, at: datetime, *, steps: Iterable[Step] | None = None) -> Situation:
    """Four queries, however long the course; a fifth where another group was proposed.

    `steps`: those of the group in order, with what another room adds.
    """
    challenge, asked = _opgaven(enrolment)
    return Situation(
        enrolment=enrolment,
        at=at,
        steps=list(enrolment.cohort.steps.in_order() if steps is None else steps),
        challenge=challenge,
        asked=asked,
        dates=DeadlineExtension.objects.dates([enrolment]),
        letters=list(enrolment.letters.select_related("author")),
        transfers=_proposed(enrolment, at),
    )


def _opgaven(enrolment: Enrolment) -> tuple[Challenge | None, list[Challenge]]:
    """The opgave someone works on, and those that wait for their yes or no."""
    rows = list(enrolment.memberships.filter(left_at=None).select_related("challenge"))
    own = [row.challenge for row in rows if row.may_write and not row.is_asked]
    return (own[0] if own else None), [row.challenge for row in rows if row.is_asked]


def letters(situation: Situation) -> list[NextStep]:
    """Letters of the trainer that were not read yet."""
    return [_read_letter(row) for row in situation.letters if row.read_at is None]


def _proposed(enrolment: Enrolment, at: datetime) -> list[Transfer]:
    rows = enrolment.transfers.possible(at).select_related("to", "proposed_by")
    return list(rows) if enrolment.may_be_asked_to_go_over else []


def _read_letter(row: Letter) -> NextStep:
    who = f"{row.author.first_name_only} schreef je"
    return NextStep(who, "Een persoonlijk bericht.", row.get_absolute_url(), "Lees het", 2, who=row.author)


def asked_to_go_over(situation: Situation) -> list[NextStep]:
    """Another group was proposed; said, also in a pause."""
    return [_asked_to_go_over(row) for row in situation.transfers]


def _asked_to_go_over(row: Transfer) -> NextStep:
    who = row.proposed_by.first_name_only
    why = f"{who} vraagt of je naar {row.to.name} gaat. Er verandert niets zonder je ja."
    return NextStep("Een andere groep?", why, row.get_absolute_url(), "Lees wat er dan gebeurt", 5, who=row.proposed_by)


def letters_kept(situation: Situation) -> list[tuple[str, str]]:
    """Label and address of the last letters that were read: gone from the news, not lost."""
    read = [row for row in situation.letters if row.read_at][:LETTERS_KEPT]
    sent = [(row, clock.in_words(clock.today(row.sent_at))) for row in read]
    return [(f"Bericht van {row.author.first_name_only}, {day}", row.get_absolute_url()) for row, day in sent]


def asked_to_share(situation: Situation) -> list[NextStep]:
    """Someone waits for a yes or no."""
    return [
        NextStep(
            "Iemand vraagt je erbij", ended(f"Het gaat om: {row.title}"), row.get_absolute_url(), "Bekijk de vraag", 2
        )
        for row in situation.asked
    ]


def bring_challenge(situation: Situation) -> list[NextStep]:
    """Everything here is about an opgave of one's own, also before the group begins."""
    if situation.challenge:
        return []
    return [
        NextStep(
            "Breng je opgave in",
            "Alles wat je hier doet, gaat over jouw eigen opgave.",
            reverse("challenge-new", args=[situation.enrolment.cohort_id]),
            "Mijn opgave beschrijven",
            10,
            about=next((step.principle for step in situation.steps if is_intake(step)), None),
        )
    ]


def is_intake(step: Step) -> bool:
    return step.principle.kind == PrincipleKind.INTAKE
