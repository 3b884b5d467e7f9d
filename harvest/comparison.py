"""What one screen of the oogst shows: by principle, and within it what did not work first."""

from dataclasses import dataclass

from courses.models import Cohort, Principle
from reflections.models import Learning
from reflections.states import LearningKind

ORDER = (LearningKind.FAILED, LearningKind.WORKED, LearningKind.APPLIED)
HEADINGS = {
    LearningKind.FAILED: "Wat niet werkte",
    LearningKind.WORKED: "Wat werkte",
    LearningKind.APPLIED: "Waar we het toepasten",
}


@dataclass(frozen=True)
class Sheaf:
    """One principle's vuistregels, in groups by kind; kinds without any are left out."""

    principle: Principle
    kinds: list[tuple[str, list[Learning]]]

    @property
    def count(self) -> int:
        return sum(len(learnings) for _, learnings in self.kinds)


def sheaves(user, cohort: Cohort) -> list[Sheaf]:
    """The oogst of one group as this person may see it, in the order of the course."""
    learnings = (
        Learning.objects.visible_to(user)
        .shared()
        .filter(reflection__step__cohort=cohort)
        .select_related("reflection__author__user", "reflection__author__field_role", "reflection__step__principle")
        .order_by("shared_at")
    )
    return bundle(learnings)


def bundle(learnings) -> list[Sheaf]:
    """Group vuistregels by principle (course order) and kind (what did not work first)."""
    by_principle: dict[int, tuple[Principle, dict[str, list[Learning]]]] = {}
    for learning in learnings:
        principle = learning.reflection.step.principle
        kinds = by_principle.setdefault(principle.pk, (principle, {}))[1]
        kinds.setdefault(learning.kind, []).append(learning)
    ordered = sorted(by_principle.values(), key=lambda pair: pair[0].path)
    return [
        Sheaf(principle, [(HEADINGS[kind], kinds[kind]) for kind in ORDER if kind in kinds])
        for principle, kinds in ordered
    ]
