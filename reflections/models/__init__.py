from reflections.models.moderated import Moderated, Redaction
from reflections.models.pseudonym import Pseudonym
from reflections.models.reader_exclusions import CandidateDraw, ExclusionsAnswered, ExtraReadingRequest, ReaderExclusion
from reflections.models.reflection import Reflection, Version
from reflections.models.review import Review
from reflections.models.round import Round, RoundCohort
from reflections.models.rule_of_thumb import RuleOfThumb

__all__ = [
    "CandidateDraw",
    "ExclusionsAnswered",
    "ExtraReadingRequest",
    "Moderated",
    "Pseudonym",
    "ReaderExclusion",
    "Redaction",
    "Reflection",
    "Review",
    "Round",
    "RoundCohort",
    "RuleOfThumb",
    "Version",
]
