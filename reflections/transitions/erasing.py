"""When someone disappears: their reflections are withdrawn, their unfinished readings are freed.

What they passed on to others stays as `iemand uit de groep`, as the other read it: without what they
kept private, and without what the trainer left out on the way. The rest goes, whatever its state.
"""

from django.db import models

from kernel import outbox
from kernel.models import Transition
from kernel.moves import move
from kernel.privacy import Person
from kernel.privacy_erase import before_erasing
from reflections.models import Message, MessageRedaction, Reflection, Review
from reflections.states import ON_THE_WAY, OPEN_REVIEW, ReflectionState, ReviewState
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


@before_erasing
def end_what_is_on_its_way(person: Person) -> None:
    """The trainer has no words of theirs to pass on any more."""
    _move_all(Message.objects.filter(writer=person.user, state__in=ON_THE_WAY), "withdraw", person)


@before_erasing
def drop_words_kept_ready(person: Person) -> None:
    """A trainer's own word that stood ready beside a reactie and never went with it."""
    ready = Review.objects.exclude(state=ReviewState.RELEASED).exclude(trainer_reply="")
    kept = Transition.objects.filter(verb="keep_word", by=person.user).values("object_id")
    for review in ready.filter(pk__in=kept):
        if Transition.objects.filter(object_id=review.pk, verb="keep_word").latest("at").by_id == person.user.pk:
            Review.objects.filter(pk=review.pk).update(trainer_reply="")


@before_erasing
def leave_what_was_shortened(person: Person) -> None:
    """Where the trainer shortened words, the original was never passed on: what the other read takes its place."""
    for shortened in MessageRedaction.objects.filter(about__writer=person.user):
        Message.objects.filter(pk=shortened.about_id).update(text=shortened.text)


def _move_all(rows: models.QuerySet, verb: str, person: Person) -> None:
    for row in rows:
        move(row, verb, by=person.user)


def _as_the_author_read(review: Review) -> dict:
    """Without what was private; where the trainer shortened, the shortened text stands in the Redaction."""
    redaction = getattr(review, "redaction", None)
    shortened = redaction.texts if redaction else {}
    shown = {question.id for question in review.edition.questions if not question.private}
    return {key: value for key, value in review.answers.items() if key in shown and key not in shortened}
