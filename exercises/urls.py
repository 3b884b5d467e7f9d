from django.urls import path, re_path

from exercises import views

urlpatterns = [
    path("stappen/<uuid:step_id>/oefening/", views.start, name="exercise-start"),
    path("stappen/<uuid:step_id>/oefening/doen/", views.do, name="exercise-do"),
    path("stappen/<uuid:step_id>/vraag-het-de-ander/", views.ask_card, name="ask-card"),
    re_path(
        r"^stappen/(?P<step_id>[0-9a-f-]{36})/oefening/(?P<name>voorbereiden|noteren)/$",
        views.moment,
        name="exercise-moment",
    ),
    path("inleveringen/<uuid:pk>/", views.submission, name="submission"),
]
