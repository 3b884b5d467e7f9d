"""The reader's doors: ask for the next one, read in silence, write, hand in, give back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from courses.models import Enrolment, Step
from courses.policies import require_still_in
from courses.transitions.confidential_reads import note_reading
from exercises.models import PromptSet
from exercises.states import PromptSetKind
from exercises.transitions import Incomplete
from kernel import clock, rescue
from kernel.errors import EditConflict, NoLonger, WrongMoment
from kernel.middleware import wants_json
from kernel.redirecting import redirect_saying
from reflections import companions, transitions
from reflections.forms import ResponseForm, as_number
from reflections.models import Review
from reflections.presenters import (
    challenge_line,
    kept_words_sentence,
    names_sentence,
    own_words,
    reply_for,
    show_version,
)
from reflections.readership import response_sentence
from reflections.states import ReviewState
from reflections.transitions import NothingToRead
from reflections.version_diff import quotable, side_by_side
from reflections.views.receipts import conflict_receipt, receipt, thanks

WRITABLE = (ReviewState.CLAIMED, ReviewState.RETURNED, ReviewState.EXPIRED)


@require_POST
def claim(request: HttpRequest, step_id) -> HttpResponse:
    """`Ik wil er een lezen`."""
    rows = Step.objects.followed_by(request.user).select_related("principle", "cohort__masterclass")
    step = get_object_or_404(rows, pk=step_id)
    try:
        return redirect(transitions.claim_next(step, by=request.user))
    except NothingToRead as nothing:
        messages.info(request, nothing.message)
        return redirect("participant-home")


@require_GET
def reading(request: HttpRequest, pk) -> HttpResponse:
    """First silence: the text and no field. After `Ik heb gelezen` the response stands beside it."""
    return page(request, reading_of(request, pk))


def page(
    request: HttpRequest, review: Review, form: ResponseForm | None = None, *, other=None, status: int = 200, **more
) -> HttpResponse:
    """The reading page; after a conflict the other text stands beside the typed one."""
    if _is_over(review):
        return _gone(request, review)
    note_reading(review.reflection, by=request.user)
    context = {
        "review": review,
        "reflection": review.reflection,
        "version": show_version(review.version),
        "challenge": challenge_line(review.reflection),
        "form": form or _form(review),
        "writable": review.state in WRITABLE,
        "silent": review.read_at is None,
        "names_line": names_sentence(review),
        "readers_line": response_sentence(review),
        "other": own_words(other) if other else None,
        **_beside(request, review),
        **more,
    }
    return render(request, "reflections/reading.html", context, status=status)


def _gone(request: HttpRequest, review: Review) -> HttpResponse:
    """The reader keeps their own words, also those just typed, without the text beside them."""
    context = {
        "review": review,
        "mine": [item for item in own_words(review) if not item.empty],
        "who_reads": kept_words_sentence(review),
        "typed": rescue.typed_in(request),
    }
    is_here = review.state == ReviewState.WITHHELD and not context["typed"]
    return render(request, "reflections/gone.html", context, status=200 if is_here else 410)


def _is_over(review: Review) -> bool:
    """The reflection was taken away or stopped, or the response was not passed on."""
    return not review.stands or review.reflection.stopped_at is not None or review.state == ReviewState.WITHHELD


def _beside(request: HttpRequest, review: Review) -> dict:
    """What stands beside the form while writing, and beside the response afterwards."""
    if review.state in WRITABLE:
        return {"sentences": quotable(review.version)}
    return {
        "mine": own_words(review),
        "reply": reply_for(request.user, review.reflection),
        "thread": companions.threads(request.user, [review])[review.pk],
        "has_next": review.version.number < review.reflection.latest.number,
    }


@require_GET
def examples(request: HttpRequest, step_id) -> HttpResponse:
    """Two reflections and how the trainer read them: to look at first, never a gate."""
    step = get_object_or_404(Step.objects.visible_to(request.user).select_related("cohort__masterclass"), pk=step_id)
    prompt_sets = PromptSet.objects.visible_to(request.user).child_of(step.cohort.masterclass)
    prompt_set = get_object_or_404(prompt_sets, kind=PromptSetKind.RESPONSE)
    return render(request, "reflections/examples.html", {"step": step, "prompt_set": prompt_set})


@require_GET
def next_version(request: HttpRequest, pk) -> HttpResponse:
    """What the author made of it, beside the version one responded to. Voluntary."""
    review = reading_of(request, pk)
    latest = review.reflection.latest
    if _is_over(review) or latest.number == review.version.number:
        return redirect(review)
    context = {"review": review, "latest": latest, "sides": side_by_side(review.version, latest)}
    return render(request, "reflections/next_version.html", context)


@require_POST
def finished(request: HttpRequest, pk) -> HttpResponse:
    """`Ik heb gelezen`."""
    review = reading_of(request, pk)
    transitions.finish_reading(review, by=request.user)
    return redirect(review)


@require_POST
def response(request: HttpRequest, pk) -> HttpResponse:
    """Save what fits of the response; with `hand_in` it goes to the trainer (or straight on)."""
    review = _written_at(request, pk)
    form = _form(review, request.POST)
    form.full_clean()
    if form.errors and _is_over(review) and not wants_json(request):
        return _gone(request, review)
    if review.state not in WRITABLE and review.answers == form.answers:
        return redirect(review)
    answers = _with_quote(review, form, request.POST.get("quote"))
    try:
        transitions.save_response(review, answers, base=form.base, by=request.user, draft_save=form.draft_save)
    except EditConflict as conflict:
        if wants_json(request):
            return conflict_receipt(request, conflict.current.revision, own_words(conflict.current))
        return page(request, conflict.current, form, other=conflict.current, status=409)
    if wants_json(request):
        return receipt(review.revision, form)
    if form.errors:
        return page(request, review, form, status=422)
    if "hand_in" not in request.POST:
        return redirect_saying(request, f"Bewaard {clock.moment_in_words(review.saved_at)}.", review)
    return _hand_in(request, review, form)


def _with_quote(review: Review, form: ResponseForm, asked: str | None) -> dict:
    """Without JavaScript: the chosen sentence becomes a quotation line below what stands in the first field."""
    sentences, place = quotable(review.version), as_number(asked)
    first = next((question for question in form.questions if question.kind == "long_text"), None)
    if asked is None or first is None or not 0 < place <= len(sentences):
        return form.answers
    before = str(form.answers.get(first.id) or "").rstrip()
    quoted = f"{before}\n\n> {sentences[place - 1]}\n".lstrip()
    return {**form.answers, first.id: quoted}


def _hand_in(request: HttpRequest, review: Review, form: ResponseForm) -> HttpResponse:
    try:
        transitions.hand_in(review, by=request.user)
    except Incomplete as incomplete:
        form.mark_lacking(incomplete.lacks)
        return page(request, review, form, status=409)
    if not review.by_trainer:
        return redirect("handed-in", "reactie", review.pk)
    return redirect_saying(request, thanks(review, straight="Je reactie gaat naar de schrijver."), "today")


@require_POST
def take_back(request: HttpRequest, pk) -> HttpResponse:
    """Write on while the trainer has not dealt with it."""
    review = reading_of(request, pk)
    transitions.take_back_response(review, by=request.user)
    return redirect(review)


@require_POST
def give_back(request: HttpRequest, pk) -> HttpResponse:
    """Not this one; no reason asked."""
    transitions.give_back(reading_of(request, pk), by=request.user)
    return redirect_saying(
        request, "Deze reflectie gaat naar een andere lezer. Je hoeft niets uit te leggen.", "participant-home"
    )


def reading_of(request: HttpRequest, pk) -> Review:
    """One's own reading, as long as one may still see the reflection; also what is over, to find one's own words."""
    own = Review.objects.read_by(request.user)
    rows = own.still_readable(request.user) | own.filter(state=ReviewState.WITHHELD)
    return get_object_or_404(rows.with_everything(), pk=pk)


def _written_at(request: HttpRequest, pk) -> Review:
    """One's own reading, to save what was typed; where it closed meanwhile the answer says how."""
    found = get_object_or_404(Review.objects.read_by(request.user).with_everything(), pk=pk)
    if not Review.objects.read_by(request.user).still_readable(request.user).filter(pk=pk).exists():
        require_still_in(Enrolment.objects.held_by(request.user).filter(cohort__rounds=found.reflection.round_id))
        raise NoLonger(_why_closed(request, found))
    return found


def _why_closed(request: HttpRequest, found: Review) -> str:
    try:
        transitions.require_open(found, by=request.user)
    except WrongMoment as closed:
        return closed.message
    return "Deze reflectie is niet meer voor jou open: de kring van lezers is kleiner geworden."


def _form(review: Review, data=None) -> ResponseForm:
    return ResponseForm(data, questions=review.edition.questions, answers=review.answers, beside=not review.by_trainer)
