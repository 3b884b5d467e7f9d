"""What a course page shows of the reader's own group and place."""

from django import template
from django.urls import reverse

from courses.models import Enrolment, Principle, Step

register = template.Library()


@register.simple_tag(takes_context=True)
def my_step(context, principle: Principle) -> Step | None:
    """The step of the newest group this person takes part in, for this principle; a trainer has none of their own."""
    user = context["request"].user
    if not user.is_authenticated:
        return None
    own = Enrolment.objects.own(user).values("cohort")
    steps = Step.objects.visible_to(user).filter(principle=principle.pk, cohort__in=own).select_related("cohort")
    return steps.order_by("-cohort__start_on").first()


@register.simple_tag
def siblings(principle: Principle) -> dict[str, Principle | None]:
    """The pages before and after this one, in one query."""
    parent = principle.path[: -principle.steplen]
    around = list(Principle.objects.live().filter(path__startswith=parent, depth=principle.depth).order_by("path"))
    place = next((index for index, page in enumerate(around) if page.pk == principle.pk), None)
    if place is None:
        return {"previous": None, "next": None}
    return {
        "previous": around[place - 1] if place else None,
        "next": around[place + 1] if place + 1 < len(around) else None,
    }


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def parent_crumbs(context, page) -> dict:
    """The way back: home of this person, and the masterclass."""
    items = [{"label": "Mijn masterclass", "href": reverse("participant-home")}, {"label": page.title, "href": None}]
    return {"items": items}
