from django.urls import include, path

from harvest.views import comparing, learnings, looking, oogst, scan

urlpatterns = [
    path("oogst/", oogst.harvest, name="harvest"),
    path("oogst/<uuid:pk>/", oogst.harvest_of, name="harvest-of"),
    path("vuistregels/<uuid:pk>/", learnings.learning, name="learning"),
    path("vuistregels/<uuid:pk>/themas/", learnings.themes, name="learning-themes"),
    path("vuistregels/<uuid:pk>/teken/", learnings.watch, name="learning-watch"),
    path("vuistregels/<uuid:pk>/herkenning/", learnings.recognition, name="learning-recognition"),
    path("vuistregels/<uuid:pk>/ervaringen/", learnings.experience, name="learning-experience"),
    path("vuistregels/<uuid:pk>/licht/", learnings.light, name="learning-light"),
    path("vuistregels/<uuid:pk>/intrekking/", learnings.withdrawal, name="learning-withdrawal"),
    path("vuistregels/<uuid:pk>/terugkeer/", learnings.return_to_harvest, name="learning-return"),
    path("ervaringen/<uuid:pk>/intrekking/", learnings.experience_withdrawal, name="experience-withdrawal"),
    path("ervaringen/<uuid:pk>/terugkeer/", learnings.experience_return, name="experience-return"),
    path("licht/<uuid:pk>/antwoord/", learnings.light_answer, name="light-answer"),
    path("licht/<uuid:pk>/einde/", learnings.light_end, name="light-end"),
    path("terugblik/", looking.look_backs, name="look-backs"),
    path("terugblik/<uuid:pk>/", looking.look_back, name="look-back"),
    path("terugblik/<uuid:pk>/laten-gaan/", looking.passing, name="look-back-pass"),
    path("waar-sta-ik/", scan.scans, name="scans"),
    path("waar-sta-ik/<uuid:cohort_id>/", scan.scan, name="scan"),
    path("waar-sta-ik/<uuid:cohort_id>/<slug:slug>/", scan.moment, name="scan-moment"),
    path("vergelijken/", comparing.compare, name="compare"),
    path("vergelijken/cijfers.csv", comparing.compare_file, name="compare-file"),
    path("vergelijken/<uuid:pk>/<uuid:lineage>/", comparing.compare_texts, name="compare-texts"),
    path("cijfers/", comparing.figures, name="figures"),
    path("cijfers/cijfers.csv", comparing.figures_file, name="figures-file"),
    path("groepen/<uuid:pk>/delen/", comparing.sharing, name="sharing"),
    path("delen/<uuid:pk>/einde/", comparing.sharing_end, name="sharing-end"),
    path("", include("harvest.document_urls")),
]
