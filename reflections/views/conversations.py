"""Doors to a thread about one response: for its two people, and for the trainer who reads along first."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kernel.history import history_of
from reflections import transitions
from reflections.forms import QuestionToReaderForm, ReasonForm, TurnForm, TurnRedactionForm, as_number
from reflections.models import Review, Turn
from reflections.policies import may_moderate_turn, may_report
from reflections.presenters import (
    Aliases,
    ShownReview,
    aliases_of,
    reader_name,
    reply_for,
    show_review,
    show_to_trainer,
    show_turn,
    threads,
)
from reflections.readership import thread_sentence
from reflections.states import TurnState
from reflections.views.queues import place_in
from reflections.views.receipts import thanks


@require_http_methods(["GET", "POST"])
def conversation(request: HttpRequest, review_pk) -> HttpResponse:
    """Doorpraten: what was said so far, and one field. POST says something."""
    review = _between(request, review_pk)
    form = TurnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        turn = transitions.say(review, form.cleaned_data["text"], by=request.user)
        messages.success(request, thanks(turn, straight="Je bericht is verstuurd."))
        return redirect("conversation", review.pk)
    return _page(request, review, form, status=422 if form.is_bound else 200)


def _page(request: HttpRequest, review: Review, form: TurnForm, *, status: int = 200, rephrase_form=None):
    is_reader = review.reader_id == request.user.pk
    aliases = aliases_of(review.version.reflection_id)
    said = threads(request.user, [review], aliases)[review.pk]
    returned = next((turn for turn in said if turn.is_mine and turn.state == TurnState.RETURNED), None)
    context = {
        "review": review,
        "reflection": review.reflection,
        "response": _response(review, aliases, is_reader=is_reader),
        "reply": reply_for(request.user, review.reflection) if review.stands else "",
        "turns": said,
        "returned": returned,
        "rephrase_form": rephrase_form or TurnForm(prefix="r", initial={"text": returned.text if returned else ""}),
        "other": review.reflection.author.user.name if is_reader else reader_name(review, "", aliases),
        "is_reader": is_reader,
        "readers_line": thread_sentence(review, is_reader=is_reader),
        "may_report": _went_directly(request, review) and may_report(request.user, review),
        "goes_on": Review.objects.going_on().filter(pk=review.pk).exists(),
        "form": form,
    }
    return render(request, "reflections/conversation.html", context, status=status)


def _went_directly(request: HttpRequest, review: Review) -> bool:
    """Something the other wrote here was not read along with first."""
    words = Turn.objects.told_to(request.user).filter(review=review).sent_directly()
    response = Review.objects.received_by(request.user).filter(pk=review.pk).sent_directly()
    return words.exists() or response.exists()


def _response(review: Review, aliases: Aliases, *, is_reader: bool) -> ShownReview | None:
    """After a call the two may talk before the response itself was passed on."""
    if is_reader or review.is_visible_to_author():
        return show_review(review, aliases=aliases, names="named" if is_reader else "")
    return None


@require_POST
def rephrasing(request: HttpRequest, pk) -> HttpResponse:
    """Other words after the trainer's question."""
    turn = _own_turn(request, pk)
    form = TurnForm(request.POST, prefix="r")
    if not form.is_valid():
        return _page(request, _between(request, turn.review_id), TurnForm(), rephrase_form=form, status=422)
    transitions.rephrase(turn, form.cleaned_data["text"], by=request.user)
    messages.success(request, "Dank je wel. De trainer leest eerst mee.")
    return redirect(turn)


@require_POST
def turn_withdrawal(request: HttpRequest, pk) -> HttpResponse:
    turn = _own_turn(request, pk)
    transitions.withdraw_turn(turn, by=request.user)
    messages.success(request, "Je bericht gaat niet door.")
    return redirect(turn)


def _between(request: HttpRequest, review_pk) -> Review:
    return get_object_or_404(Review.objects.talked_about_by(request.user).with_everything(), pk=review_pk)


def _own_turn(request: HttpRequest, pk) -> Turn:
    rows = Turn.objects.visible_to(request.user).filter(writer=request.user)
    return get_object_or_404(rows.with_everything(), pk=pk)


@require_GET
def turns(request: HttpRequest) -> HttpResponse:
    """Words that wait for this trainer: the first one, or the news that nothing waits."""
    first = Turn.objects.for_trainer(request.user).first()
    if first:
        return redirect("turn", first.pk)
    return render(request, "reflections/turns.html", {"just_said": Turn.objects.undoable_by(request.user)})


@require_GET
def turn(request: HttpRequest, pk) -> HttpResponse:
    """One turn, below the response it belongs to and what was said before."""
    return _turn_page(request, _guided_turn(request, pk))


def _turn_page(request: HttpRequest, found: Turn, *, status: int = 200, **forms) -> HttpResponse:
    review = Review.objects.visible_to(request.user).with_everything().get(pk=found.review_id)
    earlier = [said for said in threads(request.user, [review])[review.pk] if said.id != found.pk]
    may = may_moderate_turn(request.user, found)
    context = {
        "turn": found,
        "shown": show_turn(found, review, request.user),
        "review": review,
        "reflection": review.reflection,
        "response": show_to_trainer(review, turns=earlier),
        "reply": reply_for(request.user, review.reflection),
        "question_form": forms.get("question_form") or QuestionToReaderForm(prefix="q"),
        "reason_form": forms.get("reason_form") or ReasonForm(prefix="w"),
        "redaction": getattr(found, "redaction", None),
        "redaction_form": forms.get("redaction_form") or _redaction_form(found),
        "just_said": Turn.objects.undoable_by(request.user),
        "history": history_of(found),
        "may_moderate": may,
        "looking": transitions.look_along(found, by=request.user) if may else [],
        **place_in(Turn.objects.for_trainer(request.user), found.pk),
    }
    return render(request, "reflections/turn.html", context, status=status)


def _redaction_form(found: Turn, data=None) -> TurnRedactionForm:
    shortened = getattr(found, "redaction", None)
    so_far = {"text": shortened.text, "reason": shortened.reason} if shortened else {"text": found.text}
    return TurnRedactionForm(data, prefix="i", initial=so_far)


@require_POST
def turn_release(request: HttpRequest, pk) -> HttpResponse:
    """Doorgeven en volgende."""
    found = _guided_turn(request, pk)
    transitions.release_turn(found, by=request.user, seen_revision=as_number(request.POST.get("seen")))
    messages.success(request, "Doorgegeven. Terughalen kan nog één minuut.")
    return redirect("turns")


@require_POST
def turn_undo(request: HttpRequest, pk) -> HttpResponse:
    found = _guided_turn(request, pk)
    transitions.undo_turn(found, by=request.user)
    messages.success(request, "Teruggehaald. De ander heeft niets gezien.")
    return redirect("turn", found.pk)


@require_POST
def turn_question(request: HttpRequest, pk) -> HttpResponse:
    found = _guided_turn(request, pk)
    form = QuestionToReaderForm(request.POST, prefix="q")
    if not form.is_valid():
        return _turn_page(request, found, question_form=form, status=422)
    transitions.ask_writer(found, form.cleaned_data["question"], by=request.user)
    messages.success(request, f"Je vraag is verstuurd aan {found.writer.first_name_only}.")
    return redirect("turns")


@require_POST
def turn_redaction(request: HttpRequest, pk) -> HttpResponse:
    """Other words for whom they are meant; what was written stays as it is."""
    found = _guided_turn(request, pk)
    form = _redaction_form(found, request.POST)
    if not form.is_valid():
        return _turn_page(request, found, redaction_form=form, status=422)
    transitions.redact_turn(
        found,
        form.cleaned_data["text"].replace("\r\n", "\n"),
        reason=form.cleaned_data["reason"],
        by=request.user,
        seen_revision=as_number(request.POST.get("seen")),
    )
    messages.success(request, "Ingekort. Lees hieronder wat de ander straks leest, en geef het dan door.")
    return redirect("turn", found.pk)


@require_POST
def turn_restoration(request: HttpRequest, pk) -> HttpResponse:
    found = _guided_turn(request, pk)
    transitions.restore_turn(found, by=request.user)
    messages.success(request, "Het bericht staat er weer zoals het geschreven is.")
    return redirect("turn", found.pk)


@require_POST
def turn_withholding(request: HttpRequest, pk) -> HttpResponse:
    found = _guided_turn(request, pk)
    form = ReasonForm(request.POST, prefix="w")
    if not form.is_valid():
        return _turn_page(request, found, reason_form=form, status=422)
    transitions.withhold_turn(found, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, "Dit bericht gaat niet door. Wie het schreef, hoort dat en houdt ze.")
    return redirect("turns")


def _guided_turn(request: HttpRequest, pk) -> Turn:
    """Words in a group this person guides; their own thread is not the trainer's to moderate, but still theirs."""
    guided = Review.objects.visible_to(request.user).guided_by(request.user)
    rows = Turn.objects.visible_to(request.user).filter(review__in=guided.values("pk"))
    return get_object_or_404(rows.with_everything(), pk=pk)
