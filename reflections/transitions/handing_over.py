"""When a trainer stops guiding a group: what they had begun for it is laid down, and waits for the others."""

from accounts.models import User
from courses.models import Cohort
from courses.transitions import when_guidance_ends
from kernel.moves import move
from reflections.models import Review
from reflections.states import ReviewState


@when_guidance_ends
def lay_down(cohort: Cohort, trainer: User, by: User | None) -> None:
    """A response they began frees its place; their words stay theirs.

    What the whole inbox shares (to pass on, questions, reports) hangs on the group, and is with the others already.
    """
    here = {"version__reflection__step__cohort": cohort}
    for review in Review.objects.filter(reader=trainer, by_trainer=True, state=ReviewState.CLAIMED, **here):
        move(review, "withdraw", by=by)
