from reflections.models.distances import CandidateDraw, Considered, Distance, ExtraAsk
from reflections.models.guarding import Referral
from reflections.models.learning import Learning
from reflections.models.moderation import Contradiction, Moderated, ModerationPresence, Redaction, Thanks
from reflections.models.pseudonym import Pseudonym
from reflections.models.reflection import Reflection, Version
from reflections.models.review import Review
from reflections.models.round import Round, RoundCohort

__all__ = [
    "CandidateDraw",
    "Considered",
    "Contradiction",
    "Distance",
    "ExtraAsk",
    "Learning",
    "Moderated",
    "ModerationPresence",
    "Pseudonym",
    "Redaction",
    "Referral",
    "Reflection",
    "Review",
    "Round",
    "RoundCohort",
    "Thanks",
    "Version",
]
