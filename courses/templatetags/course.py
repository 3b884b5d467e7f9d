"""What a course page shows of the reader's own group and place."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.text import slugify

from courses.models import Cohort, Enrolment, Principle, Step
from courses.policies import is_trainer_of, may_set_up
from courses.states import PrincipleKind

register = template.Library()
FOR_BOTH, FOR_MANAGERS, FOR_TRAINERS = range(3)
PARTS = (
    ("Mensen", "cohort", FOR_BOTH),
    ("Data", "cohort-dates", FOR_BOTH),
    ("Oogst", "harvest-of", FOR_TRAINERS),
    ("Uitnodigingen", "cohort-invitations", FOR_MANAGERS),
    ("Instellingen", "cohort-settings", FOR_MANAGERS),
)
"""The pages about one group, and who opens them."""
HEADED = ("heading", "title", "name")
"""What the heading of a block is called."""


@register.simple_tag(takes_context=True)
def my_step(context, principle: Principle) -> Step | None:
    """The step of the newest group this person takes part in, for this principle; a trainer has none of their own."""
    user = context["request"].user
    if not user.is_authenticated:
        return None
    own = Enrolment.objects.own(user).values("cohort")
    steps = Step.objects.visible_to(user).filter(principle=principle.pk, cohort__in=own).select_related("cohort")
    return steps.order_by("-cohort__start_on").first()


@register.inclusion_tag("courses/setup/_tabs.html", takes_context=True)
def group_tabs(context, cohort: Cohort, *, guides: bool | None = None, runs: bool | None = None) -> dict[str, Any]:
    """Tabs of what this person may open of the group. `guides`, `runs`: whether they do, where the page knows that."""
    user, opens = context["request"].user, {FOR_BOTH}
    opens |= {FOR_MANAGERS} if (may_set_up(user, cohort) if runs is None else runs) else set()
    opens |= {FOR_TRAINERS} if (is_trainer_of(user, cohort) if guides is None else guides) else set()
    parts = [(label, reverse(address, args=[cohort.pk])) for label, address, who in PARTS if who in opens]
    return {"parts": parts, "request": context["request"]}


@register.simple_tag
def siblings(principle: Principle) -> dict[str, Any]:
    """The pages before and after this one, and the principles among all, in one query."""
    parent = principle.path[: -principle.steplen]
    around = list(Principle.objects.live().filter(path__startswith=parent, depth=principle.depth).order_by("path"))
    principles = [page for page in around if page.kind == PrincipleKind.PRINCIPLE]
    place = next((index for index, page in enumerate(around) if page.pk == principle.pk), None)
    if place is None:
        return {"previous": None, "next": None, "principles": []}
    return {
        "principles": principles,
        "previous": around[place - 1] if place else None,
        "next": around[place + 1] if place + 1 < len(around) else None,
    }


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def parent_crumbs(context, page) -> dict:
    """The way back: home of this person, and the masterclass."""
    items = [{"label": "Mijn masterclass", "href": reverse("participant-home")}, {"label": page.title, "href": None}]
    return {"items": items}


@register.simple_tag
def headings_of(page: Principle) -> list[tuple[str, str]]:
    """(place, heading) of each block of the page that has one; the blocks give them the same place."""
    blocks = [block.value for block in page.body if block.block_type in ("text", "case", "trap", "trainer_first")]
    words = [value[name] for value in blocks for name in HEADED if name in value]
    return [(place_of_heading(heading), heading) for heading in words if heading]


@register.filter
def place_of_heading(heading: str) -> str:
    """The id of a heading in the running text: `lees-de-man-achter-in-de-zaal`."""
    return f"lees-{slugify(heading)}"
