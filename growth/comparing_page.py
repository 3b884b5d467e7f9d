"""What the comparing page shows and its file holds, as rows and sentences. Drawings are made of the same rows."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from courses.models import Cohort, Enrolment
from growth import comparing, comparing_figures, comparing_texts
from growth.comparing_charts import MOST_PANELS, participation_drawing, theme_drawing
from growth.comparing_figures import Cell
from growth.figures_in_words import at_least, from_to, means_in_words, of_how_many
from growth.policies import sees_participation

HEADS = {"theme": "Thema", "outcome": "Antwoord", "principle": "Principe"}


def comparison(user, cohorts: list[Cohort], *, grid: str, lineage: str) -> dict[str, Any]:
    """Everything one comparing page shows, in a fixed number of queries."""
    principles = comparing.principles_of(cohorts)
    names = [cohort.name for cohort in cohorts]
    return {
        "query": urlencode([*(("groep", str(cohort.pk)) for cohort in cohorts), ("per", grid)]),
        "principles": principles,
        "grid": grid,
        "grids": comparing_figures.GRIDS.items(),
        **{f"{key}_header": [head, *names] for key, head in HEADS.items()},
        **_growth(user, cohorts, principles, grid),
        **_themes(user, cohorts),
        **_texts(user, cohorts, principles, lineage),
        "outcomes": [
            (row["label"].capitalize(), *map(of_how_many, row["counts"]))
            for row in comparing_figures.outcome_rows(cohorts)
        ],
        **(taking_part(cohorts, principles) if sees_participation(user, cohorts) else {}),
    }


def _growth(user, cohorts: list[Cohort], principles: list[tuple[str, str]], grid: str) -> dict[str, Any]:
    shown = comparing_figures.cells(cohorts, grid)
    own = set(Enrolment.objects.own(user).filter(cohort__in=cohorts).values_list("cohort", flat=True))
    return {
        "cells": shown,
        "growth_header": ["Principe", *(f"{cell.name} ({cell.size} mensen)" for cell in shown)],
        "growth_rows": growth_rows(shown, principles),
        "sentence": comparing_figures.growth_sentence(shown, principles),
        "absent": [words for cohort in cohorts if (words := comparing_figures.why_absent(cohort, shown, grid))],
        "panels": panels(shown, principles, own),
    }


def _themes(user, cohorts: list[Cohort]) -> dict[str, Any]:
    found = comparing.themes(user, cohorts)
    together, only = comparing.found_by(found, cohorts)
    return {
        "themes": found,
        "theme_rows": [(theme.name, *(theme.counts.get(cohort.pk) or "–" for cohort in cohorts)) for theme in found],
        "theme_drawing": theme_drawing(found, cohorts),
        "together": together,
        "only": only,
    }


def _texts(user, cohorts: list[Cohort], principles: list[tuple[str, str]], lineage: str) -> dict[str, Any]:
    """Side by side at the principle asked for, or else at the first."""
    titles = dict(principles)
    chosen = lineage if lineage in titles else next(iter(titles), "")
    return {
        "principle": chosen,
        "principle_title": titles.get(chosen, ""),
        "sides": comparing_texts.texts(user, cohorts, chosen) if chosen else [],
    }


def growth_rows(shown: list[Cell], principles: list[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Per principle: for each published cell its middle at the beginning and now, and the change in words."""
    return [(title, *(means_in_words(cell.means_at(lineage)) for cell in shown)) for lineage, title in principles]


def panels(shown: list[Cell], principles: list[tuple[str, str]], own: set[UUID]) -> list[dict[str, Any]]:
    """Per principle the groups on one scale: one's own first, the others by alphabet and never by value."""
    looks = comparing.looks_of(principles)
    ordered = sorted(shown, key=lambda cell: cell.cohort.pk not in own)
    rows = {lineage: [_plotted(cell, lineage, own) for cell in ordered] for lineage, _ in principles}
    return [
        {"title": title, "principle": looks[lineage], "rows": rows[lineage]}
        for lineage, title in principles
        if any(row["means"] for row in rows[lineage])
    ]


def _plotted(cell: Cell, lineage: str, own: set[UUID]) -> dict[str, Any]:
    means = cell.means_at(lineage)
    return {"name": cell.name, "is_own": cell.cohort.pk in own, "means": means, "words": means and from_to(means)}


def taking_part(cohorts: list[Cohort], principles: list[tuple[str, str]]) -> dict[str, Any]:
    """Participation as explanation, by fives; for who guides or runs one of the groups."""
    found = comparing_figures.participation(cohorts)
    rows = [
        (title, *(at_least(found.get(cohort.pk, {}).get(lineage, 0)) for cohort in cohorts))
        for lineage, title in principles
    ]
    drawing = participation_drawing(cohorts[:MOST_PANELS], principles, found)
    return {"participation": rows, "participation_drawing": drawing}


def growth_table(cohorts: list[Cohort], grid: str) -> tuple[list[str], list[list[object]]]:
    """Header and rows of the comparing page's file: one row per published cell and principle."""
    principles = comparing.principles_of(cohorts)
    header = ["groep", "deel", "mensen", "principe", "begin", "begin met de blik van nu", "nu"]
    rows = [
        [cell.cohort.name, cell.label, cell.size, title, found["start"], found["then"], found["end"]]
        for cell in comparing_figures.cells(cohorts, grid)
        for lineage, title in principles
        if (found := cell.means_at(lineage))
    ]
    return header, rows
