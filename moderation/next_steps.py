"""What a trainer wrote to one person alone: shown in a pause too."""

from accounts.models import User
from courses.next_steps import NextStep
from moderation.models import Referral


def referrals_to(user: User) -> list[Referral]:
    """What belongs elsewhere and stands, read or not; one query."""
    return list(Referral.objects.standing().filter(shown_to=user).select_related("made_by"))


def referred(referrals: list[Referral]) -> list[NextStep]:
    """Until it was read."""
    return [
        NextStep(
            f"{row.made_by.first_name_only} schreef je iets",
            "Alleen jij kunt het lezen.",
            row.get_absolute_url(),
            "Lees het rustig",
            5,
        )
        for row in referrals
        if row.read_at is None
    ]


def referred_before(referrals: list[Referral]) -> list[tuple[str, str]]:
    """Label and address of what was read already: out of the way, and still to be found."""
    read = [row for row in referrals if row.read_at]
    return [(f"Voor jou alleen: wat {row.made_by.first_name_only} schreef", row.get_absolute_url()) for row in read]
