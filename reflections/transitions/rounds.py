"""The round a step takes part in, and today's wording of what is asked in it."""

from django.db import IntegrityError, transaction

from courses.models import Cohort, Step
from exercises.editions import pin
from exercises.models import PromptSet
from exercises.states import PromptSetKind
from kernel.errors import require_moment
from reflections.models import Round, RoundCohort


def round_of(step: Step) -> Round:
    """The round this step takes part in; the first to need it opens it with the group's settings."""
    lineage = step.principle.lineage
    found = Round.objects.filter(memberships__cohort=step.cohort, principle_lineage=lineage).first()
    if found:
        return found
    cohort = step.cohort
    try:
        with transaction.atomic():
            opened = Round.objects.create(principle_lineage=lineage, **settings_of(cohort))
            RoundCohort.objects.create(round=opened, cohort=cohort, principle_lineage=lineage)
            return opened
    except IntegrityError:
        return Round.objects.get(memberships__cohort=cohort, principle_lineage=lineage)


def settings_of(cohort: Cohort) -> dict:
    """What a round copies from its group when it opens."""
    names = ("responses_asked", "responses_promised", "lease_days", "moderation", "names")
    return {name: getattr(cohort, name) for name in names}


def edition_for(step: Step, kind: PromptSetKind):
    """Today's wording of the prompts in this masterclass."""
    prompt_set = PromptSet.objects.child_of(step.cohort.masterclass).live().filter(kind=kind).first()
    require_moment(prompt_set is not None, "Deze masterclass heeft hiervoor nog geen vragen.")
    return pin(prompt_set)
