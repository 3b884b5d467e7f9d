"""What would stay undone in the loop if a group closed now: counts, for who runs it."""

from courses.closing import tells_what_is_open
from courses.models import Cohort
from kernel.templatetags.typed import as_beginning, count_of
from reflections.models import Reflection, Review
from reflections.states import ReflectionState, ReviewState

WRITING = (ReviewState.CLAIMED, ReviewState.RETURNED)


@tells_what_is_open
def loop(cohort: Cohort) -> list[str]:
    """Who still writes, and what waits for the trainer. After closing none of it moves on."""
    drafts = Reflection.objects.filter(step__cohort=cohort, state=ReflectionState.DRAFT).count()
    reviews = Review.objects.filter(version__reflection__step__cohort=cohort)
    writing = reviews.filter(state__in=WRITING).count()
    waiting = reviews.filter(state=ReviewState.HANDED_IN).count()
    return [
        *_line(drafts, "reflectie is", "reflecties zijn", "nog in de maak."),
        *_line(writing, "reactie wordt", "reacties worden", "nog geschreven."),
        *_line(waiting, "reactie wacht", "reacties wachten", "nog op de trainer."),
    ]


def _line(number: int, one: str, more: str, rest: str) -> list[str]:
    return [f"{as_beginning(count_of(number, f'{one},{more}'))} {rest}"] if number else []
