"""Doors around the conversation: what belongs elsewhere, a report, a stuck reading, how to read along."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.models import Cohort
from courses.policies import is_trainer_of
from reflections import transitions
from reflections.forms import AskToReadForm, ReferralForm, ReportAnswerForm, ReportForm
from reflections.models import Referral, Reflection, Report, Review
from reflections.policies import is_author_of, may_report
from reflections.presenters import ShownReview, aliases_of, show_review, show_to_trainer, threads
from reflections.round_facts import candidates_for


@require_http_methods(["GET", "POST"])
def review_elsewhere(request: HttpRequest, pk) -> HttpResponse:
    """Dit hoort ergens anders: a response."""
    rows = Review.objects.visible_to(request.user).guided_by(request.user)
    review = get_object_or_404(rows.with_everything(), pk=pk)
    return _elsewhere(request, review, review.reflection, review)


@require_http_methods(["GET", "POST"])
def reflection_elsewhere(request: HttpRequest, pk) -> HttpResponse:
    """Dit hoort ergens anders: a reflection."""
    reflection = _guided_reflection(request, pk)
    return _elsewhere(request, reflection, reflection, None)


def _elsewhere(request: HttpRequest, text, reflection: Reflection, review: Review | None) -> HttpResponse:
    """Says what will happen before it happens; then stops the text and shows one person the adviser."""
    form = ReferralForm(request.POST or None, with_reader=review is not None)
    if request.method == "POST" and form.is_valid():
        to_reader = review is not None and form.cleaned_data["shown_to"] == "reader"
        whom = review.reader if to_reader else reflection.author.user
        transitions.refer(text, shown_to=whom, word=form.cleaned_data["word"], by=request.user)
        messages.success(request, f"Deze tekst staat stil. {whom.first_name_only} krijgt bericht.")
        return redirect("today")
    client = reflection.step.cohort.client
    context = {"form": form, "reflection": reflection, "review": review, "client": client}
    return render(request, "reflections/elsewhere.html", context, status=422 if form.errors else 200)


@require_GET
def referral(request: HttpRequest, pk) -> HttpResponse:
    """What the one person reads: the trainer's words and the confidential adviser. For trainers, what was done."""
    rows = Referral.objects.visible_to(request.user).select_related(
        "shown_to",
        "made_by",
        "reflection__step__cohort__client",
        "reflection__author__user",
        "review__version__reflection__step__cohort__client",
        "review__version__reflection__author__user",
        "review__reader",
    )
    found = get_object_or_404(rows, pk=pk)
    if found.shown_to_id == request.user.pk:
        transitions.note_referral_read(found, by=request.user)
    cohort = found.about.step.cohort
    context = {
        "referral": found,
        "client": cohort.client,
        "cohort": cohort,
        "guides": is_trainer_of(request.user, cohort),
    }
    return render(request, "reflections/referral.html", context)


@require_POST
def lifting(request: HttpRequest, pk) -> HttpResponse:
    """It may go on after all."""
    found = get_object_or_404(Referral.objects.guided_by(request.user), pk=pk)
    transitions.lift(found, by=request.user)
    messages.success(request, "De tekst is weer vrij. Wie die eerst kon lezen, kan dat weer.")
    return redirect(found)


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, pk) -> HttpResponse:
    """Meld aan de trainer: a response, by its author; or what the other said in the thread about it, by either."""
    review = get_object_or_404(Review.objects.reportable_by(request.user).with_everything(), pk=pk)
    earlier = Report.objects.made_by(request.user).filter(review=review).order_by("-made_at").first()
    still_reads = _still_reads(request, review)
    if not still_reads and earlier is None:
        raise Http404
    form = ReportForm(request.POST or None)
    is_reader = review.reader_id == request.user.pk
    if request.method == "POST" and form.is_valid():
        transitions.report(review, form.cleaned_data["word"], by=request.user)
        messages.success(request, "Je trainer kijkt ernaar. Wie het schreef, merkt er niets van.")
        return redirect("conversation", review.pk) if is_reader else redirect(review.reflection)
    context = {
        "form": form,
        "review": review,
        "reflection": review.reflection,
        "is_reader": is_reader,
        "response": _as_read_by(request, review) if still_reads else None,
        "earlier": earlier,
    }
    return render(request, "reflections/report.html", context, status=422 if form.errors else 200)


def _still_reads(request: HttpRequest, review: Review) -> bool:
    """What was stopped meanwhile is shown to nobody; whoever reported it still reads what the trainer did."""
    rows = Review.objects.received_by(request.user) | Review.objects.talked_about_by(request.user)
    return rows.filter(pk=review.pk).exists() and may_report(request.user, review)


def _as_read_by(request: HttpRequest, review: Review, *, quotations: bool = True) -> ShownReview:
    """The response with the thread below it, for one of the two or for their trainer."""
    is_author = is_author_of(request.user, review)
    aliases = aliases_of(review.reflection.pk) if is_author else {}
    thread = threads(request.user, [review], aliases)[review.pk] if quotations else ()
    if is_author:
        return show_review(review, aliases=aliases, thread=thread)
    return show_to_trainer(review, thread=thread, quotations=quotations)


@require_http_methods(["GET", "POST"])
def report_answer(request: HttpRequest, pk) -> HttpResponse:
    """The trainer looks at what was reported, and tells whoever did so what came of it.

    Of a reflection that was withdrawn since: the reader's own words, until the answer. Never the text itself.
    """
    rows = Report.objects.guided_by(request.user).select_related("made_by")
    found = get_object_or_404(rows, pk=pk)
    review = Review.objects.guided_by(request.user).with_everything().get(pk=found.review_id)
    form = ReportAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        transitions.handle_report(found, form.cleaned_data["answer"], by=request.user)
        messages.success(request, f"{found.made_by.first_name_only} kan lezen wat je deed.")
        return redirect("today")
    stands = _is_among(Review.objects.visible_to(request.user), review)
    reads = stands or _is_among(Review.objects.reported_to(request.user), review)
    response = _as_read_by(request, review, quotations=stands) if reads else None
    context = {"form": form, "report": found, "review": review, "response": response, "stands": stands}
    return render(request, "reflections/report_answer.html", context, status=422 if form.errors else 200)


def _is_among(rows, review: Review) -> bool:
    return rows.filter(pk=review.pk).exists()


@require_http_methods(["GET", "POST"])
def reader(request: HttpRequest, pk) -> HttpResponse:
    """A reflection that will miss its two: ask someone of the group to read it, or respond oneself."""
    reflection = _guided_reflection(request, pk)
    form = AskToReadForm(request.POST or None, candidates=candidates_for(reflection))
    if request.method == "GET" or not form.is_valid():
        context = {"reflection": reflection, "reader_form": form}
        return render(request, "reflections/ask_to_read.html", context, status=422 if form.errors else 200)
    enrolment = form.cleaned_data["reader"]
    transitions.ask_to_read(reflection, enrolment, by=request.user)
    messages.success(request, f"{enrolment.user.first_name_only} krijgt de vraag om te lezen.")
    return redirect("today")


@require_POST
def reading_along(request: HttpRequest, pk) -> HttpResponse:
    """Pass on directly from now on, or read along first: the trainer's choice per group, either way."""
    cohort = get_object_or_404(Cohort.objects.guided_by(request.user), pk=pk)
    if request.POST.get("choice") == Cohort.Moderation.AFTER:
        transitions.pass_on_directly(cohort, by=request.user)
        messages.success(request, f"In {cohort} gaan reacties nu direct door. Je kunt altijd terug.")
    else:
        transitions.read_along_first(cohort, by=request.user)
        messages.success(request, f"In {cohort} lees jij eerst mee.")
    return redirect("today")


def _guided_reflection(request: HttpRequest, pk) -> Reflection:
    rows = Reflection.objects.guided_by(request.user).select_related(
        "step__cohort__client", "step__cohort__masterclass", "step__principle", "author__user", "round", "challenge"
    )
    return get_object_or_404(rows, pk=pk)
