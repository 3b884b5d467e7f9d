"""Mail domains, written one way: lower case, and an IDN as computers write it."""

import re

import idna
from django.core.exceptions import ValidationError

_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
NOT_A_DOMAIN = "%(typed)s is geen e-maildomein. Schrijf alleen wat achter het apenstaartje staat, zoals gemeente.nl."


def normal(typed: str) -> str:
    """`@Gemeente.NL.` and `gemeente.nl` are one; `súdwestfryslân.nl` becomes `xn--…`. Nonsense stays what it was."""
    name = typed.strip().rpartition("@")[2].strip(". ").lower()
    try:
        return idna.encode(name, uts46=True).decode() if name else ""
    except idna.IDNAError:
        return name


def domain_of(email: str) -> str:
    return normal(email) if "@" in email else ""


def check_domain(name: str) -> None:
    """A validator: at least two labels, the last one no number."""
    labels = name.split(".")
    fits = len(labels) > 1 and len(name) <= 253 and all(_LABEL.fullmatch(label) for label in labels)
    if not fits or labels[-1].isdigit():
        raise ValidationError(NOT_A_DOMAIN, params={"typed": name})
