from django.urls import path

from growth.views import agreements, comparing, figures, scan

urlpatterns = [
    path("waar-sta-ik/", scan.scans, name="scans"),
    path("waar-sta-ik/<uuid:cohort_id>/", scan.scan, name="scan"),
    path("waar-sta-ik/<uuid:cohort_id>/<slug:slug>/", scan.moment, name="scan-moment"),
    path("vergelijken/", comparing.compare, name="compare"),
    path("vergelijken/cijfers.csv", comparing.compare_file, name="compare-file"),
    path("vergelijken/<uuid:pk>/<uuid:lineage>/", comparing.compare_texts, name="compare-texts"),
    path("cijfers/", figures.figures, name="figures"),
    path("cijfers/cijfers.csv", figures.figures_file, name="figures-file"),
    path("groepen/<uuid:pk>/delen/", agreements.agreement, name="sharing"),
    path("delen/<uuid:pk>/einde/", agreements.agreement_end, name="sharing-end"),
]
