"""How the oogst says numbers: weeks in words, figures with a comma, and what stays unsaid under five."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from courses.models import Enrolment, Step
from courses.next_steps import NextStep, Place, is_intake
from courses.states import PrincipleKind
from harvest.growth import Line
from harvest.next_steps import kept_of, scan
from kernel import clock

register = template.Library()


@register.filter
def weeks(number: int) -> str:
    """`Twee weken`."""
    return f"{ {2: 'Twee', 8: 'Acht'}.get(number, number) } weken"


@register.filter
def comma(number: float | None) -> str:
    """A mean as the Dutch write it: `3,4`."""
    return "" if number is None else f"{number:.1f}".replace(".", ",")


@register.filter
def change(number: float | None) -> str:
    """`0,8 verder`, `gelijk` or `0,3 terug`: words, so that the sign is never missed."""
    if number is None:
        return ""
    if abs(number) < 0.05:
        return "gelijk"
    return f"{comma(abs(number))} {'verder' if number > 0 else 'terug'}"


@register.filter
def at_least(number: int) -> str:
    """`minstens 10`, or that there are too few to tell of."""
    return f"minstens {number}" if number else "nog te weinig mensen"


@register.filter
def place(line: Line, moment: str) -> str:
    """The place someone chose at a moment, in words, or nothing."""
    return line.words(line.places.get(moment))


@register.filter
def middle(line: Line, moment: str) -> str:
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
    return next(iter(scan(kept_of(Place(enrolment, clock.now(), steps)))), None)


@register.filter
def means_of(growth: list, title: str):
    """The means of one principle in a group's growth."""
    return dict(growth).get(title)


@register.simple_tag
def figures_table(caption: str, header: Iterable[str], rows: Iterable[Iterable[object]]) -> SafeString:
    """Numbers as an accessible table; the first cell of a row is its heading. Drawn once per content."""
    return _table(caption, tuple(header), tuple(tuple(map(str, row)) for row in rows))


@lru_cache(maxsize=256)
def _table(caption: str, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> SafeString:
    return render_to_string("harvest/_table.html", {"caption": caption, "header": header, "rows": rows})
