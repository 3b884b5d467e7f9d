"""Who waits for a first response in a group: for who runs it, and who guides it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from courses.models import Cohort
from courses.policies import is_trainer_of, may_run
from kernel import clock
from moderation.unanswered import unanswered_in


@require_GET
def waiting(request: HttpRequest, pk) -> HttpResponse:
    """Names and days, never a text; and what helps."""
    groups = Cohort.objects.run_by(request.user) | Cohort.objects.guided_by(request.user)
    cohort = get_object_or_404(groups.select_related("client").with_guides(), pk=pk)
    at = clock.now()
    found = unanswered_in(groups.filter(pk=cohort.pk), at)
    context = {
        "cohort": cohort,
        "waiting": [(row, row.days(at)) for row in found],
        "guides": is_trainer_of(request.user, cohort),
        "runs": may_run(request.user, cohort.client),
    }
    return render(request, "moderation/waiting.html", context)
