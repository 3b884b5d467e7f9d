"""The trainer's day laid out: every thing once, in heaps, in the order in which people wait. Names, no texts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from django.urls import reverse

from conversations.models import Message, Report
from courses.models import Principle
from home.silence import SilentPerson
from kernel import clock
from kernel.templatetags.typed import count_of
from moderation.inbox import MINUTES_TO_PASS_ON, Batch, Gap
from moderation.models import Referral
from reflections.models import Moderated, Review

MINUTES_TO_RESPOND = 10
MINUTES = {"gaps": 3, "idle": 2, "differing": 4, "asked": 1, "reports": 5, "silent": 4, "unanswered": 2}


@dataclass(frozen=True)
class Thing:
    """One line of a heap. `row`: what it is about, for heaps that draw more than a line."""

    title: str
    href: str
    cohort: Any
    at: datetime | None = None
    words: str = ""
    people: tuple = ()
    deed: tuple[str, str, str] = ("", "", "")
    row: Any = None


@dataclass(frozen=True)
class Heap:
    """Things of one kind; each takes `each` minutes, or nothing where nothing is asked."""

    anchor: str
    title: str
    things: list[Thing]
    each: int = 0
    sign: str = ""
    group: str = ""
    principle: Principle | None = None
    says: str = ""
    opens: bool = False
    body: str = "home/today/_things.html"

    @property
    def count(self) -> int:
        return len(self.things)

    @property
    def minutes(self) -> int:
        return self.count * self.each

    @property
    def oldest(self) -> datetime | None:
        return min((thing.at for thing in self.things if thing.at), default=None)

    @property
    def people(self) -> list:
        """Once each, in the order of the lines."""
        return list(dict.fromkeys(person for thing in self.things for person in thing.people))


@dataclass(frozen=True)
class Tally:
    """How much, and how long."""

    count: int
    minutes: int
    words: str

    @property
    def in_words(self) -> str:
        return f"{count_of(self.count, self.words)} · ± {self.minutes} min"


def _tally(heaps: Iterable[Heap], words: str) -> Tally:
    return Tally(sum(heap.count for heap in heaps), sum(heap.minutes for heap in heaps), words)


@dataclass(frozen=True)
class Desk:
    """Vandaag, of all groups or of the `chosen` one."""

    inbox: Any
    chosen: Any = None
    everything: "Desk | None" = field(default=None, repr=False)

    def within(self, cohort_id: str) -> "Desk":
        """Only what waits in this group; an unknown group changes nothing."""
        found = next((row.pk for row in self.inbox.cohorts if str(row.pk) == cohort_id), None)
        return replace(self, chosen=found, everything=self) if found else self

    @cached_property
    def reported(self) -> Heap:
        things = [_reported(row) for row in self.inbox.reports]
        return self._kept(Heap("meldingen", "Gemeld door een deelnemer", things, MINUTES["reports"]))

    @cached_property
    def unanswered(self) -> list[Heap]:
        """Who has no response at all, by what it takes: only the trainer reads it, or a reader is to be found."""
        taken_up = {review.version.reflection_id for review in self.inbox.begun}
        own = [_gap(row, self.inbox.at) for row in self.inbox.gaps if row.for_trainer]
        own = [thing for thing in own if thing.row.reflection.pk not in taken_up]
        none = [_gap(row, self.inbox.at) for row in self.inbox.gaps if not (row.for_trainer or row.received)]
        return self._standing(
            Heap("wachten", "Alleen jij leest dit", own, MINUTES_TO_RESPOND),
            Heap("wachten", "Nog geen lezer", none, MINUTES["gaps"]),
        )

    @property
    def waiting(self) -> list[Thing]:
        """The same people in one list, the longest wait first."""
        things = [thing for heap in self.unanswered for thing in heap.things]
        return sorted(things, key=lambda thing: thing.at or self.inbox.at)

    @cached_property
    def to_pass_on(self) -> list[Heap]:
        talk = [_message(row) for row in self.inbox.messages]
        said = Heap("woorden", "Berichten in een gesprek", talk, MINUTES_TO_PASS_ON, sign="talk")
        heaps = self._standing(*map(_batch, self.inbox.batches), said)
        return [replace(heap, opens=heap is heaps[0]) for heap in heaps]

    @cached_property
    def later(self) -> list[Heap]:
        return self._standing(*self._later())

    def _later(self) -> Iterator[Heap]:
        inbox = self.inbox
        short = [_gap(row, inbox.at) for row in inbox.gaps if not row.for_trainer and row.received]
        asked = [_asked(row) for row in inbox.asked]
        overdue = [_returned(row, helps=True) for row in inbox.returned if row.lease_until < inbox.at]
        silent = [_silent(row) for row in inbox.silent if row.written is None]
        differing = [_differing(*row) for row in inbox.differing]
        yield Heap(
            "begonnen", "Jouw begonnen reacties", [_begun(row) for row in inbox.begun], MINUTES_TO_RESPOND, "away"
        )
        yield Heap("te-weinig", "Eén van de twee reacties", short, MINUTES["gaps"], "half")
        yield Heap("tijd", "Vragen om meer tijd", asked, MINUTES["asked"], "clock", body="home/today/_asked.html")
        yield Heap("lezers", "Lezers die vastzitten", [_idle(row) for row in inbox.idle], MINUTES["idle"], "stuck")
        yield Heap("vragen", "Vragen zonder antwoord", overdue, MINUTES["unanswered"], "asked")
        says = "Twee lezers zien het anders. Je kunt er een woord bij schrijven. Je verandert niets."
        yield Heap("verschil", "Reacties die verschillen", differing, MINUTES["differing"], "differ", says=says)
        says = "Hier kwam twee weken niets binnen. Dat kan van alles zijn. Een kort bericht helpt vaak."
        yield Heap("stil", "Even stil", silent, MINUTES["silent"], "ring", says=says)

    @cached_property
    def light(self) -> list[Heap]:
        """Where nothing is asked of the trainer now."""
        inbox = self.inbox
        lies = [_returned(row, helps=False) for row in inbox.returned if row.lease_until >= inbox.at]
        written = [_silent(row) for row in inbox.silent if row.written]
        return self._standing(
            Heap("gevraagd", "Je vraag ligt bij wie het schreef", lies, sign="away"),
            Heap("stilgezet", "Stilgezet", [_stopped(row) for row in inbox.stopped], sign="stuck"),
            Heap("stil-geschreven", "Even stil, je schreef al", written, sign="ring"),
            Heap("gesproken", "Wie sprak je het langst niet?", [_spoken(row) for row in inbox.not_spoken], sign="dots"),
        )

    @property
    def work(self) -> list[Heap]:
        """Every heap that takes time."""
        return [*self._standing(self.reported), *self.unanswered, *self.to_pass_on, *self.later]

    @property
    def count(self) -> int:
        return sum(heap.count for heap in self.work)

    @property
    def minutes(self) -> int:
        return sum(heap.minutes for heap in self.work)

    @property
    def first(self) -> Thing | None:
        """Where to begin: reading what others wait for, and else whatever waits longest."""
        heaps = [*self.to_pass_on, *self.work]
        return heaps[0].things[0] if heaps else None

    @property
    def begin(self) -> str:
        return "Begin met lezen" if self.to_pass_on else "Begin hier"

    @property
    def duration(self) -> str:
        """`85` minutes are `1 uur en 25 minuten`."""
        hours, minutes = divmod(self.minutes, 60)
        parts = [f"{hours} uur"] if hours else []
        return " en ".join([*parts, count_of(minutes, "minuut,minuten")] if minutes else parts)

    @property
    def queue(self) -> Tally:
        return _tally(self.to_pass_on, "reactie,reacties")

    @property
    def rest(self) -> Tally:
        return _tally(self.later, "ding,dingen")

    @property
    def whole(self) -> "Desk":
        return self.everything or self

    @property
    def shows_all(self) -> bool:
        return self.chosen is None

    @property
    def groups(self) -> list[tuple[str, str, int, bool]]:
        """Name, address, how much lies there, whether it is the chosen one: of groups where something lies."""
        lies = Counter(thing.cohort for heap in self.whole.work for thing in heap.things)
        return [
            (row.name, f"?groep={row.pk}", lies[row.pk], row.pk == self.chosen)
            for row in self.inbox.cohorts
            if lies[row.pk]
        ]

    def _standing(self, *heaps: Heap) -> list[Heap]:
        return [kept for heap in heaps if (kept := self._kept(heap)).things]

    def _kept(self, heap: Heap) -> Heap:
        if not self.chosen:
            return heap
        return replace(heap, things=[thing for thing in heap.things if thing.cohort == self.chosen])


def _where(step) -> str:
    return f"{step.title} · {step.cohort.name}"


def _reported(row: Report) -> Thing:
    author, step = row.review.reflection.author.user, row.review.reflection.step
    about = f"een gesprek met {author.name}" if row.is_of_reader else f"een reactie van {row.review.reader.name}"
    href = reverse("report-answer", args=[row.pk])
    return Thing(f"{row.made_by.name} over {about}", href, step.cohort_id, row.made_at, step.title, (row.made_by,))


def _gap(row: Gap, at: datetime) -> Thing:
    found = row.reflection
    step, author, name = found.step, found.author, found.author.user.name
    if row.for_trainer:
        deed = ("Lees en reageer", found.get_absolute_url(), f"op {name}")
    else:
        deed = ("Zoek een lezer", reverse("reflection-reader", args=[found.pk]), f"voor {name}")
    return Thing(
        name, found.get_absolute_url(), step.cohort_id, found.submitted_at, _where(step), (author.user,), deed, row=row
    )


def _batch(batch: Batch) -> Heap:
    step, things = batch.step, [_review(row) for row in batch.reviews]
    return Heap(
        f"stap-{step.pk}", step.title, things, MINUTES_TO_PASS_ON, group=step.cohort.name, principle=step.principle
    )


def _review(row: Review) -> Thing:
    title = f"{row.reader.name} aan {row.reflection.author.user.name}"
    words = "antwoordde op de vraag van de trainer" if row.trainer_question else ""
    href, cohort = reverse("moderation", args=[row.pk]), row.reflection.step.cohort_id
    return Thing(title, href, cohort, row.handed_in_at, words, (row.reader,))


def _message(row: Message) -> Thing:
    href, step = reverse("message", args=[row.pk]), row.reflection.step
    return Thing(f"{row.writer.name} aan {row.meant_for.name}", href, step.cohort_id, row.said_at, "", (row.writer,))


def _begun(row: Review) -> Thing:
    author, step = row.reflection.author.user, row.reflection.step
    title, words = f"Verder schrijven aan {author.name}", f"{_where(step)} · telt mee zodra je de reactie instuurt"
    return Thing(title, row.get_absolute_url(), step.cohort_id, row.claimed_at, words, (author,))


def _asked(row) -> Thing:
    person, step = row.enrolment.user, row.step
    title = f"{person.name}, {row.get_kind_display()} tot en met {clock.in_words(row.wanted)}"
    href = reverse("person", args=[row.enrolment_id])
    return Thing(title, href, step.cohort_id, row.created_at, _where(step), (person,), row=row)


def _idle(row: Review) -> Thing:
    step, href = row.reflection.step, reverse("reading-care", args=[row.pk])
    title = f"{row.reader.name} leest {row.reflection.author.user.name}"
    words = f"{_where(step)} · ligt er tot {clock.in_words(clock.today(row.lease_until))}"
    return Thing(title, href, step.cohort_id, row.claimed_at, words, (row.reader,))


def _returned(row: Moderated, *, helps: bool) -> Thing:
    step, said = row.reflection.step, isinstance(row, Message)
    about = f"een bericht aan {row.meant_for.name}" if said else row.meant_for.name
    words = f"{step.title} · je stelde een vraag · antwoorden kan tot {clock.in_words(clock.today(row.lease_until))}"
    deed = ("", "", "")
    if helps:
        words = f"{words}. Je kunt je vraag ook terugnemen"
        role = "" if said else " als lezer"
        deed = ("Help verder", reverse(row.WORDING.care, args=[row.pk]), f"met {row.writer.name}{role}")
    href = reverse(row.WORDING.door, args=[row.pk])
    return Thing(f"{row.writer.name} over {about}", href, step.cohort_id, row.lease_until, words, (row.writer,), deed)


def _differing(first: Review, second: Review, labels: list[str]) -> Thing:
    waiting = first if first.state == "handed_in" else second
    title = f"{first.reader.name} en {second.reader.name} aan {first.reflection.author.user.name}"
    href, cohort = reverse("moderation", args=[waiting.pk]), first.reflection.step.cohort_id
    return Thing(title, href, cohort, waiting.handed_in_at, ", ".join(labels), (first.reader, second.reader))


def _silent(row: SilentPerson) -> Thing:
    person, cohort = row.enrolment.user, row.enrolment.cohort
    href = reverse("person", args=[row.enrolment.pk])
    words = f"{cohort.name} · je schreef op {clock.in_words(clock.today(row.written))}" if row.written else cohort.name
    deed = ("Schrijf een bericht", f"{href}?even-stil#bericht", f"aan {person.name}")
    return Thing(person.name, href, cohort.pk, row.since, words, (person,), deed)


def _stopped(row: Referral) -> Thing:
    title = f"{row.shown_to.name} kreeg de vertrouwenspersoon te zien"
    return Thing(title, row.get_absolute_url(), row.about.step.cohort_id, row.made_at, f"door {row.made_by.name}")


def _spoken(word) -> Thing:
    person, cohort = word.enrolment.user, word.enrolment.cohort
    words = cohort.name if word.at else f"{cohort.name} · nog niet"
    return Thing(person.name, reverse("person", args=[word.enrolment.pk]), cohort.pk, word.at, words, (person,))
