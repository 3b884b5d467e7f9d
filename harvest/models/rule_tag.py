"""Words to find a vuistregel by."""

from django.db import models
from django.db.models.functions import Lower

from harvest.models.tag import Tag
from harvest.querysets import LearningTagQuerySet
from reflections.models import RuleOfThumb


class RuleTag(models.Model):
    """A theme of the vocabulary on a vuistregel, or a word of the author's own."""

    rule = models.ForeignKey(RuleOfThumb, models.CASCADE, related_name="tags")
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
                fields=["rule", "tag"],
                condition=models.Q(tag__isnull=False),
                name="rule_tag_once",
                violation_error_message="Dit thema staat er al bij.",
            ),
            models.UniqueConstraint(
                "rule",
                Lower("word"),
                condition=~models.Q(word=""),
                name="rule_word_once",
                violation_error_message="Dit woord staat er al bij.",
            ),
        ]

    def __str__(self):
        return self.tag.name if self.tag else self.word
