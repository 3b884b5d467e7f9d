"""After handing in a response, written or noted after a call; and after the author's sentence on that call."""

from dataclasses import replace

from django.shortcuts import get_object_or_404

from conversations.models import Call, Message
from conversations.states import CallState, MessageState
from courses.handed_in import Receipt
from reflections import handed_in as reflections

COUNTS = "Dit telt als je reactie."


def response(user, pk) -> Receipt:
    """Written, or the sentence after a call: that counts as well."""
    found = reflections.response(user, pk)
    was_call = Call.objects.visible_to(user).filter(review=pk, state=CallState.HELD).exists()
    return replace(found, said=[*found.said, COUNTS]) if was_call else found


def sentence(user, pk) -> Receipt:
    """The author's one sentence after a call."""
    rows = Message.objects.written_by(user).filter(review__version__reflection__author__user=user)
    found = get_object_or_404(rows.select_related("review__version__reflection__author__cohort"), pk=pk)
    author = found.review.reflection.author
    said = "Je lezer kan je zin lezen." if found.state == MessageState.RELEASED else reflections.FIRST
    return Receipt(author, "Dank je wel.", [said], [("Naar het gesprek", found.get_absolute_url())])
