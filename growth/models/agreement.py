"""Who may compare across clients."""

from django.db import models

from accounts.models import User
from courses.models import Cohort
from growth.querysets import ComparisonAgreementQuerySet
from growth.states import AGREEMENT_MOVES, AgreementState
from kernel import clock, codes
from kernel.models import UUIDModel


def _code() -> str:
    return codes.new_code(12).replace("-", "")


class ComparisonAgreement(UUIDModel):
    """Two groups of different clients compare on purpose: one offers a code, the other accepts it.

    Only figures and themes are compared, never a text: whoever wrote one was told who would read it.
    """

    MOVES = AGREEMENT_MOVES

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="comparisons_offered")
    other = models.ForeignKey(Cohort, models.PROTECT, null=True, blank=True, related_name="comparisons_accepted")
    code = models.CharField(max_length=12, unique=True, default=_code, editable=False)
    state = models.CharField(max_length=10, choices=AgreementState, default=AgreementState.OFFERED)
    offered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    offered_at = models.DateTimeField(default=clock.now)

    objects = ComparisonAgreementQuerySet.as_manager()

    class Meta:
        verbose_name = "gedeelde vergelijking"
        verbose_name_plural = "gedeelde vergelijkingen"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=AgreementState.AGREED)
                | models.Q(other__isnull=False, agreed_by__isnull=False),
                name="agreement_has_two_sides",
                violation_error_message="Delen doen twee groepen samen.",
            ),
            models.CheckConstraint(
                condition=models.Q(other=None) | ~models.Q(other=models.F("cohort")),
                name="agreement_with_another",
                violation_error_message="Een groep vergelijkt zich met een andere groep.",
            ),
        ]

    def __str__(self):
        return f"{self.cohort} en {self.other or '…'}"
