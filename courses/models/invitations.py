"""Invitations to take part in a group: one person's, or a link for a whole room."""

from datetime import datetime

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse

from accounts.models import User
from courses import states
from courses.models.cohorts import Cohort, _in_a_month, _token
from courses.querysets import InvitationQuerySet
from kernel import clock, codes
from kernel.clock import When
from kernel.models import UUIDModel


class Invitation(UUIDModel):
    """Personal (an address, used once) or for a group (a code and a limit)."""

    MOVES = states.INVITATION_MOVES

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="invitations")
    email = models.EmailField("e-mailadres", blank=True)
    given_name = models.CharField("voornaam", max_length=150, blank=True)
    family_name = models.CharField("achternaam", max_length=150, blank=True)
    organisation_name = models.CharField("organisatie", max_length=120, blank=True)
    role_name = models.CharField("rol", max_length=80, blank=True)
    words = models.TextField("eigen woord in de mail", blank=True)
    token = models.CharField(max_length=60, unique=True, default=_token, editable=False)
    code = models.CharField("code", max_length=12, blank=True)
    limit = models.PositiveSmallIntegerField("aantal plaatsen", default=1)
    state = models.CharField(max_length=10, choices=states.InvitationState, default=states.InvitationState.OPEN)
    expires_at = models.DateTimeField("geldig tot", default=_in_a_month)
    invited_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    opened_at = models.DateTimeField("pagina geopend op", null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField("herinnerd op", null=True, blank=True, editable=False)
    declined_at = models.DateTimeField("zei nee op", null=True, blank=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(email="") & ~models.Q(code=""))
                | (~models.Q(email="") & models.Q(code="", limit=1)),
                name="invitation_personal_or_group",
                violation_error_message="Een uitnodiging is persoonlijk, of heeft een code.",
            ),
            models.UniqueConstraint(
                "cohort",
                Lower("email"),
                condition=models.Q(state="open") & ~models.Q(email=""),
                name="invited_once",
                violation_error_message="Dit adres heeft al een open uitnodiging.",
            ),
        ]

    def __str__(self):
        return self.email or f"groepslink {self.code}"

    def get_absolute_url(self):
        return reverse("invitation", args=[self.token])

    @property
    def is_personal(self) -> bool:
        return bool(self.email)

    @property
    def name(self) -> str:
        """As whoever invited wrote it; proposed at sign-up."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def is_open(self) -> bool:
        return self.state == states.InvitationState.OPEN

    @property
    def is_declined(self) -> bool:
        """Who said no may still think better of it, by the same link."""
        return self.state == states.InvitationState.DECLINED

    @property
    def last_mailed_at(self) -> datetime:
        return self.reminded_at or self.created_at

    def has_expired(self, at: When = None) -> bool:
        return clock.now(at) > self.expires_at

    def refusal(self, at: When = None) -> str:
        """Why nobody comes in by it at this moment, in Dutch; empty while it holds."""
        if self.state in states.INVITATION_CLOSED:
            return states.INVITATION_CLOSED[self.state]
        if self.cohort.is_closed:
            return "Deze groep is afgesloten. Je kunt niet meer meedoen."
        if self.has_expired(at):
            return "Deze uitnodiging is verlopen."
        if self.enrolments.count() >= self.limit:
            return "Alle plaatsen van deze groepslink zijn bezet."
        return ""

    @classmethod
    def new_code(cls) -> str:
        return codes.new_code()
