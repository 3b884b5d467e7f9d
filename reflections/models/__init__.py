from reflections.models.call import Call
from reflections.models.learning import Learning
from reflections.models.offer import Offer
from reflections.models.pseudonym import Pseudonym
from reflections.models.reflection import Reflection, Version
from reflections.models.review import Review
from reflections.models.round import Round, RoundCohort
from reflections.models.turn import Helped, Turn

__all__ = [
    "Call",
    "Helped",
    "Learning",
    "Offer",
    "Pseudonym",
    "Reflection",
    "Review",
    "Round",
    "RoundCohort",
    "Turn",
    "Version",
]
