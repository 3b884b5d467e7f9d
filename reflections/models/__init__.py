from reflections.models.distances import Considered, Distance, ExtraAsk
from reflections.models.learning import Learning
from reflections.models.reflection import Reflection, Version
from reflections.models.review import Review
from reflections.models.round import Round, RoundCohort

__all__ = ["Considered", "Distance", "ExtraAsk", "Learning", "Reflection", "Review", "Round", "RoundCohort", "Version"]
