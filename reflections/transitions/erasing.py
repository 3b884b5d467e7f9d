"""When someone disappears: their reflections are withdrawn, their unfinished readings are freed.

What they passed on to others stays as `iemand uit de groep`, as the other read it: without what they
kept private, and without what the trainer left out on the way. The rest goes, whatever its state.
"""

from kernel import outbox
from kernel.moves import move
from kernel.privacy import Person
from kernel.privacy_erase import before_erasing
from reflections.models import Reflection, Review
from reflections.states import OPEN_REVIEW, ReflectionState, ReviewState
from reflections.transitions.writing import take_versions_away


@before_erasing
def withdraw_reflections(person: Person) -> None:
    for reflection in Reflection.objects.own(person.user).filter(state=ReflectionState.SUBMITTED):
        move(reflection, "withdraw", by=person.user)
        take_versions_away(reflection)
        for review in Review.objects.filter(version__reflection=reflection, state__in=OPEN_REVIEW):
            move(review, "withdraw", by=person.user)
            if not review.by_trainer:
                outbox.tell("reflections.reading_freed", review.reader, about=review)


@before_erasing
def free_readings(person: Person) -> None:
    """An open reading goes to another reader; of a released reactie the author keeps what they read."""
    for review in Review.objects.read_by(person.user).select_related("edition", "redaction"):
        if review.state in OPEN_REVIEW:
            move(review, "withdraw", by=person.user)
        elif review.state == ReviewState.RELEASED:
            Review.objects.filter(pk=review.pk).update(answers=_as_the_author_read(review))


def _as_the_author_read(review: Review) -> dict:
    """Without what was private; where the trainer shortened, the shortened text stands in the Redaction."""
    redaction = getattr(review, "redaction", None)
    shortened = redaction.texts if redaction else {}
    shown = {question.id for question in review.edition.questions if not question.private}
    return {key: value for key, value in review.answers.items() if key in shown and key not in shortened}
