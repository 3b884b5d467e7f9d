"""Figures about groups: who is counted together, and what was published when."""

from django.db import models

from courses.models import Cohort, Enrolment
from growth.anonymity import FEWEST
from growth.querysets import SnapshotQuerySet
from kernel import clock

SCAN, OUTCOME, THEME, TAKING_PART = "scan", "outcome", "theme", "part"
"""What is counted: "Waar sta ik?", what came of a rule, themes, and per principle (`part:<lineage>`) who handed in."""


class CountedGroup(models.Model):
    """At least five people who are counted together for one figure (growth.anonymity).

    `sums`, as it was when counted. For "Waar sta ik?": lineage → moment → sum of places. For answers: answer →
    how many gave it. A change, withdrawal or erasure afterwards leaves it: nobody can be read from it.
    """

    figure = models.CharField(max_length=80, default=SCAN)
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="counted_groups")
    size = models.PositiveSmallIntegerField()
    sums = models.JSONField()

    class Meta:
        verbose_name = "telgroep"
        verbose_name_plural = "telgroepen"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(size__gte=FEWEST),
                name="counted_group_of_five",
                violation_error_message="Niemand wordt met minder dan vijf geteld.",
            )
        ]

    def __str__(self):
        return f"{self.size} mensen"


class CountedGroupMember(models.Model):
    """Who is counted in which group; once per figure."""

    group = models.ForeignKey(CountedGroup, models.CASCADE, related_name="members")
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
