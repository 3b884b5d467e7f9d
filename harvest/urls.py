from django.urls import path

from harvest.views import follow_ups, oogst, rules

urlpatterns = [
    path("oogst/", oogst.harvest, name="harvest"),
    path("oogst/<uuid:pk>/", oogst.harvest_of, name="harvest-of"),
    path("vuistregels/<uuid:pk>/", rules.rule, name="rule"),
    path("vuistregels/<uuid:pk>/themas/", rules.themes, name="rule-themes"),
    path("vuistregels/<uuid:pk>/teken/", rules.watch, name="rule-watch"),
    path("vuistregels/<uuid:pk>/herkenning/", rules.recognition, name="rule-recognition"),
    path("vuistregels/<uuid:pk>/ervaringen/", rules.experience, name="rule-experience"),
    path("vuistregels/<uuid:pk>/licht/", rules.spotlight, name="rule-light"),
    path("vuistregels/<uuid:pk>/intrekking/", rules.withdrawal, name="rule-withdrawal"),
    path("vuistregels/<uuid:pk>/terugkeer/", rules.return_to_harvest, name="rule-return"),
    path("ervaringen/<uuid:pk>/intrekking/", rules.experience_withdrawal, name="experience-withdrawal"),
    path("ervaringen/<uuid:pk>/terugkeer/", rules.experience_return, name="experience-return"),
    path("licht/<uuid:pk>/antwoord/", rules.spotlight_answer, name="light-answer"),
    path("licht/<uuid:pk>/einde/", rules.spotlight_end, name="light-end"),
    path("terugblik/", follow_ups.follow_ups, name="look-backs"),
    path("terugblik/<uuid:pk>/", follow_ups.follow_up, name="look-back"),
    path("terugblik/<uuid:pk>/laten-gaan/", follow_ups.passing, name="look-back-pass"),
]
