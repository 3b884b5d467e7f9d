"""Who reads a text: the circles of people it is open to, and the one sentence that names them.

Said before the first word is written, and never wrong: tests hold the circles against what `visible_to` lets in,
for every choice, label, group and kind of field. Nothing else in the project writes such a sentence.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from courses.states import Audience


class TextKind(StrEnum):
    """What is written."""

    REFLECTION = "reflection"
    RULE = "rule"
    ANSWERS = "answers"
    RESPONSE = "response"
    THREAD = "thread"
    REPLY = "reply"
    PRIVATE = "private"


class Circle(StrEnum):
    """People who get to read it."""

    WRITERS = "writers"
    ALONG = "along"
    OTHER = "other"
    READERS = "readers"
    GROUP = "group"
    ALL_GROUPS = "all_groups"
    TRAINERS = "trainers"


WRITERS = frozenset({Circle.WRITERS})


@dataclass(frozen=True)
class TextContext:
    """What stands around a text: the facts the sentence depends on, and nothing else."""

    audience: int = Audience.ME
    label: int = Audience.GROUP
    asked: int = 2
    has_others: bool = True
    read_with: tuple[str, ...] = ()
    own_group: bool = True  # not where it was brought along from another group, and is read there
    trainers: int = 1
    writers: int = 1
    along: int = 0
    by_trainer: bool = False
    moderated_before: bool = True
    to: str = "de schrijver"

    @property
    def effective(self) -> Audience:
        """The narrower of the choice and the opgave's label; a label of `group` narrows nothing."""
        return Audience(self.audience if self.label == Audience.GROUP else min(self.audience, self.label))


@dataclass(frozen=True)
class Readership:
    circles: frozenset[Circle]
    sentence: str


def who_reads(kind: TextKind, around: TextContext) -> Readership:
    """The one answer to *wie leest dit?*"""
    circles, sentence = _KINDS[kind](around)
    return Readership(WRITERS | circles, sentence)


def in_short(around: TextContext) -> tuple[str, str]:
    """Who reads a reflection, for the line that stays in sight: `Dit lezen straks`, `je lezers en de trainer`."""
    trainer, audience = _trainer(around), around.effective
    if audience == Audience.ME:
        return "Dit lees je straks", "alleen zelf"
    if audience == Audience.TRAINER:
        return f"Dit {_read(around)} straks", f"alleen {trainer}"
    if audience == Audience.READERS and not around.has_others:
        return f"Dit {_read(around)} straks", f"{trainer}, en wie er nog bij komt"
    group = "je groep, je lezers" if around.read_with else "je groep"
    who = {Audience.READERS: "je lezers", Audience.GROUP: group, Audience.EVERYONE: "alle groepen"}[audience]
    return "Dit lezen straks", f"{who} en {trainer}"


Answer = tuple[set[Circle], str]


def _reflection(around: TextContext) -> Answer:
    trainer = _trainer(around)
    others = [f"groep {name}" for name in around.read_with]
    pool = " of uit ".join(["je groep", *others] if around.own_group else others)
    number = f"meestal {_NUMBERS.get(around.asked, around.asked)} of {_NUMBERS.get(around.asked + 1, around.asked + 1)}"
    also = f" Je lezers kunnen ook uit {' of uit '.join(others)} komen." if others else ""
    return {
        Audience.ME: (set(), "Dit lees jij alleen."),
        Audience.TRAINER: ({Circle.TRAINERS}, f"Dit {_read(around)} alleen {trainer} van je groep."),
        Audience.READERS: (
            {Circle.READERS, Circle.TRAINERS},
            f"Dit lezen je lezers, {number} mensen uit {pool}, en {trainer}."
            if around.has_others
            else f"Dit {_read(around)} {trainer}. Er is nog niemand anders in je groep. "
            "Komt er iemand bij, dan kan die het ook lezen.",
        ),
        Audience.GROUP: (
            {Circle.READERS, Circle.GROUP, Circle.TRAINERS},
            f"Dit kan iedereen in je groep lezen, en {trainer}.{also}",
        ),
        Audience.EVERYONE: (
            {Circle.READERS, Circle.GROUP, Circle.ALL_GROUPS, Circle.TRAINERS},
            f"Dit kan iedereen lezen in alle groepen van deze masterclass, ook eerdere, en {trainer} van jouw groep.",
        ),
    }[around.effective]


def _rule(around: TextContext) -> Answer:
    """The one sentence that goes into the oogst, where the opgave allows an oogst at all."""
    wide = {Circle.GROUP, Circle.TRAINERS}
    if around.label < Audience.GROUP:
        return set(), "Je koos dat teksten over deze opgave niet in de oogst komen."
    if around.audience == Audience.EVERYONE:
        wider = wide | {Circle.ALL_GROUPS}
        return wider, f"Deze zin lezen dan alle groepen en {_trainer(around)} in de oogst, met je naam."
    if around.audience == Audience.GROUP:
        return wide, f"Deze zin lezen je groep en {_trainer(around)} dan ook in de oogst, met je naam."
    return wide, f"Je groep en {_trainer(around)} lezen dan deze ene zin, met je naam. De rest van je reflectie niet."


def _answers(around: TextContext) -> Answer:
    """Of an exercise: the writers now, and after handing in also who guides and who reads along."""
    later = f"{_trainer(around)} van je groep" + (f" en wie meeleest ({around.along})" if around.along else "")
    circles = {Circle.TRAINERS, *({Circle.ALONG} if around.along else ())}
    return circles, f"{_writers(around)} Na inleveren ook {later}."


def _private(around: TextContext) -> Answer:
    alone = "Dit lees jij alleen." if around.writers == 1 else f"{_writers(around)} Niemand anders."
    return set(), alone


def _response(around: TextContext) -> Answer:
    """To one person; the group's trainers read it too, before or beside."""
    return {Circle.OTHER, *_beside(around)[0]}, f"Dit leest {around.to}.{_beside(around)[1]}"


def _thread(around: TextContext) -> Answer:
    """Two people; what is said with a trainer stays between those two."""
    if around.by_trainer:
        return {Circle.OTHER}, f"Dit leest {around.to}, en niemand anders."
    return _response(around)


def _beside(around: TextContext) -> Answer:
    """The trainers beside the one it is for; a trainer's own words are read by their fellow trainers alone."""
    if around.by_trainer:
        return {Circle.TRAINERS}, " Ook de andere trainers van de groep." if around.trainers > 1 else ""
    many = around.trainers > 1
    before = "lezen eerst mee" if many else "leest eerst mee"
    after = "kunnen het ook lezen" if many else "kan het ook lezen"
    return {Circle.TRAINERS}, f" {_trainer(around).capitalize()} {before if around.moderated_before else after}."


def _reply(around: TextContext) -> Answer:
    return {Circle.READERS, Circle.TRAINERS}, f"Dit lezen de mensen die je een reactie gaven, en {_trainer(around)}."


def _read(around: TextContext) -> str:
    return "lezen" if around.trainers > 1 else "leest"


def _trainer(around: TextContext) -> str:
    return "de trainers" if around.trainers > 1 else "de trainer"


def _writers(around: TextContext) -> str:
    if around.writers == 1:
        return "Dit lees jij."
    return f"Dit lezen jij en {_fellow_writers(around.writers - 1)}."


def _fellow_writers(number: int) -> str:
    return "je medeschrijver" if number == 1 else f"je {_NUMBERS.get(number)} medeschrijvers"


_NUMBERS = {1: "één", 2: "twee", 3: "drie", 4: "vier", 5: "vijf", 6: "zes", 7: "zeven", 8: "acht", 9: "negen"}
_KINDS: dict[TextKind, Callable[[TextContext], Answer]] = {
    TextKind.REFLECTION: _reflection,
    TextKind.RULE: _rule,
    TextKind.ANSWERS: _answers,
    TextKind.RESPONSE: _response,
    TextKind.THREAD: _thread,
    TextKind.REPLY: _reply,
    TextKind.PRIVATE: _private,
}


@dataclass(frozen=True)
class TransferredText:
    """A text of someone who goes over to another group: how far it reaches, in which group, guided by whom.

    `pool`: the groups its readers come from, where it has readers. `along`: others were let in by name.
    """

    audience: int
    group: str
    trainers: str
    pool: str = ""
    along: bool = False
    is_draft: bool = False


def named_readers(text: TransferredText) -> str:
    """Who reads it, by the names of the groups: there are two, and `je groep` would not say which."""
    if text.is_draft:
        return f"Nog jij alleen. Na inleveren ook {_named(text)}."
    said = _named(text)
    return f"{said[0].upper()}{said[1:]}."


def _named(text: TransferredText) -> str:
    if text.audience == Audience.ME:
        return "jij alleen"
    circles = {
        Audience.GROUP: f"iedereen in {text.group}",
        Audience.EVERYONE: "alle groepen van deze masterclass",
    }
    readers = f"je lezers uit {text.pool}" if text.pool else ""
    along = "wie met je meeleest" if text.along else ""
    said = [circles.get(Audience(text.audience), ""), readers, along, text.trainers]
    *others, last = [words for words in said if words] or ["jij alleen"]
    return f"{', '.join(others)} en {last}" if others else last
