from django.urls import path

from home import views
from home.views import group, person

urlpatterns = [
    path("aankomst/", views.arrive, name="arrive"),
    path("mijn/", views.participant_home, name="participant-home"),
    path("mijn/ingeleverd/<slug:kind>/<uuid:pk>/", views.handed_in, name="handed-in"),
    path("vandaag/", views.today, name="today"),
    path("groepen/<uuid:pk>/", group.cohort, name="cohort"),
    path("groepen/<uuid:pk>/deelnemers.<str:kind>", group.people, name="cohort-people"),
    path("begeleiding/<uuid:pk>/", person.person, name="person"),
    path("contact/<str:kind>/", views.enquiry_new, name="enquiry-new"),
    path("contact/<str:kind>/dank/", views.enquiry_sent, name="enquiry-sent"),
    path("vragen/", views.enquiries, name="enquiries"),
    path("vragen/<uuid:pk>/", views.enquiry, name="enquiry"),
    path(".well-known/security.txt", views.security_txt, name="security-txt"),
    path("post/", views.mailbox, name="mailbox"),
]
