"""Who gets to see answers: the writers always, the group's trainer once they were handed in."""

from django.db import models
from django.db.models import Q

from courses.models import Challenge, Cohort


class SubmissionQuerySet(models.QuerySet):
    def written_by(self, user):
        """Answers about an opgave this person works on: drafts and all."""
        return self.filter(challenge__in=Challenge.objects.written_by(user))

    def visible_to(self, user):
        """One's own, and for the trainer what was handed in at least once. Never another's draft."""
        handed_in = Q(step__cohort__in=Cohort.objects.guided_by(user), versions__isnull=False)
        return self.filter(Q(challenge__in=Challenge.objects.written_by(user)) | handed_in).distinct()
