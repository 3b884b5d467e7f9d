from django.urls import path

from reflections.views import authors, distances, readers, trainers

urlpatterns = [
    path("mijn/lezers/", distances.distances, name="distances"),
    path("stappen/<uuid:step_id>/reflectie/", authors.write, name="reflection-write"),
    path("stappen/<uuid:step_id>/lezing/", readers.claim, name="reading-claim"),
    path("reflecties/<uuid:pk>/", authors.reflection, name="reflection"),
    path("reflecties/<uuid:pk>/terugname/", authors.take_back, name="reflection-take-back"),
    path("reflecties/<uuid:pk>/intrekking/", authors.withdrawal, name="reflection-withdrawal"),
    path("reflecties/<uuid:pk>/kladje/", authors.rewrite, name="reflection-rewrite"),
    path("reflecties/<uuid:pk>/antwoord/", authors.answer, name="reflection-answer"),
    path("reflecties/<uuid:pk>/trainersreactie/", trainers.own_response, name="trainer-response"),
    path("lezingen/<uuid:pk>/", readers.reading, name="reading"),
    path("lezingen/<uuid:pk>/gelezen/", readers.finished, name="reading-finished"),
    path("lezingen/<uuid:pk>/reactie/", readers.response, name="reading-response"),
    path("lezingen/<uuid:pk>/terugname/", readers.take_back, name="reading-take-back"),
    path("lezingen/<uuid:pk>/teruggave/", readers.give_back, name="reading-give-back"),
    path("meelezen/<uuid:pk>/", trainers.moderation, name="moderation"),
    path("meelezen/<uuid:pk>/doorgave/", trainers.release, name="moderation-release"),
    path("meelezen/<uuid:pk>/herstel/", trainers.undo, name="moderation-undo"),
    path("meelezen/<uuid:pk>/vraag/", trainers.question, name="moderation-question"),
    path("meelezen/<uuid:pk>/achterhouding/", trainers.withholding, name="moderation-withholding"),
]
