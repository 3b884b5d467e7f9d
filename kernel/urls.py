from django.urls import path

from kernel import views

urlpatterns = [
    path("teruggevonden/", views.rescued, name="rescued"),
    path("teruggevonden/weg/", views.forget, name="rescued-forget"),
    path("health/live", views.alive, name="health-live"),
    path("health/ready", views.ready, name="health-ready"),
]
