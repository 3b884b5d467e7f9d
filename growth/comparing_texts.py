"""Vuistregels of groups side by side, and what is counted in them: only what this person may read (`visible_to`)."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from courses.models import Cohort
from harvest.oogst_page import HEADINGS
from reflections.models import RuleOfThumb

FIRST_FEW, MANY_GROUPS = 2, 8
"""Texts per kind and group on the comparing page; one where many groups stand
beside each other. The rest is one link away for whoever may read it."""


@dataclass(frozen=True)
class Texts:
    """Vuistregels of one group at one principle, what did not work first, as far as one may read them."""

    cohort: Cohort
    kinds: list[tuple[str, list[RuleOfThumb]]]


def texts(user, cohorts: list[Cohort], lineage: str, *, few: bool = True) -> list[Texts]:
    """Vuistregels side by side at one principle; the newest few per kind and group. One query."""
    rows = _readable(user, cohorts).filter(reflection__step__principle__lineage=lineage)
    if few:
        place = Window(
            RowNumber(), partition_by=[F("reflection__step__cohort"), F("kind")], order_by=F("shared_at").desc()
        )
        rows = rows.annotate(place=place).filter(place__lte=1 if len(cohorts) > MANY_GROUPS else FIRST_FEW)
    by_cohort: dict[UUID, list[RuleOfThumb]] = {}
    for row in _with_author(rows):
        by_cohort.setdefault(row.cohort_id, []).append(row)
    return [Texts(cohort, _by_kind(by_cohort.get(cohort.pk, []))) for cohort in cohorts]


def rules_in(sides: Iterable[Texts]) -> list[RuleOfThumb]:
    """Every vuistregel that is shown in these."""
    return [rule for side in sides for _, rules in side.kinds for rule in rules]


def themes_read(user, cohorts: list[Cohort]):
    rows = _readable(user, cohorts).filter(tags__isnull=False).order_by()
    return rows.values_list("tags__tag__name", "tags__word", "reflection__step__cohort").annotate(number=Count("tags"))


def _readable(user, cohorts: list[Cohort]) -> QuerySet[RuleOfThumb]:
    return RuleOfThumb.objects.visible_to(user).shared().filter(reflection__step__cohort__in=cohorts)


def _with_author(rows: QuerySet[RuleOfThumb]) -> QuerySet[RuleOfThumb]:
    """The rule, who wrote it and in which group (`cohort_id`); nothing else, for there are many."""
    author = "reflection__author"
    names = [f"{author}__user__{name}" for name in ("first_name", "last_name", "email", "erased_at")]
    rows = rows.annotate(cohort_id=F("reflection__step__cohort")).order_by("-shared_at")
    who_reads = ("audience", "reflection__challenge__label", "reflection__step__cohort")
    here = (f"{author}__user", f"{author}__field_role", "reflection__challenge", "reflection__step")
    return rows.select_related(*here).only(
        "when", "then", "kind", "shared_at", "is_nameless", f"{author}__field_role__label", *who_reads, *names
    )


def _by_kind(rules: list[RuleOfThumb]) -> list[tuple[str, list[RuleOfThumb]]]:
    kinds = [(heading, [row for row in rules if row.kind == kind]) for kind, heading in HEADINGS.items()]
    return [(heading, rows) for heading, rows in kinds if rows]
