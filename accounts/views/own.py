"""One's own data: correct it, see who reads it, take it along, disappear."""

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import background, transitions
from accounts.forms import ErasureForm, NameForm
from accounts.models import Export
from accounts.person_of import person_of
from kernel import audit
from kernel.privacy import declarations
from kernel.privacy_erase import foretell
from kernel.redirecting import redirect_saying
from theme.forms import render_form


@require_GET
def my_data(request: HttpRequest) -> HttpResponse:
    """Everything one can do with what we hold, on one page."""
    exports = Export.objects.visible_to(request.user).exclude(state="gone")
    return render(request, "accounts/my_data.html", {"exports": exports})


@require_http_methods(["GET", "POST"])
def name(request: HttpRequest) -> HttpResponse:
    """How others see you: a name and a face."""
    form = NameForm(request.POST or None, instance=request.user)
    if form.is_valid():
        if form.names:
            transitions.correct_name(request.user, by=request.user, **form.names)
        transitions.choose_portrait(request.user, form.cleaned_data["portrait"], by=request.user)
        return redirect_saying(request, "Bewaard. Zo zien anderen je vanaf nu.", "my-data")
    return render_form(request, "accounts/name.html", form)


@require_GET
def readers(request: HttpRequest) -> HttpResponse:
    """Wie leest wat van mij: each text, who reads it now, and the door to change that."""
    person = person_of(request.user)
    texts = [each for declared in declarations() if declared.consents for each in declared.consents(person)]
    return render(request, "accounts/readers.html", {"texts": texts})


@require_POST
@reauthentication_required
def ask_export(request: HttpRequest) -> HttpResponse:
    export = transitions.ask_export(request.user, by=request.user)
    background.prepare.enqueue(str(export.pk))
    return redirect_saying(request, "We zetten je gegevens klaar. Je krijgt een mail als het zover is.", "my-data")


@require_GET
@reauthentication_required
def export_file(request: HttpRequest, pk) -> HttpResponse:
    """The zip, for the person it is about and nobody else."""
    export = get_object_or_404(Export.objects.visible_to(request.user).ready(), pk=pk)
    audit.record("export_fetched", by=request.user, about=request.user, export=str(export.pk))
    answer = FileResponse(export.file.open("rb"), as_attachment=True, filename="mijn-gegevens.zip")
    answer["Content-Type"] = "application/zip"
    return answer


@require_http_methods(["GET", "POST"])
@reauthentication_required
def erasure(request: HttpRequest) -> HttpResponse:
    """First what goes and what stays, in words and numbers; then a yes that is typed."""
    form = ErasureForm(request.POST or None)
    if form.is_valid():
        transitions.erase(request.user, by=request.user)
        logout(request)
        return render(request, "accounts/erased.html")
    return render_form(request, "accounts/erasure.html", form, statement=foretell(person_of(request.user)))
