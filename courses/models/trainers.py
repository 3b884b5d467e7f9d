"""To guide a group: offered to one address, by who runs the group."""

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse

from accounts.models import StaffInvitation
from accounts.states import Role, StaffInvitationState
from courses.models.cohorts import Cohort
from courses.querysets import TrainerInvitationQuerySet


class TrainerInvitation(StaffInvitation):
    """An invitation to guide one group; a yes makes a CohortGrant."""

    NOTICE = "courses.guidance_offered"

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="trainer_invitations")

    objects = TrainerInvitationQuerySet.as_manager()

    class Meta(StaffInvitation.Meta):
        abstract = False
        verbose_name = "uitnodiging voor een trainer"
        verbose_name_plural = "uitnodigingen voor trainers"
        ordering = ["-created_at"]
        constraints = [
            *StaffInvitation.Meta.constraints,
            models.UniqueConstraint(
                "cohort",
                Lower("email"),
                condition=models.Q(state=StaffInvitationState.OPEN),
                name="guidance_offered_once",
                violation_error_message="Dit adres heeft al een open uitnodiging.",
            ),
        ]

    def get_absolute_url(self):
        return reverse("trainer-invitation", args=[self.token])

    @property
    def client_id(self):
        return self.cohort.client_id

    @property
    def audited(self) -> dict[str, str]:
        return {"role": Role.TRAINER.value, "cohort": str(self.cohort_id)}
