from reflections.models.guarding import Referral, Report
from reflections.models.learning import Learning
from reflections.models.moderation import Contradiction, Looking, Redaction, Thanks
from reflections.models.reflection import Reflection, Version
from reflections.models.review import Review
from reflections.models.round import Round, RoundCohort

__all__ = [
    "Contradiction",
    "Learning",
    "Looking",
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
