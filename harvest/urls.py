from django.urls import include, path

from harvest.views import oogst

urlpatterns = [
    path("oogst/", oogst.harvest, name="harvest"),
    path("oogst/<uuid:pk>/", oogst.harvest_of, name="harvest-of"),
    path("vuistregels/<uuid:pk>/intrekking/", oogst.withdrawal, name="learning-withdrawal"),
    path("", include("harvest.document_urls")),
]
