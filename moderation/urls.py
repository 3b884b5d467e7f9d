from django.urls import URLPattern, path

from moderation.views import around, moderating, reassigning, referrals, waiting
from reflections.models import Moderated, Review


def read_along(at: str, door: moderating.Door, name: str) -> list[URLPattern]:
    """Where the trainer reads along with one kind of text, and every deed there."""
    doors = [
        ("", moderating.moderation, name),
        ("doorgave/", moderating.release, f"{name}-release"),
        ("herstel/", moderating.undo, f"{name}-undo"),
        ("vraag/", moderating.question, f"{name}-question"),
        ("vraag-terug/", moderating.question_back, f"{name}-question-back"),
        ("achterhouding/", moderating.withholding, f"{name}-withholding"),
        ("inkorting/", moderating.redaction, f"{name}-redaction"),
        ("terugzetting/", moderating.restoration, f"{name}-restoration"),
    ]
    return [path(f"{at}<uuid:pk>/{deed}", view, {"door": door}, name=each) for deed, view, each in doors]


def care(at: str, model: type[Moderated], name: str) -> list[URLPattern]:
    """Where the trainer helps on what is waited for."""
    return [
        path(f"{at}<uuid:pk>/zorg/", reassigning.care, {"model": model}, name=f"{name}-care"),
        path(f"{at}<uuid:pk>/meer-dagen/", reassigning.more_days, {"model": model}, name=f"{name}-more-days"),
    ]


urlpatterns = [
    *read_along("meelezen/", moderating.RESPONSE, "moderation"),
    *care("lezingen/", Review, "reading"),
    path("reflecties/<uuid:pk>/trainersreactie/", around.own_response, name="trainer-response"),
    path("meelezen/<uuid:pk>/dank/", around.thanks, name="moderation-thanks"),
    path("meelezen/<uuid:pk>/tegenspraak/", around.contradiction, name="moderation-contradiction"),
    path("meelezen/<uuid:pk>/tegenspraak/<uuid:contradiction_id>/los/", around.loosening, name="moderation-loosening"),
    path("meelezen/<uuid:pk>/elders/", referrals.review_elsewhere, name="moderation-elsewhere"),
    path("reflecties/<uuid:pk>/elders/", referrals.reflection_elsewhere, name="reflection-elsewhere"),
    path("elders/<uuid:pk>/", referrals.referral, name="referral"),
    path("elders/<uuid:pk>/vrijgave/", referrals.lifting, name="referral-lift"),
    path("lezingen/<uuid:pk>/vrijgave/", reassigning.freeing, name="reading-free"),
    path("lezingen/<uuid:pk>/aan-een-ander/", reassigning.to_another, name="reading-to-another"),
    path("reflecties/<uuid:pk>/lezer/", referrals.reader, name="reflection-reader"),
    path("groepen/<uuid:pk>/wachten/", waiting.waiting, name="cohort-waiting"),
    path("groepen/<uuid:pk>/meelezen/", referrals.reading_along, name="cohort-moderation"),
]
