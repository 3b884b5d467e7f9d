"""When a trainer disappears: a word of theirs that never reached anyone goes along."""

from kernel.models import Transition
from kernel.privacy import Person
from kernel.privacy_erase import before_erasing
from reflections.models import Review
from reflections.states import ReviewState


@before_erasing
def drop_words_kept_ready(person: Person) -> None:
    """A trainer's own word that stood ready beside a reactie and never went with it."""
    ready = Review.objects.exclude(state=ReviewState.RELEASED).exclude(trainer_reply="")
    kept = Transition.objects.filter(verb="save_personal_word", by=person.user).values("object_id")
    for review in ready.filter(pk__in=kept):
        if (
            Transition.objects.filter(object_id=review.pk, verb="save_personal_word").latest("at").by_id
            == person.user.pk
        ):
            Review.objects.filter(pk=review.pk).update(trainer_reply="")
