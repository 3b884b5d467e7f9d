"""Where two people can do the same thing at the same moment, the database decides, and the second reads a sentence.

Looking first is kind, not safe: between looking and writing somebody else may write. The constraint is what holds.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from kernel.errors import WrongMoment


@contextmanager
def once(refusal: str) -> Iterator[None]:
    """What a constraint forbids inside becomes a WrongMoment; what was done before it stays to be decided outside."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise WrongMoment(refusal) from None
