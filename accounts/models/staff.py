"""Staff come by a personal invitation, which they accept themselves: nobody is made somebody unasked."""

import secrets
from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse

from accounts.models.people import Client, User
from accounts.querysets import RoleInvitationQuerySet, StaffInvitationQuerySet
from accounts.states import CLIENT_ROLES, STAFF_INVITATION_MOVES, Role, StaffInvitationState
from kernel import clock
from kernel.clock import When
from kernel.models import UUIDModel

HOLDS_FOR = timedelta(days=14)
KEPT_FOR = timedelta(days=90)
"""Counted from its last day: then nobody needs to know any more who was asked."""


def new_token() -> str:
    return secrets.token_urlsafe(24)


def in_two_weeks(at: When = None) -> datetime:
    return clock.end_of(clock.today(at) + HOLDS_FOR)


class StaffInvitation(UUIDModel):
    """A role that waits for someone's yes: for one address, by somebody else, until a day.

    What for stands in the subclasses, as with grants: a client's role here, the guidance of a group in `courses`.
    """

    MOVES = STAFF_INVITATION_MOVES
    NOTICE: ClassVar[str]
    objects: ClassVar[StaffInvitationQuerySet]

    email = models.EmailField("e-mailadres")
    token = models.CharField(max_length=60, unique=True, default=new_token, editable=False)
    state = models.CharField(max_length=10, choices=StaffInvitationState, default=StaffInvitationState.OPEN)
    expires_at = models.DateTimeField("geldig tot", default=in_two_weeks)
    invited_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    accepted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="%(class)ss")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    sent_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(invited_by=None)
                | models.Q(accepted_by=None)
                | ~models.Q(accepted_by=models.F("invited_by")),
                name="%(class)s_by_another",
                violation_error_message="Niemand neemt de eigen uitnodiging aan.",
            )
        ]

    def __str__(self):
        return self.email

    def has_expired(self, at: When = None) -> bool:
        return clock.now(at) > self.expires_at

    @property
    def audited(self) -> dict[str, str]:
        """What the audit log keeps of it beside the act."""
        raise NotImplementedError

    def is_open(self, at: When = None) -> bool:
        return self.state == StaffInvitationState.OPEN and not self.has_expired(at)

    def is_late(self, at: When = None) -> bool:
        """Its day is past, and the clock did not say so yet."""
        return self.state == StaffInvitationState.OPEN and self.has_expired(at)


class RoleInvitation(StaffInvitation):
    """To be programme manager, editor or administrator of a client; without a client: of the whole installation."""

    NOTICE = "accounts.role_offered"

    role = models.CharField("rol", max_length=20, choices=[(role.value, role.label) for role in CLIENT_ROLES])
    client = models.ForeignKey(Client, models.PROTECT, null=True, blank=True, related_name="role_invitations")

    objects = RoleInvitationQuerySet.as_manager()

    class Meta(StaffInvitation.Meta):
        abstract = False
        verbose_name = "uitnodiging voor een rol"
        verbose_name_plural = "uitnodigingen voor een rol"
        ordering = ["-created_at"]
        constraints = [
            *StaffInvitation.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(client__isnull=False) | models.Q(role=Role.ADMINISTRATOR),
                name="role_offered_has_client",
                violation_error_message="Kies voor welke opdrachtgever dit geldt.",
            ),
            models.UniqueConstraint(
                Lower("email"),
                "role",
                "client",
                condition=models.Q(state=StaffInvitationState.OPEN),
                name="role_offered_once",
                violation_error_message="Dit adres heeft al een open uitnodiging.",
            ),
            models.UniqueConstraint(
                Lower("email"),
                "role",
                condition=models.Q(state=StaffInvitationState.OPEN, client=None),
                name="installation_role_offered_once",
                violation_error_message="Dit adres heeft al een open uitnodiging.",
            ),
        ]

    def get_absolute_url(self):
        return reverse("role-invitation", args=[self.token])

    @property
    def where(self) -> str:
        return str(self.client or "de hele installatie")

    @property
    def audited(self) -> dict[str, str]:
        return {"role": str(self.role), "client": str(self.client_id)}
