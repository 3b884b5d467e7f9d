"""What an editor sees above an exercise: how many people are under way with the words of now."""

from django.apps import apps
from django.db.models import Count, Q
from wagtail.admin.panels import HelpPanel

from exercises.states import SubmissionState

FEWEST = 5


class UnderWayPanel(HelpPanel):
    """Counts, never a name or a text: an editor sees no answers."""

    def __init__(self, **kwargs):
        super().__init__(**{"template": "exercises/panels/under_way.html", **kwargs})

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context=None):
            return {**super().get_context_data(parent_context), "counts": roughly(under_way(self.instance))}


def under_way(exercise) -> dict[str, int]:
    """`busy` and `handed_in`: numbers of opgaven, over all groups that follow this very page."""
    if exercise.pk is None:
        return {"busy": 0, "handed_in": 0}
    answers = apps.get_model("exercises", "Submission").objects.filter(step__principle=exercise.get_parent().pk)
    states = {state: Count("pk", filter=Q(state=state)) for state in SubmissionState.values}
    found = answers.aggregate(**states)
    return {"busy": found[SubmissionState.DRAFT], "handed_in": found[SubmissionState.HANDED_IN]}


def roughly(counts: dict[str, int]) -> dict[str, str]:
    """As far as figures may leave a group: in fives. Of a group of three one could see who handed in, and when."""
    return {name: _in_fives(number) for name, number in counts.items()}


def _in_fives(number: int) -> str:
    if number < FEWEST:
        return "minder dan vijf opgaven" if number else ""
    return f"minstens {number // FEWEST * FEWEST} opgaven"
