"""Who gets to see a referral, and the word about two responses that contradict."""

from django.db import models
from django.db.models import Q

from courses.models import Cohort
from moderation.states import ReferralState
from reflections.models import Review
from reflections.visibility import in_group_guided_by


class ReferralQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The one person it is shown to, and the group's trainers."""
        return self.filter(Q(shown_to=user) | _about_a_text_guided_by(user))

    def guided_by(self, user):
        return self.filter(_about_a_text_guided_by(user))

    def in_groups(self, groups):
        """About a text of these groups, whoever sees it."""
        return self.filter(
            Q(reflection__step__cohort__in=groups) | Q(review__version__reflection__step__cohort__in=groups)
        )

    def standing(self):
        return self.filter(state=ReferralState.STANDING)


def _about_a_text_guided_by(user) -> Q:
    return Q(reflection__step__cohort__in=Cohort.objects.guided_by(user)) | in_group_guided_by(user, "review__")


class ContradictionQuerySet(models.QuerySet):
    def guided_by(self, user):
        """Within a group this person is trainer of."""
        return self.filter(in_group_guided_by(user, "first__"))

    def about(self, review):
        """In which this response is one of the two."""
        return self.filter(Q(first=review) | Q(second=review))

    def passed_on_about(self, reflection):
        """What its author reads of it: only once both responses were passed on."""
        both = Review.objects.passed_on().filter(version__reflection=reflection).select_related(None).values("pk")
        return self.filter(first__in=both, second__in=both)
