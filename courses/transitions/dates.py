"""The verbs of personal dates: ask for time, give it, decline kindly, free days. For all at once: `change_dates`."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from courses.models import DeadlineExtension, Enrolment, FreeDays, Step
from courses.policies import is_trainer_of, require_running
from courses.states import DateKind, ExtensionState
from kernel import clock, outbox
from kernel.errors import require, require_moment
from kernel.models import Transition
from kernel.moves import move

NOT_YOURS = "Alleen de trainer van deze groep doet dit."


@transaction.atomic
def ask_for_time(
    enrolment: Enrolment, step: Step, *, kind: DateKind, wanted: date, word: str = "", by: User
) -> DeadlineExtension:
    """Ask the trainer for another date. Asking again changes what is asked; the own date stays until decided."""
    require(enrolment.user_id == by.pk, "Je vraagt dit voor jezelf.")
    require_moment(not enrolment.has_left, "Je doet niet meer mee in deze groep.")
    require_running(step.cohort)
    _require_ahead(step, wanted)
    asked: dict[str, Any] = {"wanted": wanted, "word": word}
    found, created = DeadlineExtension.objects.get_or_create(enrolment=enrolment, step=step, kind=kind, defaults=asked)
    if created:
        _tell_trainers(found, by)
    elif found.state != ExtensionState.ASKED:
        move(found, "ask", by=by, **asked)
    else:
        DeadlineExtension.objects.filter(pk=found.pk).update(**asked)
    return found


def _tell_trainers(asked: DeadlineExtension, by: User) -> None:
    Transition.objects.record(asked, "ask", "", ExtensionState.ASKED, by=by, at=clock.now())
    for grant in asked.step.cohort.grants.select_related("user"):
        outbox.tell("courses.time_asked", grant.user, about=asked)


@transaction.atomic
def give_time(enrolment: Enrolment, step: Step, *, kind: DateKind, until: date, by: User) -> DeadlineExtension:
    """One person's own date for reflecting or responding; asked for or not. A second one replaces the first."""
    require(is_trainer_of(by, step.cohort), NOT_YOURS)
    require_moment(enrolment.cohort_id == step.cohort_id, "Deze persoon zit niet in deze groep.")
    _require_ahead(step, until)
    found = DeadlineExtension.objects.get_or_create(
        enrolment=enrolment, step=step, kind=kind, defaults={"wanted": until}
    )[0]
    move(found, "grant", by=by, until=until, decided_by=by)
    outbox.tell("courses.time_given", enrolment.user, about=found)
    return found


@transaction.atomic
def decline_time(extension: DeadlineExtension, *, by: User) -> None:
    """Not another date now. Late stays welcome: nothing is lost by it."""
    require(is_trainer_of(by, extension.step.cohort), NOT_YOURS)
    move(extension, "decline", by=by, decided_by=by)
    outbox.tell("courses.time_declined", extension.enrolment.user, about=extension)


@transaction.atomic
def take_free(enrolment: Enrolment, first: date, last: date, *, by: User) -> FreeDays:
    """Days off: no date of this person falls in them. No reason is asked."""
    require(by.pk == enrolment.user_id or is_trainer_of(by, enrolment.cohort), "Dit doet de deelnemer of de trainer.")
    require_moment(first <= last, "De laatste dag ligt voor de eerste. Draai ze om.")
    Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    return FreeDays.objects.get_or_create(enrolment=enrolment, first=first, last=last)[0]


@transaction.atomic
def work_again(free: FreeDays, *, by: User) -> None:
    """Take free days away again."""
    allowed = by.pk == free.enrolment.user_id or is_trainer_of(by, free.enrolment.cohort)
    require(allowed, "Dit doet de deelnemer of de trainer.")
    FreeDays.objects.filter(pk=free.pk).delete()


def _require_ahead(step: Step, day: date) -> None:
    require_moment(day >= step.opens_on, f"{step.title} opent op {clock.in_words(step.opens_on)}. Kies een dag daarna.")
