"""Own words beside a principle: what gave joy, a sentence for the sheet, why one skips it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from courses.models import Enrolment, Step
from keepsakes import transitions
from keepsakes.forms import WordsForm
from keepsakes.models import AllowedQuote, Joy, SkipReason
from keepsakes.models.own_words import OwnWords
from kernel.errors import EditConflict


@dataclass(frozen=True)
class OwnWordsPage:
    """The words around one field: what is asked, who reads it, and where it goes."""

    model: type[OwnWords]
    verb: Callable
    title: str
    lead: str
    label: str
    audience: str
    saved: str
    back: str
    longest: int = 0
    anchor: str = ""

    @property
    def skips(self) -> bool:
        return self.model is SkipReason


JOY = OwnWordsPage(
    Joy,
    transitions.keep_joy,
    "Waar had je plezier in?",
    "Een zin is genoeg. Het mag ook leeg blijven. Bij de afronding krijg je terug wat je schreef.",
    "Waar had je plezier in?",
    "Dit lees jij alleen.",
    "Bewaard. Bij de afronding lees je het terug.",
    "dossier",
    anchor="#plezier",
)
QUOTE = OwnWordsPage(
    AllowedQuote,
    transitions.allow_quote,
    "Een zin voor het blad",
    "Je trainer legt bij de bijeenkomst een blad op tafel. Jij kiest of er een zin van jou op staat, en welke.",
    "Deze zin van mij mag op het blad",
    "Dit leest iedereen bij de bijeenkomst. Je naam staat erbij. Schrijf functies, geen namen.",
    "Bewaard. Deze zin mag op het blad.",
    "dossier",
    longest=240,
)
SKIP = OwnWordsPage(
    SkipReason,
    transitions.skip,
    "Ik sla dit principe over",
    "Dat mag. Schrijf kort waarom. Het certificaat vraagt alleen of er een reden is.",
    "Waarom sla je dit principe over?",
    "Dit lees jij alleen.",
    "Overgeslagen. Bedenk je je, dan kan dat altijd.",
    "certificate",
)
SKIP_FREELY = replace(
    SKIP, lead="Dat mag. Eén principe mag je overslaan zonder uit te leggen waarom. Een reden opschrijven mag wel."
)


@require_http_methods(["GET", "POST"])
def joy(request: HttpRequest, step_id) -> HttpResponse:
    return _words(request, step_id, JOY)


@require_http_methods(["GET", "POST"])
def quote(request: HttpRequest, step_id) -> HttpResponse:
    return _words(request, step_id, QUOTE)


@require_http_methods(["GET", "POST"])
def skip(request: HttpRequest, step_id) -> HttpResponse:
    """Leave a principle out: the first needs no reason, a next one does."""
    step, author = _place(request, step_id)
    is_free = transitions.free_skips_left(author, besides=step) > 0
    return _words(request, step_id, SKIP_FREELY if is_free else SKIP)


@require_POST
def skip_back(request: HttpRequest, step_id) -> HttpResponse:
    """Toch niet overslaan."""
    step, author = _place(request, step_id)
    transitions.unskip(step, author, by=request.user)
    messages.success(request, f"Goed. Je slaat {step.title} niet over.")
    return redirect("certificate", author.pk)


@require_POST
def quote_back(request: HttpRequest, step_id) -> HttpResponse:
    """Toch niet: the sentence leaves every sheet that is made from now on."""
    step, author = _place(request, step_id)
    found = get_object_or_404(AllowedQuote.objects.own(request.user).select_related("step", "author"), step=step)
    transitions.take_quote_back(found, by=request.user)
    messages.success(request, "Er staat geen zin van jou meer op het blad.")
    return redirect("dossier", author.pk)


def _words(request: HttpRequest, step_id, page: OwnWordsPage) -> HttpResponse:
    step, author = _place(request, step_id)
    found = page.model.objects.own(request.user).filter(step=step).first()
    if request.method == "GET":
        kept = {"text": found.text, "revision": found.revision} if found else {"revision": 0}
        return _show(request, page, step, author, found, _form(page, initial=kept))
    form = _form(page, request.POST)
    if not form.is_valid():
        return _show(request, page, step, author, found, form, status=422)
    return _save(request, page, step, author, form)


def _save(request: HttpRequest, page: OwnWordsPage, step: Step, author: Enrolment, form: WordsForm) -> HttpResponse:
    try:
        kept = page.verb(step, author, form.cleaned_data["text"], base=form.cleaned_data["revision"], by=request.user)
    except EditConflict as conflict:
        return _both(request, page, step, author, conflict.current, form.cleaned_data["text"])
    if page is QUOTE and kept:
        return redirect("handed-in", "zin-voor-het-blad", kept.pk)
    messages.success(request, page.saved)
    return redirect(f"{reverse(page.back, args=[author.pk])}{page.anchor}")


def _both(request: HttpRequest, page: OwnWordsPage, step: Step, author: Enrolment, current, typed: str) -> HttpResponse:
    """Two texts: the typed one stays in the field, the other stands above it; saving now chooses."""
    form = _form(page, initial={"text": typed, "revision": current.revision if current else 0})
    return _show(request, page, step, author, current, form, other=current, status=409)


def _form(page: OwnWordsPage, data=None, initial=None) -> WordsForm:
    return WordsForm(data, initial=initial, label=page.label, longest=page.longest, asked=_asks_for(page))


def _asks_for(page: OwnWordsPage) -> str:
    """What someone reads who leaves the field empty; nothing where that is fine."""
    return "Schrijf kort waarom. Zonder uitleg overslaan deed je al." if page is SKIP else ""


def _show(
    request, page: OwnWordsPage, step: Step, author: Enrolment, found, form, *, other=None, status=200
) -> HttpResponse:
    context = {"page": page, "step": step, "author": author, "form": form, "other": other, "found": found}
    context["takes_back"] = reverse("allowed-quote-back", args=[step.pk]) if found and page is QUOTE else ""
    context["why_not"] = transitions.why_not_skip(step, author) if page.skips else ""
    return render(request, "keepsakes/own_words.html", context, status=status)


def _place(request: HttpRequest, step_id) -> tuple[Step, Enrolment]:
    """The step, and this person's own place in that group; a trainer has none."""
    own = Enrolment.objects.own(request.user)
    steps = Step.objects.visible_to(request.user).filter(cohort__in=own.values("cohort"))
    step = get_object_or_404(steps.select_related("principle", "cohort"), pk=step_id)
    return step, own.select_related("cohort", "user").get(cohort=step.cohort)
