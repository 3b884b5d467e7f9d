"""Dit hielp me: the author's word to a reader, beside the one reply to all of them."""

from django.db import models

from conversations.states import HelpedBy
from kernel import clock
from reflections.models import Review


class WhatHelped(models.Model):
    """The author's one word per response: dit hielp me. Never a score."""

    review = models.OneToOneField(Review, models.CASCADE, related_name="helped")
    word = models.CharField("dit hielp me", max_length=12, choices=HelpedBy)
    text = models.CharField("in je eigen woorden", max_length=200, blank=True)
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = "wat hielp"
        verbose_name_plural = "wat hielp"

    def __str__(self):
        return self.get_word_display()
