from django.urls import path

from harvest.views import follow_ups, learnings, oogst

urlpatterns = [
    path("oogst/", oogst.harvest, name="harvest"),
    path("oogst/<uuid:pk>/", oogst.harvest_of, name="harvest-of"),
    path("vuistregels/<uuid:pk>/", learnings.learning, name="learning"),
    path("vuistregels/<uuid:pk>/themas/", learnings.themes, name="learning-themes"),
    path("vuistregels/<uuid:pk>/teken/", learnings.watch, name="learning-watch"),
    path("vuistregels/<uuid:pk>/herkenning/", learnings.recognition, name="learning-recognition"),
    path("vuistregels/<uuid:pk>/ervaringen/", learnings.experience, name="learning-experience"),
    path("vuistregels/<uuid:pk>/licht/", learnings.spotlight, name="learning-light"),
    path("vuistregels/<uuid:pk>/intrekking/", learnings.withdrawal, name="learning-withdrawal"),
    path("vuistregels/<uuid:pk>/terugkeer/", learnings.return_to_harvest, name="learning-return"),
    path("ervaringen/<uuid:pk>/intrekking/", learnings.experience_withdrawal, name="experience-withdrawal"),
    path("ervaringen/<uuid:pk>/terugkeer/", learnings.experience_return, name="experience-return"),
    path("licht/<uuid:pk>/antwoord/", learnings.spotlight_answer, name="light-answer"),
    path("licht/<uuid:pk>/einde/", learnings.spotlight_end, name="light-end"),
    path("terugblik/", follow_ups.follow_ups, name="look-backs"),
    path("terugblik/<uuid:pk>/", follow_ups.follow_up, name="look-back"),
    path("terugblik/<uuid:pk>/laten-gaan/", follow_ups.passing, name="look-back-pass"),
]
