"""When a trainer stops guiding a group: nobody reads `Marijke bekijkt dit nu` any more."""

from accounts.models import User
from courses.models import Cohort
from courses.transitions import when_guidance_ends
from moderation.models import ModerationPresence


@when_guidance_ends
def look_away(cohort: Cohort, trainer: User, by: User | None) -> None:
    here = {"review__version__reflection__step__cohort": cohort}
    ModerationPresence.objects.filter(trainer=trainer, **here).delete()
