"""Who may say where they stand, and who may compare. Seeing is decided in `querysets`."""

from accounts.policies import may_run
from courses.models import Cohort, Enrolment
from growth.models import ComparisonAgreement


def may_scan(user, enrolment: Enrolment) -> bool:
    return enrolment.user_id == user.pk and not enrolment.has_left


def may_offer(user, cohort: Cohort) -> bool:
    return may_run(user, cohort.client)


def is_side_of(user, agreement: ComparisonAgreement) -> bool:
    """Runs one of the two groups."""
    return ComparisonAgreement.objects.visible_to(user).contains(agreement)


def sees_participation(user, cohorts: list[Cohort]) -> bool:
    """Participation explains a difference; it is for who guides or runs one of these groups."""
    ids = [cohort.pk for cohort in cohorts]
    guides_or_runs = Cohort.objects.guided_by(user) | Cohort.objects.run_by(user)
    return guides_or_runs.filter(pk__in=ids).exists()
