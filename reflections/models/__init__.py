from reflections.models.distances import CandidateDraw, Considered, Distance, ExtraAsk
from reflections.models.guarding import Referral, Report
from reflections.models.learning import Learning
from reflections.models.moderation import Contradiction, Looking, Redaction, Thanks
from reflections.models.pseudonym import Pseudonym
from reflections.models.reflection import Reflection, Version
from reflections.models.review import Review
from reflections.models.round import Round, RoundCohort
from reflections.models.turn import Turn, TurnRedaction

__all__ = [
    "CandidateDraw",
    "Considered",
    "Contradiction",
    "Distance",
    "ExtraAsk",
    "Learning",
    "Looking",
    "Pseudonym",
    "Redaction",
    "Referral",
    "Reflection",
    "Report",
    "Review",
    "Round",
    "RoundCohort",
    "Thanks",
    "Turn",
    "TurnRedaction",
    "Version",
]
