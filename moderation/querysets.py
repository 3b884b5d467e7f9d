"""Who gets to see a referral, and the word about two responses that contradict."""

from django.db import models
from django.db.models import Q

from courses.models import Cohort
from moderation.states import ReferralState
from reflections.models import Review


class ReferralQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The one person it is shown to, and the group's trainers."""
        return self.filter(Q(shown_to=user) | _about_a_text_guided_by(user))

    def guided_by(self, user):
        return self.filter(_about_a_text_guided_by(user))

    def standing(self):
        return self.filter(state=ReferralState.STANDING)


def _about_a_text_guided_by(user) -> Q:
    guided = Cohort.objects.guided_by(user)
    return Q(reflection__step__cohort__in=guided) | Q(review__version__reflection__step__cohort__in=guided)


class ContradictionQuerySet(models.QuerySet):
    def passed_on_about(self, reflection):
        """What its author reads of it: only once both responses were passed on."""
        rows = Review.objects.passed_on().select_related(None)
        both = rows.filter(version__reflection=reflection).values("pk")
        return self.filter(first__in=both, second__in=both)
