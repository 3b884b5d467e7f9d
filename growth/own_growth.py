"""Waar sta ik?: someone beside their own earlier self, and the group's middle where it may be told.

There is no total and no mark. Each principle is a line of its own, and the sentence names one or two.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from courses.models import Enrolment, Principle
from growth.models import SelfScan, Snapshot
from growth.states import ScanMoment

ORDER = (ScanMoment.START, ScanMoment.THEN, ScanMoment.END, ScanMoment.LATER)


@dataclass(frozen=True)
class GrowthLine:
    """One principle: the statement, someone's places by moment, and the group's means by moment."""

    lineage: str
    principle: Principle | None
    statement: str
    places: Mapping[str, int]
    group: Mapping[str, float] = field(default_factory=dict)
    low: str = "dit doe ik nog niet"
    high: str = "dit doe ik vanzelf"

    @property
    def title(self) -> str:
        return self.principle.title if self.principle else "Principe"

    @property
    def then(self) -> int | None:
        """The beginning as seen now."""
        return self.places.get(ScanMoment.THEN)

    @property
    def of_group(self) -> float | None:
        """The middle of the group at the end."""
        return self.group.get(ScanMoment.END)

    def words(self, place: float | None) -> str:
        """A place between the two ends, in words: never a figure. The middle of a group stands at the nearest place."""
        if place is None:
            return ""
        ends = {1: self.low, 2: f"meer naar ‘{self.low}’", 3: "in het midden", 4: f"meer naar ‘{self.high}’"}
        return ends.get(round(place), self.high)

    @property
    def began(self) -> int | None:
        """The beginning as seen then."""
        return self.places.get(ScanMoment.START)

    @property
    def now(self) -> int | None:
        """The newest of end and later."""
        return self.places.get(ScanMoment.LATER, self.places.get(ScanMoment.END))

    @property
    def before(self) -> int | None:
        """The beginning, as it is seen now where that was asked."""
        return self.places.get(ScanMoment.THEN, self.began)

    @property
    def change(self) -> int | None:
        """From the beginning to the newest."""
        return None if self.before is None or self.now is None else self.now - self.before


@dataclass(frozen=True)
class Growth:
    lines: list[GrowthLine]
    moments: list[ScanMoment]
    group_size: int = 0

    @property
    def looked_back(self) -> bool:
        return ScanMoment.THEN in self.moments

    @property
    def is_compared(self) -> bool:
        """There is a beginning, and something later beside it."""
        return any(line.began is not None and line.now is not None for line in self.lines)

    @property
    def sentence(self) -> str:
        """What is to be seen, in one or two sentences; never a sum."""
        return sentence_of(self.lines, self.looked_back)


def growth_of(enrolment: Enrolment, *, user) -> Growth:
    """Everything of one person in one group. Three queries."""
    scans = {
        scan.moment: scan
        for scan in SelfScan.objects.visible_to(user).filter(enrolment=enrolment).select_related("edition")
    }
    principles = {str(step.principle.lineage): step.principle for step in enrolment.cohort.steps.in_order()}
    view = _group_view(enrolment) if ScanMoment.END in scans else None
    newest = next((scans[moment] for moment in reversed(ORDER) if moment in scans), None)
    means = view["means"] if view else {}
    lines = [
        _line(question, scans, principle=principles.get(question.id), group=means.get(question.id, {}))
        for question in (newest.edition.questions if newest else [])
    ]
    return Growth(lines, [moment for moment in ORDER if moment in scans], view["size"] if view else 0)


def _line(
    question, scans: Mapping[str, SelfScan], *, principle: Principle | None, group: Mapping[str, float]
) -> GrowthLine:
    return GrowthLine(
        lineage=question.id,
        principle=principle,
        statement=question.label,
        places={moment: scan.answers[question.id] for moment, scan in scans.items() if question.id in scan.answers},
        group=group,
        low=question.options.get("low", GrowthLine.low),
        high=question.options.get("high", GrowthLine.high),
    )


def sentence_of(lines: list[GrowthLine], looked_again: bool) -> str:
    changes = {line.title: line.change for line in lines if line.change is not None}
    if not changes:
        return "Dit is hoe je nu kijkt. Aan het eind kijk je nog eens."
    most, stricter = max(changes.values()), [line.title for line in lines if _stricter(line)]
    if most <= 0:
        first = "Je kijkt ongeveer zoals je keek. Ook dat zegt iets."
    else:
        first = f"Bij {_listed([title for title, change in changes.items() if change == most])} veranderde het meest."
    if looked_again and stricter:
        return f"{first} Bij {_listed(stricter)} kijk je nu strenger naar het begin. Dat gebeurt als je leert."
    return first


def _stricter(line: GrowthLine) -> bool:
    """Now places the beginning lower than the beginning did itself."""
    return line.before is not None and line.began is not None and line.before < line.began


def _listed(titles: list[str]) -> str:
    if len(titles) > 3:
        return "verschillende principes"
    return titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} en {titles[-1]}"


def _group_view(enrolment: Enrolment) -> dict | None:
    snapshot = Snapshot.objects.newest().filter(cohort=enrolment.cohort_id).first()
    return snapshot.of_all if snapshot else None
