"""After allowing a sentence on the sheet."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from courses.handed_in import Receipt
from courses.querysets import STILL_IN
from keepsakes.models import AllowedQuote


def allowed_quote(user, pk) -> Receipt:
    rows = AllowedQuote.objects.own(user).filter(author__state__in=STILL_IN)
    found = get_object_or_404(rows.select_related("author__user", "author__cohort"), pk=pk)
    links = [("Bekijk of verander de zin", reverse("allowed-quote", args=[found.step_id]))]
    return Receipt(found.author, "Bewaard. Deze zin mag op het blad.", ["Je naam staat erbij."], links)
