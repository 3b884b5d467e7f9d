from django.urls import path

from accounts import views

urlpatterns = [path("thema/<slug:slug>.css", views.theme, name="theme")]
