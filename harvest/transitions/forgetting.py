"""After the retention of a group: its vuistregels stay, and say no longer whose they are."""

import re
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from accounts.person_of import person_of
from harvest.models import Recognition, Spotlight
from harvest.states import SpotlightState
from kernel.privacy_names import name_pattern, without_name
from reflections.models import RuleOfThumb


@transaction.atomic
def forget_names(cohorts: Iterable[UUID]) -> int:
    """Take every name away from the oogst of these groups. The clock's own deed; twice is harmless.

    Who recognised a rule and who asked for its light go; names of people of the group inside a rule are
    struck out. The author stays linked, unseen: only so can they still take their rule away.
    """
    return sum(_forget_in(cohort) for cohort in cohorts)


def _forget_in(cohort: UUID) -> int:
    rules = RuleOfThumb.objects.filter(reflection__step__cohort=cohort)
    Recognition.objects.filter(rule__in=rules).delete()
    Spotlight.objects.filter(rule__in=rules).exclude(state=SpotlightState.GRANTED).delete()
    named = list(rules.filter(is_nameless=False))
    patterns = _patterns(cohort) if named else []
    for rule in named:
        rule.when, rule.then = _struck(rule.when, patterns), _struck(rule.then, patterns)
        rule.is_nameless = True
    RuleOfThumb.objects.bulk_update(named, ["when", "then", "is_nameless"])
    return len(named)


def _patterns(cohort: UUID) -> list[re.Pattern[str]]:
    """The names of who took part in this group or guided it."""
    people = User.objects.filter(Q(enrolments__cohort=cohort) | Q(cohortgrants__cohort=cohort)).distinct()
    return [pattern for user in people if (pattern := name_pattern(person_of(user)))]


def _struck(text: str, patterns: list[re.Pattern[str]]) -> str:
    for pattern in patterns:
        text = without_name(text, pattern)
    return text
