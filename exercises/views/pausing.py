"""The pause of Niets doen: almost nothing."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from exercises import transitions
from exercises.forms import NoticeForm
from exercises.models import Submission
from exercises.presenters import show
from exercises.states import Moment
from exercises.transitions import Incomplete
from exercises.views.shared import audience_of, own_submission, pause_of
from kernel.errors import require_moment
from kernel.redirecting import redirect_saying
from theme.forms import render_form


@require_http_methods(["GET", "POST"])
def pause(request: HttpRequest, step_id) -> HttpResponse:
    """The question, the day it opens again, and room for one more question."""
    submission = _own(request, step_id)
    pause = pause_of(submission)
    form = NoticeForm(request.POST or None)
    if pause is None or not pause.is_resting():
        require_moment(request.method != "POST", "De pauze is voorbij. Schrijf het bij Noteren.")
        return redirect("exercise-moment", step_id, "noteren")
    if form.is_valid():
        transitions.notice(submission, form.cleaned_data["text"], by=request.user)
        return redirect_saying(request, "Bewaard. Verder hoef je niets.", "exercise-pause", step_id)
    return render_form(request, "exercises/pause.html", form, step=submission.step, pause=pause, **_matter(submission))


def _matter(submission: Submission) -> dict:
    """What one wrote before, what one noticed since, and who reads that."""
    answers, edition = submission.values, submission.edition
    before = show(edition.asked_at(Moment.PREPARE), answers, private=True)
    noticed = show([edition.pause], answers, private=True)
    return {
        "readers_line": audience_of(submission.challenge)["private" if edition.pause.private else "shared"],
        "question": before[:1],
        "not_to_wait": before[1:],
        "noticed": [item for item in noticed if not item.empty],
    }


@require_POST
def begin_pause(request: HttpRequest, step_id) -> HttpResponse:
    """From now on nothing."""
    try:
        transitions.begin_pause(_own(request, step_id), by=request.user)
    except Incomplete as incomplete:
        messages.error(request, "Schrijf eerst je vraag op, en wat niet mag wachten. " + _first(incomplete))
        return redirect("exercise-moment", step_id, "voorbereiden")
    return redirect("exercise-pause", step_id)


def _first(incomplete: Incomplete) -> str:
    return next(iter(incomplete.lacks.values()))


def _own(request: HttpRequest, step_id) -> Submission:
    found = own_submission(request, step_id)
    if found is None:
        raise Http404
    return found
