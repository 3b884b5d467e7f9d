"""A programme manager's figures: of each group, and of organisations of which five people are counted."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from accounts.models import Organisation
from courses.models import Cohort
from growth import comparing, comparing_figures
from growth.comparing_charts import participation_drawing
from growth.figures_in_words import TOO_FEW
from kernel.sorting import title_key


@dataclass(frozen=True)
class GroupFigures:
    """One group for its programme manager: figures only."""

    cohort: Cohort
    size: int
    growth: list[tuple[str, Any]]
    participation: list[tuple[str, int]]
    organisations: list[tuple[str, int, list[tuple[str, Any]]]]
    drawing: SafeString | None


def figures_of(cohorts: list[Cohort]) -> list[GroupFigures]:
    """A programme manager's figures; of an organisation only its growth, where five of it are counted."""
    whole = {cell.cohort.pk: cell for cell in comparing_figures.cells(cohorts, "all")}
    by_organisation = comparing_figures.cells(cohorts, "organisation")
    names = {str(pk): name for pk, name in Organisation.objects.filter(
        enrolments__cohort__in=cohorts).values_list("pk", "name")}  # fmt: skip
    taken = comparing_figures.participation(cohorts)
    principles = comparing.principles_by(cohorts)
    grown = {(cell.cohort.pk, cell.label): cell for cell in by_organisation}
    return [
        _figures_of_one(cohort, principles.get(cohort.pk, []), whole.get(cohort.pk), taken, grown, names)
        for cohort in cohorts
    ]


def figures_rows(cohorts: list[Cohort]) -> tuple[list[str], list[list[object]]]:
    header = ["groep", "organisatie", "principe", "minstens ingeleverd", "begin", "nu"]
    rows: list[list[object]] = []
    for group in figures_of(cohorts):
        whole = dict(group.growth)
        for title, count in group.participation:
            found = whole.get(title)
            rows.append([group.cohort.name, "", title, _told(count), *_ends(found)])
        for name, _, lines in group.organisations:
            rows += [[group.cohort.name, name, title, "", *_ends(means)] for title, means in lines]
    return header, rows


def _told(count: int) -> int | str:
    """A number of a file; none is told where it would be about fewer than five."""
    return count or TOO_FEW


def _ends(found: dict | None) -> list[object]:
    return [found["start"], found["end"]] if found else ["", ""]


def _figures_of_one(cohort, principles, whole, taken, grown, names) -> GroupFigures:
    here = taken.get(cohort.pk, {})
    return GroupFigures(
        cohort=cohort,
        size=whole.size if whole else 0,
        growth=_growth(whole, principles) if whole else [],
        participation=[(title, here.get(lineage, 0)) for lineage, title in principles],
        organisations=_organisations(cohort, principles, grown, names),
        drawing=participation_drawing([cohort], principles, taken),
    )


def _organisations(cohort, principles, grown, names):
    """Organisations of which five people are counted, by name: how they grew. Who handed in is told of whole groups."""
    found = []
    for key, name in sorted(names.items(), key=lambda pair: title_key(pair[1])):
        cell = grown.get((cohort.pk, key))
        if cell:
            found.append((name, cell.size, _growth(cell, principles)))
    return found


def _growth(cell, principles) -> list[tuple[str, dict | None]]:
    return [(title, cell.means_at(lineage)) for lineage, title in principles]
