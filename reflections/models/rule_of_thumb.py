"""Mijn vuistregel: als …, dan …. It is born with the reflection (docs/decisions.md, 2026-11-24)."""

from uuid import UUID

from django.db import models

from accounts.models.people import SOMEONE
from courses.states import Audience
from exercises.types.if_then import halves, sentence
from kernel import clock
from kernel.models import UUIDModel
from reflections.models.reflection import Reflection
from reflections.querysets import RuleOfThumbQuerySet
from reflections.states import RULE_MOVES, RuleKind, RuleState


class RuleOfThumb(UUIDModel):
    """The rule of thumb someone takes from a principle, put into the oogst with one tick."""

    MOVES = RULE_MOVES

    reflection = models.OneToOneField(Reflection, models.CASCADE, related_name="rule")
    kind = models.CharField("soort", max_length=10, choices=RuleKind)
    when = models.TextField("als")
    then = models.TextField("dan")
    audience = models.PositiveSmallIntegerField(default=Audience.GROUP.value)
    state = models.CharField(max_length=10, choices=RuleState, default=RuleState.SHARED)
    shared_at = models.DateTimeField(default=clock.now)
    is_nameless = models.BooleanField(default=False, editable=False)
    """After the retention of its group: the rule stays, and nobody's name stands beside it any more."""

    objects = RuleOfThumbQuerySet.as_manager()

    class Meta:
        verbose_name = "vuistregel"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(audience__gte=Audience.GROUP, audience__lte=Audience.EVERYONE),
                name="rule_audience",
                violation_error_message="Een vuistregel in de oogst is voor je groep of voor alle groepen.",
            )
        ]

    @property
    def written_by(self) -> str:
        """`Anna Bos, ambtenaar`, as whoever may read the rule sees it; after retention nobody in particular."""
        if self.is_nameless:
            return SOMEONE
        author = self.reflection.author
        return f"{author.user.name}, {author.field_role.label}"

    @property
    def confided_in(self) -> UUID | None:
        """Its group where the opgave's label narrowed it to the trainer alone, after it was shared."""
        challenge = self.reflection.challenge
        narrowed = challenge is not None and challenge.narrows(self.audience) == Audience.TRAINER
        return self.reflection.step.cohort_id if narrowed else None

    @property
    def halves(self) -> tuple[str, str]:
        """`Als …,` and `dan ….`, as a page sets them: each on a line of its own."""
        return halves({"if": self.when, "then": self.then})

    def __str__(self):
        return sentence({"if": self.when, "then": self.then})
