"""The verbs of a group's end: close, open again, put in the archive and take out, and delete one that never was."""

from django.db import transaction
from django.db.models import ProtectedError

from accounts.models import User
from courses.models import Cohort
from courses.policies import may_set_up
from courses.states import CohortState, InvitationState
from courses.transitions.trainers import everyone_of
from kernel import audit, clock, outbox
from kernel.clock import When
from kernel.errors import WrongMoment, require, require_moment
from kernel.models import OutboxMessage
from kernel.moves import move, record

NOT_YOURS = "Alleen de programmabeheerder sluit, opent en archiveert een groep."
IN_ARCHIVE = "Deze groep ligt in het archief. Haal de groep daar eerst uit."
IS_TIED = "Deze groep is verbonden met iets anders, zoals een vergelijking met een andere groep. Haal dat er eerst af."
HAS_PEOPLE = "In deze groep doet of deed al iemand mee. Sluit de groep af als die klaar is."


@transaction.atomic
def close(cohort: Cohort, *, by: User, at: When = None) -> None:
    """Close the group softly: everything stays to be read, nothing more is handed in. All of the group hear it."""
    require(may_set_up(by, cohort), "Alleen de programmabeheerder sluit een groep.")
    move(cohort, "close", by=by, at=at, closes_on=clock.today(at))
    audit.record("cohort_closed", by=by, about=cohort)
    _tell("courses.group_closed", cohort, by)


@transaction.atomic
def reopen(cohort: Cohort, *, by: User) -> None:
    """Closed too early: people can write again, and the time after which texts go no longer runs."""
    _require_runs(cohort, by)
    require_moment(cohort.archived_at is None, IN_ARCHIVE)
    move(cohort, "reopen", by=by, closes_on=None)
    audit.record("cohort_reopened", by=by, about=cohort)
    _tell("courses.group_reopened", cohort, by)


@transaction.atomic
def archive(cohort: Cohort, *, by: User, at: When = None) -> None:
    """Out of the lists. Who took part reads and keeps as before, as long as texts are kept."""
    _require_runs(cohort, by)
    require_moment(cohort.is_closed, "Sluit de groep eerst af.")
    require_moment(_swapped(cohort, clock.now(at)), "Deze groep lag al in het archief.")
    record(cohort, "archive", by=by, at=at)


@transaction.atomic
def take_from_archive(cohort: Cohort, *, by: User) -> None:
    _require_runs(cohort, by)
    require_moment(_swapped(cohort, None), "Deze groep lag niet in het archief.")
    record(cohort, "take_from_archive", by=by)


def _require_runs(cohort: Cohort, by: User) -> None:
    require(may_set_up(by, cohort), NOT_YOURS)


def _swapped(cohort: Cohort, archived_at: When) -> bool:
    """Of two tabs one wins."""
    rows = Cohort.objects.filter(pk=cohort.pk, archived_at__isnull=archived_at is not None)
    cohort.archived_at = archived_at
    return bool(rows.update(archived_at=archived_at))


@transaction.atomic
def delete_cohort(cohort: Cohort, *, by: User) -> None:
    """A group nobody ever joined goes, with its dates and invitations. Whom it had been offered to hears it."""
    require(may_set_up(by, cohort), "Alleen de programmabeheerder verwijdert een groep.")
    locked = Cohort.objects.select_for_update().get(pk=cohort.pk)
    require_moment(locked.state == CohortState.PREPARING, "Deze groep is al begonnen. Sluit de groep af.")
    require_moment(not locked.enrolments.exists(), HAS_PEOPLE)
    _tell_it_is_off(locked, by)
    audit.record("cohort_deleted", by=by, about=locked)
    for rows in (locked.invitations, locked.grants):
        rows.all().delete()
    try:
        locked.delete()
    except ProtectedError:
        raise WrongMoment(IS_TIED) from None


def _tell_it_is_off(cohort: Cohort, by: User) -> None:
    """Whoever guides it, and whom an invitation reached: they may be waiting for something."""
    for grant in cohort.grants.guiding().exclude(user=by).select_related("user"):
        outbox.tell("courses.group_is_off", grant.user, about=cohort.client)
    for address in sorted(_reached(cohort)):
        outbox.tell("courses.group_is_off", None, about=cohort.client, address=address)


def _reached(cohort: Cohort) -> set[str]:
    """Addresses of open invitations whose mail left the house."""
    invited = cohort.invitations.filter(state=InvitationState.OPEN).exclude(email="")
    offered = [*invited, *cohort.trainer_invitations.waiting()]
    mails = OutboxMessage.objects.filter(about_id__in=[each.pk for each in offered]).exclude(sent_at=None)
    sent = set(mails.values_list("about_id", flat=True))
    return {each.email for each in offered if each.pk in sent}


def _tell(kind: str, cohort: Cohort, by: User) -> None:
    for person in everyone_of(cohort).exclude(pk=by.pk):
        outbox.tell(kind, person, about=cohort)
