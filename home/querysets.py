"""Enquiries are for the administrators of the installation: no address tells whose client a visitor means."""

from django.db import models

from accounts.policies import is_administrator_of_all


class EnquiryQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if is_administrator_of_all(user) else self.none()
