"""The trainer's doors to one response: read along, pass on and next, undo, ask, shorten, thank, withhold."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from courses.transitions.confiding import note_reading
from kernel.history import history_of
from reflections import transitions
from reflections.forms import (
    PersonalWordForm,
    QuestionToReaderForm,
    RedactionForm,
    ThanksForm,
    TieForm,
    WithholdingForm,
    as_number,
)
from reflections.models import Contradiction, Reflection, Review
from reflections.policies import may_moderate
from reflections.presenters import (
    challenge_line,
    redaction_of,
    show_to_trainer,
    show_version,
    texts_for_author,
)
from reflections.states import ReviewState
from reflections.views.queues import place_in


@require_GET
def moderation(request: HttpRequest, pk) -> HttpResponse:
    """One response beside the reflection it answers, with what this author received before."""
    return _page(request, _guided(request, pk))


def _page(request: HttpRequest, review: Review, *, status: int = 200, **forms) -> HttpResponse:
    others = list(_others(request, review))
    may = may_moderate(request.user, review)
    note_reading(review.reflection, by=request.user)
    context = {
        "review": review,
        "reflection": review.reflection,
        "version": show_version(review.version),
        "challenge": challenge_line(review.reflection),
        "response": show_to_trainer(review, original=True),
        "redaction": redaction_of(review),
        "earlier": [(other, show_to_trainer(other)) for other in others],
        "ties": _ties(review),
        "looking": transitions.look(review, by=request.user) if may else [],
        "history": history_of(review, review.reflection),
        "may_moderate": may,
        "open_referral": review.referrals.standing().first() if review.stopped_at else None,
        **_forms(review, others, forms),
        "error_forms": [form for form in forms.values() if form.errors],
        **_queue(request, review),
    }
    return render(request, "reflections/moderation.html", context, status=status)


def _forms(review: Review, others: list[Review], wrong: dict) -> dict:
    """Every form of the page, the refused one as it was filled in."""
    return {
        "word_form": PersonalWordForm(initial={"reply": review.trainer_reply}),
        "question_form": QuestionToReaderForm(prefix="q"),
        "reason_form": WithholdingForm(prefix="w"),
        "redaction_form": _redaction_form(review),
        "thanks_form": ThanksForm(prefix="d"),
        "tie_form": _tie_form(review) if others else None,
        **wrong,
    }


def _queue(request: HttpRequest, review: Review) -> dict:
    return {
        **place_in(Review.objects.for_trainer(request.user), review.pk),
        "just_released": Review.objects.guided_by(request.user).undoable().with_everything(),
    }


def _others(request: HttpRequest, review: Review):
    """Other responses to this author's reflection, this version or an earlier one."""
    rows = Review.objects.visible_to(request.user).filter(version__reflection=review.version.reflection_id).standing()
    return rows.exclude(pk=review.pk).with_everything().order_by("handed_in_at")


def _ties(review: Review):
    tied = Contradiction.objects.filter(Q(first=review) | Q(second=review))
    return tied.select_related("first__reader", "second__reader", "made_by")


def _redaction_form(review: Review, data=None) -> RedactionForm:
    redaction = redaction_of(review)
    return RedactionForm(
        data,
        prefix="r",
        texts=texts_for_author(review),
        initial={"reason": redaction.reason if redaction else ""},
    )


def _tie_form(review: Review, data=None) -> TieForm:
    rows = Review.objects.filter(
        version__reflection=review.version.reflection_id, state__in=[ReviewState.HANDED_IN, ReviewState.RELEASED]
    )
    return TieForm(data, prefix="t", others=rows.standing().exclude(pk=review.pk).select_related("reader"))


@require_POST
def release(request: HttpRequest, pk) -> HttpResponse:
    """Doorgeven, doorgeven en volgende, or only put the word ready."""
    review = _guided(request, pk)
    form = PersonalWordForm(request.POST)
    if not form.is_valid():
        return _page(request, review, word_form=form, status=422)
    if "keep" in request.POST:
        transitions.keep_word(review, form.cleaned_data["reply"], by=request.user)
        messages.success(request, "Je woord staat klaar. Het gaat mee als de reactie doorgaat.")
        return redirect("moderation", review.pk)
    transitions.release(
        review, by=request.user, seen_revision=as_number(request.POST.get("seen")), reply=form.cleaned_data["reply"]
    )
    messages.success(request, f"Doorgegeven aan {review.reflection.author.user.first_name_only}.")
    return redirect("moderation", review.pk) if "stay" in request.POST else _next(request)


@require_POST
def undo(request: HttpRequest, pk) -> HttpResponse:
    review = _guided(request, pk)
    transitions.undo_release(review, by=request.user)
    messages.success(request, "Teruggehaald. De schrijver heeft niets gezien.")
    return redirect("moderation", review.pk)


@require_POST
def question(request: HttpRequest, pk) -> HttpResponse:
    """Een vraag aan de lezer."""
    review = _guided(request, pk)
    form = QuestionToReaderForm(request.POST, prefix="q")
    if not form.is_valid():
        return _page(request, review, question_form=form, status=422)
    transitions.ask_reader(review, form.cleaned_data["question"], by=request.user)
    messages.success(request, f"Je vraag is verstuurd aan {review.reader.first_name_only}.")
    return _next(request)


@require_POST
def question_back(request: HttpRequest, pk) -> HttpResponse:
    """Toch zonder antwoord verder."""
    review = _guided(request, pk)
    transitions.take_question_back(review, by=request.user)
    messages.success(request, "De vraag is terug. Je kunt de reactie nu doorgeven, inkorten of niet doorgeven.")
    return redirect("moderation", review.pk)


@require_POST
def withholding(request: HttpRequest, pk) -> HttpResponse:
    review = _guided(request, pk)
    form = WithholdingForm(request.POST, prefix="w")
    if not form.is_valid():
        return _page(request, review, reason_form=form, status=422)
    transitions.withhold(review, by=request.user, **form.cleaned_data)
    told = f"{review.reader.first_name_only} krijgt bericht en houdt de tekst."
    messages.success(request, f"Deze reactie gaat niet door. {told} De plek komt vrij voor een andere lezer.")
    return _next(request)


@require_POST
def redaction(request: HttpRequest, pk) -> HttpResponse:
    """A shortened text for the author; the reader's own stays as it is."""
    review = _guided(request, pk)
    form = _redaction_form(review, request.POST)
    if not form.is_valid():
        return _page(request, review, redaction_form=form, status=422)
    transitions.redact(
        review,
        form.texts,
        reason=form.cleaned_data["reason"],
        by=request.user,
        seen_revision=as_number(request.POST.get("seen")),
    )
    messages.success(request, "Ingekort. Lees hieronder wat de schrijver straks leest, en geef het dan door.")
    return redirect("moderation", review.pk)


@require_POST
def restoration(request: HttpRequest, pk) -> HttpResponse:
    review = _guided(request, pk)
    transitions.restore(review, by=request.user)
    messages.success(request, "De tekst van de lezer staat er weer zoals hij was.")
    return redirect("moderation", review.pk)


@require_POST
def thanks(request: HttpRequest, pk) -> HttpResponse:
    review = _guided(request, pk)
    form = ThanksForm(request.POST, prefix="d")
    if not form.is_valid():
        return _page(request, review, thanks_form=form, status=422)
    transitions.thank(review, form.cleaned_data["text"], by=request.user)
    messages.success(request, f"{review.reader.first_name_only} kan je woord lezen. Verder niemand.")
    return redirect("moderation", review.pk)


@require_POST
def contradiction(request: HttpRequest, pk) -> HttpResponse:
    """Deze twee spreken elkaar tegen."""
    review = _guided(request, pk)
    form = _tie_form(review, request.POST)
    if not form.is_valid():
        return _page(request, review, tie_form=form, status=422)
    transitions.tie(review, form.cleaned_data["other"], word=form.cleaned_data["word"], by=request.user)
    messages.success(request, "Je woord staat bij beide reacties. De schrijver leest het als beide zijn doorgegeven.")
    return redirect("moderation", review.pk)


@require_POST
def loosening(request: HttpRequest, pk, tie_id) -> HttpResponse:
    """They do not contradict after all."""
    review = _guided(request, pk)
    transitions.untie(get_object_or_404(_ties(review), pk=tie_id), by=request.user)
    messages.success(request, "Losgemaakt. De reacties zelf zijn niet veranderd.")
    return redirect("moderation", review.pk)


@require_POST
def own_response(request: HttpRequest, pk) -> HttpResponse:
    """The trainer responds too."""
    reflection = get_object_or_404(
        Reflection.objects.guided_by(request.user).select_related("step__cohort__masterclass", "round"), pk=pk
    )
    return redirect(transitions.claim_as_trainer(reflection, by=request.user))


def _next(request: HttpRequest) -> HttpResponse:
    """The next waiting response, or back to the desk when all is done."""
    following = Review.objects.for_trainer(request.user).first()
    return redirect("moderation", following.pk) if following else redirect("today")


def _guided(request: HttpRequest, pk) -> Review:
    rows = Review.objects.visible_to(request.user).guided_by(request.user).standing()
    return get_object_or_404(rows.with_everything(), pk=pk)
