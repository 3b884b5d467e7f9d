"""The trainer's doors to what is waited for: a reading that is stuck, or a question without an answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from kernel.history import history_of
from kernel.redirecting import redirect_saying
from moderation import transitions
from moderation.forms import AskToReadForm, ExtendLeaseForm
from reflections.allocation_facts import candidates_for
from reflections.models import Moderated, Review


@require_GET
def care(request: HttpRequest, pk, model: type[Moderated]) -> HttpResponse:
    """A reading that is stuck, or a question without an answer, and ways to help. Never the writer's draft."""
    return _page(request, _waited_for(request, pk, model))


def _page(request: HttpRequest, text: Moderated, *, status: int = 200, **wrong) -> HttpResponse:
    is_response = isinstance(text, Review)
    context = {
        "text": text,
        "review": text.review,
        "reflection": text.reflection,
        "history": history_of(text, text.reflection) if is_response else history_of(text),
        "longer_form": ExtendLeaseForm(),
        "reader_form": AskToReadForm(candidates=candidates_for(text.reflection)) if is_response else None,
        **wrong,
    }
    return render(request, "moderation/care.html", context, status=status)


@require_POST
def more_days(request: HttpRequest, pk, model: type[Moderated]) -> HttpResponse:
    text = _waited_for(request, pk, model)
    form = ExtendLeaseForm(request.POST)
    if not form.is_valid():
        return _page(request, text, status=422, longer_form=form)
    transitions.extend_lease(text, form.cleaned_data["until"], by=request.user)
    what = "deze reflectie langer" if isinstance(text, Review) else "langer de tijd om te antwoorden"
    return redirect_saying(request, f"{text.writer.first_name_only} houdt {what}.", "today")


@require_POST
def freeing(request: HttpRequest, pk) -> HttpResponse:
    review = _waited_for(request, pk, Review)
    transitions.free_reading(review, by=request.user)
    return redirect_saying(
        request, "De plek is vrij voor een ander. Wat de lezer schreef, is bewaard en nog welkom.", "today"
    )


@require_POST
def rest(request: HttpRequest, pk, model: type[Moderated]) -> HttpResponse:
    """No longer wait for an answer; where a place comes free with it, that is `freeing`."""
    transitions.wait_no_longer(_waited_for(request, pk, model), by=request.user)
    return redirect_saying(request, "Je wacht niet langer op een antwoord. Dat is nog wel welkom.", "today")


@require_POST
def to_another(request: HttpRequest, pk) -> HttpResponse:
    """The place goes to someone else, at once."""
    review = _waited_for(request, pk, Review)
    form = AskToReadForm(request.POST, candidates=candidates_for(review.reflection))
    if not form.is_valid():
        return _page(request, review, status=422, reader_form=form)
    enrolment = form.cleaned_data["reader"]
    transitions.give_to_another(review, enrolment, by=request.user)
    return redirect_saying(request, f"{enrolment.user.first_name_only} krijgt de vraag om te lezen.", "today")


def _waited_for(request: HttpRequest, pk, model: type[Moderated]) -> Moderated:
    return get_object_or_404(model.objects.guided_by(request.user).waited_for().with_everything(), pk=pk)
