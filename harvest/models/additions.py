"""What hangs on a vuistregel: words to find it, a sign to watch, recognition, experience, light, look-back."""

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse

from accounts.models import User
from courses.models import Enrolment
from harvest.querysets import (
    ExperienceQuerySet,
    LearningTagQuerySet,
    LookBackQuerySet,
    RecognitionQuerySet,
    SpotlightQuerySet,
    WatchQuerySet,
)
from harvest.states import (
    EXPERIENCE_MOVES,
    LIGHT_MOVES,
    LOOK_BACK_MOVES,
    ExperienceState,
    LightState,
    LookBackState,
    Outcome,
)
from kernel import clock
from kernel.models import UUIDModel
from reflections.models import Learning, Reflection
from reflections.states import LearningKind


class Tag(models.Model):
    """A theme of the kept vocabulary. Editors rename and merge; participants choose."""

    name = models.CharField("thema", max_length=40)

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema’s"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"), name="tag_once", violation_error_message="Dit thema staat er al. Voeg ze samen."
            )
        ]

    def __str__(self):
        return self.name


class LearningTag(models.Model):
    """A theme of the vocabulary on a vuistregel, or a word of the author's own."""

    learning = models.ForeignKey(Learning, models.CASCADE, related_name="tags")
    tag = models.ForeignKey(Tag, models.PROTECT, null=True, blank=True, related_name="uses")
    word = models.CharField("eigen woord", max_length=40, blank=True)

    objects = LearningTagQuerySet.as_manager()

    class Meta:
        verbose_name = "thema bij een vuistregel"
        verbose_name_plural = "thema’s bij vuistregels"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(tag__isnull=False, word="") | (models.Q(tag=None) & ~models.Q(word="")),
                name="tag_or_word",
                violation_error_message="Kies een thema, of schrijf een eigen woord.",
            ),
            models.UniqueConstraint(
                fields=["learning", "tag"],
                condition=models.Q(tag__isnull=False),
                name="learning_tag_once",
                violation_error_message="Dit thema staat er al bij.",
            ),
            models.UniqueConstraint(
                "learning",
                Lower("word"),
                condition=~models.Q(word=""),
                name="learning_word_once",
                violation_error_message="Dit woord staat er al bij.",
            ),
        ]

    def __str__(self):
        return self.tag.name if self.tag else self.word


class Watch(models.Model):
    """When the author looks again, and at which sign. The author's alone."""

    learning = models.OneToOneField(Learning, models.CASCADE, related_name="watch")
    on = models.DateField("wanneer kijk je weer", null=True, blank=True)
    sign = models.TextField("waaraan merk je het", blank=True)

    objects = WatchQuerySet.as_manager()

    class Meta:
        verbose_name = "teken om op te letten"
        verbose_name_plural = "tekens om op te letten"

    def __str__(self):
        return f"bij {self.learning_id}"


class Recognition(models.Model):
    """Someone of the group recognises it. One row, which can be taken back; never counted on screen."""

    learning = models.ForeignKey(Learning, models.CASCADE, related_name="recognitions")
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="recognitions")
    at = models.DateTimeField(default=clock.now)

    objects = RecognitionQuerySet.as_manager()

    class Meta:
        verbose_name = "herkenning"
        verbose_name_plural = "herkenningen"
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["learning", "enrolment"],
                name="recognised_once",
                violation_error_message="Je herkende deze vuistregel al.",
            )
        ]

    def __str__(self):
        return f"{self.enrolment} bij {self.learning_id}"


class Experience(UUIDModel):
    """What someone else of the group met when they tried the rule. It goes no further than the group."""

    MOVES = EXPERIENCE_MOVES

    learning = models.ForeignKey(Learning, models.CASCADE, related_name="experiences")
    author = models.ForeignKey(Enrolment, models.PROTECT, related_name="experiences")
    kind = models.CharField("hoe ging het", max_length=10, choices=LearningKind)
    text = models.TextField("jouw ervaring")
    state = models.CharField(max_length=10, choices=ExperienceState, default=ExperienceState.SHARED)
    shared_at = models.DateTimeField(default=clock.now)

    objects = ExperienceQuerySet.as_manager()

    class Meta:
        verbose_name = "ervaring"
        verbose_name_plural = "ervaringen"
        ordering = ["shared_at"]

    def __str__(self):
        return f"{self.author} bij {self.learning_id}"


class Spotlight(UUIDModel):
    """The trainer asks to put a vuistregel in the light; the author decides."""

    MOVES = LIGHT_MOVES

    learning = models.ForeignKey(Learning, models.CASCADE, related_name="spotlights")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=10, choices=LightState, default=LightState.ASKED)

    objects = SpotlightQuerySet.as_manager()

    class Meta:
        verbose_name = "uitgelichte vuistregel"
        constraints = [
            models.UniqueConstraint(
                fields=["learning"],
                condition=models.Q(state__in=[LightState.ASKED, LightState.GRANTED]),
                name="one_light_at_a_time",
                violation_error_message="Dit is al gevraagd.",
            )
        ]

    def __str__(self):
        return f"licht op {self.learning_id}"


class LookBack(UUIDModel):
    """Two or eight weeks later: did the promised als–dan come about, and what happened?"""

    MOVES = LOOK_BACK_MOVES

    reflection = models.ForeignKey(Reflection, models.CASCADE, related_name="look_backs")
    weeks = models.PositiveSmallIntegerField()
    promise = models.TextField("de belofte")
    asked_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=10, choices=LookBackState, default=LookBackState.OPEN)
    outcome = models.CharField("kwam het ervan?", max_length=10, choices=Outcome, blank=True)
    text = models.TextField("wat gebeurde er?", blank=True)
    is_shared = models.BooleanField("zet dit bij mijn vuistregel in de oogst", default=False)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = LookBackQuerySet.as_manager()

    class Meta:
        verbose_name = "terugblik"
        verbose_name_plural = "terugblikken"
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["reflection", "weeks"],
                name="look_back_once",
                violation_error_message="Deze terugblik is al gevraagd.",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=LookBackState.ANSWERED) | ~models.Q(outcome=""),
                name="answered_has_an_outcome",
                violation_error_message="Zeg of het ervan kwam.",
            ),
        ]

    def __str__(self):
        return f"na {self.weeks} weken: {self.reflection_id}"

    def get_absolute_url(self):
        return reverse("look-back", args=[self.pk])
