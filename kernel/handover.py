"""What a mail's handing over leaves behind when the process dies in the middle of it.

SMTP has one moment that counts: the line with a dot that ends a message. Before it the server throws away what it
has; after it the mail is theirs, whether or not we live to hear so. The database cannot tell on which side of the
dot we were killed. So each handing over has a slip: a small file that its process holds locked. One digit in it is
changed within microseconds after the dot, and again at the answer; no commit lies in between. A slip whose lock is
free belonged to a process that is gone, and tells what became of its mail:

    0  the dot was not sent: nobody has the mail, it is tried again
    1  the dot was sent: taken, as far as we can know (`delivery` marks it as unsure)
    2  the server said 250: sent

Slips lie in `HANDOVER_DIR`. Machines that share a database share that folder too; where they do not, a claim's lease
decides (`delivery`).
"""

import fcntl
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import time

from django.conf import settings

NOT_YET, HANDED, ACCEPTED = b"0", b"1", b"2"
_KIND = ".slip"


class TooLate(OSError):  # noqa: N818 the name is what it is
    """The lease ran out while we stood still: somebody else may have sent it."""


@dataclass
class Slip:
    """One handing over: the claim it belongs to, its open file, and when it may no longer go on."""

    token: uuid.UUID
    descriptor: int
    deadline: float = float("inf")

    @property
    def state(self) -> bytes:
        return os.pread(self.descriptor, 1, 0)

    def before_the_dot(self) -> None:
        if time() > self.deadline:
            raise TooLate("lease ran out")

    def handed(self) -> None:
        self._write(HANDED)

    def accepted(self) -> None:
        self._write(ACCEPTED)

    def refused(self) -> None:
        self._write(NOT_YET)

    def _write(self, state: bytes) -> None:
        """Over a byte that is there: a full disk cannot refuse it."""
        os.pwrite(self.descriptor, state, 0)


@contextmanager
def slip(lease: float) -> Iterator[Slip]:
    """A slip for one claim. It goes away when the block ends well; an error leaves it for `abandoned`."""
    token = uuid.uuid4()
    path, unseen = _folder() / f"{token}{_KIND}", _folder() / f".{token}"
    descriptor = os.open(unseen, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        os.pwrite(descriptor, NOT_YET, 0)
        unseen.rename(path)  # seen by others from here on, locked already
        yield Slip(token, descriptor, time() + lease)
        path.unlink()
    finally:
        os.close(descriptor)


def abandoned() -> Iterator[Slip]:
    """Slips of processes that are gone; each is removed once its reader has dealt with it."""
    for path in sorted(_folder().glob(f"[!.]*{_KIND}")):
        with _taken_over(path) as found:
            if found is not None:
                yield found
                path.unlink(missing_ok=True)


@contextmanager
def _taken_over(path: Path) -> Iterator[Slip | None]:
    """The slip, held by us now; None when its process lives, or it is no slip."""
    try:
        token, descriptor = uuid.UUID(path.stem), os.open(path, os.O_RDWR)
    except (ValueError, FileNotFoundError):
        yield None
        return
    try:
        yield Slip(token, descriptor) if _lock_is_free(descriptor) and path.exists() else None
    finally:
        os.close(descriptor)


def _lock_is_free(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _folder() -> Path:
    settings.HANDOVER_DIR.mkdir(parents=True, exist_ok=True)
    return settings.HANDOVER_DIR
