"""The writers' doors: prepare, do, note."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from courses.models import Challenge
from exercises import transitions
from exercises.forms import DoDateForm, VersionedForm, as_number, version_token
from exercises.models import Answer, Edition, Exercise, Submission
from exercises.presenters import ShownAnswer, recalled, show
from exercises.states import Moment
from exercises.transitions import Incomplete, Saved
from exercises.types import Question, kind_named
from exercises.types.base import Answers
from exercises.uploads import Checked
from exercises.views.shared import (
    as_it_was_then,
    field_role,
    find_or_blank,
    find_step,
    frame,
    own_submission,
    pause_of,
    with_parents,
)
from kernel import calendar_file, clock
from kernel.middleware import wants_json
from kernel.name_finder import looks_like_names
from kernel.redirecting import redirect_saying
from kernel.throttle import brings_files, throttled
from theme.forms import render_form

MOMENTS = {"voorbereiden": Moment.PREPARE, "noteren": Moment.NOTE}


@require_GET
def start(request: HttpRequest, step_id) -> HttpResponse:
    """From a step to its exercise: on to preparing, or first to bringing an opgave."""
    step = find_step(request, step_id)
    if not Challenge.objects.written_by(request.user).filter(cohort=step.cohort).exists():
        return redirect("challenge-new", step.cohort_id)
    return redirect("exercise-moment", step.pk, "voorbereiden")


@require_http_methods(["GET", "POST"])
@throttled("upload", times=40, seconds=600, when=brings_files)
def moment(request: HttpRequest, step_id, name: str) -> HttpResponse:
    """Answering: GET shows the form as it stands, POST saves what fits as a draft, whatever is lacking.

    The script of the page posts the same fields while someone types, and gets a receipt in JSON.
    """
    submission = own_submission(request, step_id) or find_or_blank(request, find_step(request, step_id))
    if request.method == "GET":
        return _elsewhere(submission, name) or _page(request, submission, name, _form(request, submission, name))
    return _saved(request, submission, name)


def _saved(request: HttpRequest, submission: Submission, name: str) -> HttpResponse:
    form = _form(request, submission, name)
    form.full_clean()
    saved, submission = _save(request, submission, form)
    if wants_json(request):
        return _receipt(request, submission, form, saved)
    if saved.conflicts:
        fresh = _form(request, submission, name)
        return _page(request, submission, name, fresh, conflicts=saved.conflicts, status=409)
    if form.errors:
        return _page(request, submission, name, _form(request, submission, name), status=422)
    return _after_saving(request, submission, name)


def _elsewhere(submission: Submission, name: str) -> HttpResponse | None:
    """Around a pause some pages are closed: the answer leads to the one that is open."""
    pause = pause_of(submission)
    if pause and pause.is_resting():
        return redirect("exercise-pause", submission.step_id)
    if submission.edition.pause and not pause and MOMENTS[name] == Moment.NOTE:
        return redirect("exercise-do", submission.step_id)
    return None


def _save(request: HttpRequest, submission: Submission, form: VersionedForm) -> tuple[Saved, Submission]:
    """Begin at the first save, keep files, save what was changed."""
    if submission._state.adding:
        submission = _begin(request, submission)
    answers = form.answers
    for question in form.questions:
        if isinstance(answers.get(question.id), Checked):
            answers[question.id] = transitions.attach(submission, question, answers[question.id], by=request.user)
    if "set_aside" in request.POST and wants_json(request):
        transitions.set_aside(submission, answers, by=request.user)
        return Saved(), submission
    saved = transitions.save_answers(submission, answers, base=form.base(), by=request.user, draft_save=form.draft_save)
    return saved, submission


def _receipt(request: HttpRequest, submission: Submission, form: VersionedForm, saved: Saved) -> JsonResponse:
    """What was saved and on which versions: only this counts as saved for the page."""
    return JsonResponse(
        {
            "saved_at": clock.time_in_words(clock.now()),
            "hidden": _hidden(form.answers, saved),
            "conflicts": [_conflict(request, form, key, answer) for key, answer in saved.conflicts.items()],
            "errors": {name: errors[0] for name, errors in form.errors.items()},
        }
    )


def _hidden(answers: Answers, saved: Saved) -> dict[str, str]:
    """The versions as the form's own fields say them."""
    return {
        f"v-{key}": version_token(version, answers[key]) for key, version in saved.versions.items() if key in answers
    }


def _conflict(request: HttpRequest, form: VersionedForm, key: str, answer: Answer) -> dict:
    question = next(question for question in form.questions if question.id == key)
    item = show([question], {key: answer.value}, private=True)[0]
    return {
        "field": question.field_name,
        "hidden": {question.version_name: version_token(answer.version, answer.value)},
        "html": render_to_string("exercises/_other_text.html", {"item": item, "answer": answer}, request),
        "value": answer.value if isinstance(answer.value, str) else None,
    }


def _after_saving(request: HttpRequest, submission: Submission, name: str) -> HttpResponse:
    """Where the pressed button leads: more rows, on to doing, handing in, or back here."""
    if "hand_in" in request.POST:
        return _hand_in(request, submission, name)
    messages.success(request, f"Bewaard {clock.moment_in_words(clock.now())}.")
    if request.POST.get("go") == "to_do":
        return redirect("exercise-do", submission.step_id)
    return redirect("exercise-moment", submission.step_id, name)


def _hand_in(request: HttpRequest, submission: Submission, name: str) -> HttpResponse:
    names = [] if "names_seen" in request.POST else _names_in(submission)
    if names:
        return _page(request, submission, name, _form(request, submission, name, bound=False), names=names)
    try:
        transitions.hand_in(submission, by=request.user)
    except Incomplete as incomplete:
        return _say_what_lacks(request, submission, incomplete)
    return redirect("handed-in", "oefening", submission.pk)


def _names_in(submission: Submission) -> list[str]:
    """A soft check before someone else reads this: names of people where functions would do."""
    answers = submission.values
    texts = [
        kind_named(question.kind).as_text(question, answers[question.id])
        for question in submission.edition.questions
        if question.id in answers and not question.private
    ]
    return looks_like_names(texts, people=submission.step.cohort.names_of_people())


def _say_what_lacks(request: HttpRequest, submission: Submission, incomplete: Incomplete) -> HttpResponse:
    """Back at the first moment that lacks something, with the reasons at the fields."""
    lacking = [question for question in submission.edition.questions if question.id in incomplete.lacks]
    name = next(name for name, moment in MOMENTS.items() if moment == lacking[0].moment)
    form = _form(request, submission, name, bound=False)
    form.mark_lacking(incomplete.lacks)
    return _page(request, submission, name, form, lacks=incomplete.lacks, status=409)


@require_http_methods(["GET", "POST"])
def do(request: HttpRequest, step_id) -> HttpResponse:
    """Off the screen: what you are going to do, and on which day; or the door to the pause."""
    step = find_step(request, step_id)
    submission = find_or_blank(request, step)
    pause = pause_of(submission)
    if pause and pause.is_resting():
        return redirect("exercise-pause", step.pk)
    form = DoDateForm(request.POST or None, initial={"do_on": submission.do_on})
    if form.is_valid():
        submission = _begin(request, submission)
        transitions.choose_date(submission, do_on=form.cleaned_data["do_on"], by=request.user)
        return redirect_saying(request, "Je datum is bewaard.", "exercise-do", step.pk)
    around = frame(submission, "doen")
    days = {"pause_days": step.cohort.pause_days, "today": clock.today()}
    return render_form(request, "exercises/do.html", form, **days, **around)


@require_GET
def day_in_calendar(request: HttpRequest, step_id) -> HttpResponse:
    """The chosen day for one's own calendar. It names the principle, never the opgave."""
    submission = get_object_or_404(with_parents(Submission.objects.written_by(request.user)), step=step_id)
    if submission.do_on is None:
        return redirect("exercise-do", step_id)
    noting = request.build_absolute_uri(reverse("exercise-moment", args=[step_id, "noteren"]))
    entry = calendar_file.CalendarEntry(
        uid=f"doen-{submission.pk}@masterclass",
        summary=f"Doen: {submission.step.title}",
        start=submission.do_on,
        changed_at=submission.do_on_changed_at or submission.created_at,
        sequence=submission.do_on_changes,
        url=noting,
        description=f"Noteer daarna wat er gebeurde: {noting}",
    )
    return HttpResponse(
        calendar_file.as_file([entry]),
        content_type=calendar_file.CONTENT_TYPE,
        headers={"Content-Disposition": 'attachment; filename="doen.ics"'},
    )


@require_GET
def ask_card(request: HttpRequest, step_id) -> HttpResponse:
    """Vraag het de ander: one question on a phone-sized card, to ask aloud."""
    step = find_step(request, step_id)
    exercise = get_object_or_404(Exercise.objects.visible_to(request.user).child_of(step.principle))
    shown = {"step": step, "exercise": exercise, "principle": step.principle}
    return render(request, "exercises/ask_card.html", shown)


def _begin(request: HttpRequest, submission: Submission) -> Submission:
    """The stored row; the first save pins the wording the form showed."""
    edition = Edition.objects.filter(
        pk=as_number(request.POST.get("edition")), lineage=submission.edition.lineage
    ).first()
    begun = transitions.begin(submission.step, submission.challenge, edition=edition, by=request.user)
    return with_parents(Submission.objects.written_by(request.user)).get(pk=begun.pk)


def _form(request: HttpRequest, submission: Submission, name: str, *, bound: bool = True) -> VersionedForm:
    """The questions of this moment with what is stored; bound to what was posted, if something was."""
    posted = bound and request.method == "POST"
    is_drawn = not (posted and wants_json(request))  # a receipt needs nothing of what is stored
    stored = {answer.question_id: answer for answer in _rows(submission)} if is_drawn else {}
    values = {key: answer.value for key, answer in stored.items()}
    return VersionedForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        questions=submission.edition.asked_at(MOMENTS[name]),
        answers=values,
        versions={key: answer.version for key, answer in stored.items()},
        field_role=field_role(request, submission) if is_drawn else None,
        recalled=recalled(submission.edition, values),
    )


def _page(
    request: HttpRequest,
    submission: Submission,
    name: str,
    form: VersionedForm,
    *,
    conflicts: Mapping[str, Answer] | None = None,
    lacks: Mapping[str, str] | None = None,
    names: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The writing page; `conflicts` are shown beside the typed text, `lacks` at their fields."""
    around = frame(submission, name)
    context = {
        "form": form,
        "others": _others(form, conflicts or {}),
        "lacks": lacks or {},
        "names": names or [],
        "is_shared": any(not question.private for question in form.questions),
        "kept": _kept(submission, name),
        "then": as_it_was_then(submission) if name == "voorbereiden" else None,
        "last_saved": max((answer.saved_at for answer in _rows(submission)), default=None),
        **around,
    }
    return render(request, "exercises/moment.html", context, status=status)


def _others(form: VersionedForm, conflicts: Mapping[str, Answer]) -> list[tuple[Question, Answer, ShownAnswer]]:
    """What someone else saved meanwhile, beside its question and as it is read."""
    questions = {question.id: question for question in form.questions}
    return [
        (questions[key], answer, show([questions[key]], {key: answer.value}, private=True)[0])
        for key, answer in conflicts.items()
    ]


def _rows(submission: Submission) -> list[Answer]:
    return [] if submission._state.adding else list(submission.answers.all())


def _kept(submission: Submission, name: str):
    """After the pause what was written before it is read, not changed."""
    if not (pause_of(submission) and MOMENTS[name] == Moment.PREPARE):
        return None
    values = {answer.question_id: answer.value for answer in _rows(submission)}
    return show(submission.edition.questions_at(Moment.PREPARE), values, private=True)
