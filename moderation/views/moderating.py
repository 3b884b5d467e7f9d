"""The trainer's doors to what was handed in, a response or a message: read along, pass on and next, ask, shorten.

Every deed has one address per kind; its `Door` says what differs. What only a response has stands in `around`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from exercises.forms import as_number
from moderation import transitions
from moderation.forms import PersonalWordForm, QuestionToWriterForm, RedactionForm, WithholdingForm
from moderation.policies import may_moderate
from moderation.presenters import passages_for_other
from moderation.views.beside import beside_response
from moderation.views.queues import queue_around
from reflections.models import Moderated, Review


@dataclass(frozen=True)
class Door:
    """The way to one kind of text.

    done        where to go when nothing waits any more
    waiting     what waits, in singular and plural
    beside      what else is on the page, and the forms of this kind alone
    withheld    what is said about the place of a text that is not passed on
    """

    model: type[Moderated]
    done: str
    waiting: str
    beside: Callable[[HttpRequest, Any], dict[str, Any]]
    withheld: str = ""


RESPONSE = Door(Review, "today", "reactie,reacties", beside_response, " De plek komt vrij voor een andere lezer.")


@require_GET
def moderation(request: HttpRequest, pk, door: Door) -> HttpResponse:
    """One text beside what it is about, with what this author received before."""
    return page(request, door, guided(request, pk, door))


def page(request: HttpRequest, door: Door, text: Moderated, *, status: int = 200, **wrong) -> HttpResponse:
    """`wrong`: the refused form, as it was filled in."""
    may = may_moderate(request.user, text)
    context = {
        "text": text,
        "review": text.review,
        "reflection": text.reflection,
        "wording": text.WORDING,
        "door": text.WORDING.door,
        "waiting_words": door.waiting,
        "redaction": getattr(text, "redaction", None),
        "looking": transitions.record_viewing(text, by=request.user) if may else [],
        "may_moderate": may,
        "just_released": door.model.objects.undoable_by(request.user).with_everything(),
        "queue": queue_around(text, door.model.objects.for_trainer(request.user)),
        **_forms(text),
        **door.beside(request, text),
        **wrong,
        "error_forms": [form for form in wrong.values() if form.errors],
    }
    return render(request, "moderation/read_along.html", context, status=status)


def _forms(text: Moderated) -> dict[str, Any]:
    return {
        "question_form": QuestionToWriterForm(prefix="q", wording=text.WORDING),
        "reason_form": _withholding_form(text),
        "redaction_form": _redaction_form(text),
    }


def _withholding_form(text: Moderated, data=None) -> WithholdingForm:
    return WithholdingForm(data, prefix="w", wording=text.WORDING, with_word=hasattr(text, "withheld_word"))


def _redaction_form(text: Moderated, data=None) -> RedactionForm:
    shortened = getattr(text, "redaction", None)
    initial = {"reason": shortened.reason if shortened else ""}
    return RedactionForm(data, prefix="r", wording=text.WORDING, passages=passages_for_other(text), initial=initial)


@require_POST
def release(request: HttpRequest, pk, door: Door) -> HttpResponse:
    """Doorgeven, doorgeven en volgende, or only put the word ready."""
    text = guided(request, pk, door)
    form = PersonalWordForm(request.POST)
    if not form.is_valid():
        return page(request, door, text, word_form=form, status=422)
    if "keep" in request.POST and isinstance(text, Review):
        transitions.save_personal_word(text, form.cleaned_data["reply"], by=request.user)
        messages.success(request, "Je woord staat klaar. Het gaat mee als de reactie doorgaat.")
        return _back(text)
    transitions.release(
        text, by=request.user, seen_revision=as_number(request.POST.get("seen")), reply=form.cleaned_data["reply"]
    )
    messages.success(request, f"Doorgegeven aan {text.meant_for.first_name_only}.")
    return _back(text) if "stay" in request.POST else _next(request, door, text)


@require_POST
def undo(request: HttpRequest, pk, door: Door) -> HttpResponse:
    text = guided(request, pk, door)
    transitions.undo_release(text, by=request.user)
    messages.success(request, f"Teruggehaald. {text.WORDING.reader} heeft niets gezien.")
    return _back(text)


@require_POST
def question(request: HttpRequest, pk, door: Door) -> HttpResponse:
    """Een vraag aan wie het schreef."""
    text = guided(request, pk, door)
    form = QuestionToWriterForm(request.POST, prefix="q", wording=text.WORDING)
    if not form.is_valid():
        return page(request, door, text, question_form=form, status=422)
    transitions.ask_writer(text, form.cleaned_data["question"], by=request.user)
    messages.success(request, f"Je vraag is verstuurd aan {text.writer.first_name_only}.")
    return _next(request, door, text)


@require_POST
def question_back(request: HttpRequest, pk, door: Door) -> HttpResponse:
    """Toch zonder antwoord verder."""
    text = guided(request, pk, door)
    transitions.take_question_back(text, by=request.user)
    now = f"Je kunt {text.WORDING.the} nu doorgeven, inkorten of niet doorgeven."
    messages.success(request, f"De vraag is terug. {now}")
    return _back(text)


@require_POST
def withholding(request: HttpRequest, pk, door: Door) -> HttpResponse:
    text = guided(request, pk, door)
    form = _withholding_form(text, request.POST)
    if not form.is_valid():
        return page(request, door, text, reason_form=form, status=422)
    transitions.withhold(text, by=request.user, **form.cleaned_data)
    told = f"{text.writer.first_name_only} krijgt bericht en houdt de tekst."
    messages.success(request, f"{text.WORDING.begin} gaat niet door. {told}{door.withheld}")
    return _next(request, door, text)


@require_POST
def redaction(request: HttpRequest, pk, door: Door) -> HttpResponse:
    """A shortened text for the other; what was written stays as it is."""
    text = guided(request, pk, door)
    form = _redaction_form(text, request.POST)
    if not form.is_valid():
        return page(request, door, text, redaction_form=form, status=422)
    transitions.redact(
        text,
        form.texts,
        reason=form.cleaned_data["reason"],
        by=request.user,
        seen_revision=as_number(request.POST.get("seen")),
    )
    other = text.WORDING.other
    messages.success(request, f"Ingekort. Lees hieronder wat {other} straks leest, en geef het dan door.")
    return _back(text)


@require_POST
def restoration(request: HttpRequest, pk, door: Door) -> HttpResponse:
    text = guided(request, pk, door)
    transitions.restore(text, by=request.user)
    messages.success(request, f"De tekst van {text.WORDING.writer} staat er weer zoals hij was.")
    return _back(text)


def _back(text: Moderated) -> HttpResponse:
    return redirect(text.WORDING.door, text.pk)


def _next(request: HttpRequest, door: Door, text: Moderated) -> HttpResponse:
    """The next one in this group at this step. After the last, here, where the way on is told; or nothing waits."""
    queue = queue_around(text, door.model.objects.for_trainer(request.user))
    if queue.following:
        return redirect(text.WORDING.door, queue.following)
    return _back(text) if queue.onward else redirect(door.done)


def guided(request: HttpRequest, pk, door: Door) -> Moderated:
    """In a response of a group this person guides, as long as that stands; also in a thread of their own.

    After a call people talk before the response is there: what the trainer may see is asked of the text itself.
    """
    responses = Review.objects.guided_by(request.user).standing()
    rows = door.model.objects.visible_to(request.user).within(responses)
    return get_object_or_404(rows.with_everything(), pk=pk)
