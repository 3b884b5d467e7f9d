"""Doors to a call: proposed by the reader, answered by the author, three questions on a phone, a sentence after."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from conversations import transitions
from conversations.forms import ContactForm, MessageForm
from conversations.models import Call, Message
from conversations.presenters import thread_sentence
from conversations.states import AGREED
from exercises.forms import QuestionsForm
from exercises.models import PromptSet
from exercises.states import PromptSetKind
from exercises.transitions import Incomplete
from kernel.redirecting import redirect_saying
from reflections.models import Review
from reflections.presenters import aliases_of, names_sentence, reader_name
from reflections.readership import response_sentence
from reflections.views.readers import page, reading_of


@require_POST
def propose(request: HttpRequest, pk) -> HttpResponse:
    """Liever bellen?"""
    review = reading_of(request, pk)
    form = ContactForm(request.POST)
    if not form.is_valid():
        return page(request, review, call_form=form, status=422)
    call = transitions.propose_call(review, form.cleaned_data["contact"], by=request.user)
    return redirect_saying(request, "Je voorstel is onderweg. Je hoort of de schrijver wil bellen.", call)


@require_GET
def call(request: HttpRequest, pk) -> HttpResponse:
    """The call for both, on the size of a phone."""
    return _page(request, _call(request, pk))


def _page(request: HttpRequest, found: Call, *, status: int = 200, **forms) -> HttpResponse:
    review = found.review
    is_reader = review.reader_id == request.user.pk
    context = {
        "call": found,
        "review": review,
        "reflection": review.reflection,
        "is_reader": is_reader,
        "other": _other_name(found, is_reader=is_reader),
        "names_line": names_sentence(review),
        "readers_line": _readers_line(review, is_reader=is_reader),
        "aloud": _aloud(request, found),
        "contact_form": forms.get("contact_form") or ContactForm(),
        "sentence_form": forms.get("sentence_form") or _sentence_form(found, is_reader=is_reader),
        "said": Message.objects.visible_to(request.user).filter(review=review, writer=request.user).last(),
        "stands": review.stands,
    }
    return render(request, "conversations/call.html", context, status=status)


def _readers_line(review: Review, *, is_reader: bool) -> str:
    """The reader's sentence is a response; the author's goes into the thread."""
    return response_sentence(review) if is_reader else thread_sentence(review, is_reader=False)


def _other_name(found: Call, *, is_reader: bool) -> str:
    """Whose voice it will be. An author who may not know yet hears it with their yes."""
    if is_reader:
        return found.review.reflection.author.user.name
    if found.state in AGREED:
        return found.review.reader.name
    return reader_name(found.review, aliases=aliases_of(found.review.version.reflection_id))


def _aloud(request: HttpRequest, found: Call) -> list[str]:
    masterclass = found.review.reflection.step.cohort.masterclass
    prompt_set = (
        PromptSet.objects.visible_to(request.user).child_of(masterclass).filter(kind=PromptSetKind.CALL).first()
    )
    return [str(block.value) for block in prompt_set.aloud] if prompt_set else []


def _sentence_form(found: Call, *, is_reader: bool, data=None) -> QuestionsForm | MessageForm:
    """The reader's sentence is the response; the author's goes to the reader, past the trainer likewise."""
    if not is_reader:
        return MessageForm(data)
    return QuestionsForm(data, questions=found.edition.questions, answers=found.review.answers)


@require_POST
def accept(request: HttpRequest, pk) -> HttpResponse:
    found = _call(request, pk)
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _page(request, found, contact_form=form, status=422)
    transitions.accept_call(found, form.cleaned_data["contact"], by=request.user)
    return redirect_saying(request, "Fijn. Jullie zien nu van elkaar waar je te bereiken bent.", found)


@require_POST
def decline(request: HttpRequest, pk) -> HttpResponse:
    transitions.decline_call(_call(request, pk), by=request.user)
    return redirect_saying(request, "Goed. Je lezer schrijft je. Je hoeft niets uit te leggen.", "participant-home")


@require_POST
def withdraw(request: HttpRequest, pk) -> HttpResponse:
    found = _call(request, pk)
    transitions.withdraw_call(found, by=request.user)
    return redirect_saying(request, "Je voorstel om te bellen is weg. Je kunt gewoon schrijven.", found.review)


@require_POST
def sentence(request: HttpRequest, pk) -> HttpResponse:
    """One sentence after the call, of either side."""
    found = _call(request, pk)
    is_reader = found.review.reader_id == request.user.pk
    form = _sentence_form(found, is_reader=is_reader, data=request.POST)
    if not form.is_valid():
        return _page(request, found, sentence_form=form, status=422)
    if not is_reader:
        said = transitions.send_message(found.review, form.cleaned_data["text"], by=request.user)
        return redirect("handed-in", "zin", said.pk)
    return _note(request, found, form)


def _note(request: HttpRequest, found: Call, form: QuestionsForm) -> HttpResponse:
    try:
        transitions.record_call(found, form.answers, by=request.user)
    except Incomplete as incomplete:
        form.mark_lacking(incomplete.lacks)
        return _page(request, _call(request, found.pk), sentence_form=form, status=409)
    return redirect("handed-in", "reactie", found.review.pk)


def _call(request: HttpRequest, pk) -> Call:
    return get_object_or_404(Call.objects.visible_to(request.user).with_everything(), pk=pk)
