"""The door to the page of one participant, for who guides their group."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from courses.forms import LetterForm, NoteForm
from courses.models import Enrolment
from courses.presenters import draft_letter
from courses.transitions import note_reading
from home.person import PersonPage, person_page

AROUND = ("user", "cohort__client", "organisation", "field_role", "route__principle")


@require_GET
def person(request: HttpRequest, pk) -> HttpResponse:
    """One participant; `?even-stil` begins a letter to them."""
    rows = Enrolment.objects.guided_by(request.user).select_related(*AROUND)
    page = person_page(get_object_or_404(rows, pk=pk), request.user)
    if page.opgave:
        note_reading(page.opgave, by=request.user)
    drafts = "even-stil" in request.GET
    context = {
        "page": page,
        "enrolment": page.enrolment,
        "drafts": drafts,
        "letter_form": LetterForm(prefix="b", initial={"text": _draft(page, request)} if drafts else None),
        "note_form": NoteForm(prefix="a"),
    }
    return render(request, "home/person.html", context)


def _draft(page: PersonPage, request: HttpRequest) -> str:
    now = next((place.step for place in page.places if place.is_now), None)
    return draft_letter(page.enrolment, now, request.user.first_name_only)
