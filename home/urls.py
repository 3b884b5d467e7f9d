from django.urls import path

from home.views import arriving, enquiries, group, person

urlpatterns = [
    path("aankomst/", arriving.arrive, name="arrive"),
    path("mijn/", arriving.participant_home, name="participant-home"),
    path("mijn/ingeleverd/<slug:kind>/<uuid:pk>/", arriving.handed_in, name="handed-in"),
    path("vandaag/", arriving.today, name="today"),
    path("groepen/<uuid:pk>/", group.cohort, name="cohort"),
    path("groepen/<uuid:pk>/deelnemers.<str:kind>", group.people, name="cohort-people"),
    path("begeleiding/<uuid:pk>/", person.person, name="person"),
    path("contact/<str:kind>/", enquiries.enquiry_new, name="enquiry-new"),
    path("contact/<str:kind>/dank/", enquiries.enquiry_sent, name="enquiry-sent"),
    path("vragen/", enquiries.enquiries, name="enquiries"),
    path("vragen/wachtlijst/", enquiries.waiting_list, name="waiting-list"),
    path("vragen/<uuid:pk>/", enquiries.enquiry, name="enquiry"),
    path("vragen/<uuid:pk>/aantekening/", enquiries.note, name="enquiry-note"),
    path("vragen/<uuid:pk>/doorgeven/", enquiries.passing_on, name="enquiry-pass-on"),
    path("vragen/<uuid:pk>/uitnodiging/", enquiries.inviting, name="enquiry-invite"),
    path("vragen/<uuid:pk>/wachtlijst/", enquiries.listing, name="enquiry-put-on-list"),
    path("vragen/<uuid:pk>/afronding/", enquiries.finishing, name="enquiry-finish"),
    path("vragen/<uuid:pk>/heropening/", enquiries.reopening, name="enquiry-reopen"),
    path(".well-known/security.txt", arriving.security_txt, name="security-txt"),
    path("post/", arriving.mailbox, name="mailbox"),
]
