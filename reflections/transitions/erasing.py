"""When someone disappears: their reflections are withdrawn, their unfinished readings are freed.

What they passed on to others stays, as `iemand uit de groep`, without what they kept private.
"""

from kernel import outbox
from kernel.moves import move
from kernel.privacy import Person
from kernel.privacy_erase import before_erasing
from kernel.privacy_names import name_pattern, without_name
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
def strike_readings(person: Person) -> None:
    """An open reading goes to another reader; only a released reactie keeps its words for the author."""
    pattern = name_pattern(person)
    for review in Review.objects.read_by(person.user).select_related("edition"):
        if review.state in OPEN_REVIEW:
            move(review, "withdraw", by=person.user)
        Review.objects.filter(pk=review.pk).update(answers=without_name(_kept(review), pattern))


def _kept(review: Review) -> dict:
    if review.state != ReviewState.RELEASED:
        return {}
    shown = {question.id for question in review.edition.questions if not question.private}
    return {key: value for key, value in review.answers.items() if key in shown}
