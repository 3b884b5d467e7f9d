"""Who may say something beside a reading, and who may ask the trainer to look at what was said."""

from conversations.models import Message
from reflections.models import Review
from reflections.policies import is_author_of, may_respond


def may_talk(user, review: Review) -> bool:
    """A thread is of two people: the reader and the author."""
    return may_respond(user, review) or is_author_of(user, review)


def may_report(user, review: Review) -> bool:
    """The author, about a response they can read; either of the two, about what the other said in their thread."""
    if review.reflection.author.user_id == user.pk and review.is_visible_to_author():
        return True
    return may_talk(user, review) and Message.objects.told_to(user).filter(review=review).exists()
