"""Who gets to see which pages, groups and opgaven. `visible_to(user)` is the only way in."""

from datetime import date, timedelta

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Length, Substr
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from accounts.models import Client
from accounts.querysets import StaffInvitationQuerySet
from accounts.states import Role
from courses.schedule import LONGEST_FREE
from courses.states import Audience, CohortState, EnrolmentState, ExtensionState, InvitationState
from kernel import clock, codes


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


STILL_IN = (EnrolmentState.ACTIVE, EnrolmentState.PAUSED)


def _edited_by(user):
    """Pages an editor may change in Wagtail; they see what they edit."""
    policy = policy_registry.get_by_type(Page)
    return policy.instances_user_has_permission_for(user, "change").values("pk")


class CohortQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Groups someone follows, guides or runs."""
        return self.filter(_is_followed(user) | Q(pk__in=_guided(user)) | Q(client__in=Client.objects.run_by(user)))

    def guided_by(self, user):
        """Groups someone is trainer of."""
        return self.filter(pk__in=_guided(user))

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
        return self.filter(Q(pk__in=_guided(user)) | Q(client__in=Client.objects.run_by(user)))

    def harvested_by(self, user):
        """Groups whose oogst someone may open: those they follow or guide. Running one is not enough."""
        return self.filter(_is_followed(user) | Q(pk__in=_guided(user)))

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
        return going.filter(led).exclude(_is_followed(user)).exclude(pk__in=_guided(user))


def with_guides() -> models.Prefetch:
    """Who guides each of some groups: for rows already at hand."""
    return models.Prefetch("grants", queryset=apps.get_model("courses", "CohortGrant").objects.select_related("user"))


def _is_followed(user, group: str = "pk") -> Exists:
    return Exists(_enrolments(user).filter(cohort=OuterRef(group)))


def _enrolments(user):
    return apps.get_model("courses", "Enrolment").objects.filter(user=user, state__in=STILL_IN)


def _guided(user):
    return apps.get_model("courses", "CohortGrant").objects.filter(user=user, role=Role.TRAINER).values("cohort")


class CohortGrantQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, and for who runs the group everyone who guides it."""
        return self.filter(Q(user=user) | Q(cohort__client__in=Client.objects.run_by(user)))

    def guiding(self):
        """Trainers who can do the work: an account that was switched off guides nobody."""
        return self.filter(role=Role.TRAINER, user__is_active=True)


class TrainerInvitationQuerySet(StaffInvitationQuerySet):
    def visible_to(self, user):
        """For groups of a client someone runs."""
        return self.filter(cohort__client__in=Client.objects.run_by(user))


class StepQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Steps of groups someone follows or guides."""
        return self.filter(Q(cohort__in=_guided(user)) | _is_followed(user, "cohort"))

    def followed_by(self, user):
        """Steps of groups someone takes part in now."""
        return self.filter(_is_followed(user, "cohort"))

    def guided_by(self, user):
        """Steps of groups someone is trainer of."""
        return self.filter(cohort__in=_guided(user))

    def seen_to_by(self, user):
        """Steps of groups this person guides, or of a client they run."""
        return self.filter(_is_seen_to(user))

    def in_order(self):
        return self.select_related("principle", "cohort").order_by("opens_on", "principle__path")


class EnrolmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Members of one's own groups, of groups one guides, or of a client one runs."""
        return self.filter(Q(cohort__in=_enrolments(user).values("cohort")) | _is_seen_to(user))

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
        return self.filter(cohort__in=_guided(user))

    def seen_to_by(self, user):
        """In groups this person guides, or of a client they run."""
        return self.filter(_is_seen_to(user))


def _is_seen_to(user) -> Q:
    """In a group this person guides, or of a client they run."""
    return Q(cohort__in=_guided(user)) | Q(cohort__client__in=Client.objects.run_by(user))


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Invitations for groups of a client someone runs."""
        return self.filter(cohort__client__in=Client.objects.run_by(user))

    def opened_by(self, token):
        """The one this link is of: whoever holds it may see what it is."""
        return self.filter(token=token)

    def read_out_as(self, code):
        """The one this code is of, however it was heard and typed."""
        return self.filter(code__in=codes.spellings(code))

    def still_open(self, at=None):
        """Not used up, not withdrawn, not past their date."""
        at = clock.now(at)
        return self.filter(state=InvitationState.OPEN, expires_at__gte=at).with_use().filter(used__lt=F("limit"))

    def unanswered_or_declined(self):
        """Whose link would still let someone in, were it not past its date."""
        return self.filter(state__in=[InvitationState.OPEN, InvitationState.DECLINED])

    def to_remind(self, since, *, at=None):
        """Personal, still open, in a group that goes on, of which nobody was reminded after this moment."""
        quiet = Q(reminded_at=None) | Q(reminded_at__lte=since)
        return (
            self.still_open(at)
            .filter(quiet, created_at__lte=since)
            .exclude(email="")
            .exclude(cohort__state=CohortState.CLOSED)
        )

    def never_reminded(self):
        return self.filter(reminded_at=None)

    def with_use(self):
        """Annotates `used`: how many came in by it."""
        return self.annotate(used=models.Count("enrolments"))


class InvitationListQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Lists for groups of a client someone runs."""
        return self.filter(cohort__client__in=Client.objects.run_by(user))

    def waiting(self):
        return self.filter(state="waiting")


class MentionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Places in texts of groups someone is trainer of."""
        return self.filter(cohort__in=_guided(user))

    def open(self):
        return self.filter(state="open")


class ChallengeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, those one was asked for, those of groups one guides, and those open to the group.

        Readers see title and question through the reflection they read, within the label.
        """
        return self.filter(Exists(_memberships(user)) | _is_open_to_group(user) | Q(cohort__in=_guided(user)))

    def written_by(self, user):
        """Opgaven this person may write about now."""
        return self.filter(Exists(_memberships(user).filter(may_write=True, accepted_at__isnull=False)))

    def read_along_by(self, user):
        """Opgaven this person was let in to read along with."""
        return self.filter(Exists(_memberships(user).filter(may_write=False, accepted_at__isnull=False)))

    def asked_of(self, user):
        """Opgaven that wait for this person's yes or no."""
        return self.filter(Exists(_memberships(user).filter(accepted_at=None)))


def _is_open_to_group(user) -> Q:
    return Q(label=Audience.GROUP, cohort__in=_enrolments(user).values("cohort"))


class ChallengeMemberQuerySet(models.QuerySet):
    def of(self, enrolments):
        """Of these people, whoever sees them."""
        return self.filter(enrolment__in=enrolments)

    def current(self):
        """Said yes, and did not leave."""
        return self.filter(left_at=None, accepted_at__isnull=False)

    def asked(self):
        return self.filter(left_at=None, accepted_at=None)


def _memberships(user):
    return apps.get_model("courses", "ChallengeMember").objects.filter(
        challenge=OuterRef("pk"), enrolment__in=_enrolments(user), left_at=None
    )


class DeadlineExtensionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, and for the trainer those of the group."""
        return self.filter(Q(enrolment__user=user) | Q(step__cohort__in=_guided(user)))

    def guided_by(self, user):
        return self.filter(step__cohort__in=_guided(user))

    def waiting(self):
        """Asked, in a group that runs."""
        return self.filter(state=ExtensionState.ASKED, step__cohort__state=CohortState.RUNNING)

    def waiting_in(self, groups):
        """Asked, in one of these groups, whoever sees them."""
        return self.filter(state=ExtensionState.ASKED, step__cohort__in=groups)

    def of(self, enrolments):
        """Of these people, whoever sees them."""
        return self.filter(enrolment__in=enrolments)

    def dates(self, enrolments):
        """(enrolment, step, kind) → the own date, for these people. One query."""
        return {(row.enrolment_id, row.step_id, row.kind): row.until for row in self.of(enrolments).exclude(until=None)}


class FreeDaysQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, and for the trainer those of the group."""
        return self.filter(Q(enrolment__user=user) | Q(enrolment__cohort__in=_guided(user)))

    def of(self, enrolments):
        """Of these people, whoever sees them."""
        return self.filter(enrolment__in=enrolments)

    def on(self, day):
        """Free on this day."""
        return self.filter(first__lte=day, last__gte=day)

    def off_days(self):
        """Every single day in these rows: for `clock.add_working_days(…, off=…)`. One query.

        Of a row longer than may be (`schedule.LONGEST_FREE`) only its first days count.
        """
        rows = self.values_list("first", "last")
        return frozenset(day for first, last in rows for day in _days(first, last))


def _days(first: date, last: date) -> list[date]:
    length = min((last - first).days + 1, LONGEST_FREE)
    return [first + timedelta(days=n) for n in range(length)]


class LetterQuerySet(models.QuerySet):
    def written_by(self, user):
        return self.filter(author=user)

    def visible_to(self, user):
        """Whom it was written to, and the group's trainers."""
        return self.filter(Q(enrolment__user=user) | Q(enrolment__cohort__in=_guided(user)))

    def unread(self):
        return self.filter(read_at=None)


class NoteQuerySet(models.QuerySet):
    def own(self, user):
        """What this trainer wrote, in groups they still guide."""
        return self.visible_to(user).filter(author=user)

    def visible_to(self, user):
        """The group's trainers. The participant gets them on request: they stand in the export."""
        return self.filter(enrolment__cohort__in=_guided(user))
