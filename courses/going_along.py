"""What goes along when a person goes over to another group, what stays, and who may read it then.

Each room says so of its own texts, without writing anything (`goes_along`); its verb does the same afterwards
(`transitions.transfers`). What the preview says is held against `visible_to` in tests, for everyone and every text.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from accounts.models import User
from courses.models import Challenge, ChallengeMember, Cohort, Enrolment, Step
from courses.policies import is_trainer_of
from courses.querysets import STILL_IN
from courses.readership import TransferredText, named_readers
from courses.states import Audience
from kernel.text import in_a_row

People = frozenset[UUID]


@dataclass(frozen=True)
class Readers:
    """Who may read a text: in words for its writer, and every one of them."""

    words: str
    people: People


@dataclass(frozen=True)
class Line:
    """One text: what it is called, whether it goes along, and who reads it before and after."""

    what: str
    row: Any
    goes: bool
    now: Readers
    then: Readers


@dataclass(frozen=True)
class GroupSide:
    """One of the two groups, with who guides it and who takes part."""

    cohort: Cohort

    @cached_property
    def guides(self) -> list[User]:
        return [grant.user for grant in self.cohort.grants.select_related("user").order_by("granted_at")]

    @cached_property
    def trainers(self) -> People:
        return frozenset(guide.pk for guide in self.guides)

    @cached_property
    def people(self) -> People:
        return taking_part(self.cohort.enrolments)

    @property
    def trainers_in_words(self) -> str:
        return in_a_row(guide.name for guide in self.guides)

    def in_words(self, audience: int, **how: Any) -> str:
        """Who reads a text in this group; `how`: what else is true of it (`TransferredText`)."""
        return named_readers(TransferredText(audience, self.cohort.name, self.trainers_in_words, **how))


@dataclass(frozen=True)
class TransferPlan:
    """Someone, from here to there. `steps`: a step of the old group → the one of the same principle in the new."""

    enrolment: Enrolment
    here: GroupSide
    there: GroupSide
    steps: Mapping[UUID, Step]
    challenge: Challenge | None = None
    lines: list[Line] = field(default_factory=list)

    @property
    def user(self) -> User:
        return self.enrolment.user

    @property
    def to(self) -> Cohort:
        return self.there.cohort

    @cached_property
    def before(self) -> Enrolment | None:
        """Where this person took part in the new group before, and stopped."""
        return self.to.enrolments.filter(user=self.user).first()

    @cached_property
    def along(self) -> People:
        """Who reads along with the opgave now; that ends."""
        rows = ChallengeMember.objects.current().filter(challenge=self.challenge, may_write=False)
        return taking_part(Enrolment.objects.filter(memberships__in=rows))

    def follows(self, challenge: UUID | None) -> bool:
        """A text goes where its opgave goes; one about an opgave that stays, stays."""
        return challenge is None or (self.challenge is not None and self.challenge.pk == challenge)

    @property
    def no_longer(self) -> str:
        """Who guides the old group, and not the new one."""
        return in_a_row(guide.name for guide in self.here.guides if guide.pk not in self.there.trainers)

    def side(self, *, goes: bool) -> GroupSide:
        return self.there if goes else self.here

    @cached_property
    def everyone(self) -> People:
        """Everybody in a group of this masterclass with this client."""
        alike = Cohort.objects.filter(client=self.to.client_id, masterclass__lineage=self.to.masterclass.lineage)
        return taking_part(Enrolment.objects.filter(cohort__in=alike))

    def reached(self, audience: int, side: GroupSide, readers: People = frozenset()) -> People:
        """Everyone a text handed in reaches, in the group on this side; its writer always."""
        wider = [
            (Audience.TRAINER, side.trainers),
            (Audience.READERS, readers),
            (Audience.GROUP, side.people),
            (Audience.EVERYONE, self.everyone),
        ]
        return frozenset({self.user.pk}).union(*(people for least, people in wider if audience >= least))

    @property
    def fingerprint(self) -> str:
        """Of everything the preview says: a yes to another preview is no yes to this one."""
        said = sorted(f"{line.row.pk} {line.goes} {_said(line.now)} {_said(line.then)}" for line in self.lines)
        return hashlib.sha256("\n".join(said).encode()).hexdigest()

    @property
    def going(self) -> list[Line]:
        return [line for line in self.lines if line.goes]

    @property
    def staying(self) -> list[Line]:
        return [line for line in self.lines if not line.goes]


def taking_part(enrolments: Any) -> People:
    """Of these, who takes part."""
    return frozenset(enrolments.filter(state__in=STILL_IN).values_list("user", flat=True))


def _said(readers: Readers) -> str:
    return f"{readers.words} {sorted(map(str, readers.people))}"


Tells = Callable[[TransferPlan], Iterable[Line]]
_tellers: list[Tells] = []


def goes_along(function: Tells) -> Tells:
    """Register what a room says of its own texts."""
    _tellers.append(function)
    return function


def plan_of(enrolment: Enrolment, to: Cohort) -> TransferPlan:
    """Everything that would happen now, and nothing happens."""
    found = TransferPlan(
        enrolment, GroupSide(enrolment.cohort), GroupSide(to), _matching(enrolment.cohort, to), own_challenge(enrolment)
    )
    found.lines.extend(line for tell in _tellers for line in tell(found))
    return found


def _matching(here: Cohort, there: Cohort) -> dict[UUID, Step]:
    steps = there.steps.select_related("principle", "cohort__masterclass")
    by_lineage = {step.principle.lineage: step for step in steps}
    rows = here.steps.values_list("pk", "principle__lineage")
    return {pk: by_lineage[lineage] for pk, lineage in rows if lineage in by_lineage}


def own_challenge(enrolment: Enrolment) -> Challenge | None:
    mine = enrolment.memberships.current().filter(may_write=True).select_related("challenge").first()
    return mine.challenge if mine else None


@goes_along
def opgave(plan: TransferPlan) -> Iterator[Line]:
    """Title and question go along with who works on it; who was let in to read along, reads no more."""
    challenge = plan.challenge
    if challenge:
        now, then = _reads_opgave(plan, challenge, goes=False), _reads_opgave(plan, challenge, goes=True)
        yield Line("Je opgave: titel en vraag", challenge, True, now, then)


def _reads_opgave(plan: TransferPlan, challenge: Challenge, *, goes: bool) -> Readers:
    side = plan.side(goes=goes)
    along = frozenset() if goes else _members(challenge)
    audience = Audience.GROUP if challenge.label == Audience.GROUP else Audience.TRAINER
    words = side.in_words(audience, along=bool(along - {plan.user.pk}))
    return Readers(words, plan.reached(audience, side) | along)


def _members(challenge: Challenge) -> People:
    """Who works on it, reads along or was asked, and takes part."""
    return taking_part(Enrolment.objects.filter(memberships__in=challenge.members.filter(left_at=None)))


def refusal(enrolment: Enrolment, to: Cohort) -> str:
    """Why this person cannot go over to that group now, in Dutch; empty where they may."""
    name, cohort = enrolment.user.first_name_only, enrolment.cohort
    reasons = (
        (enrolment.state not in STILL_IN, f"{name} doet niet mee in {cohort.name}."),
        (not enrolment.user.is_active, "Dit account staat uit."),
        (cohort.is_closed, f"{cohort.name} is afgesloten. Alles blijft daar te lezen."),
        (to.is_closed, f"{to.name} is intussen afgesloten."),
        (is_trainer_of(enrolment.user, to), f"{name} begeleidt {to.name}."),
        (not to.grants.guiding().exists(), f"{to.name} heeft nog geen trainer. Er moet iemand meelezen."),
    )
    found = next((words for applies, words in reasons if applies), "")
    return found or _not_fitting(enrolment, to) or _shares_an_opgave(enrolment) or _has_another_there(enrolment, to)


def _not_fitting(enrolment: Enrolment, to: Cohort) -> str:
    fits = Cohort.objects.open_to(enrolment).filter(pk=to.pk).exists()
    return "" if fits else f"{to.name} past niet: kies een andere groep van dezelfde masterclass."


def _shares_an_opgave(enrolment: Enrolment) -> str:
    """What several people wrote together belongs to all of them, and to the group they wrote it in."""
    challenge = own_challenge(enrolment)
    rows = challenge.members.current().filter(may_write=True).exclude(enrolment=enrolment) if challenge else None
    others = [row.enrolment.user.first_name_only for row in rows.select_related("enrolment__user")] if rows else []
    if not others:
        return ""
    name = enrolment.user.first_name_only
    return (
        f"{name} werkt samen met {in_a_row(others)} aan één opgave. Die hoort bij deze groep. "
        f"Stapt {name} eerst uit die opgave, dan kan het wel. Wat ze samen schreven, blijft dan hier."
    )


def _has_another_there(enrolment: Enrolment, to: Cohort) -> str:
    """Who stopped in that group with an opgave of their own: one opgave at a time, and none is left alone."""
    there = to.enrolments.filter(user=enrolment.user).first()
    if there is None or own_challenge(there) is None or own_challenge(enrolment) is None:
        return ""
    return (
        f"In {to.name} staat nog een eigen opgave van vroeger. Laat {enrolment.user.first_name_only} daar weer meedoen."
    )
