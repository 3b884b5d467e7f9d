"""Another e-mail address: the old one hears of it at once, and whoever reads mail there may stop it."""

from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import User
from accounts.transitions.sessions import end_sessions
from kernel import audit
from kernel.errors import require

STOPPABLE_FOR = timedelta(days=1)  # longer than the code for the new address holds
_SALT = "accounts.addresses.stop"


def stop_token(user: User) -> str:
    """For the mail to the present address: whoever holds it may stop a change, until the address changed.

    It stands in an address bar and in logs, so it holds no e-mail address itself.
    """
    return signing.dumps([str(user.pk), _mark(user)], salt=_SALT)


def whose_change(token: str) -> User | None:
    """Whose change of address this link stops. None once it was confirmed, or after a day.

    Raises `signing.BadSignature` for what we never wrote.
    """
    try:
        person, mark = signing.loads(token, salt=_SALT, max_age=STOPPABLE_FOR)
    except signing.SignatureExpired:
        return None
    user = User.objects.filter(pk=person, is_active=True).first()
    return user if user and constant_time_compare(mark, _mark(user)) else None


def _mark(user: User) -> str:
    """Another for every address of an account."""
    return salted_hmac(_SALT, user.email).hexdigest()[:16]


@transaction.atomic
def stop_new_address(user: User, *, by: User) -> None:
    """End every session, and with it the code that waits there: nothing is confirmed any more. Twice is once.

    `by` is whose account it is, known by a link in their own mail.
    """
    require(by == user, "Dit is het adres van iemand anders.")
    end_sessions(user)
    audit.record("email_change_stopped", by=by, about=user)
