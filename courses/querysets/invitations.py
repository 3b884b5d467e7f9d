"""Invitations, of trainers and of participants."""

from django.db import models
from django.db.models import F, Q

from accounts.models import Client
from accounts.querysets import StaffInvitationQuerySet
from courses.states import CohortState, InvitationState
from kernel import clock, codes


class TrainerInvitationQuerySet(StaffInvitationQuerySet):
    def visible_to(self, user):
        """For groups of a client someone runs."""
        return self.filter(cohort__client__in=Client.objects.run_by(user))


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Invitations for groups of a client someone runs."""
        return self.filter(cohort__client__in=Client.objects.run_by(user))

    def opened_by(self, token):
        """The one this link is of: whoever holds it may see what it is."""
        return self.filter(token=token)

    def read_out_as(self, code):
        """The one this code is of, however it was heard and typed."""
        return self.filter(code__in=codes.spellings(code))

    def still_open(self, at=None):
        """Not used up, not withdrawn, not past their date."""
        at = clock.now(at)
        return self.filter(state=InvitationState.OPEN, expires_at__gte=at).with_use().filter(used__lt=F("limit"))

    def unanswered_or_declined(self):
        """Whose link would still let someone in, were it not past its date."""
        return self.filter(state__in=[InvitationState.OPEN, InvitationState.DECLINED])

    def to_remind(self, since, *, at=None):
        """Personal, still open, in a group that goes on, of which nobody was reminded after this moment."""
        quiet = Q(reminded_at=None) | Q(reminded_at__lte=since)
        return (
            self.still_open(at)
            .filter(quiet, created_at__lte=since)
            .exclude(email="")
            .exclude(cohort__state=CohortState.CLOSED)
        )

    def never_reminded(self):
        return self.filter(reminded_at=None)

    def with_use(self):
        """Annotates `used`: how many came in by it."""
        return self.annotate(used=models.Count("enrolments"))


class InvitationListQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Lists for groups of a client someone runs."""
        return self.filter(cohort__client__in=Client.objects.run_by(user))

    def waiting(self):
        return self.filter(state="waiting")
