"""After handing in an exercise."""

from django.shortcuts import get_object_or_404

from courses.handed_in import Receipt
from courses.models import Enrolment
from exercises.models import Submission


def exercise(user, pk) -> Receipt:
    """Who reads it from now on; writing on stays possible."""
    rows = Submission.objects.written_by(user).filter(versions__isnull=False).distinct()
    found = get_object_or_404(rows.select_related("step__principle", "challenge"), pk=pk)
    place = get_object_or_404(Enrolment.objects.own(user).select_related("user", "cohort"), cohort=found.step.cohort_id)
    along = found.challenge.members.current().filter(may_write=False).exists()
    reads = "Je trainer en wie meeleest kunnen het nu lezen." if along else "Je trainer kan het nu lezen."
    links = [("Bekijk wat ik inleverde", found.get_absolute_url())]
    return Receipt(place, "Ingeleverd. Dank je wel.", [f"{reads} Je kunt altijd nog verder schrijven."], links)
