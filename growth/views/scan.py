"""Doors to "Waar sta ik?"."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from courses.models import Enrolment
from exercises.forms import QuestionsForm
from exercises.models import Edition
from growth import transitions
from growth.charts import draw, slopes
from growth.models import SelfScan
from growth.own_growth import Growth, growth_of
from growth.scan_windows import windows_of
from growth.scan_wording import pin_wording
from growth.states import SCAN_SLUGS, ScanMoment
from kernel import clock

SLUGS = {slug: moment for moment, slug in SCAN_SLUGS.items()}
HEADS = {
    ScanMoment.START: ("Waar sta ik?", "Bij elke zin kies je een plek. Er is geen goed of fout, en geen cijfer."),
    ScanMoment.END: ("Waar sta ik nu?", "Dezelfde zinnen als aan het begin. Kies wat nu bij je past."),
    ScanMoment.THEN: (
        "En het begin, met de blik van nu?",
        "Je weet nu meer. Waar stond je aan het begin, als je er nu naar kijkt?",
    ),
    ScanMoment.LATER: ("Waar sta ik een tijd later?", "Dezelfde zinnen, maanden later. Kies wat nu bij je past."),
}
PINNED = "uitgave"


@require_GET
def scans(request: HttpRequest) -> HttpResponse:
    """The groups one follows; with one group, that one."""
    rows = list(Enrolment.objects.own(request.user).select_related("cohort"))
    if len(rows) == 1:
        return redirect("scan", rows[0].cohort_id)
    return render(request, "growth/scans.html", {"enrolments": rows})


@require_GET
def scan(request: HttpRequest, cohort_id) -> HttpResponse:
    """Where I stand: what can be filled in now, and my growth."""
    enrolment = _enrolment(request, cohort_id)
    growth = growth_of(enrolment, user=request.user)
    context = {
        "enrolment": enrolment,
        "growth": growth,
        "open": _open(enrolment, growth),
        "windows": windows_of(enrolment.cohort),
        "slopes": _slopes(growth),
    }
    return render(request, "growth/scan.html", context)


@require_http_methods(["GET", "POST"])
def moment(request: HttpRequest, cohort_id, slug: str) -> HttpResponse:
    """The statements of one moment. The wording on screen is the wording that is kept."""
    enrolment, asked = _enrolment(request, cohort_id), SLUGS.get(slug)
    if asked is None:
        raise Http404
    if SelfScan.objects.visible_to(request.user).filter(enrolment=enrolment, moment=asked).exists():
        messages.info(request, "Dit heb je al ingevuld. Het blijft zoals je toen keek.")
        return redirect("scan", cohort_id)
    edition = _edition(request, enrolment)
    form = QuestionsForm(request.POST or None, questions=edition.questions)
    if form.is_valid():
        missing = {question.id: "Kies een plek." for question in edition.questions if not form.answers[question.id]}
        if not missing:
            return _keep(request, enrolment, asked, form, edition)
        form.mark_lacking(missing)
    title, lead = HEADS[asked]
    context = {"enrolment": enrolment, "form": form, "edition": edition, "title": title, "lead": lead, "moment": asked}
    return render(request, "growth/scan_moment.html", context, status=422 if form.is_bound else 200)


def _keep(request: HttpRequest, enrolment: Enrolment, asked: ScanMoment, form, edition: Edition) -> HttpResponse:
    kept = transitions.fill_in(enrolment, asked, form.answers, edition=edition, by=request.user)
    if asked == ScanMoment.END:
        return redirect("scan-moment", enrolment.cohort_id, SCAN_SLUGS[ScanMoment.THEN])
    return redirect("handed-in", "waar-sta-ik", kept.pk)


def _edition(request: HttpRequest, enrolment: Enrolment) -> Edition:
    """The one that was on screen; at the end the wording of the beginning, so that both can be compared."""
    lineage = enrolment.cohort.masterclass.lineage
    posted = request.POST.get(PINNED, "")
    if posted.isdigit():
        return get_object_or_404(Edition.objects.filter(lineage=lineage), pk=int(posted))
    earlier = SelfScan.objects.visible_to(request.user).filter(enrolment=enrolment).order_by("filled_at").first()
    return earlier.edition if earlier else pin_wording(enrolment.cohort)


def _enrolment(request: HttpRequest, cohort_id) -> Enrolment:
    rows = Enrolment.objects.own(request.user).select_related("cohort__masterclass")
    return get_object_or_404(rows, cohort=cohort_id)


def _open(enrolment: Enrolment, growth: Growth) -> list[dict]:
    """What can be filled in today, in order; looking back at the beginning comes after the end."""
    today, found = clock.today(), []
    for asked, window in windows_of(enrolment.cohort).items():
        waits = asked == ScanMoment.THEN and ScanMoment.END not in growth.moments
        if asked not in growth.moments and window.has(today) and not waits:
            found.append({"slug": SCAN_SLUGS[asked], "title": HEADS[asked][0], "lead": HEADS[asked][1]})
    return found


def _slopes(growth: Growth):
    """Once there are three moments: how it went on after the end."""
    if ScanMoment.LATER not in growth.moments:
        return None
    moments = [(ScanMoment.START, "begin"), (ScanMoment.END, "eind"), (ScanMoment.LATER, "later")]
    lines = [
        (line.title, [(word, line.places[asked]) for asked, word in moments if asked in line.places])
        for line in growth.lines
    ]
    return draw(
        slopes(lines),
        title="Hoe het verder ging na het eind",
        description="Per principe een lijn door begin, eind en later. De plekken staan in de tabel.",
    )
