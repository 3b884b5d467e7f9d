from django.urls import URLPattern, path

from reflections.models import Moderated, Review
from reflections.views import (
    around,
    authors,
    distances,
    guards,
    moderation,
    placing,
    pooling,
    readers,
    shelving,
)


def read_along(at: str, door: moderation.Door, name: str) -> list[URLPattern]:
    """Where the trainer reads along with one kind of text, and every deed there."""
    doors = [
        ("", moderation.moderation, name),
        ("doorgave/", moderation.release, f"{name}-release"),
        ("herstel/", moderation.undo, f"{name}-undo"),
        ("vraag/", moderation.question, f"{name}-question"),
        ("vraag-terug/", moderation.question_back, f"{name}-question-back"),
        ("achterhouding/", moderation.withholding, f"{name}-withholding"),
        ("inkorting/", moderation.redaction, f"{name}-redaction"),
        ("terugzetting/", moderation.restoration, f"{name}-restoration"),
    ]
    return [path(f"{at}<uuid:pk>/{deed}", view, {"door": door}, name=each) for deed, view, each in doors]


def care(at: str, model: type[Moderated], name: str) -> list[URLPattern]:
    """Where the trainer helps on what is waited for."""
    return [
        path(f"{at}<uuid:pk>/zorg/", placing.care, {"model": model}, name=f"{name}-care"),
        path(f"{at}<uuid:pk>/meer-dagen/", placing.more_days, {"model": model}, name=f"{name}-more-days"),
    ]


urlpatterns = [
    *read_along("meelezen/", moderation.RESPONSE, "moderation"),
    *care("lezingen/", Review, "reading"),
    path("mijn/lezers/", distances.distances, name="distances"),
    path("stappen/<uuid:step_id>/reflectie/", authors.write, name="reflection-write"),
    path("stappen/<uuid:step_id>/lezing/", readers.claim, name="reading-claim"),
    path("reflecties/<uuid:pk>/", authors.reflection, name="reflection"),
    path("reflecties/<uuid:pk>/terugname/", authors.take_back, name="reflection-take-back"),
    path("reflecties/<uuid:pk>/intrekking/", authors.withdrawal, name="reflection-withdrawal"),
    path("reflecties/<uuid:pk>/kladje/", authors.rewrite, name="reflection-rewrite"),
    path("reflecties/<uuid:pk>/trainersreactie/", around.own_response, name="trainer-response"),
    path("lezingen/<uuid:pk>/", readers.reading, name="reading"),
    path("lezingen/<uuid:pk>/gelezen/", readers.finished, name="reading-finished"),
    path("lezingen/<uuid:pk>/reactie/", readers.response, name="reading-response"),
    path("lezingen/<uuid:pk>/terugname/", readers.take_back, name="reading-take-back"),
    path("lezingen/<uuid:pk>/teruggave/", readers.give_back, name="reading-give-back"),
    path("mijn/reacties/", shelving.my_responses, name="my-responses"),
    path("mijn/meegenomen/", shelving.taken_along, name="taken-along"),
    path("stappen/<uuid:step_id>/voorbeelden/", readers.examples, name="reading-examples"),
    path("reflecties/<uuid:pk>/versies/", authors.versions, name="reflection-versions"),
    path("lezingen/<uuid:pk>/volgende-versie/", readers.next_version, name="reading-next-version"),
    path("meelezen/<uuid:pk>/dank/", around.thanks, name="moderation-thanks"),
    path("meelezen/<uuid:pk>/tegenspraak/", around.contradiction, name="moderation-contradiction"),
    path("meelezen/<uuid:pk>/tegenspraak/<uuid:tie_id>/los/", around.loosening, name="moderation-loosening"),
    path("meelezen/<uuid:pk>/elders/", guards.review_elsewhere, name="moderation-elsewhere"),
    path("reflecties/<uuid:pk>/elders/", guards.reflection_elsewhere, name="reflection-elsewhere"),
    path("elders/<uuid:pk>/", guards.referral, name="referral"),
    path("elders/<uuid:pk>/vrijgave/", guards.lifting, name="referral-lift"),
    path("lezingen/<uuid:pk>/vrijgave/", placing.freeing, name="reading-free"),
    path("lezingen/<uuid:pk>/aan-een-ander/", placing.to_another, name="reading-to-another"),
    path("reflecties/<uuid:pk>/lezer/", guards.reader, name="reflection-reader"),
    path("groepen/<uuid:pk>/samen-lezen/", pooling.together, name="reading-together"),
    path("groepen/<uuid:pk>/los-lezen/", pooling.apart, name="reading-apart"),
    path("groepen/<uuid:pk>/meelezen/", guards.reading_along, name="cohort-moderation"),
]
