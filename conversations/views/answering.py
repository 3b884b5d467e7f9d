"""The door of the author's one reply: with a word per reader on what helped, in one deed."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from conversations import transitions
from conversations.forms import what_helped_form
from reflections import transitions as reflections
from reflections.forms import ReplyForm
from reflections.my_responses import responses_to
from reflections.views.authors import own_or_404, own_page


@require_POST
def answer(request: HttpRequest, pk) -> HttpResponse:
    found = own_or_404(request, pk)
    form = ReplyForm(request.POST)
    helped_form = what_helped_form(responses_to(found, request.user), request.POST)
    if not (form.is_valid() & helped_form.is_valid()):
        return own_page(request, found, form, helped_form=helped_form, status=422)
    with transaction.atomic():
        reflections.reply(found, form.cleaned_data["reply"], by=request.user)
        transitions.say_what_helped(found, helped_form.helped, by=request.user)
    return redirect("handed-in", "antwoord", found.pk)
