"""Our addresses and an empty one, the floor under what is measured."""

from django.http import HttpResponse
from django.urls import path

from config.urls import *  # noqa: F403 all of ours
from config.urls import urlpatterns


def nothing(request) -> HttpResponse:
    """Who asks is known; nothing else."""
    return HttpResponse(request.user.get_username())


urlpatterns = [path("mijn/gegevens/niets/", nothing), *urlpatterns]
