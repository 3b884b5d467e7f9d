"""The verbs of a group as a whole: set up, start, rename, agree otherwise. Its dates: `planning`; its end: `ending`."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import Client, User
from accounts.policies import may_run
from courses.models import Cohort, Masterclass
from courses.policies import may_set_up, why_not_agreed, why_not_changed
from courses.schedule import first_monday_from
from courses.states import Rhythm
from courses.transitions.planning import plan_steps
from courses.transitions.trainers import invite_trainer
from kernel import audit
from kernel.errors import require, require_moment, require_nothing_against
from kernel.moves import move, record
from kernel.once import once

NAME_TAKEN = "Er is al een groep met deze naam. Kies een andere naam."
AGREEMENTS = {
    "responses_asked": "reacties die je geeft",
    "responses_promised": "reacties die je krijgt",
    "lease_days": "werkdagen voor een reactie",
    "pause_days": "dagen niets doen",
    "moderation": "meelezen",
    "names": "namen",
    "certificate_principles": "principes voor een certificaat",
    "certificate_free_skips": "overslaan zonder reden",
}
"""What holds for a whole group, and what it is called in its history."""


@transaction.atomic
def set_up_cohort(
    client: Client,
    masterclass: Masterclass,
    *,
    name: str,
    start_on: date,
    by: User,
    free_weeks: Iterable[date] = (),
    rhythm: str = Rhythm.USUAL,
    like: Cohort | None = None,
    trainer: str = "",
) -> Cohort:
    """A new group with dates for every step, counted from the first Monday on or after `start_on`.

    `like`: an earlier group whose agreements it takes over, and with that rhythm its length. `trainer`: the address
    of who is asked to guide it.
    """
    require(may_run(by, client), "Alleen de programmabeheerder zet een groep op.")
    agreed = {column: getattr(like, column) for column in AGREEMENTS} if like else {}
    with once(NAME_TAKEN):
        cohort = Cohort.objects.create(
            client=client, masterclass=masterclass, name=name, start_on=first_monday_from(start_on), **agreed
        )
    plan_steps(cohort, free_weeks, rhythm=rhythm, like=like)
    audit.record("cohort_set_up", by=by, about=cohort)
    record(cohort, "set_up", by=by)
    if trainer:
        invite_trainer(cohort, trainer, by=by)
    return cohort


@transaction.atomic
def start(cohort: Cohort, *, by: User) -> None:
    """Open the group: from now on its steps keep their principles."""
    require(may_set_up(by, cohort), "Alleen de programmabeheerder start een groep.")
    require_moment(cohort.steps.exists(), "Deze groep heeft nog geen planning.")
    require_moment(
        cohort.grants.guiding().exists(), "Deze groep heeft nog geen trainer. Vraag er eerst een, en wacht op het ja."
    )
    move(cohort, "start", by=by)


@transaction.atomic
def rename(cohort: Cohort, name: str, *, by: User) -> None:
    """Another name, from now on everywhere. The same name again changes nothing."""
    require(may_set_up(by, cohort), "Alleen de programmabeheerder geeft een groep een andere naam.")
    require_nothing_against(why_not_changed(cohort))
    before = cohort.name
    if before == name:
        return
    cohort.name = name
    with once(NAME_TAKEN):
        cohort.save(update_fields=["name", "sorts_as"])
    record(cohort, "rename", by=by, why=f"{before} heet nu {name}")


@transaction.atomic
def agree(cohort: Cohort, *, by: User, **agreements: Any) -> None:
    """Other agreements for the group, each as long as it may still change. What was promised does not become less.

    A round that is open keeps what it began with: they hold for the principles that come.
    """
    require(may_set_up(by, cohort), "Alleen de programmabeheerder verandert afspraken.")
    locked = Cohort.objects.select_for_update().get(pk=cohort.pk)
    changed = [name for name, value in agreements.items() if value != getattr(locked, name)]
    for name in changed:
        require_nothing_against(why_not_agreed(locked, name, agreements[name]))
        setattr(cohort, name, agreements[name])
    if changed:
        cohort.full_clean(exclude=["name", "client", "masterclass"])
        cohort.save(update_fields=changed)
        record(cohort, "agree", by=by, why=", ".join(AGREEMENTS[name] for name in changed))


@transaction.atomic
def name_adviser(client: Client, *, adviser_name: str, adviser_phone: str, adviser_email: str, by: User) -> None:
    """Whom people of this client can talk to in confidence."""
    require(may_run(by, client), "Alleen de programmabeheerder vult dit in.")
    client.adviser_name, client.adviser_phone, client.adviser_email = adviser_name, adviser_phone, adviser_email
    client.save(update_fields=["adviser_name", "adviser_phone", "adviser_email"])
    audit.record("adviser_named", by=by, about=client)
