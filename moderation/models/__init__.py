from moderation.models.around import Contradiction, ModerationPresence, Thanks
from moderation.models.referral import Referral

__all__ = ["Contradiction", "ModerationPresence", "Referral", "Thanks"]
