"""Groups side by side: what grew, which themes they found, what did not and did work.

Two sources, never mixed. **Figures** come from snapshots and blocks: never about fewer than
five people. **Texts** and what is counted in them come from `visible_to`: only what this person may read.
Groups stand in alphabetical order; nothing here is first or last.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from accounts.models import FieldRole
from accounts.states import OrganisationKind
from courses.models import Cohort, Step
from courses.states import PrincipleKind
from growth.anonymity import FEWEST, Counted, TellableAnswers, told_of_many, told_of_one, told_of_taking_part
from growth.models import CountedGroup, Snapshot
from growth.models.figures import OUTCOME, TAKING_PART, THEME
from growth.querysets import comparable_by
from growth.states import ScanMoment
from harvest.models import Tag
from harvest.oogst_page import HEADINGS
from harvest.states import FollowUpOutcome
from kernel import clock
from kernel.sorting import title_key
from reflections.models import Learning

GRIDS = {"all": "de hele groep", "role": "per rol in het veld", "kind": "per soort organisatie"}
FIRST_FEW, MANY_GROUPS = 2, 8
"""Texts per kind and group on the comparing page; one where many groups stand
beside each other. The rest is one link away for whoever may read it."""


@dataclass(frozen=True)
class Theme:
    """A theme, and per group how often it stands at a vuistregel one may read, or at least how many people."""

    name: str
    counts: Mapping[UUID, int]


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


@dataclass(frozen=True)
class Texts:
    """Vuistregels of one group at one principle, what did not work first, as far as one may read them."""

    cohort: Cohort
    kinds: list[tuple[str, list[Learning]]]


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


def principles_by(cohorts: Iterable[Cohort]) -> dict[UUID, list[tuple[str, str]]]:
    """Cohort → (lineage, title) of its principles that opened, in the order of the course. One query."""
    opened = Step.objects.filter(cohort__in=list(cohorts), opens_on__lte=clock.today())
    steps = opened.filter(principle__kind=PrincipleKind.PRINCIPLE)
    columns = ("cohort", "principle__lineage", "principle__title")
    found: dict[UUID, list[tuple[str, str]]] = {}
    for cohort, lineage, title in steps.order_by("principle__number", "principle__path").values_list(*columns):
        found.setdefault(cohort, []).append((str(lineage), title))
    return found


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


def themes(user, cohorts: list[Cohort]) -> list[Theme]:
    """Themes in these groups: at texts this person may read; of groups they read nothing of, people in blocks."""
    counts: dict[str, dict[UUID, int]] = {}
    names: dict[str, str] = {}
    for name, word, cohort, number in _read_themes(user, cohorts):
        key = (name or word).casefold()
        names.setdefault(key, name or word)
        here = counts.setdefault(key, {})
        here[cohort] = here.get(cohort, 0) + number
    read = {cohort for here in counts.values() for cohort in here}
    for name, cohort, people in _figures_of_themes([cohort for cohort in cohorts if cohort.pk not in read]):
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


def texts(user, cohorts: list[Cohort], lineage: str, *, few: bool = True) -> list[Texts]:
    """Vuistregels side by side at one principle; the newest few per kind and group. One query."""
    rows = _readable(user, cohorts).filter(reflection__step__principle__lineage=lineage)
    if few:
        place = Window(
            RowNumber(), partition_by=[F("reflection__step__cohort"), F("kind")], order_by=F("shared_at").desc()
        )
        rows = rows.annotate(place=place).filter(place__lte=1 if len(cohorts) > MANY_GROUPS else FIRST_FEW)
    by_cohort: dict[UUID, list[Learning]] = {}
    for row in _with_author(rows):
        by_cohort.setdefault(row.cohort_id, []).append(row)
    return [Texts(cohort, _by_kind(by_cohort.get(cohort.pk, []))) for cohort in cohorts]


def rules_in(sides: Iterable[Texts]) -> list[Learning]:
    """Every vuistregel that is shown in these."""
    return [learning for side in sides for _, learnings in side.kinds for learning in learnings]


def outcomes(cohorts: list[Cohort]) -> dict[UUID, TellableAnswers]:
    """Cohort → of how many people it may be told what came of their rule, and what they said. One query."""
    return {cohort: told_of_one(blocks) for (cohort, _), blocks in _counted(cohorts, OUTCOME).items()}


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


def _counted(cohorts: list[Cohort], figure: str) -> dict[tuple[UUID, str], list[Counted]]:
    """The blocks of one kind of figure, without who is in them."""
    rows = CountedGroup.objects.filter(cohort__in=cohorts, figure__startswith=figure)
    found: dict[tuple[UUID, str], list[Counted]] = {}
    for cohort, name, size, sums in rows.values_list("cohort", "figure", "size", "sums"):
        found.setdefault((cohort, name), []).append(Counted(frozenset(), size, sums))
    return found


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


def outcome_rows(cohorts: list[Cohort]) -> list[dict[str, Any]]:
    """Per outcome, of each group how many said so of how many; `of` is 0 where nothing may be told."""
    found = outcomes(cohorts)
    told = [found.get(cohort.pk, TellableAnswers()) for cohort in cohorts]
    return [
        {"label": label, "counts": [(each.answers.get(value, 0), each.size) for each in told]}
        for value, label in FollowUpOutcome.choices
    ]


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


def _readable(user, cohorts: list[Cohort]) -> QuerySet[Learning]:
    return Learning.objects.visible_to(user).shared().filter(reflection__step__cohort__in=cohorts)


def _read_themes(user, cohorts: list[Cohort]):
    rows = _readable(user, cohorts).filter(tags__isnull=False).order_by()
    return rows.values_list("tags__tag__name", "tags__word", "reflection__step__cohort").annotate(number=Count("tags"))


def _figures_of_themes(cohorts: list[Cohort]):
    """Only the kept vocabulary: an own word is a text. A theme that was merged into another is told no more."""
    names = {str(pk): name for pk, name in Tag.objects.values_list("pk", "name")} if cohorts else {}
    for (cohort, _), blocks in _counted(cohorts, THEME).items():
        for key, people in told_of_many(blocks).items():
            if key in names:
                yield names[key], cohort, people


def _with_author(rows: QuerySet[Learning]) -> QuerySet[Learning]:
    """The rule, who wrote it and in which group (`cohort_id`); nothing else, for there are many."""
    author = "reflection__author"
    names = [f"{author}__user__{name}" for name in ("first_name", "last_name", "email", "erased_at")]
    rows = rows.annotate(cohort_id=F("reflection__step__cohort")).order_by("-shared_at")
    who_reads = ("audience", "reflection__challenge__label", "reflection__step__cohort")
    here = (f"{author}__user", f"{author}__field_role", "reflection__challenge", "reflection__step")
    return rows.select_related(*here).only(
        "when", "then", "kind", "shared_at", "is_nameless", f"{author}__field_role__label", *who_reads, *names
    )


def _by_kind(learnings: list[Learning]) -> list[tuple[str, list[Learning]]]:
    kinds = [(heading, [row for row in learnings if row.kind == kind]) for kind, heading in HEADINGS.items()]
    return [(heading, rows) for heading, rows in kinds if rows]


def _word(number: int) -> str:
    return {5: "vijf"}.get(number, str(number))
