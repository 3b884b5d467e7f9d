"""Keeping the vocabulary: two themes that mean one thing become one."""

from django.db import transaction

from accounts.models import User
from harvest.models import LearningTag, Tag
from harvest.policies import may_keep_vocabulary
from kernel import audit
from kernel.errors import require, require_moment


@transaction.atomic
def merge(tag: Tag, into: Tag, *, by: User) -> None:
    """Everything under `tag` comes under `into`; own words that say the same come along. `tag` goes."""
    require(may_keep_vocabulary(by), "Alleen een redacteur voegt thema’s samen.")
    require_moment(tag.pk != into.pk, "Kies twee verschillende thema’s.")
    require_moment(Tag.objects.filter(pk__in=[tag.pk, into.pk]).count() == 2, "Een van deze thema’s bestaat niet meer.")
    has_both = LearningTag.objects.filter(tag=into).values("learning")
    LearningTag.objects.filter(tag=tag, learning__in=has_both).delete()
    LearningTag.objects.filter(tag=tag).update(tag=into)
    gather_words(into)
    audit.record("themes_merged", by=by, about=into, gone=tag.pk)
    tag.delete()


@transaction.atomic
def gather_words(tag: Tag) -> None:
    """Own words that equal the theme's name become the theme: also after naming or renaming it."""
    same = LearningTag.objects.filter(word__iexact=tag.name)
    has_both = LearningTag.objects.filter(tag=tag).values("learning")
    same.filter(learning__in=has_both).delete()
    same.update(tag=tag, word="")
