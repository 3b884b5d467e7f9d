"""What one screen of the oogst shows: by principle, and within it what did not work first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Prefetch, Q, QuerySet

from courses.models import Cohort, Principle
from harvest.models import Experience, FollowUp, Recognition, RuleTag, Spotlight
from harvest.states import FollowUpState, SpotlightState
from reflections.models import RuleOfThumb
from reflections.states import RuleKind

ORDER = (RuleKind.FAILED, RuleKind.WORKED, RuleKind.APPLIED)
HEADINGS = {
    RuleKind.FAILED: "Wat niet werkte",
    RuleKind.WORKED: "Wat werkte",
    RuleKind.APPLIED: "Waar we het toepasten",
}


@dataclass(frozen=True)
class PrincipleSection:
    """One principle's vuistregels, in groups by kind; kinds without any are left out."""

    principle: Principle
    kinds: list[tuple[str, list[RuleOfThumb]]]

    @property
    def count(self) -> int:
        return sum(len(rules) for _, rules in self.kinds)


@dataclass(frozen=True)
class HarvestFilter:
    """What someone looks for in an oogst; `found` are the ids a search brought, None without one."""

    kind: str = ""
    theme: str = ""
    found: frozenset | None = None

    @property
    def is_any(self) -> bool:
        return bool(self.kind or self.theme) or self.found is not None


def sections(user, cohort: Cohort, chosen: HarvestFilter | None = None) -> list[PrincipleSection]:
    """The oogst of one group as this person may see it, in the order of the course."""
    rules = RuleOfThumb.objects.visible_to(user).shared().filter(reflection__step__cohort=cohort)
    return by_principle(with_everything(_filtered(rules, chosen or HarvestFilter(), user), user).order_by("shared_at"))


def narrowings(user, cohort: Cohort, chosen: HarvestFilter) -> list[dict[str, Any]]:
    """What this oogst may be narrowed to, with how many of its vuistregels this person then sees."""
    seen = RuleOfThumb.objects.visible_to(user).shared().filter(reflection__step__cohort=cohort)
    counts = Counter(seen.values_list("kind", flat=True))
    kinds = [_option(HEADINGS[kind], "soort", kind, counts[kind], chosen.kind) for kind in ORDER if counts[kind]]
    themes = [_option(name, "thema", name, count, chosen.theme) for name, count in _themes_of(seen)]
    everything = {"label": "Alles", "href": "?", "count": counts.total(), "current": not chosen.is_any}
    groups = [("Hoe het ging", [everything, *kinds] if kinds else []), ("Thema", themes)]
    return [{"label": label, "options": options} for label, options in groups if options]


def _option(label: str, key: str, value: str, count: int, chosen: str) -> dict[str, Any]:
    return {"label": label, "href": f"?{urlencode({key: value})}", "count": count, "current": chosen == value}


def _themes_of(seen: QuerySet[RuleOfThumb]) -> list[tuple[str, int]]:
    """Themes and own words, each with how many have it, in alphabetical order."""
    rows = RuleTag.objects.filter(rule__in=seen.values("pk")).values_list("rule", "tag__name", "word")
    having: dict[str, set] = {}
    names: dict[str, str] = {}
    for rule, name, word in rows:
        key = (name or word).casefold()
        names[key] = name or word
        having.setdefault(key, set()).add(rule)
    return [(names[key], len(having[key])) for key in sorted(names)]


def with_everything(rules: QuerySet[RuleOfThumb], user) -> QuerySet[RuleOfThumb]:
    """For showing: themes, recognition, experiences, light and look-backs this person may see.

    Adds a fixed number of queries, whatever the number of vuistregels.
    """
    here = "reflection__author__user", "reflection__author__field_role", "reflection__step__principle"
    about = "reflection__challenge"  # its label says who else reads it
    granted = Spotlight.objects.visible_to(user).filter(state=SpotlightState.GRANTED)
    told = FollowUp.objects.visible_to(user).filter(state=FollowUpState.ANSWERED, is_shared=True)
    experiences = Experience.objects.visible_to(user).shared().select_related("author__user", "author__field_role")
    return rules.select_related(*here, about).prefetch_related(
        Prefetch("tags", RuleTag.objects.select_related("tag").order_by("pk"), to_attr="themes"),
        Prefetch(
            "recognitions",
            Recognition.objects.visible_to(user).select_related("enrolment__user").order_by("at"),
            to_attr="recognised",
        ),
        Prefetch("experiences", experiences, to_attr="told"),
        Prefetch("spotlights", granted, to_attr="granted_spotlights"),
        Prefetch("reflection__follow_ups", told, to_attr="looked_back"),
    )


def recognised_by(rule: RuleOfThumb, user) -> str:
    """`Jij, Anna en Piet herkennen dit.` Names in the order in which they said so; never a number."""
    people = [row.enrolment.user for row in rule.recognised]  # type: ignore[attr-defined]
    names = ["Jij"] * any(person.pk == user.pk for person in people)
    names += [person.first_name_only for person in people if person.pk != user.pk]
    if not names:
        return ""
    if len(names) == 1:
        return "Jij herkent dit." if names == ["Jij"] else f"{names[0]} herkent dit."
    return f"{', '.join(names[:-1])} en {names[-1]} herkennen dit."


def by_principle(rules: Iterable[RuleOfThumb]) -> list[PrincipleSection]:
    """Group vuistregels by principle (course order) and kind (what did not work first)."""
    by_principle: dict[int, tuple[Principle, dict[str, list[RuleOfThumb]]]] = {}
    for rule in rules:
        principle = rule.reflection.step.principle
        kinds = by_principle.setdefault(principle.pk, (principle, {}))[1]
        kinds.setdefault(rule.kind, []).append(rule)
    ordered = sorted(by_principle.values(), key=lambda pair: pair[0].path)
    return [
        PrincipleSection(principle, [(HEADINGS[kind], kinds[kind]) for kind in ORDER if kind in kinds])
        for principle, kinds in ordered
    ]


def _tagged(theme: str, user) -> QuerySet:
    """Those with this theme or own word, as far as this person sees it."""
    is_it = Q(tag__name__iexact=theme) | Q(word__iexact=theme)
    return RuleTag.objects.visible_to(user).filter(is_it).values("rule")


def _filtered(rules: QuerySet[RuleOfThumb], chosen: HarvestFilter, user) -> QuerySet[RuleOfThumb]:
    if chosen.kind:
        rules = rules.filter(kind=chosen.kind)
    if chosen.theme:
        rules = rules.filter(pk__in=_tagged(chosen.theme, user))
    if chosen.found is not None:
        rules = rules.filter(pk__in=chosen.found)
    return rules
