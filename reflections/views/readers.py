"""The reader's doors: ask for the next one, read in silence, write, hand in, give back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from courses.models import Enrolment, Step
from exercises.presenters import Shown, show
from exercises.transitions import Incomplete
from kernel import clock
from kernel.errors import EditConflict
from kernel.middleware import wants_json
from reflections import transitions
from reflections.forms import ResponseForm
from reflections.models import Review
from reflections.presenters import challenge_line, show_version
from reflections.states import ReflectionState, ReviewState
from reflections.transitions import NothingToRead
from reflections.views.receipts import conflict_receipt, error_receipt, receipt

WRITABLE = (ReviewState.CLAIMED, ReviewState.RETURNED, ReviewState.EXPIRED)


@require_POST
def claim(request: HttpRequest, step_id) -> HttpResponse:
    """`Geef me er een om te lezen`."""
    own = Enrolment.objects.own(request.user).values("cohort")
    step = get_object_or_404(
        Step.objects.filter(cohort__in=own).select_related("principle", "cohort__masterclass"), pk=step_id
    )
    try:
        return redirect(transitions.claim_next(step, by=request.user))
    except NothingToRead as nothing:
        messages.info(request, nothing.message)
        return redirect("participant-home")


@require_GET
def reading(request: HttpRequest, pk) -> HttpResponse:
    """First silence: the text and no field. After `Ik heb gelezen` the response stands beside it."""
    review = _review(request, pk)
    if review.reflection.state != ReflectionState.SUBMITTED:
        return render(request, "reflections/gone.html", {"review": review}, status=410)
    return _page(request, review, _form(review))


def _page(request: HttpRequest, review: Review, form: ResponseForm, *, other=None, status: int = 200) -> HttpResponse:
    context = {
        "review": review,
        "reflection": review.reflection,
        "version": show_version(review.version),
        "challenge": challenge_line(review.reflection),
        "form": form,
        "writable": review.state in WRITABLE,
        "silent": review.read_at is None,
        "mine": show(review.edition.questions, review.answers, private=True),
        "other": _as_shown(other) if other else None,
    }
    return render(request, "reflections/reading.html", context, status=status)


def _as_shown(review: Review) -> list[Shown]:
    return show(review.edition.questions, review.answers, private=True)


@require_POST
def finished(request: HttpRequest, pk) -> HttpResponse:
    """`Ik heb gelezen`."""
    review = _review(request, pk)
    transitions.finish_reading(review, by=request.user)
    return redirect(review)


@require_POST
def response(request: HttpRequest, pk) -> HttpResponse:
    """Save the response; with `hand_in` it goes to the trainer (or straight on)."""
    review = _review(request, pk)
    form = _form(review, request.POST)
    if not form.is_valid():
        return error_receipt(form) if wants_json(request) else _page(request, review, form, status=422)
    if review.state not in WRITABLE and review.answers == form.answers:
        return redirect(review)
    try:
        transitions.save_response(review, form.answers, base=form.base, by=request.user, stroke=form.stroke)
    except EditConflict as conflict:
        if wants_json(request):
            return conflict_receipt(request, conflict.current.revision, _as_shown(conflict.current))
        return _page(request, conflict.current, form, other=conflict.current, status=409)
    if wants_json(request):
        return receipt(review.revision)
    if "hand_in" not in request.POST:
        messages.success(request, f"Opgeslagen om {clock.time_in_words(review.saved_at)}.")
        return redirect(review)
    return _hand_in(request, review, form)


def _hand_in(request: HttpRequest, review: Review, form: ResponseForm) -> HttpResponse:
    try:
        transitions.hand_in(review, by=request.user)
    except Incomplete as incomplete:
        form.mark_lacking(incomplete.lacks)
        return _page(request, review, form, status=409)
    sent_on = review.state == ReviewState.RELEASED
    messages.success(
        request, "Je reactie gaat naar de schrijver." if sent_on else "Dank je wel. De trainer leest eerst mee."
    )
    return redirect("participant-home" if not review.by_trainer else "today")


@require_POST
def take_back(request: HttpRequest, pk) -> HttpResponse:
    """Write on while the trainer has not dealt with it."""
    review = _review(request, pk)
    transitions.take_back_response(review, by=request.user)
    return redirect(review)


@require_POST
def give_back(request: HttpRequest, pk) -> HttpResponse:
    """Not this one; no reason asked."""
    transitions.give_back(_review(request, pk), by=request.user)
    messages.success(request, "Deze reflectie gaat naar een andere lezer. Je hoeft niets uit te leggen.")
    return redirect("participant-home")


def _review(request: HttpRequest, pk) -> Review:
    """One's own reading, as long as one may still see the reflection (or it was withdrawn)."""
    return get_object_or_404(Review.objects.read_by(request.user).still_readable(request.user).with_everything(), pk=pk)


def _form(review: Review, data=None) -> ResponseForm:
    return ResponseForm(data, questions=review.edition.questions, answers=review.answers)
