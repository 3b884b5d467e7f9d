"""Enquiries are for the administrators of the installation: no address tells whose client a visitor means."""

from django.db import models

from accounts.states import Role


class EnquiryQuerySet(models.QuerySet):
    def visible_to(self, user):
        allowed = user.clientgrants.filter(role=Role.ADMINISTRATOR, client=None)
        return self if allowed.exists() else self.none()
