from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage

from kernel.redirecting import redirect_saying


def test_a_door_ends_with_a_sentence_and_the_page_to_go_on_with(rf):
    request = rf.post("/")
    request.session = {}
    request._messages = FallbackStorage(request)

    answer = redirect_saying(request, "Bewaard.", "/mijn/")

    assert answer.url == "/mijn/"
    assert [(message.level_tag, message.message) for message in get_messages(request)] == [("success", "Bewaard.")]
