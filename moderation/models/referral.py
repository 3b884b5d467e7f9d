"""Texts that belong elsewhere."""

from typing import cast

from django.db import models
from django.urls import reverse

from accounts.models import User
from kernel import clock
from kernel.models import UUIDModel
from moderation.querysets import ReferralQuerySet
from moderation.states import REFERRAL_MOVES, ReferralState
from reflections.models import Reflection, Review


class Referral(UUIDModel):
    """`Dit hoort ergens anders`: the text stops here, and one person is shown the confidential adviser."""

    MOVES = REFERRAL_MOVES

    reflection = models.ForeignKey(Reflection, models.CASCADE, null=True, blank=True, related_name="referrals")
    review = models.ForeignKey(Review, models.CASCADE, null=True, blank=True, related_name="referrals")
    shown_to = models.ForeignKey(User, models.PROTECT, related_name="referrals")
    word = models.TextField("je woorden erbij", blank=True)
    state = models.CharField(max_length=10, choices=ReferralState, default=ReferralState.STANDING)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = "verwijzing"
        verbose_name_plural = "verwijzingen"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reflection=None, review__isnull=False)
                | models.Q(reflection__isnull=False, review=None),
                name="referral_of_one_text",
                violation_error_message="Een verwijzing gaat over één tekst.",
            ),
            models.UniqueConstraint(
                fields=["reflection"],
                condition=models.Q(state="standing"),
                name="reflection_referred_once",
                violation_error_message="Deze reflectie is al stilgezet.",
            ),
            models.UniqueConstraint(
                fields=["review"],
                condition=models.Q(state="standing"),
                name="review_referred_once",
                violation_error_message="Deze reactie is al stilgezet.",
            ),
        ]

    def __str__(self):
        return f"verwijzing {self.pk}"

    def get_absolute_url(self):
        return reverse("referral", args=[self.pk])

    @property
    def text(self) -> Reflection | Review:
        """What stands still: one of the two, as the constraint says."""
        return cast(Reflection | Review, self.review or self.reflection)

    @property
    def about(self) -> Reflection:
        """The reflection around which it happened."""
        return self.text.reflection if isinstance(self.text, Review) else self.text
