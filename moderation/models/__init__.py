from moderation.models.around import Contradiction, ModerationPresence, Thanks
from moderation.models.escalation import Escalation
from moderation.models.referral import Referral

__all__ = ["Contradiction", "Escalation", "ModerationPresence", "Referral", "Thanks"]
