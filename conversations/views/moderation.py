"""The trainer's doors to messages: what waits, and what lies beside one (the deeds are those of `moderation`)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from conversations.models import Message
from conversations.presenters import show_message, threads
from kernel.history import history_of
from moderation.views.moderating import Door
from reflections.models import Review
from reflections.presenters import reply_for, show_to_trainer


def beside_message(request: HttpRequest, message: Message) -> dict[str, Any]:
    """The response it hangs on, and what was said before."""
    review = Review.objects.guided_by(request.user).standing().with_everything().get(pk=message.review_id)
    earlier = [said for said in threads(request.user, [review])[review.pk] if said.id != message.pk]
    return {
        "title": "Meelezen met een gesprek",
        "crumb": "Doorpraten",
        "lead": f"{review.reader.name} en {review.reflection.author.user.name}",
        "message": message,
        "shown": show_message(message, review, request.user),
        "response": show_to_trainer(review, thread=earlier),
        "is_being_written": review.is_being_written,
        "reply": reply_for(request.user, review.reflection),
        "history": history_of(message),
    }


MESSAGE = Door(Message, "messages", "bericht,berichten", beside_message)


@require_GET
def waiting_messages(request: HttpRequest) -> HttpResponse:
    """Messages that wait for this trainer: the first one, or the news that nothing waits."""
    first = Message.objects.for_trainer(request.user).first()
    if first:
        return redirect("message", first.pk)
    just_released = Message.objects.undoable_by(request.user).with_everything()
    return render(request, "conversations/messages.html", {"just_released": just_released, "door": "message"})
