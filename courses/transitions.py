"""The verbs of groups: set up, start, invite, join, pause, leave; and bringing an opgave."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction

from accounts.models import Client, FieldRole, Organisation, User
from accounts.policies import may_run
from accounts.states import Role
from courses import schedule
from courses.models import Challenge, ChallengeMember, Cohort, CohortGrant, Enrolment, Invitation, Masterclass, Step
from courses.models.cohorts import first_monday_from
from courses.policies import is_participant_of, is_trainer_of, may_set_up, may_write_about
from courses.states import Audience, CohortState, EnrolmentState
from kernel import audit, clock, outbox
from kernel.errors import require, require_moment
from kernel.moves import move


@transaction.atomic
def set_up_cohort(
    client: Client,
    masterclass: Masterclass,
    *,
    name: str,
    start_on: date,
    by: User,
    free_weeks: Iterable[date] = (),
) -> Cohort:
    """A new group with dates for every step, counted from the first Monday on or after `start_on`."""
    require(may_run(by, client), "Alleen de programmabeheerder zet een groep op.")
    cohort = Cohort.objects.create(
        client=client, masterclass=masterclass, name=name, start_on=first_monday_from(start_on)
    )
    _plan(cohort, free_weeks)
    audit.record("cohort_set_up", by=by, about=cohort)
    return cohort


@transaction.atomic
def plan_again(cohort: Cohort, *, start_on: date, by: User, free_weeks: Iterable[date] = ()) -> None:
    """Move all dates while the group has not started: a Step is fixed from then on."""
    require(may_set_up(by, cohort), "Alleen de programmabeheerder verandert de planning.")
    require_moment(cohort.state == CohortState.PREPARING, "Deze groep is al begonnen. Verander één stap tegelijk.")
    cohort.start_on = first_monday_from(start_on)
    cohort.save(update_fields=["start_on"])
    cohort.steps.all().delete()
    _plan(cohort, free_weeks)


def _plan(cohort: Cohort, free_weeks: Iterable[date]) -> None:
    principles = list(cohort.masterclass.principles)
    dates = schedule.plan(cohort.start_on, [principle.weeks for principle in principles], free_weeks)
    steps = [
        Step(
            cohort=cohort,
            principle=principle,
            opens_on=day.opens_on,
            reflect_by=day.reflect_by,
            respond_by=day.respond_by,
        )
        for principle, day in zip(principles, dates, strict=True)
    ]
    Step.objects.bulk_create(steps)


@transaction.atomic
def change_dates(step: Step, *, opens_on: date, reflect_by: date, respond_by: date, by: User) -> None:
    """Other dates for one step, by whoever runs or guides the group."""
    allowed = may_set_up(by, step.cohort) or is_trainer_of(by, step.cohort)
    require(allowed, "Alleen de trainer of de programmabeheerder verandert data.")
    step.opens_on, step.reflect_by, step.respond_by = opens_on, reflect_by, respond_by
    step.full_clean()
    step.save(update_fields=["opens_on", "reflect_by", "respond_by"])
    audit.record("dates_changed", by=by, about=step)


@transaction.atomic
def appoint_trainer(cohort: Cohort, trainer: User, *, by: User) -> CohortGrant:
    """Give someone the guidance of a group. Participants of the group cannot guide it."""
    require(may_set_up(by, cohort), "Alleen de programmabeheerder kiest de trainer.")
    require_moment(
        not is_participant_of(trainer, cohort), "Deze persoon doet zelf mee in de groep en kan haar niet begeleiden."
    )
    grant, created = CohortGrant.objects.get_or_create(
        cohort=cohort, user=trainer, role=Role.TRAINER, defaults={"granted_by": by}
    )
    if created:
        audit.record("role_granted", by=by, about=trainer, role="trainer", cohort=str(cohort.pk))
    return grant


@transaction.atomic
def start(cohort: Cohort, *, by: User) -> None:
    """Open the group: from now on its steps keep their principles."""
    require(may_set_up(by, cohort), "Alleen de programmabeheerder start een groep.")
    require_moment(cohort.steps.exists(), "Deze groep heeft nog geen planning.")
    require_moment(cohort.grants.exists(), "Kies eerst een trainer voor deze groep.")
    move(cohort, "start", by=by)


@transaction.atomic
def close(cohort: Cohort, *, by: User, at: datetime | None = None) -> None:
    """Close the group softly: everything stays to be read, nothing more is handed in."""
    require(may_set_up(by, cohort), "Alleen de programmabeheerder sluit een groep.")
    move(cohort, "close", by=by, at=at, closes_on=clock.today(at))


@transaction.atomic
def invite(cohort: Cohort, email: str, *, by: User | None) -> Invitation:
    """Invite one person by mail. A second invitation for an open one returns the first."""
    require(by is None or may_set_up(by, cohort), "Alleen de programmabeheerder nodigt uit.")
    email = email.strip().lower()
    open_one = cohort.invitations.still_open().filter(email__iexact=email).first()
    if open_one:
        return open_one
    cohort.invitations.filter(email__iexact=email, state="open").update(state="revoked")
    invitation = Invitation.objects.create(cohort=cohort, email=email, invited_by=by)
    outbox.tell("courses.invited", None, about=invitation, address=email)
    return invitation


@transaction.atomic
def open_group_link(cohort: Cohort, *, limit: int, by: User | None) -> Invitation:
    """A link with a code for at most `limit` people."""
    require(by is None or may_set_up(by, cohort), "Alleen de programmabeheerder nodigt uit.")
    return Invitation.objects.create(cohort=cohort, code=Invitation.new_code(), limit=limit, invited_by=by)


@transaction.atomic
def revoke(invitation: Invitation, *, by: User) -> None:
    require(may_set_up(by, invitation.cohort), "Alleen de programmabeheerder trekt een uitnodiging in.")
    move(invitation, "revoke", by=by)


@transaction.atomic
def accept(
    invitation: Invitation, *, by: User, organisation: Organisation, field_role: FieldRole, at: datetime | None = None
) -> Enrolment:
    """Join the group. The invitation's row is the lock, so a last place is given once."""
    at = at or clock.now()
    locked = Invitation.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=invitation.pk)
    _require_usable(locked, by, at)
    enrolment, created = Enrolment.objects.get_or_create(
        user=by,
        cohort=locked.cohort,
        defaults={"organisation": organisation, "field_role": field_role, "invitation": locked},
    )
    require_moment(created, "Je doet al mee in deze groep.")
    if locked.is_personal:
        move(locked, "accept", by=by, at=at)
    audit.record("joined", by=by, about=locked.cohort)
    return enrolment


def _require_usable(invitation: Invitation, user: User, at: datetime) -> None:
    if invitation.is_personal:
        mine = invitation.email.lower() == user.email.lower()
        require(mine, "Deze uitnodiging is voor een ander e-mailadres. Log in met het adres waarop je hem kreeg.")
    row = Invitation.MOVES["accept"]
    require_moment(invitation.state in row.sources, row.refusal)
    require_moment(
        not invitation.has_expired(at), "Deze uitnodiging is verlopen. Vraag de programmabeheerder om een nieuwe."
    )
    require_moment(invitation.enrolments.count() < invitation.limit, "Alle plaatsen van deze groepslink zijn bezet.")
    require_moment(
        invitation.cohort.state != CohortState.CLOSED, "Deze groep is afgesloten. Je kunt niet meer meedoen."
    )
    require_moment(
        not is_trainer_of(user, invitation.cohort), "Je begeleidt deze groep. Je kunt er niet zelf in meedoen."
    )


@transaction.atomic
def enrol(
    user: User, cohort: Cohort, *, organisation: Organisation, field_role: FieldRole, by: User | None
) -> Enrolment:
    """Put someone in a group without an invitation: the programme manager's or the loader's door."""
    require(by is None or may_set_up(by, cohort), "Alleen de programmabeheerder schrijft mensen in.")
    try:
        with transaction.atomic():
            return Enrolment.objects.create(user=user, cohort=cohort, organisation=organisation, field_role=field_role)
    except IntegrityError:
        return Enrolment.objects.get(user=user, cohort=cohort)


@transaction.atomic
def pause(enrolment: Enrolment, *, by: User, note: str = "") -> None:
    require(_may_pause(by, enrolment), "Dit doet de deelnemer zelf of de trainer.")
    move(enrolment, "pause", by=by, note=note)


@transaction.atomic
def resume(enrolment: Enrolment, *, by: User) -> None:
    require(_may_pause(by, enrolment), "Dit doet de deelnemer zelf of de trainer.")
    move(enrolment, "resume", by=by)


def _may_pause(user: User, enrolment: Enrolment) -> bool:
    return user == enrolment.user or is_trainer_of(user, enrolment.cohort)


@transaction.atomic
def bring_challenge(enrolment: Enrolment, *, title: str, question: str, label: int, by: User) -> Challenge:
    """Start with an opgave of one's own; one at a time per group."""
    require(enrolment.user == by, "Je brengt je eigen opgave in.")
    require_moment(enrolment.state == EnrolmentState.ACTIVE, "Je doet nu niet mee in deze groep.")
    require_moment(not enrolment.memberships.filter(left_at=None).exists(), "Je werkt al aan een opgave in deze groep.")
    challenge = Challenge.objects.create(
        cohort=enrolment.cohort, title=title, question=question, label=Audience(label).value
    )
    ChallengeMember.objects.create(challenge=challenge, enrolment=enrolment)
    return challenge


@transaction.atomic
def describe_challenge(challenge: Challenge, *, title: str, question: str, label: int, by: User) -> None:
    """Other words for the opgave, or another label: narrowing holds at once for everything below it."""
    require(may_write_about(by, challenge), "Alleen wie aan deze opgave werkt, verandert haar.")
    challenge.title, challenge.question, challenge.label = title, question, Audience(label).value
    challenge.save(update_fields=["title", "question", "label"])


@transaction.atomic
def leave(enrolment: Enrolment, *, by: User, note: str = "") -> None:
    """Stop. What was written stays the writer's own; what others were given stays theirs."""
    require(_may_pause(by, enrolment), "Dit doet de deelnemer zelf of de trainer.")
    move(enrolment, "leave", by=by, note=note)
