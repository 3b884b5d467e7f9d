"""Mijn leerboek: everything of one participant in one group, section by section.

Each section is a small function `(DossierSource) -> DossierSection`; a section of another module joins by one
line in `SECTIONS`. One person reads this: the participant. Nobody else has a door to it, so what is
private to them is in here too. What others wrote comes in only as far as its author may see it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from accounts.models import User
from courses.models import Challenge, Enrolment
from exercises.models import Remark, Submission
from exercises.presenters import Layer, ShownAnswer, layers, show
from growth.models.scan import PLACES
from growth.own_growth import GrowthLine, growth_of
from growth.states import ScanMoment
from keepsakes.models import Joy
from kernel.clock import When
from kernel.sorting import title_key
from reflections.models import Reflection, Review, RuleOfThumb
from reflections.presenters import ShownReview, aliases_of, show_review
from reflections.states import ReviewState, RuleState

ITEM_LEVEL = 4  # a title, a section, an entry, and then the question
UNNAMED = "iemand uit de groep"


@dataclass(frozen=True)
class DossierItem:
    """A question with its answer (`shown`), or a label with a typed text."""

    label: str
    shown: ShownAnswer | None = None
    text: str = ""


@dataclass(frozen=True)
class DossierEntry:
    """One dated piece of the book; `mark` and `accent` are those of its principle."""

    heading: str
    items: list[DossierItem]
    at: When = None
    meta: str = ""
    mark: str = ""
    accent: int = 0


@dataclass(frozen=True)
class DossierSection:
    """A chapter. `later` says what will be here while it is still empty."""

    key: str
    heading: str
    later: str
    entries: list[DossierEntry] = field(default_factory=list)


@dataclass(frozen=True)
class Dossier:
    enrolment: Enrolment
    sections: list[DossierSection]


class DossierSource:
    """One participant and what the sections share, each read once."""

    def __init__(self, enrolment: Enrolment):
        self.enrolment = enrolment
        self.user: User = enrolment.user

    @cached_property
    def challenges(self) -> list[Challenge]:
        """The opgaven this person works on in this group."""
        mine = {"members__enrolment": self.enrolment, "members__left_at": None, "members__may_write": True}
        rows = Challenge.objects.filter(**mine, members__accepted_at__isnull=False)
        return sorted(rows, key=lambda challenge: title_key(challenge.title))

    @cached_property
    def layers(self) -> list[Layer]:
        return layers(Submission.objects.filter(challenge__in=self.challenges), private=True)

    @cached_property
    def reflections(self) -> list[Reflection]:
        rows = self.enrolment.reflections.select_related("step__principle", "round", "edition")
        return list(rows.prefetch_related("versions__edition").order_by("step__opens_on"))

    @cached_property
    def received(self) -> list[Review]:
        """Only what the author may see: passed on, and past the minute of undo."""
        rows = Review.objects.visible_to(self.user).passed_on().filter(version__reflection__author=self.enrolment)
        return list(rows.with_everything().order_by("visible_from"))

    @cached_property
    def read(self) -> list[tuple[Review, ShownReview]]:
        """The same as their author reads them: shortened where the trainer did, and named as was fixed when read."""
        aliases = aliases_of(*{review.version.reflection_id for review in self.received})
        return [(review, show_review(review, aliases=aliases)) for review in self.received]

    @cached_property
    def given(self) -> list[Review]:
        """Responses this person wrote in this group, unfinished ones too."""
        rows = Review.objects.read_by(self.user).filter(version__reflection__round__cohorts=self.enrolment.cohort_id)
        rows = rows.exclude(answers={}).with_everything()
        return list(rows.order_by("version__reflection__step__opens_on", "claimed_at"))

    @cached_property
    def still_readable(self) -> set:
        return set(Review.objects.read_by(self.user).still_readable(self.user).values_list("pk", flat=True))


def dossier(enrolment: Enrolment) -> Dossier:
    """The whole book of one participant; a fixed number of queries, however long the course."""
    source = DossierSource(enrolment)
    return Dossier(enrolment, [section(source) for section in SECTIONS])


def case(source: DossierSource) -> DossierSection:
    """The opgave through all principles: each exercise handed in is a dated layer."""
    entries = [*map(_challenge, source.challenges), *map(_layer, source.layers)]
    return DossierSection(
        "opgave", "Mijn opgave door de tijd", "Elke oefening die je inlevert, komt hier als laag.", entries
    )


def _challenge(row: Challenge) -> DossierEntry:
    return DossierEntry(row.title, [DossierItem("De vraag in één zin", text=row.question)] if row.question else [])


def _layer(layer: Layer) -> DossierEntry:
    version = layer.version
    return _of_step(layer.submission.step, _items(layer.shown), version.handed_in_at, f"versie {version.number}")


def conversation(source: DossierSource) -> DossierSection:
    """What was said beside the exercises, between the writers and their trainer."""
    rows = Remark.objects.filter(submission__challenge__in=source.challenges).select_related(
        "author", "submission__step__principle"
    )
    later = "Wat je trainer bij je oefening schrijft, komt hier."
    return DossierSection("gesprek", "In gesprek met de trainer", later, [_remark(row) for row in rows])


def _remark(row: Remark) -> DossierEntry:
    return _of_step(row.submission.step, [DossierItem("", text=row.text)], row.said_at, _by(row))


def _by(turn: Remark) -> str:
    return f"{turn.author.name}, trainer" if turn.by_trainer else turn.author.name


def reflected(source: DossierSource) -> DossierSection:
    """Every version, also drafts and what was withdrawn; and one's own answer to the readers."""
    entries = []
    for row in source.reflections:
        versions = list(row.versions.all())
        entries += [_version(row, version) for version in versions]
        if row.draft and (not versions or versions[-1].answers != row.draft):
            shown = show(row.edition.questions, row.draft, private=True)
            entries.append(_of_step(row.step, _items(shown), row.saved_at, "kladje, nog niet ingeleverd"))
        if row.reply:
            entries.append(
                _of_step(row.step, [DossierItem("Mijn antwoord", text=row.reply)], row.replied_at, "aan je lezers")
            )
    later = "Wat je bij een principe schrijft, komt hier. Ook eerdere versies."
    return DossierSection("reflecties", "Mijn reflecties", later, entries)


def _version(row: Reflection, version) -> DossierEntry:
    withdrawn = ", ingetrokken" if version.withdrawn_at else ""
    shown = show(version.edition.questions, version.answers, private=True)
    return _of_step(row.step, _items(shown), version.submitted_at, f"versie {version.number}{withdrawn}")


def responses(source: DossierSource) -> DossierSection:
    """What readers and the trainer wrote back; names as the group chose."""
    entries = [_from_reader(review, shown, _response(shown)) for review, shown in source.read]
    later = "Reacties van je lezers komen hier zodra de trainer ze doorgeeft."
    return DossierSection("gekregen", "Wat anderen mij schreven", later, entries)


def _response(shown: ShownReview) -> list[DossierItem]:
    items = _items(shown.shown)
    if shown.trainer_reply:
        items.append(DossierItem("De trainer schrijft erbij", text=shown.trainer_reply))
    return items


def _from_reader(review: Review, shown: ShownReview, items: list[DossierItem]) -> DossierEntry:
    return _of_step(review.reflection.step, items, review.visible_from, f"van {shown.reader}")


def given(source: DossierSource) -> DossierSection:
    """What this person wrote to others, without what they kept to themselves."""
    entries = [
        _of_step(review.reflection.step, items, review.handed_in_at or review.saved_at, _to(source, review))
        for review in source.given
        if (items := _items(show(review.edition.questions, review.answers)))
    ]
    return DossierSection("gegeven", "Wat ik anderen schreef", "Reacties die jij geeft, bewaar je hier.", entries)


def _author_name(source: DossierSource, review: Review) -> str:
    """Named while its reader may still read it; whoever withdrew their text is not named here."""
    return review.reflection.author.user.name if review.stands and review.pk in source.still_readable else UNNAMED


def _to(source: DossierSource, review: Review) -> str:
    whom = _author_name(source, review)
    unfinished = review.state in (ReviewState.CLAIMED, ReviewState.EXPIRED)
    return f"aan {whom}, nog niet ingeleverd" if unfinished else f"aan {whom}"


def taken(source: DossierSource) -> DossierSection:
    """Dit neem ik mee: what reading others brought, for this person alone."""
    entries = []
    for review in source.given:
        if items := _items(_private(review)):
            entries.append(_of_step(review.reflection.step, items, review.saved_at))
    later = "Bij elke reactie die je geeft, kun je opschrijven wat je zelf meeneemt. Dat lees jij alleen."
    return DossierSection("meegenomen", "Dit neem ik mee", later, entries)


def _private(review: Review) -> list[ShownAnswer]:
    """What its reader wrote for themselves."""
    return [each for each in show(review.edition.questions, review.answers, private=True) if each.question.private]


def rules(source: DossierSource) -> DossierSection:
    """Mijn vuistregels, in the oogst or not."""
    rules = RuleOfThumb.objects.filter(reflection__author=source.enrolment)
    shared = dict(rules.values_list("reflection", "state"))
    entries = []
    for row in source.reflections:
        found = [
            item for item in show(row.edition.questions, row.draft, private=True) if item.question.kind == "if_then"
        ]
        if items := _items(found):
            place = "in de oogst" if shared.get(row.pk) == RuleState.SHARED else "voor mezelf"
            entries.append(_of_step(row.step, items, row.submitted_at, place))
    return DossierSection(
        "vuistregels", "Mijn vuistregels", "Als …, dan …: elke regel die je opschrijft, komt hier.", entries
    )


def grown(source: DossierSource) -> DossierSection:
    """Waar sta ik?: beside one's own earlier self, in words; no total."""
    found = growth_of(source.enrolment, user=source.user)
    lines = [DossierItem(line.title, text=f"{line.statement}\n{_places(line)}") for line in found.lines if line.places]
    entries = [DossierEntry("Waar sta ik?", [DossierItem("In een zin", text=found.sentence), *lines])] if lines else []
    later = "Vul je ‘Waar sta ik?’ in, dan zie je hier hoe je blik verschoof."
    return DossierSection("groei", "Waar sta ik?", later, entries)


def _places(line: GrowthLine) -> str:
    """`aan het begin: 2 van 5 · nu: 4 van 5`."""
    labels = dict(ScanMoment.choices)
    said = [f"{labels[moment]}: {place} van {PLACES}" for moment, place in line.places.items()]
    return " · ".join(said)


def joys(source: DossierSource) -> DossierSection:
    entries = [_joy(row) for row in Joy.objects.of(source.enrolment)]
    later = "Na elk principe kun je opschrijven waar je plezier in had. Het hoeft niet."
    return DossierSection("plezier", "Waar had ik plezier in?", later, entries)


def _joy(row: Joy) -> DossierEntry:
    return _of_step(row.step, [DossierItem("Waar had je plezier in?", text=row.text)], row.saved_at)


def granted(source: DossierSource) -> DossierSection:
    """Dit werd jou gegund: what readers granted in their responses, and the offers they made."""
    entries = []
    for review, shown in source.read:
        items = _items([item for item in shown.shown if is_grant(item)])
        if offer := shown.beside.get("offer"):
            items.append(DossierItem("Gun-aanbod", text=f"{offer.get_kind_display()}: {shown.beside['offer_line']}"))
        if items:
            entries.append(_from_reader(review, shown, items))
    later = "Wat een lezer je gunt, komt hier bij elkaar."
    return DossierSection("gegund", "Dit werd jou gegund", later, entries)


def is_grant(shown: ShownAnswer) -> bool:
    """The prompt *dit gun ik je*, by its words: an editor may change what stands around them."""
    return "gun ik" in shown.label.casefold()


SECTIONS: tuple[Callable[[DossierSource], DossierSection], ...] = (
    case,
    conversation,
    reflected,
    responses,
    given,
    taken,
    rules,
    grown,
    joys,
    granted,
)
"""The chapters in their order."""


def _of_step(step, items: list[DossierItem], at: When, meta: str = "") -> DossierEntry:
    return DossierEntry(step.title, items, at, meta, mark=step.principle.mark, accent=step.principle.accent)


def _items(shown: list[ShownAnswer]) -> list[DossierItem]:
    return [DossierItem(item.label, shown=item) for item in shown if not item.empty]
