"""Searching an oogst. A search only points: `visible_to` decides, and only then is anything counted.

PostgreSQL searches with Dutch stemming (`fietsen` finds `fiets`). SQLite has no Dutch stemmer; there
the commonest endings are taken off and the rest is looked for inside words.
"""

import re
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import connection
from django.db.models import Q, QuerySet

from courses.models import Cohort
from harvest.models import Experience, RuleTag
from reflections.models import RuleOfThumb

_WORDS = re.compile(r"\w+")
_ENDINGS = ("heden", "ingen", "ende", "ing", "en", "je", "s", "e", "t")
MOST_WORDS = 8


def find(words: str, *, cohort: Cohort, user) -> frozenset[UUID]:
    """Ids of vuistregels of this group in which all words occur: in the rule, a theme or an experience one sees."""
    if not _WORDS.search(words):
        return frozenset()
    rules = RuleOfThumb.objects.visible_to(user).shared().filter(reflection__step__cohort=cohort)
    pointed = _pointed(RuleOfThumb.objects.filter(reflection__step__cohort=cohort), words, "when", "then")
    in_rules = rules.filter(pk__in=pointed).values_list("pk", flat=True)
    told = Experience.objects.visible_to(user).shared().filter(rule__in=rules.values("pk"))
    in_told = told.filter(pk__in=_pointed(Experience.objects.all(), words, "text")).values_list("rule", flat=True)
    named = Q(tag__name__icontains=words.strip()) | Q(word__icontains=words.strip())
    in_themes = RuleTag.objects.filter(named, rule__in=rules.values("pk")).values_list("rule", flat=True)
    return frozenset(in_rules) | frozenset(in_told) | frozenset(in_themes)


def _pointed(rows: QuerySet, words: str, *columns: str) -> QuerySet:
    """The index's answer, before anyone's sight is asked."""
    if connection.vendor == "postgresql":
        return _stemmed(rows, words, *columns).values("pk")
    return _likened(rows, words, *columns).values("pk")


def _stemmed(rows: QuerySet, words: str, *columns: str) -> QuerySet:
    query = SearchQuery(words, config="dutch", search_type="websearch")
    return rows.annotate(document=SearchVector(*columns, config="dutch")).filter(document=query)


def _likened(rows: QuerySet, words: str, *columns: str) -> QuerySet:
    for word in _WORDS.findall(words)[:MOST_WORDS]:
        anywhere = Q()
        for column in columns:
            anywhere |= Q(**{f"{column}__icontains": stem(word)})
        rows = rows.filter(anywhere)
    return rows


def stem(word: str) -> str:
    """A word without its commonest Dutch ending, never shorter than four letters."""
    for ending in _ENDINGS:
        if word.casefold().endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
