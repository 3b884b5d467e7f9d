"""Which pages who may edit or read."""

from django.apps import apps
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Length, Substr
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from accounts.models import Client
from courses.querysets.cohorts import STILL_IN


class MasterclassQuerySet(PageQuerySet):
    def open_to(self, user):
        """Masterclasses whose closed pages this person may read: follows, guides or runs them."""
        return self.filter(
            Q(cohorts__enrolments__user=user, cohorts__enrolments__state__in=STILL_IN)
            | Q(cohorts__grants__user=user)
            | Q(client__in=Client.objects.run_by(user))
        ).distinct()


class CoursePageQuerySet(PageQuerySet):
    def visible_to(self, user):
        """Closed pages below a masterclass someone follows, guides, runs or edits."""
        if not user.is_authenticated:
            return self.none()
        beginning = Substr(OuterRef("path"), 1, Length("path"))
        opened = apps.get_model("courses", "Masterclass").objects.live().open_to(user).filter(path=beginning)
        found = self.live().filter(Exists(opened))
        return found | self.filter(pk__in=_edited_by(user)) if user.is_staff else found


def _edited_by(user):
    """Pages an editor may change in Wagtail; they see what they edit."""
    policy = policy_registry.get_by_type(Page)
    return policy.instances_user_has_permission_for(user, "change").values("pk")
