"""The verbs of guiding a group: invite a trainer, say yes, take one off, leave.

Whoever guides reads; so nobody appoints themselves, the group hears who guides it, and who is taken off reads nothing
more from that moment.
"""

from collections.abc import Callable

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import ClientGrant, User
from accounts.person_of import person_of
from accounts.states import Role
from accounts.transitions.linking import leave_foreign_sign_ins
from accounts.transitions.roles import NOT_YOURSELF
from accounts.transitions.staffing import INVITER_GONE, require_another, send, take_up, waiting_for, withdraw_for
from courses.models import Cohort, CohortGrant, TrainerInvitation
from courses.policies import is_participant_of, is_trainer_of, may_set_up
from courses.querysets import STILL_IN
from kernel import audit, outbox
from kernel.clock import When
from kernel.errors import WrongMoment, require, require_moment

CLOSED = "Deze groep is afgesloten. Er komt geen trainer meer bij."
Ending = Callable[[Cohort, User, User | None], None]
_endings: list[Ending] = []


def when_guidance_ends(function: Ending) -> Ending:
    """Register what an app lays down `(cohort, trainer, by)` when someone stops guiding: their own half-done work."""
    _endings.append(function)
    return function


@transaction.atomic
def invite_trainer(cohort: Cohort, email: str, *, by: User) -> TrainerInvitation:
    """Ask someone to guide a group. Asking twice is once; known and unknown addresses are treated alike."""
    require(may_set_up(by, cohort), "Alleen de programmabeheerder vraagt een trainer.")
    require_another(email, by)
    require_moment(not cohort.is_closed, CLOSED)
    rows = TrainerInvitation.objects.filter(cohort=cohort)
    return waiting_for(email, rows) or send(TrainerInvitation(cohort=cohort, email=email, invited_by=by))


@transaction.atomic
def accept_guidance(
    invitation: TrainerInvitation,
    *,
    by: User,
    mailbox_proven: bool = False,
    session: str = "",
    at: When = None,
) -> CohortGrant:
    """Yes: from now on this person guides the group, and the group hears it.

    `mailbox_proven` and `session` as at joining: what another client's sign-in vouches for opens nothing here.
    """
    found = take_up(invitation, by=by, at=at)
    cohort, inviter = Cohort.objects.select_related("client").get(pk=found.cohort_id), found.invited_by
    if inviter is None or not (inviter.is_active and may_set_up(inviter, cohort)):
        raise WrongMoment(INVITER_GONE)
    require_moment(not cohort.is_closed, CLOSED)
    leave_foreign_sign_ins(by, cohort.client_id, mailbox_proven=mailbox_proven, session=session)
    withdraw_for(by, TrainerInvitation.objects.filter(cohort=cohort), by=by)
    outbox.tell("courses.you_guide", by, about=cohort)
    return appoint_trainer(cohort, by, by=inviter)


@transaction.atomic
def appoint_trainer(cohort: Cohort, trainer: User, *, by: User) -> CohortGrant:
    """Give someone the guidance of a group. People come here by `accept_guidance`, once they said yes.

    Who appoints and who is appointed are two people; participants of the group cannot guide it. Twice is once.
    """
    require(may_set_up(by, cohort), "Alleen de programmabeheerder kiest de trainer.")
    require(by != trainer, NOT_YOURSELF)
    require_moment(trainer.is_active, "Dit account staat uit. Zet het eerst weer aan.")
    require_moment(
        not is_participant_of(trainer, cohort), "Deze persoon doet zelf mee in de groep en kan die niet begeleiden."
    )
    grant, created = CohortGrant.objects.get_or_create(
        cohort=cohort, user=trainer, role=Role.TRAINER, defaults={"granted_by": by}
    )
    if created:
        audit.record("role_granted", by=by, about=trainer, role="trainer", cohort=str(cohort.pk))
        tell_who_guides(cohort, but={trainer, by})
    return grant


@transaction.atomic
def remove_trainer(cohort: Cohort, trainer: User, *, by: User, successor: str = "") -> None:
    """Take someone off, or stop oneself: they read nothing of the group any more from now on.

    The last one goes only where nobody needs a trainer, or with a successor's address, who is asked in the same deed.
    What the trainer had begun is laid down for the others (`when_guidance_ends`).
    """
    runs = may_set_up(by, cohort)
    require(runs or by == trainer, "Alleen de programmabeheerder of de trainer zelf doet dit.")
    require(runs or not successor, "Alleen de programmabeheerder vraagt een opvolger.")
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    require_moment(is_trainer_of(trainer, cohort), "Deze persoon begeleidt deze groep niet, of niet meer.")
    require_moment(bool(successor) or not is_needed(cohort, trainer), _alone(themself=by == trainer and not runs))
    if successor:
        _ask_successor(cohort, trainer, successor, by)
    for lay_down in _endings:
        lay_down(cohort, trainer, by)
    CohortGrant.objects.filter(cohort=cohort, user=trainer, role=Role.TRAINER).delete()
    withdraw_for(trainer, TrainerInvitation.objects.filter(cohort=cohort), by=by)
    audit.record("guidance_ended", by=by, about=trainer, role="trainer", cohort=str(cohort.pk))
    if by != trainer:
        outbox.tell("courses.guidance_ended", trainer, about=cohort)
    tell_who_guides(cohort, but={trainer, by})


def _ask_successor(cohort: Cohort, trainer: User, successor: str, by: User) -> None:
    is_another = successor.strip().lower() not in person_of(trainer).addresses
    require_moment(is_another, "Vraag iemand anders als opvolger.")
    invite_trainer(cohort, successor, by=by)


def is_needed(cohort: Cohort, trainer: User) -> bool:
    """Whether the group would be left without anybody who guides it."""
    others = cohort.grants.guiding().exclude(user=trainer)
    return not cohort.is_closed and not others.exists()


def _alone(*, themself: bool) -> str:
    if themself:
        return "Je bent de enige trainer van deze groep. Vraag de programmabeheerder eerst om een opvolger."
    return "Dit is de enige trainer van deze groep. Vul het adres van een opvolger in."


def tell_who_guides(cohort: Cohort, *, but: set[User]) -> None:
    """To everyone whose group it is: its trainers, who takes part, and who runs it."""
    for person in everyone_of(cohort).exclude(pk__in=[each.pk for each in but]):
        outbox.tell("courses.who_guides", person, about=cohort)


def everyone_of(cohort: Cohort) -> QuerySet[User]:
    """Its trainers, who takes part, and who runs it."""
    trainers = CohortGrant.objects.filter(cohort=cohort).values("user")
    people = cohort.enrolments.filter(state__in=STILL_IN).values("user")
    managers = ClientGrant.objects.filter(role=Role.PROGRAMME_MANAGER, client=cohort.client_id).values("user")
    theirs = Q(pk__in=trainers) | Q(pk__in=people) | Q(pk__in=managers)
    return User.objects.filter(theirs, is_active=True)
