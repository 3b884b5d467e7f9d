from reflections.models.learning import Learning
from reflections.models.reflection import Reflection, Version
from reflections.models.review import Review
from reflections.models.round import Round, RoundCohort

__all__ = ["Learning", "Reflection", "Review", "Round", "RoundCohort", "Version"]
