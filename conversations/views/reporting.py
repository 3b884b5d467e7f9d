"""Doors to a report: whoever was told something asks the trainer to look, and reads what came of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from conversations import transitions
from conversations.forms import ReportAnswerForm, ReportForm
from conversations.models import Report
from conversations.policies import may_report
from conversations.presenters import threads
from conversations.querysets import reportable_by, reported_to, talked_about_by
from kernel.redirecting import redirect_saying
from reflections.models import Review
from reflections.policies import is_author_of
from reflections.presenters import ShownReview, aliases_of, show_review, show_to_trainer
from theme.forms import render_form


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, pk) -> HttpResponse:
    """Meld aan de trainer: a response, by its author; or what the other said in the thread about it, by either."""
    review = get_object_or_404(reportable_by(request.user).with_everything(), pk=pk)
    earlier = Report.objects.made_by(request.user).filter(review=review).order_by("-made_at").first()
    still_reads = _still_reads(request, review)
    if not still_reads and earlier is None:
        raise Http404
    form = ReportForm(request.POST or None)
    is_reader = review.reader_id == request.user.pk
    if form.is_valid():
        transitions.report(review, form.cleaned_data["word"], by=request.user)
        to = ("conversation", review.pk) if is_reader else (review.reflection,)
        return redirect_saying(request, "Je trainer kijkt ernaar. Wie het schreef, merkt er niets van.", *to)
    context = {
        "review": review,
        "reflection": review.reflection,
        "is_reader": is_reader,
        "response": _as_read_by(request, review) if still_reads else None,
        "earlier": earlier,
    }
    return render_form(request, "conversations/report.html", form, **context)


def _still_reads(request: HttpRequest, review: Review) -> bool:
    """What was stopped meanwhile is shown to nobody; whoever reported it still reads what the trainer did."""
    rows = Review.objects.received_by(request.user) | talked_about_by(request.user)
    return rows.contains(review) and may_report(request.user, review)


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
    if form.is_valid():
        transitions.handle_report(found, form.cleaned_data["answer"], by=request.user)
        return redirect_saying(request, f"{found.made_by.first_name_only} kan lezen wat je deed.", "today")
    stands = _is_among(Review.objects.visible_to(request.user), review)
    reads = stands or _is_among(reported_to(request.user), review)
    response = _as_read_by(request, review, quotations=stands) if reads else None
    return render_form(
        request, "conversations/report_answer.html", form, report=found, review=review, response=response, stands=stands
    )


def _is_among(rows, review: Review) -> bool:
    return rows.contains(review)
