"""The verbs of going over to another group: propose, withdraw, no, and the yes that does it, all at once.

What the other rooms hold goes along by what they register here (`on_transfer`); what the preview says of it, by
`going_along.goes_along`. Nothing moves before the yes, and the yes is to the preview that was read.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model

from accounts.models import User
from courses.going_along import TransferPlan, plan_of, refusal
from courses.group_of_row import group_of, ways_to_group
from courses.models import Cohort, Enrolment, FreeDays, Mention, Step, Transfer
from courses.policies import may_propose_transfer
from kernel import audit, clock, outbox
from kernel.clock import When
from kernel.errors import require, require_moment
from kernel.models import Transition
from kernel.moves import move, record
from kernel.once import once

NOT_YOURS = "Alleen de trainer of de programmabeheerder stelt een andere groep voor."
CHANGED = "Er is intussen iets veranderd. Lees eerst wat er nu gebeurt."
LAPSED = "Dit voorstel is verlopen."
Carry = Callable[..., None]
_carriers: list[Carry] = []


def on_transfer(function: Carry) -> Carry:
    """Register what a room carries along `(plan, arrived, *, by, at)` when someone goes over to another group."""
    _carriers.append(function)
    return function


@transaction.atomic
def propose_transfer(enrolment: Enrolment, to: Cohort, *, by: User, at: When = None) -> Transfer:
    """Ask someone to go over to another group. Twice is once; nothing moves before their yes."""
    require(may_propose_transfer(by, enrolment), NOT_YOURS)
    require(by != enrolment.user, "Een ander stelt dit voor. Jij zegt er ja of nee op.")
    _require_possible(enrolment, to)
    for waiting in enrolment.transfers.filter(state="proposed"):
        if waiting.is_open(at) and waiting.to_id == to.pk:
            return waiting
        move(waiting, "withdraw", by=by, at=at)
    with once("Er ligt al een voorstel bij deze persoon."):
        proposed = Transfer.objects.create(enrolment=enrolment, to=to, proposed_by=by, proposed_at=clock.now(at))
    _log("transfer_proposed", proposed, by)
    outbox.tell("courses.transfer_proposed", enrolment.user, about=proposed)
    return proposed


def _require_possible(enrolment: Enrolment, to: Cohort) -> None:
    why_not = refusal(enrolment, to)
    require_moment(not why_not, why_not)


@transaction.atomic
def withdraw_transfer(transfer: Transfer, *, by: User) -> None:
    require(may_propose_transfer(by, transfer.enrolment), NOT_YOURS)
    move(transfer, "withdraw", by=by)
    _log("transfer_withdrawn", transfer, by)


@transaction.atomic
def decline_transfer(transfer: Transfer, *, by: User) -> None:
    """No; no reason is asked, and nothing changes."""
    _require_asked(transfer, by)
    move(transfer, "decline", by=by)
    _log("transfer_declined", transfer, by)
    outbox.tell("courses.transfer_answered", transfer.proposed_by, about=transfer)


@transaction.atomic
def accept_transfer(transfer: Transfer, *, by: User, fingerprint: str, at: When = None) -> Enrolment:
    """Yes, to what was read (`TransferPlan.fingerprint`): everything goes along now, or nothing does."""
    _require_asked(transfer, by)
    at = clock.now(at)
    enrolment, to = _locked(transfer)
    require_moment(transfer.state != "proposed" or transfer.is_open(at), LAPSED)
    _require_possible(enrolment, to)
    plan = plan_of(enrolment, to)
    require_moment(plan.fingerprint == fingerprint, CHANGED)
    arrived = _arrive(plan, by, at)
    move(transfer, "accept", by=by, at=at, arrived=arrived)
    for carry in _carriers:
        carry(plan, arrived, by=by, at=at)
    _take_mentions_along(plan)
    move(enrolment, "go_over", by=by, at=at, route=None)
    _log("transferred", transfer, by)
    _tell(transfer)
    return arrived


def _require_asked(transfer: Transfer, by: User) -> None:
    require(transfer.enrolment.user_id == by.pk, "Dit voorstel is aan iemand anders.")


def _log(action: str, transfer: Transfer, by: User) -> None:
    audit.record(action, by=by, about=transfer.to, left_group=str(transfer.left.pk))


def _locked(transfer: Transfer) -> tuple[Enrolment, Cohort]:
    """Both groups are locked, in one order: neither closes halfway."""
    ids = sorted([transfer.to_id, transfer.enrolment.cohort_id])
    cohorts = {row.pk: row for row in Cohort.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    transfer.refresh_from_db(fields=["state", "expires_at"])
    enrolment = Enrolment.objects.select_related("user", "cohort__masterclass").get(pk=transfer.enrolment_id)
    return enrolment, cohorts[transfer.to_id]


def _arrive(plan: TransferPlan, by: User, at: datetime) -> Enrolment:
    """The deelname in the new group, at the step where that group is; who was there before comes back."""
    old = plan.enrolment
    here: dict[str, Any] = {"organisation": old.organisation, "field_role": old.field_role}
    here["route"] = _where_it_is(plan.to, at)
    if plan.before:
        move(plan.before, "arrive", by=by, at=at, **here)
        return plan.before
    arrived = Enrolment.objects.create(user=old.user, cohort=plan.to, joined_at=at, **here)
    record(arrived, "arrived", by=by, at=at)
    return arrived


def _where_it_is(cohort: Cohort, at: datetime) -> Step | None:
    return cohort.steps.filter(opens_on__lte=clock.today(at)).order_by("-opens_on").first()


@on_transfer
def take_opgave_along(plan: TransferPlan, arrived: Enrolment, *, by: User, at: datetime) -> None:
    """Who was asked for it or read along stays in the old group, without it."""
    FreeDays.objects.filter(enrolment=plan.enrolment).update(enrolment=arrived)
    if plan.challenge:
        mine = plan.challenge.members.current().filter(enrolment=plan.enrolment)
        mine.update(enrolment=arrived)
        plan.challenge.members.filter(left_at=None).exclude(enrolment=arrived).update(left_at=at)
        type(plan.challenge).objects.filter(pk=plan.challenge.pk).update(cohort=plan.to)
        Transition.objects.record(plan.challenge, "go_along", "", "", by=by, at=at)
    plan.enrolment.memberships.filter(left_at=None).update(left_at=at)


def _take_mentions_along(plan: TransferPlan) -> None:
    """A name that may still stand in a text is for the trainer who reads that text now."""
    for mention in Mention.objects.filter(cohort=plan.enrolment.cohort_id):
        model: type[Model] = apps.get_model(mention.model)
        if not ways_to_group(model):
            continue
        rows = model._base_manager.filter(pk=mention.object_id).annotate(group_now=group_of(model))
        if plan.to.pk in rows.values_list("group_now", flat=True):
            Mention.objects.filter(pk=mention.pk).update(cohort=plan.to)


def _tell(transfer: Transfer) -> None:
    """Who guides either group, and who proposed it."""
    _tell_guides("courses.someone_went", transfer.left, transfer)
    _tell_guides("courses.someone_came", transfer.to, transfer)
    outbox.tell("courses.transfer_answered", transfer.proposed_by, about=transfer)


def _tell_guides(kind: str, cohort: Cohort, transfer: Transfer) -> None:
    for grant in cohort.grants.exclude(user=transfer.proposed_by).select_related("user"):
        outbox.tell(kind, grant.user, about=transfer)
