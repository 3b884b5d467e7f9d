"""The author's doors: write, submit, take back, withdraw, answer; and reading a reflection."""

from itertools import pairwise

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from courses.models import Challenge, Enrolment, Step
from courses.policies import is_trainer_of, require_still_in
from courses.states import Audience
from courses.transitions.confidential_reads import note_reading
from exercises.editions import pin
from exercises.models import PromptSet, Submission
from exercises.presenters import ShownAnswer, layers, show
from exercises.states import PromptSetKind
from exercises.transitions import Incomplete
from exercises.types import kind_named
from kernel import clock
from kernel.errors import EditConflict
from kernel.history import HistoryLine, history_of
from kernel.middleware import wants_json
from kernel.name_finder import looks_like_names
from kernel.redirecting import redirect_saying
from reflections import companions, transitions
from reflections.allocation_facts import has_others, has_room
from reflections.expected_responses import expected
from reflections.forms import ReflectionForm, ReplyForm
from reflections.models import Reflection, Review, Version
from reflections.my_responses import responses_to
from reflections.presenters import (
    author_names_sentence,
    challenge_line_for,
    reply_for,
    show_to_trainer,
    show_version,
)
from reflections.readership import reflection_sentence, reply_sentence, sentences_by_choice
from reflections.states import ReflectionState
from reflections.version_diff import side_by_side, words_changed
from reflections.views.receipts import conflict_receipt, receipt


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, step_id) -> HttpResponse:
    """The writing page of one principle. POST saves what fits of the draft; with `submit` it is handed in."""
    step = _step(request, step_id)
    reflection = _find_or_blank(request, step)
    if request.method == "GET":
        return _page(request, reflection, _form(request, reflection))
    form = _form(request, reflection, request.POST)
    form.full_clean()
    return _save(request, step, form)


def _save(request: HttpRequest, step: Step, form: ReflectionForm) -> HttpResponse:
    reflection = transitions.begin(step, by=request.user)
    try:
        transitions.save_draft(
            reflection,
            form.answers,
            audience=form.cleaned_data.get("audience", reflection.audience),
            harvest_kind=form.chosen_kind,
            base=form.base,
            by=request.user,
            draft_save=form.draft_save,
        )
    except EditConflict as conflict:
        if wants_json(request):
            return conflict_receipt(request, conflict.current.revision, _as_shown(conflict.current))
        return _page(request, conflict.current, form, other=conflict.current, status=409)
    if wants_json(request):
        return receipt(reflection.revision, form)
    if form.errors:
        return _page(request, reflection, form, status=422)
    if "submit" in request.POST:
        return _submit(request, reflection, form)
    return redirect_saying(
        request, f"Bewaard {clock.moment_in_words(reflection.saved_at)}.", "reflection-write", step.pk
    )


def _submit(request: HttpRequest, reflection: Reflection, form: ReflectionForm) -> HttpResponse:
    """Hand in, or say at the fields what is missing; the draft is saved in either case."""
    at_once = "may_be_read_now" in request.POST
    names = [] if "names_seen" in request.POST else _names_in(reflection)
    if names:
        return _page(request, reflection, form, names=names)
    try:
        if reflection.state == ReflectionState.SUBMITTED:
            transitions.submit_next(reflection, by=request.user)
        else:
            transitions.submit(reflection, by=request.user, may_be_read_now=at_once)
    except Incomplete as incomplete:
        form.mark_lacking(incomplete.lacks)
        return _page(request, reflection, form, status=409)
    return redirect("handed-in", "reflectie", reflection.pk)


def _names_in(reflection: Reflection) -> list[str]:
    """A soft check before someone else reads this: names of people where functions would do."""
    texts = [
        kind_named(question.kind).as_text(question, reflection.draft[question.id])
        for question in reflection.edition.questions
        if question.id in reflection.draft and not question.private
    ]
    return looks_like_names(texts, people=reflection.step.cohort.names_of_people())


@require_GET
def reflection(request: HttpRequest, pk) -> HttpResponse:
    """One reflection, for its author with what came back, for others within its audience."""
    found = get_object_or_404(_full(Reflection.objects.visible_to(request.user)), pk=pk)
    if found.author.user_id == request.user.pk:
        return own_page(request, found)
    return _others(request, found)


def own_page(
    request: HttpRequest, found: Reflection, form: ReplyForm | None = None, *, status: int = 200, **more
) -> HttpResponse:
    """What its author reads, with the field for an answer; `more` are forms of others on it that were refused."""
    versions = list(found.versions.select_related("edition"))
    if not versions:
        return redirect("reflection-write", found.step_id)
    responses = responses_to(found, request.user)
    current = [response for response in responses if not response.on_withdrawn]
    context = {
        "reflection": found,
        "versions": [show_version(version) for version in reversed(versions)],
        "responses": responses,
        "may_answer": bool(current),
        "expected": expected(found, len(current)),
        "form": form or ReplyForm(initial={"reply": found.reply}),
        "audience_line": reflection_sentence(found),
        "reply_line": reply_sentence(found),
        "may_take_back": not found.versions.filter(reviews__isnull=False).exists(),
        **more,
    }
    return render(request, "reflections/own.html", context, status=status)


@require_GET
def versions(request: HttpRequest, pk) -> HttpResponse:
    """Every version beside the one before it, word for word: the author's all, the trainer's what was not withdrawn."""
    found = get_object_or_404(_full(Reflection.objects.visible_to(request.user)), pk=pk)
    if found.author.user_id != request.user.pk and not is_trainer_of(request.user, found.step.cohort):
        raise Http404
    note_reading(found, by=request.user)
    rows = list(Version.objects.visible_to(request.user).filter(reflection=found).select_related("edition"))
    sided = [(before, after, side_by_side(before, after)) for before, after in pairwise(rows)]
    pairs = [(*pair, words_changed(pair[2])) for pair in sided]
    return render(request, "reflections/versions.html", {"reflection": found, "pairs": pairs})


def _others(request: HttpRequest, found: Reflection) -> HttpResponse:
    guides = is_trainer_of(request.user, found.step.cohort)
    note_reading(found, by=request.user)
    context = {
        "reflection": found,
        "version": show_version(_newest(request, found)),
        "challenge": challenge_line_for(request.user, found),
        "reply": reply_for(request.user, found),
        "guides": guides,
        "has_room": guides and has_room(found),
        "responses": _guided_responses(request, found) if guides else [],
        "history": _history(request, found) if guides else [],
    }
    return render(request, "reflections/read.html", context)


def _newest(request: HttpRequest, found: Reflection) -> Version:
    rows = Version.objects.visible_to(request.user).filter(reflection=found)
    return rows.select_related("edition").latest("number")


def _history(request: HttpRequest, found: Reflection) -> list[HistoryLine]:
    """With all who ever read it: names and deeds, no words. Beside several readings each line says whose it is."""
    rows = Review.objects.guided_by(request.user).filter(version__reflection=found).standing()
    readings = list(rows.select_related("reader"))
    readers = {row.pk: row.reader.name for row in readings} if len(readings) > 1 else {}
    return history_of(found, *readings, about=readers)


def _guided_responses(request: HttpRequest, found: Reflection):
    rows = Review.objects.visible_to(request.user).filter(version__reflection=found).standing()
    reviews = list(rows.with_everything().order_by("handed_in_at"))
    said = companions.threads(request.user, reviews)
    return [(review, show_to_trainer(review, thread=said[review.pk])) for review in reviews]


@require_POST
def take_back(request: HttpRequest, pk) -> HttpResponse:
    found = own_or_404(request, pk)
    transitions.take_back(found, by=request.user)
    return redirect_saying(
        request, "Je reflectie is weer een kladje. Niemand anders leest die.", "reflection-write", found.step_id
    )


@require_POST
def withdrawal(request: HttpRequest, pk) -> HttpResponse:
    found = own_or_404(request, pk)
    transitions.withdraw(found, by=request.user)
    return redirect_saying(request, "Je reflectie is ingetrokken. Niemand anders kan die nog lezen.", found)


@require_POST
def rewrite(request: HttpRequest, pk) -> HttpResponse:
    """Go on with what was withdrawn."""
    found = own_or_404(request, pk)
    transitions.rewrite(found, by=request.user)
    return redirect("reflection-write", found.step_id)


def own_or_404(request: HttpRequest, pk) -> Reflection:
    return get_object_or_404(_full(Reflection.objects.own(request.user)), pk=pk)


def _full(rows):
    return rows.select_related(
        "step__principle",
        "step__cohort",
        "author__user",
        "author__organisation",
        "author__field_role",
        "challenge",
        "round",
        "edition",
    )


def _step(request: HttpRequest, step_id) -> Step:
    require_still_in(Enrolment.objects.held_by(request.user).filter(cohort__steps=step_id))
    own = Enrolment.objects.own(request.user).values("cohort")
    steps = Step.objects.visible_to(request.user).filter(cohort__in=own)
    return get_object_or_404(steps.select_related("principle", "cohort__masterclass"), pk=step_id)


def _find_or_blank(request: HttpRequest, step: Step) -> Reflection:
    """The reflection so far, or a blank one: looking writes nothing personal."""
    found = _full(Reflection.objects.own(request.user)).filter(step=step).first()
    if found:
        return found
    author = Enrolment.objects.own(request.user).select_related("field_role").get(cohort=step.cohort)
    challenge = Challenge.objects.written_by(request.user).filter(cohort=step.cohort).first()
    prompt_set = get_object_or_404(
        PromptSet.objects.visible_to(request.user).child_of(step.cohort.masterclass), kind=PromptSetKind.REFLECTION
    )
    return Reflection(
        step=step, author=author, challenge=challenge, edition=pin(prompt_set), round=transitions.round_of(step)
    )


def _form(request: HttpRequest, reflection: Reflection, data=None) -> ReflectionForm:
    return ReflectionForm(
        data,
        questions=reflection.edition.questions,
        answers=reflection.draft,
        field_role=reflection.author.field_role.key,
        hints=[str(hint.value) for hint in reflection.step.principle.specific.hints],
        label=reflection.challenge.label if reflection.challenge else Audience.GROUP,
        initial={
            "audience": reflection.effective_audience,
            "in_harvest": bool(reflection.harvest_kind),
            "harvest_kind": reflection.harvest_kind or None,
        },
    )


def _as_shown(reflection: Reflection) -> list[ShownAnswer]:
    return show(reflection.edition.questions, reflection.draft, private=True)


def _page(
    request, reflection, form, *, other: Reflection | None = None, names: list[str] | None = None, status: int = 200
) -> HttpResponse:
    """The writing page; after a conflict the other text stands beside the typed one, and the responses beside
    a next version."""
    is_next = reflection.state == ReflectionState.SUBMITTED
    choices = sentences_by_choice(reflection)
    context = {
        "reflection": reflection,
        "step": reflection.step,
        "form": form,
        "revision": reflection.revision,
        "other": _as_shown(other) if other else None,
        "names": names or [],
        "at_once": "may_be_read_now" in request.POST,
        "has_readers": has_others(reflection),
        "choices": choices,
        "audience_rows": zip(form["audience"], choices, strict=True),
        "exercise": layers(Submission.objects.written_by(request.user).filter(step=reflection.step), private=True),
        "names_line": author_names_sentence(reflection),
        "is_next_version": is_next,
        "responses": responses_to(reflection, request.user) if is_next else [],
        "has_answered_exclusions": hasattr(request.user, "exclusions_answered"),
    }
    return render(request, "reflections/write.html", context, status=status)
