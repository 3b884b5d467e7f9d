"""The verb that makes someone disappear: rows by their declarations, then the person."""

import json
import logging
import os
from collections import Counter
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry

from accounts.models import ClientGrant, User
from accounts.person_of import person_of
from accounts.policies import is_administrator_of_all
from accounts.transitions.sessions import end_sessions
from kernel import audit, clock
from kernel.clock import When
from kernel.errors import WrongMoment, require, require_moment
from kernel.privacy_erase import erase_rows

log = logging.getLogger(__name__)
NOT_REMEMBERED = (
    "Verwijderen lukt nu niet. Er is nog niets verwijderd. Probeer het later opnieuw; lukt het dan niet, "
    "vraag het de beheerder."
)


@transaction.atomic
def erase(user: User, *, by: User | None, at: When = None) -> Counter[str]:
    """Everything of one person goes; a tombstone without identity stays for others' history.

    `by` is the person, an administrator, or None for a replay after a restore. Twice is refused.
    """
    at = clock.now(at)
    locked = User.objects.select_for_update().get(pk=user.pk)
    _require_may_be_erased(locked, by)
    audit.record("erased", by=by, about=user)
    touched = erase_rows(person_of(locked))
    _forget_elsewhere(locked)
    _bury(locked, at)
    end_sessions(locked)
    remember_erasure(str(user.pk), at)  # last, and before the commit: an erasure nobody remembers does not happen
    user.refresh_from_db()
    return touched


def _require_may_be_erased(user: User, by: User | None) -> None:
    allowed = by is None or by.pk == user.pk or is_administrator_of_all(by)
    require(allowed, "Alleen jijzelf of een beheerder verwijdert je gegevens.")
    require_moment(user.erased_at is None, "Van deze persoon is alles al verwijderd.")
    require_moment(by is None or not _is_last_administrator(user), "Maak eerst een ander beheerder.")


def _is_last_administrator(user: User) -> bool:
    administrators = ClientGrant.objects.ruling_all().of_active().values_list("user", flat=True)
    return set(administrators) == {user.pk}


def _bury(user: User, at: datetime) -> None:
    """The row stays, for what others did with this person; nothing in it says who it was."""
    user.groups.clear()
    user.user_permissions.clear()
    user.email = f"{user.pk}@verwijderd.invalid"
    user.first_name = user.last_name = user.portrait = ""
    user.set_unusable_password()
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login, user.erased_at = None, at
    user.save()


def _forget_elsewhere(user: User) -> None:
    """Tables of libraries that name a person without pointing at them."""
    ModelLogEntry.objects.filter(object_id=str(user.pk), content_type__app_label="accounts").delete()
    DBTaskResult.objects.filter(args_kwargs__icontains=str(user.pk)).delete()


def remember_erasure(user_id: str, at: datetime) -> None:
    """Note the id outside the database, on the disk itself: a backup that is put back does not know of this yet.

    Whoever cannot be noted is refused: a person who would come back after a restore was not erased. A noted erasure
    whose commit fails is one that `replay_erasures` would do after all; it was asked for.
    """
    path = settings.ERASURES_FILE
    line = json.dumps({"id": user_id, "at": at.isoformat()}) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_through(path, line)
    except OSError as error:
        log.exception("the list of erasures cannot be written")
        raise WrongMoment(NOT_REMEMBERED) from error


def _write_through(path: Path, line: str) -> None:
    """On the disk, not only in memory; the folder too, which knows that the file is there."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as ledger:
        ledger.write(line)
        ledger.flush()
        os.fsync(descriptor)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def remembered_erasures() -> list[str]:
    """The ids in the ledger, each once, oldest first."""
    if not settings.ERASURES_FILE.exists():
        return []
    lines = settings.ERASURES_FILE.read_text(encoding="utf-8").splitlines()
    return list(dict.fromkeys(json.loads(line)["id"] for line in lines if line.strip()))
