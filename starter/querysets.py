"""Masterclasses in the maak are for who administers the installation."""

from django.db import models

from accounts.policies import is_administrator_of_all
from starter.states import MakingState


class CourseMakingQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if is_administrator_of_all(user) else self.none()

    def under_way(self):
        return self.filter(state=MakingState.MAKING)
