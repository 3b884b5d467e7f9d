"""Enquiries are for who runs the client a visitor meant; all others are for the administrators of the installation."""

from django.db import models
from django.db.models import Q

from accounts.models import Client
from accounts.policies import is_administrator_of_all
from home.states import EnquiryState


class EnquiryQuerySet(models.QuerySet):
    def visible_to(self, user):
        of_clients = Q(client__in=Client.objects.run_by(user))
        return self.filter(of_clients | Q(client=None) if is_administrator_of_all(user) else of_clients)

    def unanswered(self):
        """Who waits for an answer, the one who waits longest first."""
        return self.filter(state=EnquiryState.NEW).order_by("created_at", "pk")

    def on_the_list(self):
        """Who waits for a group, the one who waits longest first."""
        return self.filter(state=EnquiryState.WAITING).order_by("waiting_since", "pk")

    def settled(self):
        """Nothing is asked any more; newest first."""
        return self.exclude(state__in=[EnquiryState.NEW, EnquiryState.WAITING]).order_by("-created_at", "pk")

    def past(self, before):
        """Asked before this moment; who waits for a group is counted from the day that was promised."""
        return self.filter(created_at__lt=before).exclude(state=EnquiryState.WAITING, waiting_since__gte=before)

    def with_all(self):
        return self.select_related("client", "handler", "cohort", "masterclass__client", "field_role")


class EnquiryNoteQuerySet(models.QuerySet):
    def visible_to(self, user):
        """With the question they stand at."""
        return self.filter(enquiry__in=self.model.enquiry.field.related_model.objects.visible_to(user))
