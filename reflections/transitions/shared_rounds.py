"""Groups that read together: one round for several groups, agreed on before the first word is written in it.

Who writes is told beforehand who may read; so a round in which somebody began stays as it is.
"""

from collections.abc import Iterable

from django.db import transaction

from accounts.models import User
from courses.models import Cohort
from courses.policies import may_set_up
from courses.states import CohortState
from kernel import audit
from kernel.errors import require, require_moment
from reflections.models import Round, RoundCohort
from reflections.transitions.rounds import settings_of

NOT_YOURS = "Alleen de programmabeheerder laat groepen samen lezen."
ALIKE = ("client_id", "names", "moderation", "responses_asked", "responses_promised", "lease_days")


@transaction.atomic
def read_together(cohort: Cohort, other: Cohort, *, by: User) -> int:
    """Read each other, for every principle in which neither of the two groups began. How many principles that are."""
    require(may_set_up(by, cohort) and may_set_up(by, other), NOT_YOURS)
    _require_fitting(cohort, other)
    count = 0
    for lineage in sorted(_lineages(cohort) & _lineages(other)):
        rounds = _locked_rounds([cohort, other], lineage)
        if _are_one(rounds, cohort, other) or any(round_.reflections.exists() for round_ in rounds):
            continue
        _join(rounds, [cohort, other], lineage)
        count += 1
    require_moment(count > 0, "Voor elk principe is al iemand begonnen, of lezen deze groepen al samen.")
    audit.record("groups_joined", by=by, about=cohort, other=str(other.pk))
    return count


@transaction.atomic
def read_apart(cohort: Cohort, *, by: User) -> int:
    """Within the own group again, for every principle in which nobody began. How many principles that are."""
    require(may_set_up(by, cohort), NOT_YOURS)
    count = 0
    for lineage in sorted(_lineages(cohort)):
        for round_ in _locked_rounds([cohort], lineage):
            if round_.memberships.count() > 1 and not round_.reflections.exists():
                round_.memberships.filter(cohort=cohort).delete()
                count += 1
    require_moment(count > 0, "Er is niets om los te maken: hier is al iemand begonnen.")
    audit.record("groups_parted", by=by, about=cohort)
    return count


def _require_fitting(cohort: Cohort, other: Cohort) -> None:
    require_moment(cohort.pk != other.pk, "Kies een andere groep.")
    closed = CohortState.CLOSED in (cohort.state, other.state)
    require_moment(not closed, "Een van de groepen is afgesloten.")
    alike = all(getattr(cohort, name) == getattr(other, name) for name in ALIKE)
    require_moment(alike, "Deze groepen hebben andere afspraken over namen, meelezen of aantallen.")


def _lineages(cohort: Cohort) -> set:
    return set(cohort.steps.values_list("principle__lineage", flat=True))


def _locked_rounds(cohorts: Iterable[Cohort], lineage) -> list[Round]:
    found = RoundCohort.objects.filter(cohort__in=cohorts, principle_lineage=lineage).values("round")
    return list(Round.objects.select_for_update().filter(pk__in=found))


def _are_one(rounds: list[Round], cohort: Cohort, other: Cohort) -> bool:
    return len(rounds) == 1 and rounds[0].memberships.filter(cohort__in=[cohort, other]).count() == 2


def _join(rounds: list[Round], cohorts: list[Cohort], lineage) -> None:
    """Everyone of these rounds in the first of them, and who had none yet."""
    shared = rounds[0] if rounds else Round.objects.create(principle_lineage=lineage, **settings_of(cohorts[0]))
    RoundCohort.objects.filter(round__in=rounds[1:]).update(round=shared)
    for cohort in cohorts:
        RoundCohort.objects.get_or_create(cohort=cohort, principle_lineage=lineage, defaults={"round": shared})
    Round.objects.filter(pk__in=[round_.pk for round_ in rounds[1:]]).delete()
