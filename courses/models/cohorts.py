"""Groups: who follows a masterclass together, guided by whom, on which dates."""

import secrets
from datetime import date, datetime, timedelta

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse

from accounts.models import Client, FieldRole, Grant, Organisation, User
from accounts.states import Role
from courses import states
from courses.models.pages import Masterclass, Principle
from courses.querysets import (
    CohortGrantQuerySet,
    CohortQuerySet,
    EnrolmentQuerySet,
    StepQuerySet,
)
from kernel import clock
from kernel.clock import When
from kernel.models import UUIDModel
from kernel.sorting import FoldedCharField, title_key
from kernel.text import in_a_row


class Cohort(UUIDModel):
    """People who follow one masterclass together. Its settings are what a first group of a dozen does well with."""

    MOVES = states.COHORT_MOVES

    class Moderation(models.TextChoices):
        BEFORE = "before", "de trainer leest eerst mee"
        AFTER = "after", "reacties gaan direct door"

    class Names(models.TextChoices):
        NAMED = "named", "met naam"
        UNTIL_RELEASED = "until_released", "anoniem tot doorgeven"
        ANONYMOUS = "anonymous", "anoniem"

    client = models.ForeignKey(Client, models.PROTECT, related_name="cohorts", verbose_name="opdrachtgever")
    masterclass = models.ForeignKey(Masterclass, models.PROTECT, related_name="cohorts", verbose_name="masterclass")
    name = models.CharField("naam", max_length=120)
    start_on = models.DateField("eerste maandag")
    state = models.CharField(max_length=12, choices=states.CohortState, default=states.CohortState.PREPARING)
    closes_on = models.DateField("sluit op", null=True, blank=True)
    responses_asked = models.PositiveSmallIntegerField("reacties die je geeft", default=2)
    responses_promised = models.PositiveSmallIntegerField("reacties die je krijgt", default=2)
    lease_days = models.PositiveSmallIntegerField("werkdagen voor een reactie", default=3)
    pause_days = models.PositiveSmallIntegerField("dagen niets doen", default=7)
    moderation = models.CharField("meelezen", max_length=10, choices=Moderation, default=Moderation.BEFORE)
    names = models.CharField("namen", max_length=16, choices=Names, default=Names.NAMED)
    certificate_principles = models.PositiveSmallIntegerField("principes voor een certificaat", default=6)
    certificate_free_skips = models.PositiveSmallIntegerField("overslaan zonder reden", default=1)
    moderation_chosen_at = models.DateTimeField(null=True, blank=True, editable=False)
    skipped_weeks = models.JSONField("weken die de groep overslaat", default=list, blank=True)
    archived_at = models.DateTimeField("gearchiveerd", null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    sorts_as = FoldedCharField(of="by_name")

    objects = CohortQuerySet.as_manager()

    class Meta:
        verbose_name = "groep"
        verbose_name_plural = "groepen"
        ordering = ["-start_on", "sorts_as", "pk"]
        constraints = [
            models.UniqueConstraint(
                "client",
                Lower("name"),
                name="cohort_name_once",
                violation_error_message="Er is al een groep met deze naam.",
            ),
            models.CheckConstraint(
                condition=models.Q(responses_promised__lte=models.F("responses_asked") + 1),
                name="cohort_promises_what_it_asks",
                violation_error_message="Beloof niet meer reacties dan de groep kan geven.",
            ),
            models.CheckConstraint(
                condition=models.Q(archived_at=None) | models.Q(state="closed"),
                name="cohort_archived_once_closed",
                violation_error_message="Sluit de groep eerst af.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("cohort", args=[self.pk])

    @property
    def by_name(self) -> str:
        return title_key(self.name)

    @property
    def is_running(self) -> bool:
        return self.state == states.CohortState.RUNNING

    @property
    def is_closed(self) -> bool:
        return self.state == states.CohortState.CLOSED

    @property
    def free_weeks(self) -> list[date]:
        """A day in each week that was skipped when the dates were made."""
        return [date.fromisoformat(day) for day in self.skipped_weeks]

    @property
    def guides(self) -> list[User]:
        """Who guides this group now, in the order in which they came. Lists ask `with_guides` first."""
        held = sorted(self.grants.all(), key=lambda grant: (grant.granted_at, str(grant.pk)))
        return [grant.user for grant in held if grant.user.is_active]

    def names_of_people(self) -> list[str]:
        """Everyone who takes part here or ever did: what a text is compared with before others read it."""
        return [held.user.name for held in self.enrolments.select_related("user")]

    @property
    def guided_by_words(self) -> str:
        """`Marijke Smit begeleidt jullie groep`; empty as long as nobody does."""
        names = [guide.name for guide in self.guides]
        verb = "begeleiden" if len(names) > 1 else "begeleidt"
        return f"{in_a_row(names)} {verb} jullie groep" if names else ""


class CohortGrant(Grant):
    """Guiding a group. Whoever guides a group is not enrolled in it."""

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="grants")

    objects = CohortGrantQuerySet.as_manager()

    class Meta(Grant.Meta):
        verbose_name = "begeleiding van een groep"
        verbose_name_plural = "begeleiding van groepen"
        abstract = False
        constraints = [
            *Grant.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "role", "cohort"],
                name="cohort_role_once",
                violation_error_message="Deze persoon begeleidt deze groep al.",
            ),
            models.CheckConstraint(
                condition=models.Q(role=Role.TRAINER),
                name="cohort_role_fits",
                violation_error_message="Deze rol geef je per opdrachtgever.",
            ),
        ]


class Step(UUIDModel):
    """A group's dates for one principle. Late is welcome until the group closes."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="steps")
    principle = models.ForeignKey(Principle, models.PROTECT, related_name="steps")
    opens_on = models.DateField("gaat open op")
    reflect_by = models.DateField("reflecteren uiterlijk")
    respond_by = models.DateField("reageren uiterlijk")
    meeting_at = models.DateTimeField("bijeenkomst", null=True, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = "stap"
        verbose_name_plural = "stappen"
        ordering = ["opens_on", "principle__path"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "principle"],
                name="step_once",
                violation_error_message="Dit principe staat al in de planning.",
            ),
            models.CheckConstraint(
                condition=models.Q(opens_on__lte=models.F("reflect_by"), reflect_by__lte=models.F("respond_by")),
                name="step_in_order",
                violation_error_message="Open eerst, reflecteer dan, reageer daarna.",
            ),
        ]

    def __str__(self):
        return f"{self.principle} in {self.cohort}"

    @property
    def title(self) -> str:
        return self.principle.title

    def is_open(self, at: When = None) -> bool:
        """Open from the first local minute of its day until the group closes; never closed by lateness."""
        return self.cohort.is_running and clock.today(at) >= self.opens_on

    @property
    def has_come(self) -> bool:
        """Its day is here, whether or not the group runs."""
        return clock.today() >= self.opens_on

    @property
    def is_ahead(self) -> bool:
        """In a group that was not closed, and the day to reflect by is still to come: only then it is a wish."""
        return self.cohort.state != states.CohortState.CLOSED and clock.today() <= self.reflect_by

    @property
    def ends_at(self) -> datetime:
        return clock.end_of(self.reflect_by)


class Enrolment(UUIDModel):
    """A person in a group, with the employer and role they had when they joined."""

    MOVES = states.ENROLMENT_MOVES
    may_be_asked_to_go_over = True  # unless `with_proposals` looked

    user = models.ForeignKey(User, models.PROTECT, related_name="enrolments")
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="enrolments")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="enrolments", verbose_name="organisatie"
    )
    field_role = models.ForeignKey(FieldRole, models.PROTECT, related_name="enrolments", verbose_name="rol in het veld")
    state = models.CharField(max_length=10, choices=states.EnrolmentState, default=states.EnrolmentState.ACTIVE)
    joined_at = models.DateTimeField(default=clock.now)
    invitation = models.ForeignKey(
        "courses.Invitation", models.PROTECT, null=True, blank=True, related_name="enrolments"
    )

    route = models.ForeignKey(
        Step, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="hier haak je weer aan"
    )

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        ordering = ["user__sorts_as", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "cohort"],
                name="enrolled_once",
                violation_error_message="Je doet al mee in deze groep.",
            )
        ]

    def __str__(self):
        return self.user.name

    @property
    def has_left(self) -> bool:
        """Stopped for good; what they wrote stays theirs."""
        return self.state == states.EnrolmentState.LEFT

    @property
    def went_to(self) -> Cohort | None:
        """The group this person went over to from here, with opgave and texts."""
        found = self.transfers.filter(state=states.TransferState.ACCEPTED).select_related("to").first()
        return found and found.to

    @property
    def standing_in_words(self) -> str:
        """In words, for staff: whether this person takes part, rests or stopped, or cannot sign in at all."""
        return self.get_state_display() if self.user.is_active or self.user.erased_at else "account staat uit"


def _token() -> str:
    return secrets.token_urlsafe(24)


def in_a_month(at: When = None) -> datetime:
    """The end of the day on which an invitation of this moment lapses."""
    return clock.end_of(clock.today(at) + timedelta(days=30))


def _in_a_month() -> datetime:
    return in_a_month()
