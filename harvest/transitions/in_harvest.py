"""What every verb around a vuistregel asks first."""

from kernel.errors import require_moment
from reflections.models import Learning
from reflections.states import LearningState, ReflectionState


def require_in_harvest(learning: Learning) -> None:
    """Something may be added: it stands in the oogst, and the oogst still has names."""
    stands = learning.state == LearningState.SHARED and learning.reflection.state == ReflectionState.SUBMITTED
    require_moment(stands, "Deze vuistregel staat niet meer in de oogst.")
    require_moment(not learning.is_nameless, "Deze oogst wordt zonder namen bewaard. Er komt niets meer bij.")
