from django.urls import path

from courses.views import challenges, joining, lists, mentions, setup

urlpatterns = [
    path("uitnodiging/", joining.by_code, name="invitation-code"),
    path("uitnodiging/<str:token>/", joining.invitation, name="invitation"),
    path("uitnodiging/<str:token>/account/", joining.new_account, name="invitation-account"),
    path("groepen/<uuid:cohort_id>/opgave/", challenges.new, name="challenge-new"),
    path("opgaven/<uuid:pk>/", challenges.challenge, name="challenge"),
    path("opgaven/<uuid:pk>/vraag/", challenges.share, name="challenge-share"),
    path("opgaven/<uuid:pk>/ja/", challenges.acceptance, name="challenge-accept"),
    path("opgaven/<uuid:pk>/nu-niet/", challenges.refusal, name="challenge-decline"),
    path("opgaven/<uuid:pk>/meeschrijven/", challenges.writing, name="challenge-let-write"),
    path("opgaven/<uuid:pk>/intrekking/", challenges.recall, name="challenge-recall"),
    path("opgaven/<uuid:pk>/vertrek/", challenges.departure, name="challenge-leave"),
    path("groepen/<uuid:pk>/uitnodigingslijst/", lists.upload, name="invitation-list-new"),
    path("uitnodigingslijsten/<uuid:pk>/", lists.preview, name="invitation-list"),
    path("uitnodigingslijsten/<uuid:pk>/verzending/", lists.sending, name="invitation-list-sending"),
    path("uitnodigingslijsten/<uuid:pk>/weg/", lists.dropping, name="invitation-list-dropping"),
    path("namen/", mentions.mentions, name="mentions"),
    path("namen/<uuid:pk>/nagekeken/", mentions.settling, name="mention-settling"),
    path("groepen/", setup.cohorts, name="cohorts"),
    path("groepen/nieuw/", setup.new, name="cohort-new"),
    path("groepen/<uuid:pk>/", setup.cohort, name="cohort"),
    path("groepen/<uuid:pk>/uitnodigingen/", setup.invitations, name="cohort-invitations"),
    path("groepen/<uuid:pk>/groepslink/", setup.group_link, name="cohort-link"),
    path("groepen/<uuid:pk>/trainers/", setup.trainers, name="cohort-trainers"),
    path("groepen/<uuid:pk>/start/", setup.start, name="cohort-start"),
    path("groepen/<uuid:pk>/afsluiting/", setup.close, name="cohort-close"),
    path("stappen/<uuid:pk>/data/", setup.step, name="step-dates"),
    path("uitnodigingen/<uuid:pk>/intrekking/", setup.revocation, name="invitation-revocation"),
]
