"""Groups and who is in them: seen by who is in it, guides it or runs its client."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import Client
from accounts.states import Role
from courses.states import CohortState, EnrolmentState

STILL_IN = (EnrolmentState.ACTIVE, EnrolmentState.PAUSED)


class CohortQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Groups someone follows, guides or runs."""
        return self.filter(
            _is_followed(user) | Q(pk__in=groups_guided_by(user)) | Q(client__in=Client.objects.run_by(user))
        )

    def guided_by(self, user):
        """Groups someone is trainer of."""
        return self.filter(pk__in=groups_guided_by(user))

    def run_by(self, user):
        """Groups of clients someone is programme manager of."""
        return self.filter(client__in=Client.objects.run_by(user))

    def with_counts(self):
        """Annotates `people`: how many take part."""
        taking_part = Q(enrolments__state__in=STILL_IN, enrolments__user__is_active=True)
        return self.annotate(people=models.Count("enrolments", filter=taking_part, distinct=True))

    def with_guides(self):
        """Who guides each, in one query for all: see `Cohort.guides`."""
        return self.prefetch_related(with_guides())

    def seen_to_by(self, user):
        """Groups this person guides, or of a client they run."""
        return self.filter(Q(pk__in=groups_guided_by(user)) | Q(client__in=Client.objects.run_by(user)))

    def harvested_by(self, user):
        """Groups whose oogst someone may open: those they follow or guide. Running one is not enough."""
        return self.filter(_is_followed(user) | Q(pk__in=groups_guided_by(user)))

    def running(self):
        return self.filter(state=CohortState.RUNNING)

    def archived(self):
        return self.exclude(archived_at=None)

    def unarchived(self):
        return self.filter(archived_at=None)

    def open_to(self, enrolment):
        """Groups this person may go over to: of the same client and masterclass, not closed, with a trainer, and not
        one they are in or guide."""
        cohort, user = enrolment.cohort, enrolment.user
        alike = self.filter(client=cohort.client_id, masterclass__lineage=cohort.masterclass.lineage)
        going = alike.filter(state__in=[CohortState.PREPARING, CohortState.RUNNING])
        led = Exists(apps.get_model("courses", "CohortGrant").objects.guiding().filter(cohort=OuterRef("pk")))
        return going.filter(led).exclude(_is_followed(user)).exclude(pk__in=groups_guided_by(user))


def with_guides() -> models.Prefetch:
    """Who guides each of some groups: for rows already at hand."""
    return models.Prefetch("grants", queryset=apps.get_model("courses", "CohortGrant").objects.select_related("user"))


def _is_followed(user, group: str = "pk") -> Exists:
    return Exists(enrolments_of(user).filter(cohort=OuterRef(group)))


def enrolments_of(user):
    return apps.get_model("courses", "Enrolment").objects.filter(user=user, state__in=STILL_IN)


def groups_guided_by(user):
    return apps.get_model("courses", "CohortGrant").objects.filter(user=user, role=Role.TRAINER).values("cohort")


class CohortGrantQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, and for who runs the group everyone who guides it."""
        return self.filter(Q(user=user) | Q(cohort__client__in=Client.objects.run_by(user)))

    def guiding(self):
        """Trainers who can do the work: an account that was switched off guides nobody."""
        return self.filter(role=Role.TRAINER, user__is_active=True)


class StepQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Steps of groups someone follows or guides."""
        return self.filter(Q(cohort__in=groups_guided_by(user)) | _is_followed(user, "cohort"))

    def followed_by(self, user):
        """Steps of groups someone takes part in now."""
        return self.filter(_is_followed(user, "cohort"))

    def guided_by(self, user):
        """Steps of groups someone is trainer of."""
        return self.filter(cohort__in=groups_guided_by(user))

    def seen_to_by(self, user):
        """Steps of groups this person guides, or of a client they run."""
        return self.filter(_is_seen_to(user))

    def in_order(self):
        return self.select_related("principle", "cohort").order_by("opens_on", "principle__path")


class EnrolmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Members of one's own groups, of groups one guides, or of a client one runs."""
        return self.filter(Q(cohort__in=enrolments_of(user).values("cohort")) | _is_seen_to(user))

    def with_guides(self):
        """Who guides the group of each, in one query for all."""
        grants = apps.get_model("courses", "CohortGrant").objects.select_related("user")
        return self.prefetch_related(models.Prefetch("cohort__grants", queryset=grants))

    def own(self, user):
        """This person's own, still taking part, in a group that has not been closed or has."""
        return self.filter(user=user, state__in=STILL_IN)

    def held_by(self, user):
        """One's own, also in a group one stopped in."""
        return self.filter(user=user)

    def told_of(self, challenge, ids):
        """Whom the history of this opgave is about, by the ids it holds; in whichever group they are or were."""
        return self.filter(pk__in=ids, cohort__client=challenge.cohort.client_id)

    def taking_part(self):
        """Of whom something may be asked or expected now. An account that was switched off takes part in nothing."""
        return self.filter(state=EnrolmentState.ACTIVE, user__is_active=True)

    def away(self):
        """In a pause or stopped; not who is no longer anyone here."""
        return self.exclude(state=EnrolmentState.ACTIVE).filter(user__erased_at=None)

    def askable(self):
        """Of whom the site may ask something: not in a pause, not stopped, and the group not closed."""
        return self.taking_part().exclude(cohort__state=CohortState.CLOSED)

    def guided_by(self, user):
        """In groups this person is trainer of."""
        return self.filter(cohort__in=groups_guided_by(user))

    def with_proposals(self):
        """Says of each whether another group was ever proposed: then it is worth asking which."""
        rows = apps.get_model("courses", "Transfer").objects.filter(enrolment=OuterRef("pk"), state="proposed")
        return self.annotate(may_be_asked_to_go_over=Exists(rows))

    def seen_to_by(self, user):
        """In groups this person guides, or of a client they run."""
        return self.filter(_is_seen_to(user))


def _is_seen_to(user) -> Q:
    """In a group this person guides, or of a client they run."""
    return Q(cohort__in=groups_guided_by(user)) | Q(cohort__client__in=Client.objects.run_by(user))
