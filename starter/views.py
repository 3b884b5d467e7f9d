"""Doors of the administrator: start a client in one go, see how far its masterclass is, renew its texts."""

from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from accounts.views.people import require_administrator
from courses.models import Masterclass
from kernel.redirecting import redirect_saying
from starter import transitions
from starter.forms import ClientStartForm
from starter.models import CourseMaking
from starter.renewing import PageRenewal, renewals_of


@require_http_methods(["GET", "POST"])
@reauthentication_required
def start(request: HttpRequest) -> HttpResponse:
    """First a look at what will be there; the second yes makes all of it."""
    require_administrator(request)
    form = ClientStartForm(request.POST or None)
    looked = form.is_valid()
    if looked and request.POST.get("sure"):
        return redirect(_started(request, form))
    context = {"form": form, "looked": looked and "back" not in request.POST}
    return render(request, "starter/client_start.html", context, status=422 if form.errors else 200)


def _started(request: HttpRequest, form: ClientStartForm) -> CourseMaking:
    chosen = {name: form.cleaned_data[name] for name in ("title", "source", "manager")}
    return transitions.start_client(form.client, by=request.user, **chosen)


@require_GET
def making(request: HttpRequest, pk) -> HttpResponse:
    """How far it is. Loading it again changes nothing."""
    rows = CourseMaking.objects.visible_to(request.user).select_related("client", "masterclass", "source")
    return render(request, "starter/making.html", {"making": get_object_or_404(rows, pk=pk)})


@require_http_methods(["GET", "POST"])
def renewal(request: HttpRequest, pk: int) -> HttpResponse:
    """What would change, page by page; POST renews the pages that were chosen."""
    require_administrator(request)
    found = get_object_or_404(Masterclass.objects.open_to(request.user).select_related("client"), pk=pk)
    if request.method == "GET":
        return render(request, "starter/renewal.html", {"masterclass": found, **_sorted(renewals_of(found))})
    publish = request.POST.get("publish") == "1"
    done = transitions.renew(found, request.POST.getlist("page"), publish=publish, by=request.user)
    return redirect_saying(request, _in_words(done), "course-renewal", found.pk)


def _sorted(renewals: list[PageRenewal]) -> dict[str, list[PageRenewal]]:
    """What may be renewed, what an editor changed, and what reads like this already."""
    return {
        "renewals": [each for each in renewals if each.may_renew],
        "edited": [each for each in renewals if each.is_edited and not each.is_same],
        "same": [each for each in renewals if each.is_same],
    }


def _in_words(done: transitions.Renewed) -> str:
    if not done.pages:
        return "Er is niets veranderd: geen pagina gekozen, of een redacteur was je net voor."
    pages = "Eén pagina heeft" if done.pages == 1 else f"{done.pages} pagina’s hebben"
    drafts = done.pages - done.published
    if drafts == done.pages:
        return f"{pages} nieuwe tekst. Die staat als concept klaar in de redactie."
    waiting = f" {drafts} daarvan als concept, klaar in de redactie." if drafts else ""
    return f"{pages} nieuwe tekst.{waiting}"
