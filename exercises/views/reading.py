"""Doors to what was handed in: reading, its history, its files, the conversation beside it, the timeline."""

from itertools import pairwise

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from courses.models import Challenge
from courses.transitions.confidential_reads import note_reading
from exercises import transitions
from exercises.forms import RemarkForm
from exercises.models import Attachment, EarlierAnswer, Remark, Submission
from exercises.policies import may_talk
from exercises.presenters import ShownAnswer, compare, layers, show
from exercises.views.shared import with_parents
from kernel.redirecting import redirect_saying


@require_GET
def submission(request: HttpRequest, pk) -> HttpResponse:
    """What was handed in: to its writers, who reads along, and their trainer."""
    found = _visible(request, pk)
    if not found.versions.exists():
        return _to_writing(found)
    answer = _page(request, found, RemarkForm())
    if may_talk(request.user, found) and _is_news(request, found):
        transitions.note_remarks_read(found, by=request.user)
    return answer


def _is_news(request: HttpRequest, found: Submission) -> bool:
    """Something said beside it; or to a trainer the opgave itself."""
    is_opgave = Submission.objects.guided_by(request.user).unread_at_the_intake(request.user).filter(pk=found.pk)
    return found.remarks.unread_by(request.user).exists() or is_opgave.exists()


def _page(request: HttpRequest, found: Submission, form: RemarkForm, *, status: int = 200) -> HttpResponse:
    versions = list(found.versions.select_related("edition", "handed_in_by").order_by("-number"))
    writes = Submission.objects.written_by(request.user).contains(found)
    latest = versions[0]
    note_reading(found, found.challenge, by=request.user)
    context = {
        "submission": found,
        "latest": latest,
        "versions": versions,
        "is_writer": writes,
        "shown": show(latest.edition.questions, latest.answers, private=writes),
        "may_talk": may_talk(request.user, found),
        "remarks": Remark.objects.visible_to(request.user).filter(submission=found).select_related("author"),
        "form": form,
    }
    return render(request, "exercises/submission.html", context, status=status)


def _to_writing(found: Submission) -> HttpResponse:
    return redirect("exercise-moment", found.step_id, "voorbereiden")


@require_POST
def remark(request: HttpRequest, pk) -> HttpResponse:
    """Say something beside the answers."""
    found = _visible(request, pk)
    transitions.require_begun(found, by=request.user)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    transitions.remark(found, form.cleaned_data["text"], by=request.user)
    messages.success(request, "Je bericht is bewaard.")
    back = request.POST.get("back")
    return redirect("step-overview", found.step_id) if back == "overview" else redirect(found)


@require_POST
def settling(request: HttpRequest, pk) -> HttpResponse:
    """For the trainer: what was said last needs no answer."""
    found = _visible(request, pk)
    transitions.settle_remarks(found, by=request.user)
    return redirect_saying(request, "Dat staat niet meer op Vandaag.", "today")


@require_GET
def history(request: HttpRequest, pk) -> HttpResponse:
    """For the writers: every version handed in, what changed between them, and texts that were overwritten."""
    found = get_object_or_404(with_parents(Submission.objects.written_by(request.user)), pk=pk)
    versions = list(found.versions.select_related("edition", "handed_in_by"))
    context = {
        "submission": found,
        "steps": [compare(before, after) for before, after in pairwise(versions)],
        "versions": versions,
        "earlier": _overwritten(request, found),
    }
    return render(request, "exercises/history.html", context)


def _overwritten(request: HttpRequest, found: Submission) -> list[tuple[EarlierAnswer, ShownAnswer]]:
    """Texts that others replaced, the newest first, as they are read; of questions that are still asked."""
    rows = EarlierAnswer.objects.written_by(request.user).filter(answer__submission=found)
    earlier = rows.select_related("saved_by", "answer").order_by("-saved_at")
    questions = {question.id: question for question in found.edition.questions}
    return [
        (row, show([questions[row.answer.question_id]], {row.answer.question_id: row.value}, private=True)[0])
        for row in earlier
        if row.answer.question_id in questions
    ]


@require_GET
def attachment(request: HttpRequest, pk) -> HttpResponse:
    """The file itself: as a download, never something the browser runs."""
    found = get_object_or_404(Attachment.objects.visible_to(request.user), pk=pk)
    note_reading(found.submission, by=request.user)
    response = FileResponse(
        found.file.open("rb"), as_attachment=True, filename=found.name, content_type=found.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response._csp_replace = {"default-src": ["'none'"], "sandbox": True}  # type: ignore[attr-defined]
    return response


@require_GET
def timeline(request: HttpRequest, pk) -> HttpResponse:
    """The living case: each principle's handed-in answers, a dated layer upon the one before."""
    challenge = get_object_or_404(Challenge.objects.visible_to(request.user).select_related("cohort"), pk=pk)
    writes = Challenge.objects.written_by(request.user).contains(challenge)
    rows = Submission.objects.visible_to(request.user).filter(challenge=challenge)
    shown = layers(rows, private=writes)
    note_reading(challenge, *(layer.submission for layer in shown), by=request.user)
    context = {"challenge": challenge, "layers": shown, "is_writer": writes}
    return render(request, "exercises/timeline.html", context)


def _visible(request: HttpRequest, pk) -> Submission:
    return get_object_or_404(with_parents(Submission.objects.visible_to(request.user)), pk=pk)
