from django.urls import path

from harvest import views

urlpatterns = [
    path("oogst/", views.harvest, name="harvest"),
    path("oogst/<uuid:pk>/", views.harvest_of, name="harvest-of"),
    path("vuistregels/<uuid:pk>/intrekking/", views.withdrawal, name="learning-withdrawal"),
]
