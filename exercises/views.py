"""Doors to practising: prepare, do, note; and reading what was handed in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from courses.models import Challenge, Enrolment, Step
from exercises import transitions
from exercises.editions import pin
from exercises.forms import DoDateForm, VersionedForm, as_number
from exercises.models import Edition, Exercise, Submission
from exercises.presenters import show
from exercises.states import Moment
from exercises.transitions import Incomplete
from kernel import clock

MOMENTS = {"voorbereiden": Moment.PREPARE, "noteren": Moment.NOTE}


@require_GET
def start(request: HttpRequest, step_id) -> HttpResponse:
    """From a step to its exercise: on to preparing, or first to bringing an opgave."""
    step = _step(request, step_id)
    if not Challenge.objects.written_by(request.user).filter(cohort=step.cohort).exists():
        return redirect("challenge-new", step.cohort_id)
    return redirect("exercise-moment", step.pk, "voorbereiden")


@require_http_methods(["GET", "POST"])
def moment(request: HttpRequest, step_id, name: str) -> HttpResponse:
    """Answering: GET shows the form as it stands, POST saves it as a draft, whatever is lacking."""
    submission = _find_or_blank(request, _step(request, step_id))
    form = _form(request, submission, MOMENTS[name])
    if request.method == "POST" and form.is_valid():
        submission = _begin(request, submission)
        saved = transitions.save_answers(submission, form.answers, base=form.base(), by=request.user)
        if saved.conflicts:
            return _page(
                request, submission, name, _form(request, submission, MOMENTS[name]), saved.conflicts, status=409
            )
        return _after_saving(request, submission, name)
    return _page(request, submission, name, form)


def _after_saving(request: HttpRequest, submission: Submission, name: str) -> HttpResponse:
    """Where the pressed button leads: more rows, on to the next moment, handing in, or back here."""
    if "hand_in" in request.POST:
        return _hand_in(request, submission, name)
    messages.success(request, f"Opgeslagen om {clock.time_in_words(clock.now())}.")
    following = {"to_do": ("exercise-do", [submission.step_id]), "more_rows": None}.get(request.POST.get("go", ""))
    if following:
        return redirect(following[0], *following[1])
    return redirect("exercise-moment", submission.step_id, name)


def _hand_in(request: HttpRequest, submission: Submission, name: str) -> HttpResponse:
    try:
        transitions.hand_in(submission, by=request.user)
    except Incomplete as incomplete:
        return _say_what_lacks(request, submission, incomplete)
    messages.success(request, "Ingeleverd. Je kunt altijd nog verder schrijven.")
    return redirect(submission)


def _say_what_lacks(request: HttpRequest, submission: Submission, incomplete: Incomplete) -> HttpResponse:
    """Back at the first moment that lacks something, with the reasons at the fields."""
    lacking = [question for question in submission.edition.questions if question.id in incomplete.lacks]
    name = next(name for name, moment in MOMENTS.items() if moment == lacking[0].moment)
    stored = {answer.question_id: answer for answer in submission.answers.all()}
    form = _unbound(request, submission, MOMENTS[name], stored)
    return _page(request, submission, name, form, lacks=incomplete.lacks, status=409)


@require_http_methods(["GET", "POST"])
def do(request: HttpRequest, step_id) -> HttpResponse:
    """Off the screen: what you are going to do, and on which day."""
    step = _step(request, step_id)
    submission = _find_or_blank(request, step)
    form = DoDateForm(request.POST or None, initial={"do_on": submission.do_on})
    if request.method == "POST" and form.is_valid():
        submission = _begin(request, submission)
        transitions.choose_date(submission, do_on=form.cleaned_data["do_on"], by=request.user)
        messages.success(request, "Je datum staat erin.")
        return redirect("exercise-do", step.pk)
    context = {"form": form, **_frame(submission, "doen")}
    return render(request, "exercises/do.html", context)


@require_GET
def submission(request: HttpRequest, pk) -> HttpResponse:
    """What was handed in: to its writers and their trainer."""
    found = get_object_or_404(_with_parents(Submission.objects.visible_to(request.user)), pk=pk)
    versions = list(found.versions.select_related("edition", "handed_in_by").order_by("-number"))
    is_writer = Submission.objects.written_by(request.user).filter(pk=found.pk).exists()
    if not versions:
        return redirect("exercise-moment", found.step_id, "voorbereiden")
    latest = versions[0]
    context = {
        "submission": found,
        "latest": latest,
        "versions": versions,
        "is_writer": is_writer,
        "shown": show(latest.edition.questions, latest.answers, private=is_writer),
    }
    return render(request, "exercises/submission.html", context)


@require_GET
def ask_card(request: HttpRequest, step_id) -> HttpResponse:
    """Vraag het de ander: one question on a phone-sized card, to ask aloud."""
    step = _step(request, step_id)
    exercise = get_object_or_404(Exercise.objects.visible_to(request.user).child_of(step.principle))
    return render(request, "exercises/ask_card.html", {"step": step, "exercise": exercise})


def _step(request: HttpRequest, step_id) -> Step:
    steps = Step.objects.visible_to(request.user).select_related("principle", "cohort__masterclass")
    return get_object_or_404(steps, pk=step_id)


def _find_or_blank(request: HttpRequest, step: Step) -> Submission:
    """The answers so far, or blank ones on the wording of today: looking writes nothing personal."""
    challenge = get_object_or_404(Challenge.objects.written_by(request.user), cohort=step.cohort)
    found = _with_parents(Submission.objects).filter(step=step, challenge=challenge).first()
    if found:
        return found
    exercise = get_object_or_404(Exercise.objects.visible_to(request.user).child_of(step.principle))
    return Submission(step=step, challenge=challenge, edition=pin(exercise))


def _begin(request: HttpRequest, submission: Submission) -> Submission:
    """The stored row; the first save pins the wording the form showed."""
    edition = Edition.objects.filter(
        pk=as_number(request.POST.get("edition")), lineage=submission.edition.lineage
    ).first()
    begun = transitions.begin(submission.step, submission.challenge, edition=edition, by=request.user)
    return _with_parents(Submission.objects).get(pk=begun.pk)


def _with_parents(rows):
    return rows.select_related("step__principle", "step__cohort", "challenge", "edition")


def _field_role(request: HttpRequest, submission: Submission) -> str | None:
    return (
        Enrolment.objects.own(request.user)
        .filter(cohort=submission.step.cohort_id)
        .values_list("field_role__key", flat=True)
        .first()
    )


def _form(request: HttpRequest, submission: Submission, moment: Moment) -> VersionedForm:
    answers = [] if submission._state.adding else submission.answers.select_related("saved_by")
    stored = {answer.question_id: answer for answer in answers}
    if request.method == "GET":
        return _unbound(request, submission, moment, stored)
    return _make(request, submission, moment, stored, data=request.POST)


def _unbound(request, submission, moment, stored) -> VersionedForm:
    return _make(request, submission, moment, stored)


def _make(request, submission, moment, stored, data=None) -> VersionedForm:
    return VersionedForm(
        data,
        questions=submission.edition.asked_at(moment),
        answers={key: answer.value for key, answer in stored.items()},
        versions={key: answer.version for key, answer in stored.items()},
        field_role=_field_role(request, submission),
    )


def _frame(submission: Submission, name: str) -> dict:
    exercise = Exercise.objects.child_of(submission.step.principle).live().first()
    return {"submission": submission, "step": submission.step, "exercise": exercise, "name": name}


def _page(request, submission, name, form, conflicts=None, lacks=None, status=200) -> HttpResponse:
    """The writing page; `conflicts` are shown beside the typed text, `lacks` at their fields."""
    questions = {question.id: question for question in form.questions}
    others = [
        (questions[key], answer, show([questions[key]], {key: answer.value}, private=True)[0])
        for key, answer in (conflicts or {}).items()
    ]
    context = {"form": form, "others": others, "lacks": lacks or {}, **_frame(submission, name)}
    return render(request, "exercises/moment.html", context, status=status)
