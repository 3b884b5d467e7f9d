"""Themes: choosing them for a vuistregel, and keeping the vocabulary, in which two that mean one thing become one."""

from collections.abc import Iterable

from django.db import transaction

from accounts.models import User
from harvest.models import RuleTag, Tag
from harvest.policies import is_author_of, may_keep_vocabulary
from kernel import audit
from kernel.errors import require, require_moment
from reflections.models import RuleOfThumb

NOT_YOURS = "Deze vuistregel is van iemand anders."
MOST_THEMES = 5


@transaction.atomic
def choose_themes(rule: RuleOfThumb, *, tags: Iterable[Tag], words: Iterable[str] = (), by: User) -> None:
    """The themes and own words of a vuistregel, all at once. A word of the vocabulary becomes its theme."""
    require(is_author_of(by, rule), NOT_YOURS)
    chosen, own = _sorted_out(tags, words)
    require_moment(len(chosen) + len(own) <= MOST_THEMES, "Kies hooguit vijf thema’s. Dan vinden anderen je beter.")
    rule.tags.all().delete()
    RuleTag.objects.bulk_create(
        [
            *(RuleTag(rule=rule, tag=tag) for tag in chosen),
            *(RuleTag(rule=rule, word=word) for word in own),
        ]
    )


@transaction.atomic
def merge(tag: Tag, into: Tag, *, by: User) -> None:
    """Everything under `tag` comes under `into`; own words that say the same come along. `tag` goes."""
    require(may_keep_vocabulary(by), "Alleen een redacteur voegt thema’s samen.")
    require_moment(tag.pk != into.pk, "Kies twee verschillende thema’s.")
    require_moment(Tag.objects.filter(pk__in=[tag.pk, into.pk]).count() == 2, "Een van deze thema’s bestaat niet meer.")
    has_both = RuleTag.objects.filter(tag=into).values("rule")
    RuleTag.objects.filter(tag=tag, rule__in=has_both).delete()
    RuleTag.objects.filter(tag=tag).update(tag=into)
    gather_words(into)
    audit.record("themes_merged", by=by, about=into, gone=tag.pk)
    tag.delete()


@transaction.atomic
def gather_words(tag: Tag) -> None:
    """Own words that equal the theme's name become the theme: also after naming or renaming it."""
    same = RuleTag.objects.filter(word__iexact=tag.name)
    has_both = RuleTag.objects.filter(tag=tag).values("rule")
    same.filter(rule__in=has_both).delete()
    same.update(tag=tag, word="")


def _sorted_out(tags: Iterable[Tag], words: Iterable[str]) -> tuple[list[Tag], list[str]]:
    """Each theme once, and each own word once that is no theme yet."""
    chosen = {tag.pk: tag for tag in tags}
    own: dict[str, str] = {}
    for word in (" ".join(word.split()) for word in words):
        kept = Tag.objects.filter(name__iexact=word).first()
        if kept:
            chosen[kept.pk] = kept
        elif word:
            own.setdefault(word.casefold(), word)
    return list(chosen.values()), list(own.values())
