"""Opgaven, and who works on them or reads along."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from courses.querysets.cohorts import enrolments_of, groups_guided_by
from courses.states import Audience


class ChallengeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, those one was asked for, those of groups one guides, and those open to the group.

        Readers see title and question through the reflection they read, within the label.
        """
        return self.filter(Exists(_memberships(user)) | _is_open_to_group(user) | Q(cohort__in=groups_guided_by(user)))

    def written_by(self, user):
        """Opgaven this person may write about now."""
        return self.filter(Exists(_memberships(user).filter(may_write=True, accepted_at__isnull=False)))

    def read_along_by(self, user):
        """Opgaven this person was let in to read along with."""
        return self.filter(Exists(_memberships(user).filter(may_write=False, accepted_at__isnull=False)))

    def asked_of(self, user):
        """Opgaven that wait for this person's yes or no."""
        return self.filter(Exists(_memberships(user).filter(accepted_at=None)))


def _is_open_to_group(user) -> Q:
    return Q(label=Audience.GROUP, cohort__in=enrolments_of(user).values("cohort"))


class ChallengeMemberQuerySet(models.QuerySet):
    def of(self, enrolments):
        """Of these people, whoever sees them."""
        return self.filter(enrolment__in=enrolments)

    def current(self):
        """Said yes, and did not leave."""
        return self.filter(left_at=None, accepted_at__isnull=False)

    def asked(self):
        return self.filter(left_at=None, accepted_at=None)


def _memberships(user):
    return apps.get_model("courses", "ChallengeMember").objects.filter(
        challenge=OuterRef("pk"), enrolment__in=enrolments_of(user), left_at=None
    )
