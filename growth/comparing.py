"""Groups side by side: which ones, at which principles, and the themes they found.

Two sources, never mixed: figures (`comparing_figures`) and texts (`comparing_texts`). Only themes come from both,
of each group from one. Groups stand in alphabetical order; nothing here is first or last.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from courses.models import Cohort, Principle, Step
from courses.states import PrincipleKind
from growth import comparing_figures, comparing_texts
from growth.querysets import comparable_by
from kernel import clock


@dataclass(frozen=True)
class Theme:
    """A theme, and per group how often it stands at a vuistregel one may read, or at least how many people."""

    name: str
    counts: Mapping[UUID, int]


def lineages_for(user) -> list[list[Cohort]]:
    """Groups this person may compare, by masterclass lineage; each list in alphabetical order."""
    found: dict[UUID, list[Cohort]] = {}
    of = {"lineage": F("masterclass__lineage"), "masterclass_title": F("masterclass__title")}
    for cohort in comparable_by(user).annotate(**of).order_by("sorts_as", "pk"):
        found.setdefault(cohort.lineage, []).append(cohort)
    return list(found.values())


def principles_of(cohorts: Iterable[Cohort]) -> list[tuple[str, str]]:
    """(lineage, title) of the principles these groups have together, in the order of the course. One query."""
    steps = Step.objects.filter(cohort__in=list(cohorts), principle__kind=PrincipleKind.PRINCIPLE)
    rows = steps.order_by("principle__number").values_list(
        "principle__lineage", "principle__title", "principle__number"
    )
    titles: dict[str, str] = {}
    for lineage, title, _ in rows.distinct():
        titles.setdefault(str(lineage), title)
    return list(titles.items())


def looks_of(principles: Iterable[tuple[str, str]]) -> dict[str, Principle]:
    """By lineage, the principle whose sign and accent stand for it. One query."""
    found = Principle.objects.filter(lineage__in=[lineage for lineage, _ in principles]).order_by("pk")
    return {str(principle.lineage): principle for principle in found.only("lineage", "mark", "kind", "number")}


def principles_by(cohorts: Iterable[Cohort]) -> dict[UUID, list[tuple[str, str]]]:
    """Cohort → (lineage, title) of its principles that opened, in the order of the course. One query."""
    opened = Step.objects.filter(cohort__in=list(cohorts), opens_on__lte=clock.today())
    steps = opened.filter(principle__kind=PrincipleKind.PRINCIPLE)
    columns = ("cohort", "principle__lineage", "principle__title")
    found: dict[UUID, list[tuple[str, str]]] = {}
    for cohort, lineage, title in steps.order_by("principle__number", "principle__path").values_list(*columns):
        found.setdefault(cohort, []).append((str(lineage), title))
    return found


def themes(user, cohorts: list[Cohort]) -> list[Theme]:
    """Themes in these groups: at texts this person may read; of groups they read nothing of, people in blocks."""
    counts: dict[str, dict[UUID, int]] = {}
    names: dict[str, str] = {}
    for name, word, cohort, number in comparing_texts.themes_read(user, cohorts):
        key = (name or word).casefold()
        names.setdefault(key, name or word)
        here = counts.setdefault(key, {})
        here[cohort] = here.get(cohort, 0) + number
    read = {cohort for here in counts.values() for cohort in here}
    for name, cohort, people in comparing_figures.themes_told([cohort for cohort in cohorts if cohort.pk not in read]):
        names.setdefault(name.casefold(), name)
        counts.setdefault(name.casefold(), {}).setdefault(cohort, people)
    return [Theme(names[key], counts[key]) for key in sorted(counts)]


def found_by(all_themes: list[Theme], cohorts: list[Cohort]) -> tuple[list[str], list[tuple[Cohort, list[str]]]]:
    """What every group found, and per group what only that one found."""
    ids = {cohort.pk for cohort in cohorts}
    seen = {theme.name: ids.intersection(theme.counts) for theme in all_themes}
    together = [name for name, groups in seen.items() if groups == ids]
    alone = [(next(iter(groups)), name) for name, groups in seen.items() if len(groups) == 1]
    only = [(cohort, [name for pk, name in alone if pk == cohort.pk]) for cohort in cohorts]
    return together, [(cohort, names) for cohort, names in only if names]
