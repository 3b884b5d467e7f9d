from django.urls import path

from accounts.views import addresses, clients, own, people, records, theme

urlpatterns = [
    path("thema/<slug:slug>.css", theme.theme, name="theme"),
    path("adres/<str:token>/", addresses.stop, name="address-stop"),
    path("mijn/gegevens/", own.my_data, name="my-data"),
    path("mijn/gegevens/naam/", own.name, name="my-name"),
    path("mijn/gegevens/lezers/", own.readers, name="my-readers"),
    path("mijn/gegevens/downloads/", own.ask_export, name="export-ask"),
    path("mijn/gegevens/downloads/<uuid:pk>/", own.export_file, name="export-file"),
    path("mijn/gegevens/verwijderen/", own.erasure, name="my-erasure"),
    path("inrichting/mensen/", people.people, name="people"),
    path("inrichting/mensen/<uuid:pk>/", people.person, name="account-person"),
    path("inrichting/mensen/<uuid:pk>/rollen/", people.grant, name="person-grant"),
    path("inrichting/mensen/<uuid:pk>/uit/", people.deactivation, name="person-off"),
    path("inrichting/mensen/<uuid:pk>/aan/", people.reactivation, name="person-on"),
    path("inrichting/mensen/<uuid:pk>/download/", people.ask_export, name="person-export"),
    path("inrichting/mensen/<uuid:pk>/verwijderen/", people.erasure, name="person-erasure"),
    path("inrichting/rollen/<uuid:pk>/terugname/", people.taking, name="grant-taking"),
    path("inrichting/toegang.csv", records.review_csv, name="access-review"),
    path("inrichting/logboek/", records.log, name="audit-log"),
    path("inrichting/logboek.csv", records.log_csv, name="audit-log-csv"),
    path("inrichting/verwerkingsregister/", records.register, name="processing-register"),
    path("inrichting/verwerkingsregister.csv", records.register_csv, name="processing-register-csv"),
    path("inrichting/opdrachtgevers/", clients.clients, name="clients"),
    path("inrichting/opdrachtgevers/nieuw/", clients.new, name="client-new"),
    path("inrichting/opdrachtgevers/<slug:slug>/", clients.client, name="client"),
    path("inrichting/opdrachtgevers/<slug:slug>/inloggen/", clients.sign_in, name="client-sign-in"),
    path("inrichting/opdrachtgevers/<slug:slug>/domeinen/", clients.mail_domains, name="client-domains"),
]
