from django.urls import path

from conversations.models import Message
from conversations.views import answering, calls, given, moderation, offers, reporting, talking
from moderation.urls import care, read_along
from moderation.views import reassigning

urlpatterns = [
    path("meelezen/gesprekken/", moderation.waiting_messages, name="messages"),
    *read_along("meelezen/gesprekken/", moderation.MESSAGE, "message"),
    *care("meelezen/gesprekken/", Message, "message"),
    path("meelezen/gesprekken/<uuid:pk>/rust/", reassigning.rest, {"model": Message}, name="message-rest"),
    path("gesprekken/<uuid:review_pk>/", talking.conversation, name="conversation"),
    path("gesprekken/beurt/<uuid:pk>/herformulering/", talking.rephrasing, name="message-rephrasing"),
    path("gesprekken/beurt/<uuid:pk>/intrekking/", talking.message_withdrawal, name="message-withdrawal"),
    path("reacties/<uuid:pk>/melding/", reporting.report, name="report"),
    path("meldingen/<uuid:pk>/", reporting.report_answer, name="report-answer"),
    path("reflecties/<uuid:pk>/antwoord/", answering.answer, name="reflection-answer"),
    path("mijn/gegeven-reacties/", given.given_responses, name="given-responses"),
    path("lezingen/<uuid:pk>/gesprek/", calls.propose, name="call-proposal"),
    path("bellen/<uuid:pk>/", calls.call, name="call"),
    path("bellen/<uuid:pk>/ja/", calls.accept, name="call-acceptance"),
    path("bellen/<uuid:pk>/nee/", calls.decline, name="call-refusal"),
    path("bellen/<uuid:pk>/intrekking/", calls.withdraw, name="call-withdrawal"),
    path("bellen/<uuid:pk>/zin/", calls.sentence, name="call-sentence"),
    path("aanbod/<uuid:pk>/", offers.offer, name="offer"),
    path("aanbod/<uuid:pk>/graag/", offers.accept, name="offer-acceptance"),
    path("aanbod/<uuid:pk>/nu-niet/", offers.decline, name="offer-refusal"),
    path("aanbod/<uuid:pk>/intrekking/", offers.withdraw, name="offer-withdrawal"),
    path("aanbod/<uuid:pk>/uitkomst/", offers.outcome, name="offer-outcome"),
]
