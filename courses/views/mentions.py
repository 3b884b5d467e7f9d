"""The trainer's list of places where the name of someone who left may still stand."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from courses import transitions
from courses.group_of_row import line_of, page_of
from courses.models import Mention
from courses.transitions.erasing import spoken
from kernel.privacy import declarations

AROUND = 60


@dataclass(frozen=True)
class ShownMention:
    """One place: what kind of text, where to open it, and the words around it."""

    mention: Mention
    kind: str
    href: str
    before: str
    name: str
    after: str


@require_GET
def mentions(request: HttpRequest) -> HttpResponse:
    rows = Mention.objects.visible_to(request.user).open().select_related("cohort")
    places = [place for mention in rows if (place := _shown_mention(mention, request.user))]
    around = [each for place in places for each in line_of(place.mention.row) if hasattr(each, "confided_in")]
    transitions.note_reading(*around, by=request.user)
    return render(request, "courses/mentions.html", {"places": places})


def _shown_mention(mention: Mention, user) -> ShownMention | None:
    """None when the text is gone, or when this trainer may not see it: then it is not shown either."""
    row = mention.row
    seen = page_of(row, user)
    if seen is None:
        return None
    declared = next(each for each in declarations() if each.model is type(row))
    text = dict(enumerate(spoken(declared, row))).get(mention.part, "")
    start, end = mention.start, mention.start + mention.length
    kind = str(row._meta.verbose_name)
    return ShownMention(
        mention,
        kind,
        seen.get_absolute_url(),
        text[max(0, start - AROUND) : start],
        text[start:end],
        text[end : end + AROUND],
    )


@require_POST
def settling(request: HttpRequest, pk) -> HttpResponse:
    """What this trainer may not read, they cannot have looked at."""
    found = get_object_or_404(Mention.objects.visible_to(request.user).select_related("cohort"), pk=pk)
    if _shown_mention(found, request.user) is None:
        raise Http404
    transitions.settle_mention(found, by=request.user)
    messages.success(request, "Nagekeken. Deze plek staat niet meer in je lijst.")
    return redirect("mentions")
