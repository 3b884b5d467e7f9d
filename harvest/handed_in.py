"""After looking back on a vuistregel."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from courses.handed_in import Receipt
from courses.querysets import STILL_IN
from harvest.models import FollowUp
from harvest.states import FollowUpState


def follow_up(user, pk) -> Receipt:
    rows = FollowUp.objects.own(user).filter(state=FollowUpState.ANSWERED, reflection__author__state__in=STILL_IN)
    found = get_object_or_404(rows.select_related("reflection__author__user", "reflection__author__cohort"), pk=pk)
    reads = "Wie je vuistregel in de oogst leest, leest dit ook." if found.is_shared else "Dit lees jij alleen."
    links = [("Al mijn terugblikken", reverse("look-backs"))]
    return Receipt(found.reflection.author, "Dank je wel. Je terugblik is bewaard.", [reads], links)
