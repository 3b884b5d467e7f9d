from django.urls import path

from reflections.views import authors, my_responses, reader_exclusions, readers, shared_rounds

urlpatterns = [
    path("mijn/lezers/", reader_exclusions.reader_exclusions, name="reader-exclusions"),
    path("stappen/<uuid:step_id>/reflectie/", authors.write, name="reflection-write"),
    path("stappen/<uuid:step_id>/lezing/", readers.claim, name="reading-claim"),
    path("reflecties/<uuid:pk>/", authors.reflection, name="reflection"),
    path("reflecties/<uuid:pk>/terugname/", authors.take_back, name="reflection-take-back"),
    path("reflecties/<uuid:pk>/intrekking/", authors.withdrawal, name="reflection-withdrawal"),
    path("reflecties/<uuid:pk>/kladje/", authors.rewrite, name="reflection-rewrite"),
    path("lezingen/<uuid:pk>/", readers.reading, name="reading"),
    path("lezingen/<uuid:pk>/gelezen/", readers.finished, name="reading-finished"),
    path("lezingen/<uuid:pk>/reactie/", readers.response, name="reading-response"),
    path("lezingen/<uuid:pk>/terugname/", readers.take_back, name="reading-take-back"),
    path("lezingen/<uuid:pk>/teruggave/", readers.give_back, name="reading-give-back"),
    path("mijn/reacties/", my_responses.my_responses, name="my-responses"),
    path("mijn/meegenomen/", my_responses.taken_along, name="taken-along"),
    path("stappen/<uuid:step_id>/voorbeelden/", readers.examples, name="reading-examples"),
    path("reflecties/<uuid:pk>/versies/", authors.versions, name="reflection-versions"),
    path("lezingen/<uuid:pk>/volgende-versie/", readers.next_version, name="reading-next-version"),
    path("groepen/<uuid:pk>/samen-lezen/", shared_rounds.together, name="reading-together"),
    path("groepen/<uuid:pk>/los-lezen/", shared_rounds.apart, name="reading-apart"),
]
