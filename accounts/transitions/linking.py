"""The verbs of ways in: loosen a link with a sign-in service, forget what somebody else may have set up."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import ClientSignIn, User
from accounts.transitions.sessions import end_sessions
from kernel import audit, clock, outbox
from kernel.clock import When
from kernel.errors import require_moment

UNPROVEN_FOR = timedelta(days=1)
PROVE_FIRST = (
    "Je account is gekoppeld aan de inlogdienst van een andere opdrachtgever. Log eerst in met een code per mail; "
    "dan vervalt die koppeling."
)


def foreign_links(user: User, client_id: UUID | None) -> list[str]:
    """The providers this person is linked to that are not this client's own; without a client, all of them."""
    own = [each.provider_id for each in ClientSignIn.objects.filter(client=client_id).select_related("client")]
    return list(SocialAccount.objects.filter(user=user).exclude(provider__in=own).values_list("provider", flat=True))


@transaction.atomic
def unlink(user: User, providers: Iterable[str], *, by: User | None) -> int:
    """Nobody comes in by these any more. `by` is whose account it is, or None where the site itself must."""
    gone, _ = SocialAccount.objects.filter(user=user, provider__in=list(providers)).delete()
    if gone:
        audit.record("sign_in_unlinked", by=by, about=user)
        outbox.tell("accounts.link_gone", user, about=user)
    return gone


@transaction.atomic
def leave_foreign_sign_ins(user: User, client_id: UUID | None, *, mailbox_proven: bool, session: str) -> None:
    """Whoever becomes a part of one client, can no more be spoken for by another's sign-in service.

    Asks for proof of the mailbox in this session; then the links go, and whatever was set up while they stood.
    """
    foreign = foreign_links(user, client_id)
    if foreign:
        require_moment(mailbox_proven, PROVE_FIRST)
        unlink(user, foreign, by=user)
        forget_other_ways_in(user, used={"code", "socialaccount"}, by=user, but=session)


@transaction.atomic
def forget_other_ways_in(user: User, *, used: Iterable[str], by: User, but: str = "") -> None:
    """The mailbox was proven just now: a way in that was not used for that may be a stranger's.

    Whoever made an account with an address that is not theirs, waits for its owner to come; and whoever can sign in as
    someone at one client can set up a password or a passkey there, for later. `used` are allauth's names of what the
    person signed in with; `but` is the key of the session that stays.
    """
    used = set(used)
    if "password" not in used and user.has_usable_password():
        user.set_unusable_password()
        user.save(update_fields=["password"])
    if "socialaccount" not in used:
        unlink(user, SocialAccount.objects.filter(user=user).values_list("provider", flat=True), by=by)
    if "mfa" not in used:
        Authenticator.objects.filter(user=user).delete()
    end_sessions(user, but=but)
    audit.record("ways_in_forgotten", by=by, about=user)


def unproven() -> QuerySet[User]:
    """Accounts someone began and nobody finished: no address confirmed, never signed in, nowhere a part."""
    addresses = EmailAddress.objects.filter(user=OuterRef("pk"))
    return User.objects.filter(
        Exists(addresses),
        ~Exists(addresses.filter(verified=True)),
        last_login=None,
        erased_at=None,
        clientgrants=None,
        cohortgrants=None,
        enrolments=None,
    )


@transaction.atomic
def forget_unproven(address: str = "", *, at: When = None) -> int:
    """Remove begun accounts: of this address, whose owner begins anew; without one, all that stood for a day."""
    before = clock.now(at) - UNPROVEN_FOR
    found = unproven().filter(email__iexact=address) if address else unproven().filter(date_joined__lt=before)
    people = list(found)
    for person in people:
        person.delete()
    return len(people)
