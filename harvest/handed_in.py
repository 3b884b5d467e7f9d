"""After filling in "Waar sta ik?", looking back, and allowing a sentence on the sheet."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from courses.handed_in import Receipt
from courses.querysets import STILL_IN
from harvest.models import AllowedQuote, LookBack, SelfScan
from harvest.states import LookBackState


def scan(user, pk) -> Receipt:
    rows = SelfScan.objects.visible_to(user).filter(enrolment__state__in=STILL_IN)
    found = get_object_or_404(rows.select_related("enrolment__user", "enrolment__cohort"), pk=pk)
    links = [("Kijk waar je staat", reverse("scan", args=[found.enrolment.cohort_id]))]
    return Receipt(found.enrolment, "Bewaard.", ["Dit zie jij alleen."], links)


def look_back(user, pk) -> Receipt:
    rows = LookBack.objects.own(user).filter(state=LookBackState.ANSWERED, reflection__author__state__in=STILL_IN)
    found = get_object_or_404(rows.select_related("reflection__author__user", "reflection__author__cohort"), pk=pk)
    reads = "Wie je vuistregel in de oogst leest, leest dit ook." if found.is_shared else "Dit lees jij alleen."
    links = [("Al mijn terugblikken", reverse("look-backs"))]
    return Receipt(found.reflection.author, "Dank je wel. Je terugblik is bewaard.", [reads], links)


def allowed_quote(user, pk) -> Receipt:
    rows = AllowedQuote.objects.own(user).filter(author__state__in=STILL_IN)
    found = get_object_or_404(rows.select_related("author__user", "author__cohort"), pk=pk)
    links = [("Bekijk of verander de zin", reverse("allowed-quote", args=[found.step_id]))]
    return Receipt(found.author, "Bewaard. Deze zin mag op het blad.", ["Je naam staat erbij."], links)
