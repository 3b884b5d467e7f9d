"""The page of one participant for their trainer: where they are, what waits, what lies there. No text of a draft."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse

from courses.models import Challenge, ChallengeMember, DeadlineExtension, Enrolment, Letter, Note, Step
from courses.presenters import part_history
from courses.states import EnrolmentState, ExtensionState
from exercises.models import Remark, Submission
from home.group import StepSign, progress_of_group, step_now
from kernel import clock
from kernel.clock import When
from kernel.history import HistoryLine
from kernel.templatetags.typed import age, count_of
from reflections.models import Reflection, Review
from reflections.states import ReviewState

LETTERS_IN_SIGHT = 2
TO_TRAINER = {
    ReviewState.CLAIMED: "leest nu",
    ReviewState.HANDED_IN: "ligt bij jou",
    ReviewState.RETURNED: "kreeg een vraag van de trainer",
    ReviewState.RELEASED: "doorgegeven",
    ReviewState.WITHHELD: "niet doorgegeven",
    ReviewState.EXPIRED: "nog welkom",
    ReviewState.WITHDRAWN: "ingetrokken",
}
"""What is the case with a response, to who reads along."""
OPEN_TO_TRAINER = (ReviewState.HANDED_IN, ReviewState.RETURNED, ReviewState.RELEASED, ReviewState.WITHHELD)


@dataclass(frozen=True)
class Response:
    """A response from or to this person: with whom, and what is the case with it."""

    name: str
    words: str
    href: str = ""


@dataclass(frozen=True)
class Lies:
    """One thing that lies there. `side`: the shortest word for how it stands."""

    title: str
    href: str
    step: Step
    at: datetime
    words: str
    side: str = ""
    received: list[Response] = field(default_factory=list)
    given: list[Response] = field(default_factory=list)


@dataclass(frozen=True)
class WaitsForTrainer:
    """The one thing that waits for the trainer with this person, and its deed; `also`: one more way."""

    title: str
    says: str
    label: str
    href: str
    also: tuple[str, str] | None = None
    date: DeadlineExtension | None = None


@dataclass(frozen=True)
class HandedInWork:
    """What this person did, as far as their trainer may see it."""

    submissions: list[Submission]
    remarks: dict[Any, list[Remark]]
    reflections: list[Reflection]
    received: dict[Any, list[Review]]
    given: list[Review]


@dataclass(frozen=True)
class PersonPage:
    enrolment: Enrolment
    places: list[StepSign]
    opgave: Challenge | None
    work: HandedInWork
    lies: list[Lies]
    waits: WaitsForTrainer | None
    letters: list[Letter]
    notes: list[Note]
    dates: list[DeadlineExtension]
    free_days: list
    history: list[HistoryLine]

    @property
    def who(self) -> str:
        return self.enrolment.user.first_name_only

    @property
    def is_here(self) -> bool:
        """Takes part or rests, in a group that was not closed."""
        return not self.enrolment.has_left and not self.enrolment.cohort.is_closed

    @property
    def is_paused(self) -> bool:
        return self.enrolment.state == EnrolmentState.PAUSED

    @property
    def last_letters(self) -> list[Letter]:
        return self.letters[:LETTERS_IN_SIGHT]

    @property
    def earlier_letters(self) -> list[Letter]:
        return self.letters[LETTERS_IN_SIGHT:]


def person_page(enrolment: Enrolment, user, *, at: When = None) -> PersonPage:
    """A fixed number of queries, however much lies there."""
    at, cohort = clock.now(at), enrolment.cohort
    steps = list(cohort.steps.in_order())
    opgave, dates = _opgave(enrolment), _dates(enrolment)
    work = _work(enrolment, opgave, user)
    places = _places(enrolment, steps, at)
    return PersonPage(
        enrolment=enrolment,
        places=places,
        opgave=opgave,
        work=work,
        lies=_lies(work, {place.step.pk: place for place in places}, at),
        waits=_waits(enrolment, work, dates),
        letters=list(Letter.objects.visible_to(user).filter(enrolment=enrolment).select_related("author")),
        notes=list(Note.objects.visible_to(user).filter(enrolment=enrolment).select_related("author")),
        dates=dates,
        free_days=list(enrolment.free_days.filter(last__gte=clock.today(at))),
        history=part_history(enrolment, dates),
    )


def _places(enrolment: Enrolment, steps: list[Step], at: datetime) -> list[StepSign]:
    now = step_now(enrolment.cohort, steps, at)
    progress = progress_of_group(enrolment.cohort, [enrolment], at)
    return [progress.place(enrolment, step, now=now, at=at) for step in steps]


def _opgave(enrolment: Enrolment) -> Challenge | None:
    rows = ChallengeMember.objects.of([enrolment]).current().filter(may_write=True).select_related("challenge")
    return next((row.challenge for row in rows), None)


def _dates(enrolment: Enrolment) -> list[DeadlineExtension]:
    return list(enrolment.extensions.select_related("step__principle").order_by("step__opens_on", "kind"))


def _work(enrolment: Enrolment, opgave: Challenge | None, user) -> HandedInWork:
    around = ("step__principle", "challenge")
    rows = Submission.objects.guided_by(user).filter(challenge=opgave, step__cohort=enrolment.cohort)
    submissions = list(rows.select_related(*around).prefetch_related("versions")) if opgave else []
    written = Reflection.objects.guided_by(user).filter(author=enrolment).defer("draft")
    reflections = list(written.select_related("round", *around))
    readings = Review.objects.guided_by(user).named()
    return HandedInWork(
        submissions=submissions,
        remarks=_by(lambda row: row.submission_id, _remarks(submissions, user)),
        reflections=reflections,
        received=_by(lambda row: row.reflection.pk, readings.filter(version__reflection__author=enrolment)),
        given=list(readings.filter(reader=enrolment.user, version__reflection__round__cohorts=enrolment.cohort)),
    )


def _remarks(submissions: list[Submission], user):
    rows = Remark.objects.visible_to(user).filter(submission__in=submissions)
    return rows.defer("text").select_related("author")


def _by(key, rows) -> dict[Any, list]:
    found: dict[Any, list] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def _lies(work: HandedInWork, places: dict[Any, StepSign], at: datetime) -> list[Lies]:
    """The latest first."""
    rows = [*(_practice(row, work) for row in work.submissions)]
    rows += [_reflection(row, work, places[row.step_id]) for row in work.reflections]
    return sorted(rows, key=lambda row: row.at, reverse=True)


def _practice(row: Submission, work: HandedInWork) -> Lies:
    handed_in = max(version.handed_in_at for version in row.versions.all())
    answered = any(said.by_trainer for said in work.remarks.get(row.pk, []))
    day = clock.in_words(clock.today(handed_in))
    word = "met een woord van de trainer" if answered else "nog zonder woord van de trainer"
    return Lies(
        f"Oefening bij {row.step.title}", row.get_absolute_url(), row.step, handed_in, f"ingeleverd op {day}, {word}"
    )


def _reflection(row: Reflection, work: HandedInWork, place: StepSign) -> Lies:
    received = work.received.get(row.pk, [])
    given = [each for each in work.given if each.reflection.round_id == row.round_id]
    waits = place.sign == "unanswered"
    return Lies(
        title=f"Reflectie bij {row.step.title}",
        href=row.get_absolute_url(),
        step=row.step,
        at=row.submitted_at,
        words=f"ingeleverd op {clock.in_words(clock.today(row.submitted_at))}, {_responses(place)}",
        side=f"wacht {age(row.submitted_at)}" if waits and age(row.submitted_at) != "vandaag" else "",
        received=[_response(each, each.reader.name) for each in received],
        given=[_response(each, each.reflection.author.user.name) for each in given],
    )


def _responses(place: StepSign) -> str:
    """`twee reacties, beantwoord`."""
    if not place.number:
        return "nog geen reactie"
    answered = ", beantwoord" if place.sign == "round" else ""
    return count_of(place.number, "reactie,reacties") + answered


def _response(row: Review, name: str) -> Response:
    words = "je eigen reactie" if row.by_trainer else TO_TRAINER[ReviewState(row.state)]
    href = reverse("moderation", args=[row.pk]) if row.state in OPEN_TO_TRAINER and not row.by_trainer else ""
    return Response(name, words, href)


def _waits(enrolment: Enrolment, work: HandedInWork, dates: list[DeadlineExtension]) -> WaitsForTrainer | None:
    """What others wait for goes first. Nothing is asked in a pause, nor once someone stopped or the group closed."""
    if enrolment.state != EnrolmentState.ACTIVE or not enrolment.cohort.is_running:
        return None
    return next(_waiting(enrolment, work, dates), None)


def _waiting(enrolment: Enrolment, work: HandedInWork, dates: list[DeadlineExtension]) -> Iterator[WaitsForTrainer]:
    who = enrolment.user.first_name_only
    for row in sorted(work.reflections, key=lambda each: each.submitted_at):
        yield from _at_reflection(row, work.received.get(row.pk, []), who)
    yield from (_asked(row, who) for row in dates if row.state == ExtensionState.ASKED)
    yield from (_given(row, who) for row in work.given if _lies_with_trainer(row))
    yield from (_unsaid(row, who) for row in work.submissions if _awaits_a_word(row, work))


def _given(review: Review, who: str) -> WaitsForTrainer:
    says = f"Aan {review.reflection.author.user.name}, bij {review.reflection.step.title}."
    return WaitsForTrainer(
        f"Een reactie van {who} ligt bij jou", says, "Lees mee", reverse("moderation", args=[review.pk])
    )


def _lies_with_trainer(review: Review) -> bool:
    return review.state == ReviewState.HANDED_IN and not review.is_stopped


def _at_reflection(row: Reflection, received: list[Review], who: str) -> Iterator[WaitsForTrainer]:
    """A response that lies with the trainer; or nobody who reads."""
    if row.stopped_at:
        return
    passed_on = [each for each in received if each.state == ReviewState.RELEASED and each.stopped_at is None]
    title = _title(row, who) if not passed_on else f"Een reactie voor {who} ligt bij jou"
    for review in filter(_lies_with_trainer, received):
        says = f"{review.reader.name} reageerde op de reflectie bij {row.step.title}. Die reactie ligt bij jou."
        yield WaitsForTrainer(
            title, says, "Lees mee", reverse("moderation", args=[review.pk]), _one_more(row, received)
        )
    if not passed_on and not any(each.state in (ReviewState.CLAIMED, ReviewState.RETURNED) for each in received):
        yield _unread(row, who)


def _title(row: Reflection, who: str) -> str:
    waited = age(row.submitted_at)
    return f"{who} wacht {'sinds vandaag' if waited == 'vandaag' else waited} op een eerste reactie"


def _one_more(row: Reflection, received: list[Review]) -> tuple[str, str] | None:
    """A second reader, where fewer read than was promised."""
    served = [each for each in received if each.state not in (ReviewState.WITHHELD, ReviewState.EXPIRED)]
    if row.confided_in or len(served) >= row.round.responses_promised:
        return None
    return "Zoek nog een lezer", reverse("reflection-reader", args=[row.pk])


def _unread(row: Reflection, who: str) -> WaitsForTrainer:
    when = clock.in_words(clock.today(row.submitted_at))
    if row.confided_in:
        says = f"De reflectie bij {row.step.title} kwam {when}. Alleen jij leest die."
        return WaitsForTrainer(_title(row, who), says, "Lees en reageer", row.get_absolute_url())
    says = f"De reflectie bij {row.step.title} kwam {when}. Niemand leest die nu."
    return WaitsForTrainer(_title(row, who), says, "Zoek een lezer", reverse("reflection-reader", args=[row.pk]))


def _asked(row: DeadlineExtension, who: str) -> WaitsForTrainer:
    says = f"Om te {row.get_kind_display()} bij {row.step.title}, tot en met {clock.in_words(row.wanted)}."
    return WaitsForTrainer(f"{who} vraagt om meer tijd", says, "", reverse("time-decision", args=[row.pk]), date=row)


def _awaits_a_word(row: Submission, work: HandedInWork) -> bool:
    """An intake nobody answered, or a word of theirs that came last."""
    said = work.remarks.get(row.pk, [])
    if said:
        return not said[-1].by_trainer
    return row.step.principle.kind == "intake"


def _unsaid(row: Submission, who: str) -> WaitsForTrainer:
    if row.step.principle.kind == "intake":
        says = "De opgave is beschreven. Er staat nog geen antwoord van jou bij."
        return WaitsForTrainer(f"{who} bracht een opgave in", says, "Lees en antwoord", row.get_absolute_url())
    says = f"Het staat bij de oefening van {row.step.title}."
    return WaitsForTrainer(f"{who} schreef je iets", says, "Lees en antwoord", row.get_absolute_url())
