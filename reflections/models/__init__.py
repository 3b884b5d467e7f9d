from reflections.models.call import Call
from reflections.models.distances import CandidateDraw, Considered, Distance, ExtraAsk
from reflections.models.guarding import Referral, Report
from reflections.models.learning import Learning
from reflections.models.message import Helped, Message, MessageRedaction
from reflections.models.moderation import Contradiction, Moderated, ModerationPresence, Redaction, Thanks
from reflections.models.offer import Offer
from reflections.models.pseudonym import Pseudonym
from reflections.models.reflection import Reflection, Version
from reflections.models.review import Review
from reflections.models.round import Round, RoundCohort

__all__ = [
    "Call",
    "CandidateDraw",
    "Considered",
    "Contradiction",
    "Distance",
    "ExtraAsk",
    "Helped",
    "Learning",
    "Message",
    "MessageRedaction",
    "Moderated",
    "ModerationPresence",
    "Offer",
    "Pseudonym",
    "Redaction",
    "Referral",
    "Reflection",
    "Report",
    "Review",
    "Round",
    "RoundCohort",
    "Thanks",
    "Version",
]
