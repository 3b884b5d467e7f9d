"""Comparing with a group of another client: both who run them say yes."""

from django.db import transaction

from accounts.models import User
from courses.models import Cohort
from growth.models import ComparisonAgreement
from growth.policies import is_side_of, may_offer
from growth.states import AgreementState
from kernel import audit, codes
from kernel.errors import WrongMoment, or_refuse, require, require_moment
from kernel.moves import move

NO_CODE = "Deze code kennen we niet, of hij is al gebruikt."


@transaction.atomic
def offer_comparison(cohort: Cohort, *, by: User) -> ComparisonAgreement:
    """Make a code to give to whoever runs the other group: the first yes. An unused code is given again."""
    require(may_offer(by, cohort), "Alleen de programmabeheerder biedt dit aan.")
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    found = ComparisonAgreement.objects.filter(cohort=cohort, state=AgreementState.OFFERED).first()
    if found:
        return found
    agreement = ComparisonAgreement.objects.create(cohort=cohort, offered_by=by)
    audit.record("comparison_offered", by=by, about=agreement)
    return agreement


@transaction.atomic
def agree_to_compare(cohort: Cohort, code: str, *, by: User) -> ComparisonAgreement:
    """The second yes, for one's own group. Both groups follow the same masterclass."""
    require(may_offer(by, cohort), "Alleen de programmabeheerder neemt dit aan.")
    offered = ComparisonAgreement.objects.select_for_update(of=("self",)).select_related("cohort__masterclass")
    meant = [each.replace("-", "") for each in codes.spellings(code)]
    agreement = or_refuse(offered.filter(code__in=meant, state=AgreementState.OFFERED).first(), WrongMoment(NO_CODE))
    require_moment(agreement.cohort_id != cohort.pk, "Dit is de code van deze groep zelf.")
    alike = agreement.cohort.masterclass.lineage == cohort.masterclass.lineage
    require_moment(alike, "De andere groep volgt een andere masterclass. Vergelijken zegt dan niets.")
    move(agreement, "agree", by=by, other=cohort, agreed_by=by)
    audit.record("comparison_agreed", by=by, about=agreement)
    return agreement


@transaction.atomic
def end_comparison(agreement: ComparisonAgreement, *, by: User) -> None:
    """Either side stops it, at once and for both."""
    require(is_side_of(by, agreement), "Alleen wie een van beide groepen beheert, stopt dit.")
    move(agreement, "end", by=by)
    audit.record("comparison_ended", by=by, about=agreement)
