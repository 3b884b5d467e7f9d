"""After handing in a response: the same receipt, also where it was noted after a call."""

from dataclasses import replace

from conversations.models import Call
from conversations.states import CallState
from courses.handed_in import Receipt
from reflections import handed_in as reflections

COUNTS = "Dit telt als je reactie."


def response(user, pk) -> Receipt:
    """Written, or the sentence after a call: that counts as well."""
    found = reflections.response(user, pk)
    was_call = Call.objects.visible_to(user).filter(review=pk, state=CallState.HELD).exists()
    return replace(found, said=[*found.said, COUNTS]) if was_call else found
