"""What opens sign-up: an invitation that stands in the session, and still holds at this moment.

An app whose invitations make accounts registers how one is found by its token:

    opens_with("invitation", entrance_of)

`entrance_of(token)` answers an Entrance, also when it no longer holds (`refusal` says why), or None.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from allauth.core import context
from django.http import HttpRequest


@dataclass(frozen=True)
class Entrance:
    """Who may make an account here. With an `address` it is for that address alone."""

    client_id: UUID | None
    address: str = ""
    given_name: str = ""
    family_name: str = ""
    refusal: str = ""

    def admits(self, address: str) -> bool:
        return not self.address or self.address.lower() == address.lower()


_finders: dict[str, Callable[[str], Entrance | None]] = {}


def opens_with(session_key: str, find: Callable[[str], Entrance | None]) -> None:
    _finders[session_key] = find


def entrance_of(request: HttpRequest | None) -> Entrance | None:
    """What stands in this session, looked up again now; one that holds goes before one that does not."""
    if request is None or not hasattr(request, "session"):
        return None
    tokens = ((find, request.session.get(key)) for key, find in _finders.items())
    found = [entrance for find, token in tokens if token and (entrance := find(token))]
    return min(found, key=lambda each: bool(each.refusal), default=None)


def entrance_now() -> Entrance | None:
    """For allauth's forms, which are not given the request."""
    return entrance_of(context.request)


def is_open_for(entrance: Entrance | None, address: str = "") -> bool:
    """Whether an account may be made: at all, or for this address."""
    return entrance is not None and not entrance.refusal and (not address or entrance.admits(address))
