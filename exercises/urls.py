from django.urls import path, re_path

from exercises import views

urlpatterns = [
    path("stappen/<uuid:step_id>/oefening/", views.start, name="exercise-start"),
    path("stappen/<uuid:step_id>/oefening/doen/", views.do, name="exercise-do"),
    path("stappen/<uuid:step_id>/oefening/doen/agenda.ics", views.day_in_calendar, name="exercise-calendar"),
    path("stappen/<uuid:step_id>/oefening/pauze/", views.pause, name="exercise-pause"),
    path("stappen/<uuid:step_id>/oefening/pauze/begin/", views.begin_pause, name="exercise-pause-begin"),
    path("stappen/<uuid:step_id>/vraag-het-de-ander/", views.ask_card, name="ask-card"),
    path("vraag-het-de-ander/<slug:slug>/", views.public_card, name="public-card"),
    re_path(
        r"^stappen/(?P<step_id>[0-9a-f-]{36})/oefening/(?P<name>voorbereiden|noteren)/$",
        views.moment,
        name="exercise-moment",
    ),
    path("inleveringen/<uuid:pk>/", views.submission, name="submission"),
    path("inleveringen/<uuid:pk>/geschiedenis/", views.history, name="submission-history"),
    path("inleveringen/<uuid:pk>/gesprek/", views.remark, name="submission-remark"),
    path("inleveringen/<uuid:pk>/gesprek/afgehandeld/", views.settling, name="submission-settled"),
    path("bijlagen/<uuid:pk>/", views.attachment, name="attachment"),
    path("opgaven/<uuid:pk>/tijdlijn/", views.timeline, name="challenge-timeline"),
    path("vandaag/stappen/<uuid:step_id>/", views.step_overview, name="step-overview"),
    path("vandaag/pauzes/<uuid:pk>/opheffing/", views.lift, name="pause-lift"),
]
