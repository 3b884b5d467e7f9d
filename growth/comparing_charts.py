"""The drawings beside the tables of compared groups, made from the same rows."""

from collections.abc import Mapping
from uuid import UUID

from django.utils.safestring import SafeString

from courses.models import Cohort
from growth.charts import bars, draw, timeline
from growth.comparing import Theme

MOST_PANELS = 8
"""Drawings of more groups than this would be a wall; the table has them all."""
MOST_THEMES = 10


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


def participation_drawing(
    cohorts: list[Cohort], principles: list[tuple[str, str]], found: Mapping[UUID, Mapping[str, int]]
) -> SafeString | None:
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
