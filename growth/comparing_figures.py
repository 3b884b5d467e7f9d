"""Figures of groups side by side: from snapshots and counted groups, never about fewer than five people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count

from accounts.models import FieldRole
from accounts.states import OrganisationKind
from courses.models import Cohort
from growth.anonymity import FEWEST, Counted, TellableAnswers, told_of_many, told_of_one, told_of_taking_part
from growth.models import CountedGroup, Snapshot
from growth.models.figures import OUTCOME, TAKING_PART, THEME
from growth.states import ScanMoment
from harvest.models import Tag
from harvest.states import FollowUpOutcome
from kernel.sorting import title_key

GRIDS = {"all": "de hele groep", "role": "per rol in het veld", "kind": "per soort organisatie"}


@dataclass(frozen=True)
class Cell:
    """Published figures of one group, or of one role or kind of organisation in it."""

    cohort: Cohort
    label: str
    size: int
    means: Mapping[str, Mapping[str, float]]

    @property
    def name(self) -> str:
        """The group, and which part of it."""
        return f"{self.cohort.name}: {self.label}" if self.label else self.cohort.name

    def means_at(self, lineage: str) -> dict[str, float] | None:
        """Of one principle: the middle at the beginning, as seen now, at the end, and the change; None if not asked."""
        found = self.means.get(lineage)
        if not found:
            return None
        return {
            "start": found[ScanMoment.START],
            "then": found[ScanMoment.THEN],
            "end": found[ScanMoment.END],
            "change": round(found[ScanMoment.END] - found[ScanMoment.START], 1),
        }

    def change(self, lineage: str) -> float | None:
        found = self.means_at(lineage)
        return found["change"] if found else None


def cells(cohorts: list[Cohort], grid: str) -> list[Cell]:
    """What was published about these groups in one grid; groups too small for it are simply absent."""
    by_id = {cohort.pk: cohort for cohort in cohorts}
    labels = _labels(grid)
    snapshots = Snapshot.objects.newest().filter(cohort__in=cohorts)
    published = [(by_id[row.cohort_id], view) for row in snapshots for view in row.views if view["grid"] == grid]
    found = [
        Cell(cohort, labels.get(view["cell"], view["cell"]), view["size"], view["means"]) for cohort, view in published
    ]
    return sorted(found, key=lambda cell: (cell.cohort.sorts_as, title_key(cell.label)))


def growth_sentence(found: list[Cell], principles: list[tuple[str, str]]) -> str:
    """`Groep A groeide het meest in Ompolen, Groep B in Samenspel.` Each group beside itself only."""
    tops = [(cell, _top(cell, principles)) for cell in found]
    tops = [(cell, titles) for cell, titles in tops if titles]
    if not tops:
        return ""
    if len({titles for _, titles in tops}) == 1 and len(tops) > 1:
        return f"Deze groepen groeiden alle het meest in {tops[0][1]}."
    if len(tops) > 4:
        return "De groepen groeiden op verschillende plekken. De grafiek toont waar."
    parts = [f"{_named(cell)} {'groeide het meest ' if nr == 0 else ''}in {t}" for nr, (cell, t) in enumerate(tops)]
    return f"{', '.join(parts)}."


def why_absent(cohort: Cohort, shown: list[Cell], grid: str) -> str:
    """In words why a group, or a part of it, shows no figures; empty when it does."""
    if any(cell.cohort.pk == cohort.pk for cell in shown):
        return ""
    if grid == "all":
        return f"Van {cohort.name} zijn er nog geen cijfers. Die komen zodra vijf mensen het eind invulden."
    return (
        f"Van {cohort.name} tonen we dit niet {GRIDS[grid]}. Dan zou een getal over minder dan {_word(FEWEST)} mensen "
        "gaan, of zou je het van het geheel kunnen aftrekken."
    )


def outcomes(cohorts: list[Cohort]) -> dict[UUID, TellableAnswers]:
    """Cohort → of how many people it may be told what came of their rule, and what they said. One query."""
    return {cohort: told_of_one(blocks) for (cohort, _), blocks in _counted(cohorts, OUTCOME).items()}


def outcome_rows(cohorts: list[Cohort]) -> list[dict[str, Any]]:
    """Per outcome, of each group how many said so of how many; `of` is 0 where nothing may be told."""
    found = outcomes(cohorts)
    told = [found.get(cohort.pk, TellableAnswers()) for cohort in cohorts]
    return [
        {"label": label, "counts": [(each.answers.get(value, 0), each.size) for each in told]}
        for value, label in FollowUpOutcome.choices
    ]


def participation(cohorts: list[Cohort]) -> dict[UUID, dict[str, int]]:
    """Cohort → lineage → at least how many people handed in a reflection, by fives. Of whole groups only.

    TellableAnswers of a part as well, a group minus that part could be nobody but those who did not. Two queries.
    """
    people = dict(
        Cohort.objects.filter(pk__in=[cohort.pk for cohort in cohorts]).values_list("pk", Count("enrolments"))
    )
    found: dict[UUID, dict[str, int]] = {}
    for (cohort, figure), blocks in _counted(cohorts, TAKING_PART).items():
        lineage = figure.partition(":")[2]
        found.setdefault(cohort, {})[lineage] = told_of_taking_part(blocks, people[cohort])
    return found


def themes_told(cohorts: list[Cohort]):
    """Only the kept vocabulary: an own word is a text. A theme that was merged into another is told no more."""
    names = {str(pk): name for pk, name in Tag.objects.values_list("pk", "name")} if cohorts else {}
    for (cohort, _), blocks in _counted(cohorts, THEME).items():
        for key, people in told_of_many(blocks).items():
            if key in names:
                yield names[key], cohort, people


def _counted(cohorts: list[Cohort], figure: str) -> dict[tuple[UUID, str], list[Counted]]:
    """The blocks of one kind of figure, without who is in them."""
    rows = CountedGroup.objects.filter(cohort__in=cohorts, figure__startswith=figure)
    found: dict[tuple[UUID, str], list[Counted]] = {}
    for cohort, name, size, sums in rows.values_list("cohort", "figure", "size", "sums"):
        found.setdefault((cohort, name), []).append(Counted(frozenset(), size, sums))
    return found


def _labels(grid: str) -> dict[str, str]:
    if grid == "role":
        return dict(FieldRole.objects.values_list("key", "label"))
    return dict(OrganisationKind.choices) if grid == "kind" else {"": ""}


def _top(cell: Cell, principles: list[tuple[str, str]]) -> str:
    changes = {title: change for lineage, title in principles if (change := cell.change(lineage)) is not None}
    most = max(changes.values(), default=0)
    titles = [title for title, change in changes.items() if change == most]
    return " en ".join(titles) if most > 0 and len(titles) <= 2 else ""


def _named(cell: Cell) -> str:
    return f"{cell.cohort.name} ({cell.label})" if cell.label else cell.cohort.name


def _word(number: int) -> str:
    return {5: "vijf"}.get(number, str(number))
