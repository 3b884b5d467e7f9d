from django.urls import path

from home import views

urlpatterns = [
    path("aankomst/", views.arrive, name="arrive"),
    path("mijn/", views.participant_home, name="participant-home"),
    path("mijn/ingeleverd/<slug:kind>/<uuid:pk>/", views.handed_in, name="handed-in"),
    path("vandaag/", views.today, name="today"),
    path("contact/<str:kind>/", views.enquiry_new, name="enquiry-new"),
    path("contact/<str:kind>/dank/", views.enquiry_sent, name="enquiry-sent"),
    path("vragen/", views.enquiries, name="enquiries"),
    path("vragen/wachtlijst/", views.waiting_list, name="waiting-list"),
    path("vragen/<uuid:pk>/", views.enquiry, name="enquiry"),
    path("vragen/<uuid:pk>/aantekening/", views.note, name="enquiry-note"),
    path("vragen/<uuid:pk>/doorgeven/", views.passing_on, name="enquiry-pass-on"),
    path("vragen/<uuid:pk>/uitnodiging/", views.inviting, name="enquiry-invite"),
    path("vragen/<uuid:pk>/wachtlijst/", views.listing, name="enquiry-put-on-list"),
    path("vragen/<uuid:pk>/afronding/", views.finishing, name="enquiry-finish"),
    path("vragen/<uuid:pk>/heropening/", views.reopening, name="enquiry-reopen"),
    path(".well-known/security.txt", views.security_txt, name="security-txt"),
    path("post/", views.mailbox, name="mailbox"),
]
