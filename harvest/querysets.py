"""Who sees what hangs on vuistregels. `visible_to(user)` is the only way in."""

from django.apps import apps
from django.db import models
from django.db.models import Q

from courses.models import Cohort, Enrolment
from harvest.states import ExperienceState, FollowUpState, SpotlightState


def _visible_rules(user):
    """Vuistregels that stand in an oogst this person may open."""
    return apps.get_model("reflections", "RuleOfThumb").objects.visible_to(user).shared().values("pk")


def _cohorts(user):
    return Enrolment.objects.own(user).values("cohort")


class LearningTagQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Wherever the vuistregel itself is seen; the author also finds those taken out."""
        return self.filter(Q(rule__in=_visible_rules(user)) | Q(rule__reflection__author__user=user))


class SignToWatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(rule__reflection__author__user=user)


class RecognitionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Names of recognition stay within the group it was given in, and with its trainer."""
        here = Q(enrolment__cohort__in=_cohorts(user)) | Q(enrolment__cohort__in=Cohort.objects.guided_by(user))
        return self.filter(here, rule__in=_visible_rules(user))


class ExperienceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Its author always. Else: shared, on a vuistregel one sees, within the author's group."""
        here = Q(author__cohort__in=_cohorts(user)) | Q(author__cohort__in=Cohort.objects.guided_by(user))
        shared = Q(state=ExperienceState.SHARED, rule__in=_visible_rules(user))
        return self.filter(Q(author__user=user) | (shared & here))

    def shared(self):
        return self.filter(state=ExperienceState.SHARED)


class SpotlightQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The question: author and trainers. The light itself: whoever sees the vuistregel."""
        asked = Q(rule__reflection__author__user=user) | Q(
            rule__reflection__step__cohort__in=Cohort.objects.guided_by(user)
        )
        return self.filter(asked | Q(state=SpotlightState.GRANTED), rule__in=_visible_rules(user))

    def open(self):
        return self.filter(state__in=[SpotlightState.ASKED, SpotlightState.GRANTED])


class FollowUpQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; another's once it was put beside a vuistregel one sees."""
        told = Q(state=FollowUpState.ANSWERED, is_shared=True, reflection__rule__in=_visible_rules(user))
        return self.filter(Q(reflection__author__user=user) | told)

    def own(self, user):
        return self.filter(reflection__author__user=user)
