"""A list of addresses someone uploaded, looked at before anything happens."""

from datetime import timedelta

from django.db import models
from django.urls import reverse

from accounts.models import User
from courses.models.cohorts import Cohort
from courses.querysets import InvitationListQuerySet
from courses.states import INVITATION_LIST_MOVES, InvitationListState
from kernel import clock
from kernel.models import UUIDModel

KEPT_FOR = timedelta(days=1)


class InvitationList(UUIDModel):
    """The lines as they were typed, pasted or uploaded. What each will do is worked out anew at every look.

    `own_only`: from a file, where an address outside the client's domains is a slip until somebody says it is not.
    """

    MOVES = INVITATION_LIST_MOVES

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="invitation_lists")
    lines = models.JSONField("regels")
    words = models.TextField("eigen woord in de mail", blank=True)
    own_only = models.BooleanField("alleen adressen van de opdrachtgever", default=True)
    state = models.CharField(max_length=10, choices=InvitationListState, default=InvitationListState.WAITING)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="wie de lijst toevoegde")
    uploaded_at = models.DateTimeField(default=clock.now)

    objects = InvitationListQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodigingslijst"
        verbose_name_plural = "uitnodigingslijsten"

    def __str__(self):
        return f"{len(self.lines)} regels"

    def get_absolute_url(self):
        return reverse("invitation-list", args=[self.pk])
