"""The private question before the first reading: who would you rather not have as a reader?"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from kernel.redirecting import redirect_saying
from reflections import transitions
from reflections.forms import ReaderExclusionsForm
from reflections.models import ReaderExclusion
from reflections.visibility import possible_readers_of
from theme.forms import render_form


@require_http_methods(["GET", "POST"])
def reader_exclusions(request: HttpRequest) -> HttpResponse:
    """Asked before the first reading, to be changed at any time; only this person ever sees the answer."""
    people = possible_readers_of(request.user).select_related("user", "organisation")
    said = ReaderExclusion.objects.of(request.user)
    form = ReaderExclusionsForm(request.POST if request.method == "POST" else None, people=people, said=said)
    if request.method == "POST" and form.is_valid():
        chosen = {} if "nobody" in request.POST else form.cleaned_data
        transitions.keep_apart(
            by=request.user, rather_not=chosen.get("rather_not", []), hierarchy=chosen.get("hierarchy", [])
        )
        return redirect_saying(request, "Bewaard. Niemand anders krijgt dit te zien.", "participant-home")
    return render_form(
        request, "reflections/reader_exclusions.html", form, has_answered=hasattr(request.user, "exclusions_answered")
    )
