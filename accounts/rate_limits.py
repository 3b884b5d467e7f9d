"""How often a password or a code by mail may be tried, so that guessing ends and nobody can shut another out.

Only misses count. They are counted for the account at one browser, for the account at one place, and for the account
at all places together where its owner never was. A browser in which the owner was signed in before is known by a mark
(below) and is counted by itself alone: whatever strangers do, it keeps its way. Whoever is stopped here can still sign
in with a code by mail, which has limits of its own.
"""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from kernel.throttle import browser_of, count, ip_of, is_full, mark, place_of

TOO_MANY_PASSWORDS = (
    "Dit lukte een paar keer niet. Log in met een code per mail, of wacht vijf minuten en probeer het opnieuw."
)
TOO_MANY_CODES = "We stuurden net al een paar keer een mail naar dit adres. Wacht vijf minuten en probeer het opnieuw."
WINDOW = 300  # seconds
HOUR = 3600
PER_BROWSER = {"password": 5, "mail": 3}
PER_PLACE = {"password": 20, "mail": 12}  # one account at one place: an office, a hall
EVERYWHERE = {"password": 60, "mail": 30}  # one account in an hour, at all places where its owner never was
ALL_ACCOUNTS = 1000  # one place, whatever the account: a hall of two hundred errs a few times each
KNOWN = "bekend"
KNOWN_FOR = 180 * 24 * 3600  # seconds
MOST_KNOWN = 5  # people who share a computer

Limit = tuple[str, int, int]
"""Key, how much it holds, and in how many seconds."""


def passwords_are_full(request: HttpRequest, address: str) -> bool:
    return _are_full(_limits(request, "password", address))


def count_password(request: HttpRequest, address: str) -> None:
    _count(_limits(request, "password", address))


def mails_are_full(request: HttpRequest, address: str) -> bool:
    """Whether a code or a link for a new password was asked for too often; if not, this one is counted."""
    limits = _limits(request, "mail", address)
    if _are_full(limits):
        return True
    _count(limits)
    return False


def _are_full(limits: list[Limit]) -> bool:
    return settings.THROTTLING and any(is_full(key, most, seconds) for key, most, seconds in limits)


def _count(limits: list[Limit]) -> None:
    if settings.THROTTLING:
        for key, _, seconds in limits:
            count(key, seconds)


def _limits(request: HttpRequest, what: str, address: str) -> list[Limit]:
    account = name_of(address)
    if account in _known(request):
        return [(f"{what}:{account}:known:{name_of(request.COOKIES[_cookie()])}", PER_BROWSER[what] * 2, WINDOW)]
    limits = _limits_here(request, what, account)
    was_here = UserSession.objects.filter(user__email__iexact=address, ip=ip_of(request)).exists()
    return limits if was_here else [*limits, (f"{what}:{account}:elsewhere", EVERYWHERE[what], HOUR)]


def _limits_here(request: HttpRequest, what: str, account: str) -> list[Limit]:
    place = place_of(request)
    return [
        (f"{what}:{account}:browser:{place}:{browser_of(request)}", PER_BROWSER[what], WINDOW),
        (f"{what}:{account}:place:{place}", PER_PLACE[what], WINDOW),
        (f"{what}:place:{place}", ALL_ACCOUNTS, WINDOW),
    ]


def name_of(address: str) -> str:
    """An account in keys and marks: no address stands readable in a cache or in a browser."""
    return salted_hmac("accounts.limits", address.strip().lower()).hexdigest()[:24]


def _known(request: HttpRequest) -> list[str]:
    try:
        return signing.loads(request.COOKIES.get(_cookie(), ""), salt=KNOWN, max_age=KNOWN_FOR)
    except signing.BadSignature:
        return []


def _cookie() -> str:
    return f"__Host-{KNOWN}" if settings.SESSION_COOKIE_SECURE else KNOWN


class KnownBrowser:
    """Marks a browser in which someone is signed in, and gives a counted one its mark."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        had = set(request.COOKIES)
        response = self.get_response(request)
        if request.path.startswith("/account/") and set(request.COOKIES) - had:
            mark(request, response)
        account = name_of(request.user.email) if request.user.is_authenticated else ""
        if account and account not in _known(request) and not getattr(request, "equal_for_all", False):
            self._remember(response, [account, *_known(request)][:MOST_KNOWN])
        return response

    def _remember(self, response: HttpResponse, accounts: list[str]) -> None:
        response.set_cookie(
            _cookie(),
            signing.dumps(accounts, salt=KNOWN),
            max_age=KNOWN_FOR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
