"""What every verb around a vuistregel asks first."""

from kernel.errors import require_moment
from reflections.models import RuleOfThumb
from reflections.states import ReflectionState, RuleState


def require_in_harvest(rule: RuleOfThumb) -> None:
    """Something may be added: it stands in the oogst, and the oogst still has names."""
    stands = rule.state == RuleState.SHARED and rule.reflection.state == ReflectionState.SUBMITTED
    require_moment(stands, "Deze vuistregel staat niet meer in de oogst.")
    require_moment(not rule.is_nameless, "Deze oogst wordt zonder namen bewaard. Er komt niets meer bij.")
