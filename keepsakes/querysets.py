"""Who sees what people keep. `own(user)` and `visible_to(user)` are the only ways in."""

from django.db import models
from django.db.models import Q

from courses.models import Cohort
from keepsakes.states import CertificateState
from kernel import codes


class OwnWordsQuerySet(models.QuerySet):
    def own(self, user):
        """For their author alone."""
        return self.filter(author__user=user)

    def of(self, enrolment):
        return self.filter(author=enrolment).select_related("step__principle").order_by("step__opens_on")


class AllowedQuoteQuerySet(OwnWordsQuerySet):
    def visible_to(self, user):
        """Their author, and who guides the group: what was allowed lies on a table."""
        return self.filter(Q(author__user=user) | Q(step__cohort__in=Cohort.objects.guided_by(user)))


class CertificateQuerySet(models.QuerySet):
    def own(self, user):
        return self.filter(enrolment__user=user)

    def published(self):
        """What a code opens to anyone: the holder agreed, and still has an account."""
        return self.filter(state=CertificateState.PUBLIC, enrolment__user__is_active=True)

    def opened_by(self, code):
        """The published one this code is of, however it was heard and typed."""
        return self.published().filter(code__in=codes.spellings(code))


class BookletQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who guides the group; the group gets it on paper."""
        return self.filter(cohort__in=Cohort.objects.guided_by(user))
