"""Doors to the page of one group, for its trainer and its programme manager, and its list as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from courses import transitions
from courses.models import Cohort
from home.group import group_page, table_of
from kernel.tables import as_csv, as_xlsx

FILES = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
BY_WORD = "woord"


@require_GET
def cohort(request: HttpRequest, pk) -> HttpResponse:
    """Mensen: who is where. `?open=` shows one person's address and deeds, `?op=woord` the longest unspoken first."""
    order = request.GET.get("op", "")
    page = group_page(_seen_to(request, pk), request.user, by_word=order == BY_WORD)
    context = {"page": page, "cohort": page.cohort, "opened": request.GET.get("open", ""), "order": order}
    return render(request, "home/group.html", context)


@require_GET
def people(request: HttpRequest, pk, kind: str) -> HttpResponse:
    """The table as a file, with addresses; that somebody took it is written down."""
    if kind not in FILES:
        raise Http404
    found = _seen_to(request, pk)
    page = group_page(found, request.user)
    transitions.note_download(found, count=len(page.people), by=request.user)
    made, content_type = FILES[kind]
    response = HttpResponse(made(*table_of(page)), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="deelnemers-{slugify(found.name)}.{kind}"'
    return response


def _seen_to(request: HttpRequest, pk) -> Cohort:
    rows = Cohort.objects.seen_to_by(request.user).select_related("client", "masterclass").with_guides()
    return get_object_or_404(rows, pk=pk)
