"""The verb of employers: the one of a name, once, also when two people bring it at the same moment."""

from django.db import IntegrityError, transaction

from accounts.models import Organisation
from kernel.characters import clean_line
from kernel.sorting import title_key


def organisation_named(name: str, kind: str) -> Organisation:
    """The employer of this name, whatever its case and accents; a new one of this kind if it is not there yet.

    The database decides: of two who bring a new name at once, the second gets the first one's.
    """
    name = clean_line(name)
    found = Organisation.objects.filter(sorts_as=title_key(name)).first()
    if found:
        return found
    try:
        with transaction.atomic():
            return Organisation.objects.create(name=name, kind=kind)
    except IntegrityError:
        return Organisation.objects.get(name__iexact=name)
