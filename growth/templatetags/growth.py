"""How growth says numbers: places and changes in words, and what stays unsaid under five."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from courses.models import Enrolment, Step
from courses.next_steps import NextStep, Situation, is_intake
from courses.states import PrincipleKind
from growth import figures_in_words
from growth.figures_in_words import at_least, change_in_words
from growth.next_steps import scan, with_scans
from growth.own_growth import GrowthLine
from kernel import clock

register = template.Library()
Row = tuple[str, ...]


register.filter(at_least)


@register.filter
def comma(number: float | None) -> str:
    """A mean as the Dutch write it; empty where there is none."""
    return "" if number is None else figures_in_words.comma(number)


@register.filter
def change(number: float | None) -> str:
    """`0,8 verder`, `gelijk` or `0,3 terug`; empty where there is none."""
    return "" if number is None else change_in_words(number)


@register.filter
def place(line: GrowthLine, moment: str) -> str:
    """The place someone chose at a moment, in words, or nothing."""
    return line.words(line.places.get(moment))


@register.filter
def from_to(line: GrowthLine) -> str:
    """`Eerst: in het midden. Nu: dit doe ik vanzelf.`, or that it is the same place."""
    first, now = line.words(line.began), line.words(line.now)
    seen = f" Kijk je nu naar toen: {line.words(line.then)}." if line.then not in (None, line.began) else ""
    return (f"Gelijk: {now}." if first == now else f"Eerst: {first}. Nu: {now}.") + seen


@register.filter
def middle(line: GrowthLine, moment: str) -> str:
    """The middle of the group at a moment, in the same words."""
    return line.words(line.group.get(moment))


@register.simple_tag(takes_context=True)
def scan_at(context, step: Step | None) -> NextStep | None:
    """On the pages where it is asked, the intake and the last principle: what can be filled in now and was not."""
    if step is None:
        return None
    steps = list(step.cohort.steps.in_order())
    principles = [row for row in steps if row.principle.kind == PrincipleKind.PRINCIPLE]
    if step.pk not in {row.pk for row in [*filter(is_intake, steps), *principles[-1:]]}:
        return None
    enrolment = Enrolment.objects.own(context["request"].user).select_related("cohort").get(cohort=step.cohort_id)
    steps = list(with_scans(step.cohort.steps.in_order(), enrolment))
    return next(iter(scan(Situation(enrolment, clock.now(), steps))), None)


@register.filter
def means_of(growth: list, title: str):
    """The means of one principle in a group's growth."""
    return dict(growth).get(title)


@register.simple_tag
def figures_table(caption: str, header: Iterable[str], rows: Iterable[Iterable[object]]) -> SafeString:
    """Numbers as an accessible table; the first cell of a row is its heading. Drawn once per content."""
    return _table(caption, tuple(header), tuple(_as_texts(row) for row in rows))


def _as_texts(row: Iterable[object]) -> Row:
    return tuple(map(str, row))


@lru_cache(maxsize=256)
def _table(caption: str, header: Row, rows: tuple[Row, ...]) -> SafeString:
    return render_to_string("growth/_table.html", {"caption": caption, "header": header, "rows": rows})
