"""The verbs of taking one's own data along: ask, make, tidy."""

from datetime import datetime, timedelta
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction

from accounts.models import Export, User
from accounts.models.exports import KEPT_FOR
from accounts.person_of import person_of
from accounts.policies import is_administrator_of_all
from kernel import audit, clock, outbox
from kernel.clock import When
from kernel.errors import WrongMoment, require, require_moment
from kernel.moves import move
from kernel.privacy_export import make_zip

MOST_A_DAY = 3


@transaction.atomic
def ask_export(user: User, *, by: User, at: When = None) -> Export:
    """Ask for everything of one person. An administrator may ask it too; it is delivered to the person."""
    at = clock.now(at)
    require(by == user or is_administrator_of_all(by), "Je kunt alleen je eigen gegevens opvragen.")
    require_moment(user.erased_at is None, "Van deze persoon bewaren we niets meer.")
    User.objects.select_for_update().get(pk=user.pk)
    return Export.objects.waiting().filter(user=user).first() or _begin(user, by, at)


def _begin(user: User, by: User, at: datetime) -> Export:
    recent = Export.objects.filter(user=user, asked_at__gt=at - timedelta(days=1)).count()
    require_moment(recent < MOST_A_DAY, "Dit kan drie keer per dag. Morgen kun je het opnieuw vragen.")
    export = Export.objects.create(user=user, asked_by=by, asked_at=at)
    audit.record("export_asked", by=by, about=user, export=str(export.pk))
    return export


def make_export(export: Export, *, at: When = None) -> None:
    """Make the zip and tell the person. Made already, or erased meanwhile? Then nothing happens.

    A zip whose row did not hold is taken away at once: nobody could find it again to erase it.
    """
    try:
        with transaction.atomic():
            _make(export, clock.now(at))
    except BaseException:
        _drop_file(export)
        raise


def _make(export: Export, at: datetime) -> None:
    """The person's row is locked first, as erasing does: of the two, one waits for the other."""
    user = User.objects.select_for_update().get(pk=export.user_id)
    if user.erased_at is not None:
        return
    try:
        move(export, "make", by=None, at=at, ready_at=at)
    except WrongMoment:
        return
    _keep_file(export, make_zip(person_of(user), at=at))
    audit.record("export_made", by=None, about=user, export=str(export.pk))
    outbox.tell("accounts.export_ready", user, about=export)


def _keep_file(export: Export, content: bytes) -> None:
    export.file.save("gegevens.zip", ContentFile(content), save=False)
    Export.objects.filter(pk=export.pk).update(file=export.file.name)


def _drop_file(export: Export) -> None:
    if export.file and not Export.objects.filter(pk=export.pk, file=export.file.name).exists():
        export.file.storage.delete(str(export.file.name))
        export.file = ""


@transaction.atomic
def tidy_exports(*, at: When = None) -> int:
    """Remove the files that have been ready for a week. Returns how many."""
    due = Export.objects.ready().filter(ready_at__lt=clock.now(at) - KEPT_FOR)
    for export in due:
        storage, name = export.file.storage, export.file.name
        move(export, "tidy", by=None, at=at, file="")
        transaction.on_commit(partial(storage.delete, name))
    return len(due)
