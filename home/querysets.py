"""Enquiries are for programme managers and administrators."""

from django.db import models

from accounts.states import Role


class EnquiryQuerySet(models.QuerySet):
    def visible_to(self, user):
        allowed = user.clientgrants.filter(role__in=[Role.PROGRAMME_MANAGER, Role.ADMINISTRATOR])
        return self if allowed.exists() else self.none()
