"""Figures about groups: who is counted together, what was published when, and who may compare."""

from django.db import models

from accounts.models import User
from courses.models import Cohort, Enrolment
from harvest.anonymity import FEWEST
from harvest.querysets import SharingQuerySet, SnapshotQuerySet
from harvest.states import SHARING_MOVES, SharingState
from kernel import clock, codes
from kernel.models import UUIDModel

SCAN, OUTCOME, THEME, TAKING_PART = "scan", "outcome", "theme", "part"
"""What is counted: "Waar sta ik?", what came of a rule, themes, and per principle (`part:<lineage>`) who handed in."""


class Block(models.Model):
    """At least five people who are counted together for one figure (harvest.anonymity).

    `sums`, as it was when counted. For "Waar sta ik?": lineage → moment → sum of places. For answers: answer →
    how many gave it. A change, withdrawal or erasure afterwards leaves it: nobody can be read from it.
    """

    figure = models.CharField(max_length=80, default=SCAN)
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="blocks")
    size = models.PositiveSmallIntegerField()
    sums = models.JSONField()

    class Meta:
        verbose_name = "telgroep"
        verbose_name_plural = "telgroepen"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(size__gte=FEWEST),
                name="block_of_five",
                violation_error_message="Niemand wordt met minder dan vijf geteld.",
            )
        ]

    def __str__(self):
        return f"{self.size} mensen"


class BlockMember(models.Model):
    """Who is counted in which block; once per figure."""

    block = models.ForeignKey(Block, models.CASCADE, related_name="members")
    figure = models.CharField(max_length=80, default=SCAN)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="counted_in")

    class Meta:
        verbose_name = "iemand in een telgroep"
        verbose_name_plural = "mensen in telgroepen"
        constraints = [
            models.UniqueConstraint(
                fields=["figure", "enrolment"],
                name="counted_once",
                violation_error_message="Wie is meegeteld, telt niet nog eens mee.",
            )
        ]

    def __str__(self):
        return f"{self.enrolment_id}"


class Snapshot(models.Model):
    """What was published about a group, until the next five people.

    `views`: a list of {grid, cell, size, means: {lineage: {moment: mean}}}.
    """

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="snapshots")
    number = models.PositiveIntegerField()
    views = models.JSONField()
    made_at = models.DateTimeField(default=clock.now)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = "stand van de cijfers"
        verbose_name_plural = "standen van de cijfers"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "number"],
                name="snapshot_once",
                violation_error_message="Deze stand is al vastgelegd.",
            )
        ]

    def __str__(self):
        return f"{self.cohort} {self.number}"


def _code() -> str:
    return codes.new_code(12).replace("-", "")


class Sharing(UUIDModel):
    """Two groups of different clients compare on purpose: one offers a code, the other accepts it.

    Only figures and themes are compared, never a text: whoever wrote one was told who would read it.
    """

    MOVES = SHARING_MOVES

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="sharings_offered")
    other = models.ForeignKey(Cohort, models.PROTECT, null=True, blank=True, related_name="sharings_accepted")
    code = models.CharField(max_length=12, unique=True, default=_code, editable=False)
    state = models.CharField(max_length=10, choices=SharingState, default=SharingState.OFFERED)
    offered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    offered_at = models.DateTimeField(default=clock.now)

    objects = SharingQuerySet.as_manager()

    class Meta:
        verbose_name = "gedeelde vergelijking"
        verbose_name_plural = "gedeelde vergelijkingen"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=SharingState.AGREED) | models.Q(other__isnull=False, agreed_by__isnull=False),
                name="sharing_has_two_sides",
                violation_error_message="Delen doen twee groepen samen.",
            ),
            models.CheckConstraint(
                condition=models.Q(other=None) | ~models.Q(other=models.F("cohort")),
                name="sharing_with_another",
                violation_error_message="Een groep vergelijkt zich met een andere groep.",
            ),
        ]

    def __str__(self):
        return f"{self.cohort} en {self.other or '…'}"
