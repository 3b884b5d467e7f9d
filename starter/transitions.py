"""The verbs of the starter: begin a client, make its masterclass part by part, renew texts nobody changed."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import F

from accounts.models import Client, User
from accounts.policies import is_administrator_of_all
from accounts.states import Role
from accounts.transitions import invite_to_role, save_client
from courses.models import Masterclass
from kernel import audit
from kernel.errors import require
from kernel.moves import move
from starter import background
from starter.making import Part, parts_of
from starter.models import CourseMaking
from starter.renewing import PageRenewal, renewals_of
from starter.texts import remember


@transaction.atomic
def start_client(client: Client, *, title: str, source: Masterclass | None, manager: str, by: User) -> CourseMaking:
    """A client with a masterclass of its own and a first programme manager: all of it, or nothing.

    The pages of the masterclass are made by the worker; whatever it does not finish, the clock goes on with.
    """
    require(is_administrator_of_all(by), "Alleen een beheerder van de hele installatie begint een opdrachtgever.")
    save_client(client, by=by)
    invite_to_role(manager, Role.PROGRAMME_MANAGER, client=client, by=by)
    making = CourseMaking(client=client, title=title, source=source, is_copy=source is not None)
    making.total = len(parts_of(making))
    making.save()
    audit.record("course_asked", by=by, about=client)
    transaction.on_commit(partial(background.make.enqueue, str(making.pk)))
    return making


def go_on(making: CourseMaking) -> None:
    """Make what is not made yet. Two at once each make other parts, never one part twice."""
    parts = parts_of(making)
    while not making.is_ready:
        _make_next(making, parts)
        making.refresh_from_db()


@transaction.atomic
def _make_next(making: CourseMaking, parts: list[Part]) -> None:
    """One part, claimed by counting it: who finds the count moved on makes nothing, and looks again."""
    number = making.done
    if number >= len(parts):
        move(making, "finish", by=None)
        audit.record("course_made", by=None, about=making.client)
        return
    if CourseMaking.objects.filter(pk=making.pk, done=number).update(done=F("done") + 1):
        parts[number](making)
        making.save(update_fields=["masterclass"])


@dataclass(frozen=True)
class Renewed:
    """How many pages got new words, and of those how many are published already."""

    pages: int
    published: int


@transaction.atomic
def renew(masterclass: Masterclass, lineages: Collection[str], *, publish: bool, by: User) -> Renewed:
    """Write the starter's words on these pages; what an editor changed meanwhile is left alone.

    They become drafts; with `publish` they are published where no group uses the page.
    """
    require(is_administrator_of_all(by), "Alleen een beheerder van de hele installatie vernieuwt teksten.")
    chosen = [each for each in renewals_of(masterclass) if each.may_renew and str(each.page.lineage) in lineages]
    published = sum(_renew(each, publish=publish, by=by) for each in chosen)
    if chosen:
        audit.record("course_renewed", by=by, about=masterclass.client, pages=len(chosen), published=published)
    return Renewed(len(chosen), published)


def _renew(renewal: PageRenewal, *, publish: bool, by: User) -> bool:
    """Whether it was published too."""
    page = renewal.renewed
    revision = page.save_revision(user=by, log_action=True)
    remember(page)
    goes_out = publish and not renewal.in_use
    if goes_out:
        revision.publish(user=by)
    return goes_out
