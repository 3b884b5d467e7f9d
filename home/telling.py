"""How each kind of thing that waits is told: one line, whom it is about, and what one can do. Names, no texts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from django.urls import reverse

from conversations.inbox import Saying
from conversations.models import Message, Report
from courses.models import Principle
from exercises.inbox import Asked, Unread
from home.heaps import Heap, HeapLine, Thing
from home.silence import LastWord, SilentPerson
from kernel import clock
from moderation.inbox import MINUTES_TO_PASS_ON, Batch, Gap, Held, Stopped, Waiting
from reflections.models import Moderated

MINUTES_TO_RESPOND = 10
MINUTES = {
    "gaps": 3,
    "idle": 2,
    "asked": 1,
    "reports": 5,
    "silent": 4,
    "unanswered": 2,
    "unread": 3,
    "questions": 3,
}


LINES = "home/today/"


@dataclass(frozen=True)
class Telling:
    """Turns what waits into slips; steps and people are looked up, not read again."""

    inbox: Any

    def batches(self) -> list[Heap]:
        return [self._batch(batch) for batch in self.inbox.batches]

    def _batch(self, batch: Batch) -> Heap:
        step = batch.step
        slips = [HeapLine(step.cohort_id, row.at, self._response, row) for row in batch.reviews]
        return Heap(
            f"stap-{step.pk}", step.title, slips, MINUTES_TO_PASS_ON, group=step.cohort.name, principle=step.principle
        )

    def _response(self, row: Waiting) -> Thing:
        reader, author = self.inbox.users[row.reader], self.inbox.users[row.author]
        words = " · ".join(["antwoordde op de vraag van de trainer"] * bool(row.question) + self.differs[row.pk])
        href, cohort = reverse("moderation", args=[row.pk]), self._step(row).cohort_id
        return Thing(f"{reader.name} aan {author.name}", href, cohort, row.at, words, (reader,))

    @cached_property
    def differs(self) -> dict[UUID, list[str]]:
        """What waits and differs from another response to the same text: with whom, and on which question."""
        found: dict[UUID, list[str]] = defaultdict(list)
        for first, second, labels in self.inbox.differing:
            for one, other in ((first, second), (second, first)):
                found[one.pk].append(f"ziet het anders dan {other.reader.name}: {', '.join(labels)}")
        return found

    def messages(self) -> list[HeapLine]:
        return [HeapLine(self._step(row).cohort_id, row.at, self._message, row) for row in self.inbox.messages]

    def _message(self, row: Saying) -> Thing:
        writer, other = self.inbox.users[row.writer], self.inbox.users[row.meant_for]
        href = reverse("message", args=[row.pk])
        return Thing(f"{writer.name} aan {other.name}", href, self._step(row).cohort_id, row.at, "", (writer,))

    def unread(self) -> list[HeapLine]:
        return [HeapLine(self._step(row).cohort_id, row.at, self._opgave, row) for row in self.inbox.unread]

    @property
    def intake(self) -> Principle | None:
        """The page whose mark stands beside the opgaven."""
        return self._step(self.inbox.unread[0]).principle if self.inbox.unread else None

    def _opgave(self, row: Unread) -> Thing:
        step, writer = self._step(row), self.inbox.users[row.writer]
        href = reverse("submission", args=[row.pk])
        return Thing(f"De opgave van {writer.name}", href, step.cohort_id, row.at, where(step), (writer,))

    def questions(self) -> list[HeapLine]:
        return [HeapLine(self._step(row).cohort_id, row.at, self._question, row) for row in self.inbox.questions]

    def _question(self, row: Asked) -> Thing:
        step, writer = self._step(row), self.inbox.users[row.writer]
        href, words = f"{reverse('submission', args=[row.submission])}#gesprek", where(step)
        return Thing(f"{writer.name} schreef je", href, step.cohort_id, row.at, words, (writer,), row=row)

    def gaps(self, rows: Iterable[Gap]) -> list[HeapLine]:
        return [HeapLine(row.reflection.step.cohort_id, row.reflection.submitted_at, self._gap, row) for row in rows]

    def _gap(self, row: Gap) -> Thing:
        return replace(_gap(row), stops=tuple(self._stops(row))) if not row.received else _gap(row)

    def _stops(self, row: Gap) -> Iterator[dict]:
        """The path of who waits: where something came back, where not yet, and where nothing was handed in."""
        cohort, answered = row.reflection.step.cohort_id, self.inbox.written.get(row.reflection.author_id, {})
        for step in self.inbox.steps_in[cohort]:
            here = "open" if step.opens_on <= clock.today(self.inbox.at) else "not_open"
            sign = ("round" if answered[step.pk] else "unanswered") if step.pk in answered else here
            yield {"sign": sign, "accent": step.principle.accent, "title": step.title}

    def held(self, rows: Iterable[Held], tell: Callable[[Held], Thing]) -> list[HeapLine]:
        return [HeapLine(self._step(row).cohort_id, row.claimed_at, tell, row) for row in rows]

    def begun(self, row: Held) -> Thing:
        author, step = self.inbox.users[row.author], self._step(row)
        title, words = f"Verder schrijven aan {author.name}", f"{where(step)} · telt mee zodra je de reactie instuurt"
        return Thing(title, reverse("reading", args=[row.pk]), step.cohort_id, row.claimed_at, words, (author,))

    def idle(self, row: Held) -> Thing:
        step, reader = self._step(row), self.inbox.users[row.reader]
        title = f"{reader.name} leest {self.inbox.users[row.author].name}"
        words = f"{where(step)} · ligt er tot {clock.in_words(clock.today(row.lease_until))}"
        href = reverse("reading-care", args=[row.pk])
        return Thing(title, href, step.cohort_id, row.claimed_at, words, (reader,))

    def stopped(self, row: Stopped) -> Thing:
        title = f"{self.inbox.users[row.shown_to].name} kreeg de vertrouwenspersoon te zien"
        words = f"door {self.inbox.users[row.made_by].name}"
        return Thing(title, reverse("referral", args=[row.pk]), row.cohort, row.at, words)

    def reports(self) -> list[HeapLine]:
        return [
            HeapLine(row.review.reflection.step.cohort_id, row.made_at, _reported, row) for row in self.inbox.reports
        ]

    def _step(self, row):
        return self.inbox.shared.steps[row.step]


def later_heaps(tell: Telling) -> Iterator[Heap]:
    """What can wait until everyone who has nothing, was seen to."""
    inbox = tell.inbox
    short = [row for row in inbox.gaps if not row.for_trainer and row.received]
    overdue = [row for row in inbox.returned if row.lease_until < inbox.at]
    silent = [row for row in inbox.silent if row.written is None]
    yield Heap("begonnen", "Jouw begonnen reacties", tell.held(inbox.begun, tell.begun), MINUTES_TO_RESPOND, "away")
    says = "Je leest elke opgave voor de groep begint. Wie je leest of antwoordt, verdwijnt hier."
    page = tell.intake
    yield Heap("opgaven", "Opgaven die je nog niet las", tell.unread(), MINUTES["unread"], principle=page, says=says)
    yield Heap(
        "oefening",
        "Vragen bij een oefening",
        tell.questions(),
        MINUTES["questions"],
        "talk",
        body=f"{LINES}_question.html",
    )
    yield Heap("te-weinig", "Eén van de twee reacties", tell.gaps(short), MINUTES["gaps"], "half")
    yield Heap(
        "tijd", "Vragen om meer tijd", _times(inbox.asked), MINUTES["asked"], "clock", body=f"{LINES}_asked.html"
    )
    yield Heap("lezers", "Lezers die vastzitten", tell.held(inbox.idle, tell.idle), MINUTES["idle"], "stuck")
    yield Heap("vragen", "Vragen zonder antwoord", _returns(overdue, _overdue), MINUTES["unanswered"], "asked")
    says = "Hier kwam twee weken niets binnen. Dat kan van alles zijn. Een kort bericht helpt vaak."
    yield Heap("stil", "Even stil", _silences(silent), MINUTES["silent"], "ring", says=says)


def light_heaps(tell: Telling) -> Iterator[Heap]:
    """Where nothing is asked of the trainer now."""
    inbox = tell.inbox
    lies = [row for row in inbox.returned if row.lease_until >= inbox.at]
    written = [row for row in inbox.silent if row.written]
    spoken = [HeapLine(row.enrolment.cohort_id, row.at, _spoken, row) for row in inbox.not_spoken]
    stopped = [HeapLine(row.cohort, row.at, tell.stopped, row) for row in inbox.stopped]
    yield Heap("gevraagd", "Je vraag ligt bij wie het schreef", _returns(lies, _returned), sign="away")
    yield Heap("stilgezet", "Stilgezet", stopped, sign="stuck")
    yield Heap("stil-geschreven", "Even stil, je schreef al", _silences(written), sign="ring")
    yield Heap("gesproken", "Wie sprak je het langst niet?", spoken, sign="dots")


def _times(rows: Iterable) -> list[HeapLine]:
    return [HeapLine(row.step.cohort_id, row.created_at, _asked, row) for row in rows]


def _returns(rows: Iterable[Moderated], tell) -> list[HeapLine]:
    return [HeapLine(row.reflection.step.cohort_id, row.lease_until, tell, row) for row in rows]


def _silences(rows: Iterable[SilentPerson]) -> list[HeapLine]:
    return [HeapLine(row.enrolment.cohort_id, row.since, _silent, row) for row in rows]


def where(step) -> str:
    return f"{step.title} · {step.cohort.name}"


def _reported(row: Report) -> Thing:
    author, step = row.review.reflection.author.user, row.review.reflection.step
    about = f"een gesprek met {author.name}" if row.is_of_reader else f"een reactie van {row.review.reader.name}"
    href = reverse("report-answer", args=[row.pk])
    return Thing(f"{row.made_by.name} over {about}", href, step.cohort_id, row.made_at, step.title, (row.made_by,))


def _gap(row: Gap) -> Thing:
    found = row.reflection
    step, author, name = found.step, found.author, found.author.user.name
    if row.for_trainer:
        deed = ("Lees en reageer", found.get_absolute_url(), f"op {name}")
    else:
        deed = ("Zoek een lezer", reverse("reflection-reader", args=[found.pk]), f"voor {name}")
    return Thing(
        name, found.get_absolute_url(), step.cohort_id, found.submitted_at, where(step), (author.user,), deed, row=row
    )


def _asked(row) -> Thing:
    person, step = row.enrolment.user, row.step
    title = f"{person.name}, {row.get_kind_display()} tot en met {clock.in_words(row.wanted)}"
    href = reverse("person", args=[row.enrolment_id])
    return Thing(title, href, step.cohort_id, row.created_at, where(step), (person,), row=row)


def _returned(row: Moderated) -> Thing:
    step = row.reflection.step
    words = f"{step.title} · je stelde een vraag · antwoorden kan tot {clock.in_words(clock.today(row.lease_until))}"
    href, about = reverse(row.WORDING.door, args=[row.pk]), _about(row)
    return Thing(f"{row.writer.name} over {about}", href, step.cohort_id, row.lease_until, words, (row.writer,))


def _overdue(row: Moderated) -> Thing:
    """The time for it is over: the trainer can help, or go on without."""
    told, role = _returned(row), "" if isinstance(row, Message) else " als lezer"
    deed = ("Help verder", reverse(row.WORDING.care, args=[row.pk]), f"met {row.writer.name}{role}")
    return replace(told, words=f"{told.words}. Je kunt je vraag ook terugnemen", deed=deed)


def _about(row: Moderated) -> str:
    return f"een bericht aan {row.meant_for.name}" if isinstance(row, Message) else row.meant_for.name


def _silent(row: SilentPerson) -> Thing:
    person, cohort = row.enrolment.user, row.enrolment.cohort
    href = reverse("person", args=[row.enrolment.pk])
    words = f"{cohort.name} · je schreef op {clock.in_words(clock.today(row.written))}" if row.written else cohort.name
    deed = ("Schrijf een bericht", f"{href}?even-stil#bericht", f"aan {person.name}")
    return Thing(person.name, href, cohort.pk, row.since, words, (person,), deed)


def _spoken(word: LastWord) -> Thing:
    person, cohort = word.enrolment.user, word.enrolment.cohort
    words = cohort.name if word.at else f"{cohort.name} · nog niet"
    return Thing(person.name, reverse("person", args=[word.enrolment.pk]), cohort.pk, word.at, words, (person,))
