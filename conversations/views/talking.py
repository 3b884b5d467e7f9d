"""Doors to a thread about one response, for its two people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from conversations import transitions
from conversations.forms import MessageForm
from conversations.models import Message
from conversations.policies import may_report
from conversations.presenters import thread_sentence, threads
from conversations.querysets import talked_about_by
from conversations.states import WITH_THE_WRITER
from kernel.redirecting import redirect_saying
from reflections.companions import Aliases
from reflections.models import Review
from reflections.presenters import (
    ShownReview,
    aliases_of,
    reader_name,
    reply_for,
    show_review,
)
from reflections.views.receipts import thanks


@require_http_methods(["GET", "POST"])
def conversation(request: HttpRequest, review_pk) -> HttpResponse:
    """Doorpraten: what was said so far, and one field. POST says something."""
    review = _between(request, review_pk)
    form = MessageForm(request.POST or None)
    if form.is_valid():
        message = transitions.send_message(review, form.cleaned_data["text"], by=request.user)
        return redirect_saying(request, thanks(message, straight="Je bericht is verstuurd."), "conversation", review.pk)
    return _page(request, review, form, status=422 if form.is_bound else 200)


def _page(request: HttpRequest, review: Review, form: MessageForm, *, status: int = 200, rephrase_form=None):
    is_reader = review.reader_id == request.user.pk
    aliases = aliases_of(review.version.reflection_id)
    said = threads(request.user, [review], aliases)[review.pk]
    returned = next((message for message in said if message.is_mine and message.state in WITH_THE_WRITER), None)
    context = {
        "review": review,
        "reflection": review.reflection,
        "response": _response(review, aliases, is_reader=is_reader),
        "reply": reply_for(request.user, review.reflection) if review.stands else "",
        "thread": said,
        "returned": returned,
        "rephrase_form": rephrase_form or MessageForm(prefix="r", initial={"text": returned.text if returned else ""}),
        "other": review.reflection.author.user.name if is_reader else reader_name(review, "", aliases),
        "is_reader": is_reader,
        "readers_line": thread_sentence(review, is_reader=is_reader),
        "may_report": _went_directly(request, review) and may_report(request.user, review),
        "goes_on": talked_about_by(request.user).going_on().contains(review),
        "form": form,
    }
    return render(request, "conversations/conversation.html", context, status=status)


def _went_directly(request: HttpRequest, review: Review) -> bool:
    """Something the other wrote here was not read along with first."""
    words = Message.objects.told_to(request.user).filter(review=review).sent_directly()
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
    message = _own_message(request, pk)
    form = MessageForm(request.POST, prefix="r")
    if not form.is_valid():
        return _page(request, _between(request, message.review_id), MessageForm(), rephrase_form=form, status=422)
    transitions.rephrase(message, form.cleaned_data["text"], by=request.user)
    return redirect_saying(request, "Dank je wel. De trainer leest eerst mee.", message)


@require_POST
def message_withdrawal(request: HttpRequest, pk) -> HttpResponse:
    message = _own_message(request, pk)
    transitions.withdraw_message(message, by=request.user)
    return redirect_saying(request, "Je bericht gaat niet door.", message)


def _between(request: HttpRequest, review_pk) -> Review:
    return get_object_or_404(talked_about_by(request.user).with_everything(), pk=review_pk)


def _own_message(request: HttpRequest, pk) -> Message:
    rows = Message.objects.visible_to(request.user).filter(writer=request.user)
    return get_object_or_404(rows.with_everything(), pk=pk)
