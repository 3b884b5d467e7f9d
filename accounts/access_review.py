"""The yearly access review: one line per person per role."""

from collections.abc import Iterator

from allauth.mfa.models import Authenticator

from accounts.models import User

REVIEW_HEADINGS = ("Naam", "E-mailadres", "Rol", "Waar", "Sinds", "Laatst ingelogd", "Actief", "Tweede factor")


def access_review() -> Iterator[tuple[str, ...]]:
    """Everyone with an account; who holds no role is a participant."""
    people = User.objects.filter(erased_at=None).prefetch_related("clientgrants__client", "cohortgrants__cohort")
    with_factor = set(Authenticator.objects.exclude(type="recovery_codes").values_list("user", flat=True))
    for user in people.order_by("sorts_by_surname", "pk"):
        last = f"{user.last_login:%Y-%m-%d}" if user.last_login else "nooit"
        for role in _roles(user):
            yield (user.name, user.email, *role, last, _yes(user.is_active), _yes(user.pk in with_factor))


def _roles(user: User) -> list[tuple[str, str, str]]:
    """Which, where and since when."""
    grants = [*user.clientgrants.all(), *user.cohortgrants.all()]
    held = [(grant.get_role_display(), _where(grant), f"{grant.granted_at:%Y-%m-%d}") for grant in grants]
    return held or [("deelnemer", "", f"{user.date_joined:%Y-%m-%d}")]


def _where(grant) -> str:
    if hasattr(grant, "cohort"):
        return str(grant.cohort)
    return str(grant.client or "hele installatie")


def _yes(held: bool) -> str:
    return "ja" if held else "nee"
