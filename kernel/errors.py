"""How a deed is refused. Each error carries a Dutch sentence a participant can read."""

from typing import TypeVar

from django.http import Http404

Thing = TypeVar("Thing")


class DomainError(Exception):
    """A rule of the masterclass says no; `message` says so in Dutch, and what to do next."""

    status = 409
    title = "Dat kan nu niet"

    def __init__(self, message: str):
        super().__init__(message)
        self.message = message


class WrongMoment(DomainError):  # noqa: N818 the name is the rule that refuses
    """The thing is not in a state in which this deed exists, or no longer."""


class WrongPerson(DomainError):  # noqa: N818 the name is the rule that refuses
    """Someone who may see a thing tried a deed that is not theirs (invisible things are 404)."""

    status = 403
    title = "Dit is niet aan jou"


class Closed(DomainError):  # noqa: N818 the name is what happened
    """The place where someone was writing is not there for them any more."""

    status = 404
    title = "Hier kun je niet meer schrijven"


class NoLonger(Http404):
    """What someone wrote at is not there for them any more: 404 as for all; who brings typed words reads why."""


class EditConflict(WrongMoment):
    """Someone, perhaps you in another tab, saved a newer text in between."""

    title = "Er is intussen een nieuwere tekst bewaard"

    def __init__(self, message: str, *, current: object = None):
        super().__init__(message)
        self.current = current


def or_refuse(thing: Thing | None, refusal: DomainError) -> Thing:
    """The thing a verb needs, or the refusal: `asked = or_refuse(_asked(by), WrongPerson("…"))`."""
    if thing is None:
        raise refusal
    return thing


def require(allowed: bool, message: str) -> None:
    """Raise WrongPerson unless `allowed`; reads as a sentence at the top of a verb."""
    if not allowed:
        raise WrongPerson(message)


def require_moment(is_now: bool, message: str) -> None:
    """Raise WrongMoment unless `is_now`."""
    if not is_now:
        raise WrongMoment(message)


def require_nothing_against(why_not: str) -> None:
    """Raise WrongMoment with the reason, if there is one."""
    require_moment(not why_not, why_not)
