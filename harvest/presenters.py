"""What the comparing page and the programme manager's figures show, as rows, sentences and drawings.

Every drawing is made from the same rows as the table beside it.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.safestring import SafeString

from accounts.models import Organisation
from courses.models import Cohort
from harvest import groups
from harvest.drawings import Change, bars, draw, small_multiples, timeline
from harvest.groups import Cell, Theme
from harvest.policies import sees_participation
from harvest.states import ScanMoment
from kernel.sorting import title_key

MOST_PANELS = 8
"""Drawings of more groups than this would be a wall; the table has them all."""
MOST_THEMES = 10
TOO_FEW = "nog te weinig mensen"
HEADS = {"theme": "Thema", "outcome": "Antwoord", "principle": "Principe"}


@dataclass(frozen=True)
class Report:
    """One group for its programme manager: figures only."""

    cohort: Cohort
    size: int
    growth: list[tuple[str, Any]]
    participation: list[tuple[str, int]]
    organisations: list[tuple[str, int, list[tuple[str, Any]]]]
    drawing: SafeString | None


def side(cohort: Cohort) -> Q:
    """Agreements this group is one side of."""
    return Q(cohort=cohort) | Q(other=cohort)


def comparison(user, cohorts: list[Cohort], *, grid: str, lineage: str) -> dict[str, Any]:
    """Everything one comparing page shows, in a fixed number of queries."""
    principles = groups.principles_of(cohorts)
    shown = groups.cells(cohorts, grid)
    all_themes = groups.themes(user, cohorts)
    together, only = groups.found_by(all_themes, cohorts)
    chosen = lineage if lineage in dict(principles) else (principles[0][0] if principles else "")
    told, names = sees_participation(user, cohorts), [cohort.name for cohort in cohorts]
    return {
        "query": urlencode([*(("groep", str(cohort.pk)) for cohort in cohorts), ("per", grid)]),
        "principles": principles,
        "grid": grid,
        "grids": groups.GRIDS.items(),
        "cells": shown,
        "growth_header": ["Principe", *(f"{_panel(cell)} ({cell.size} mensen)" for cell in shown)],
        "growth_rows": growth_rows(shown, principles),
        **{f"{key}_header": [head, *names] for key, head in HEADS.items()},
        "sentence": groups.growth_sentence(shown, principles),
        "absent": [words for cohort in cohorts if (words := groups.why_absent(cohort, shown, grid))],
        "drawing": growth_drawing(shown, principles),
        "themes": all_themes,
        "theme_rows": [
            (theme.name, *(theme.counts.get(cohort.pk) or "–" for cohort in cohorts)) for theme in all_themes
        ],
        "theme_drawing": theme_drawing(all_themes, cohorts),
        "together": together,
        "only": only,
        "principle": chosen,
        "principle_title": dict(principles).get(chosen, ""),
        "sides": groups.texts(user, cohorts, chosen) if chosen else [],
        "outcomes": [
            (row["label"].capitalize(), *map(of_how_many, row["counts"])) for row in groups.outcome_rows(cohorts)
        ],
        **(taking_part(cohorts, principles) if told else {}),
    }


def growth_rows(shown: list[Cell], principles: list[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Per principle: for each published cell its middle at the beginning and now, and the change in words."""
    return [(title, *(in_words(_means(cell, lineage)) for cell in shown)) for lineage, title in principles]


def in_words(means: dict[str, float] | None) -> str:
    """`3,0 → 3,8 (0,8 verder)`; a change in words, so that its sign is never missed."""
    if means is None:
        return "niet gevraagd"
    change = means["change"]
    told = "gelijk" if abs(change) < 0.05 else f"{comma(abs(change))} {'verder' if change > 0 else 'terug'}"
    return f"{comma(means['start'])} → {comma(means['end'])} ({told})"


def comma(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


def by_fives(number: int) -> str:
    return f"minstens {number}" if number else TOO_FEW


def of_how_many(told: tuple[int, int]) -> str:
    """`2 van 5`; of which the five are those who were counted together."""
    number, size = told
    return f"{number} van {size}" if size else TOO_FEW


def growth_drawing(shown: list[Cell], principles: list[tuple[str, str]]) -> SafeString | None:
    changes = [
        Change(title, found["start"], found["end"], found["then"], panel=_panel(cell))
        for cell in shown[:MOST_PANELS]
        for lineage, title in principles
        if (found := _means(cell, lineage))
    ]
    if not changes:
        return None
    sentence = groups.growth_sentence(shown, principles) or "Groei per principe, per groep"
    return draw(small_multiples(changes), title=sentence, description="Dezelfde getallen staan in de tabel hieronder.")


def theme_drawing(all_themes: list[Theme], cohorts: list[Cohort]) -> SafeString | None:
    """Bars for the themes most groups found; the table has all."""
    shown = sorted(all_themes, key=lambda theme: -len(theme.counts))[:MOST_THEMES]
    names = {theme.name for theme in shown}
    rows = [
        (cohort.name, theme.name, theme.counts.get(cohort.pk, 0))
        for cohort in cohorts[:MOST_PANELS]
        for theme in all_themes
        if theme.name in names
    ]
    if not rows:
        return None
    return draw(
        bars(rows, title="keer gevonden"),
        title="Thema’s per groep",
        description="Hoe vaak een thema bij een vuistregel staat. Dezelfde getallen staan in de tabel hieronder.",
    )


def taking_part(cohorts: list[Cohort], principles: list[tuple[str, str]]) -> dict[str, Any]:
    """Participation as explanation, by fives; for who guides or runs one of the groups."""
    found = groups.participation(cohorts)
    rows = [
        (title, *(by_fives(found.get(cohort.pk, {}).get(lineage, 0)) for cohort in cohorts))
        for lineage, title in principles
    ]
    return {"participation": rows, "participation_drawing": _timeline(cohorts[:MOST_PANELS], principles, found)}


def growth_table(cohorts: list[Cohort], grid: str) -> tuple[list[str], list[list[object]]]:
    """Header and rows of the comparing page's file: one row per published cell and principle."""
    principles = groups.principles_of(cohorts)
    header = ["groep", "deel", "mensen", "principe", "begin", "begin met de blik van nu", "nu"]
    rows = [
        [cell.cohort.name, cell.label, cell.size, title, found["start"], found["then"], found["end"]]
        for cell in groups.cells(cohorts, grid)
        for lineage, title in principles
        if (found := _means(cell, lineage))
    ]
    return header, rows


def reports(cohorts: list[Cohort]) -> list[Report]:
    """A programme manager's figures; of an organisation only its growth, where five of it are counted."""
    whole = {cell.cohort.pk: cell for cell in groups.cells(cohorts, "all")}
    by_organisation = groups.cells(cohorts, "organisation")
    names = {str(pk): name for pk, name in Organisation.objects.filter(
        enrolments__cohort__in=cohorts).values_list("pk", "name")}  # fmt: skip
    taken = groups.participation(cohorts)
    principles = groups.principles_by(cohorts)
    grown = {(cell.cohort.pk, cell.label): cell for cell in by_organisation}
    return [
        _report(cohort, principles.get(cohort.pk, []), whole.get(cohort.pk), taken, grown, names) for cohort in cohorts
    ]


def report_table(cohorts: list[Cohort]) -> tuple[list[str], list[list[object]]]:
    header = ["groep", "organisatie", "principe", "minstens ingeleverd", "begin", "nu"]
    rows: list[list[object]] = []
    for report in reports(cohorts):
        whole = dict(report.growth)
        for title, count in report.participation:
            found = whole.get(title)
            rows.append([report.cohort.name, "", title, _told(count), *_ends(found)])
        for name, _, lines in report.organisations:
            rows += [[report.cohort.name, name, title, "", *_ends(means)] for title, means in lines]
    return header, rows


def _told(count: int) -> int | str:
    """A number of a file; none is told where it would be about fewer than five."""
    return count or TOO_FEW


def _ends(found: dict | None) -> list[object]:
    return [found["start"], found["end"]] if found else ["", ""]


def _report(cohort, principles, whole, taken, grown, names) -> Report:
    here = taken.get(cohort.pk, {})
    return Report(
        cohort=cohort,
        size=whole.size if whole else 0,
        growth=[(title, _means(whole, lineage)) for lineage, title in principles] if whole else [],
        participation=[(title, here.get(lineage, 0)) for lineage, title in principles],
        organisations=_organisations(cohort, principles, grown, names),
        drawing=_timeline([cohort], principles, taken),
    )


def _organisations(cohort, principles, grown, names):
    """Organisations of which five people are counted, by name: how they grew. Who handed in is told of whole groups."""
    found = []
    for key, name in sorted(names.items(), key=lambda pair: title_key(pair[1])):
        cell = grown.get((cohort.pk, key))
        if cell:
            found.append((name, cell.size, [(title, _means(cell, lineage)) for lineage, title in principles]))
    return found


def _means(cell: Cell | None, lineage: str) -> dict[str, float] | None:
    found = cell.means.get(lineage) if cell else None
    if not found:
        return None
    return {
        "start": found[ScanMoment.START],
        "then": found[ScanMoment.THEN],
        "end": found[ScanMoment.END],
        "change": round(found[ScanMoment.END] - found[ScanMoment.START], 1),
    }


def _panel(cell: Cell) -> str:
    return f"{cell.cohort.name}: {cell.label}" if cell.label else cell.cohort.name


def _timeline(cohorts: list[Cohort], principles, found) -> SafeString | None:
    rows = [
        (cohort.name, title, found.get(cohort.pk, {}).get(lineage, 0))
        for cohort in cohorts
        for lineage, title in principles
    ]
    if not any(count for _, _, count in rows):
        return None
    return draw(
        timeline(rows),
        title="Hoeveel mensen minstens een reflectie inleverden, van principe naar principe",
        description="In stappen van vijf. Waar de lijn ontbreekt, zijn er nog te weinig mensen. "
        "Dezelfde getallen staan in de tabel hieronder.",
    )
