from django.urls import path

from keepsakes.views import booklets, certificates, dossiers, own_words, sheets

urlpatterns = [
    path("leerboek/", dossiers.mine, name="dossiers"),
    path("leerboek/<uuid:pk>/", dossiers.book, name="dossier"),
    path("leerboek/<uuid:pk>/pdf/", dossiers.pdf, name="dossier-pdf"),
    path("leerboek/<uuid:pk>/json/", dossiers.data, name="dossier-json"),
    path("leerboek/<uuid:pk>/zip/", dossiers.packed, name="dossier-zip"),
    path("afronding/<uuid:pk>/", dossiers.closing, name="closing"),
    path("stappen/<uuid:step_id>/terugkijken/", dossiers.closing_of_step, name="closing-of-step"),
    path("stappen/<uuid:step_id>/plezier/", own_words.joy, name="joy"),
    path("stappen/<uuid:step_id>/mijn-zin/", own_words.quote, name="allowed-quote"),
    path("stappen/<uuid:step_id>/mijn-zin/intrekking/", own_words.quote_back, name="allowed-quote-back"),
    path("stappen/<uuid:step_id>/overslaan/", own_words.skip, name="skip-reason"),
    path("stappen/<uuid:step_id>/overslaan/toch-niet/", own_words.skip_back, name="skip-back"),
    path("certificaat/", certificates.look_up, name="certificate-code"),
    path("certificaat/code/<str:code>/", certificates.checked, name="certificate-check"),
    path("certificaten/<uuid:pk>/", certificates.certificate, name="certificate"),
    path("certificaten/<uuid:pk>/uitgifte/", certificates.issued, name="certificate-issue"),
    path("certificaten/<uuid:pk>/openbaarheid/", certificates.publication, name="certificate-publication"),
    path("certificaten/<uuid:pk>/pdf/", certificates.pdf, name="certificate-pdf"),
    path("groepen/<uuid:pk>/oogstboekje/", booklets.booklet, name="booklet"),
    path("groepen/<uuid:pk>/oogstboekje/lezen/", booklets.booklet_read, name="booklet-read"),
    path("groepen/<uuid:pk>/oogstboekje/pdf/", booklets.booklet_pdf, name="booklet-pdf"),
    path("stappen/<uuid:step_id>/blad/", sheets.sheet, name="sheet"),
    path("stappen/<uuid:step_id>/blad/vraag/", sheets.sheet_question, name="sheet-question"),
    path("stappen/<uuid:step_id>/blad/pdf/", sheets.sheet_pdf, name="sheet-pdf"),
]
