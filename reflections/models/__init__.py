from reflections.models.distances import CandidateDraw, Considered, Distance, ExtraAsk
from reflections.models.learning import Learning
from reflections.models.moderated import Moderated, Redaction
from reflections.models.pseudonym import Pseudonym
from reflections.models.reflection import Reflection, Version
from reflections.models.review import Review
from reflections.models.round import Round, RoundCohort

__all__ = [
    "CandidateDraw",
    "Considered",
    "Distance",
    "ExtraAsk",
    "Learning",
    "Moderated",
    "Pseudonym",
    "Redaction",
    "Reflection",
    "Review",
    "Round",
    "RoundCohort",
    "Version",
]
