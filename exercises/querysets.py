"""Who gets to see answers: the writers always; once handed in, who reads along and the trainer."""

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from courses.models import Challenge, Cohort
from courses.states import PrincipleKind
from exercises.states import PauseState, SubmissionState
from kernel import clock


class SubmissionQuerySet(models.QuerySet):
    def written_by(self, user):
        """Answers about an opgave this person works on: drafts and all."""
        return self.filter(challenge__in=Challenge.objects.written_by(user))

    def visible_to(self, user):
        """One's own; handed in at least once: also who reads along with the opgave, and the trainer.

        Never another's draft.
        """
        versions = apps.get_model("exercises", "SubmissionVersion").objects.filter(submission=OuterRef("pk"))
        reads = Q(challenge__in=Challenge.objects.read_along_by(user)) | Q(
            step__cohort__in=Cohort.objects.guided_by(user)
        )
        return self.filter(Q(challenge__in=Challenge.objects.written_by(user)) | reads & Q(Exists(versions)))

    def guided_by(self, user):
        """Handed in within a group this person is trainer of."""
        return self.filter(step__cohort__in=Cohort.objects.guided_by(user), versions__isnull=False).distinct()

    def in_groups(self, groups):
        """Within these groups, whoever sees them: for a trainer's own, fetched once."""
        return self.filter(step__cohort__in=groups)

    def unread_at_the_intake(self, trainer):
        """Handed in at an intake; this trainer did not open it, and no trainer said anything beside it."""
        read = apps.get_model("exercises", "RemarksRead").objects.filter(submission=OuterRef("pk"), reader=trainer)
        said = apps.get_model("exercises", "Remark").objects.filter(submission=OuterRef("pk"), by_trainer=True)
        intake = self.filter(step__principle__kind=PrincipleKind.INTAKE, state=SubmissionState.HANDED_IN)
        return intake.exclude(Exists(read)).exclude(Exists(said))


class SubmissionVersionQuerySet(models.QuerySet):
    def of(self, challenge):
        """Everything that was handed in about this opgave, whoever sees it."""
        return self.filter(submission__challenge=challenge)


class EarlierAnswerQuerySet(models.QuerySet):
    def written_by(self, user):
        """Overwritten texts of answers this person works on: never anyone else's."""
        return self.filter(answer__submission__challenge__in=Challenge.objects.written_by(user))


class AttachmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Files of answers one writes; of others only what a handed-in version of theirs names.

        A file that was replaced, or that belongs to a private question, stays with the writers.
        """
        submissions = apps.get_model("exercises", "Submission").objects
        handed_in = Q(submission__in=submissions.visible_to(user).values("pk"), is_handed_in=True)
        return self.filter(Q(submission__in=submissions.written_by(user).values("pk")) | handed_in)


class PauseQuerySet(models.QuerySet):
    def of_people(self, enrolments):
        """Of opgaven these people work on, whoever sees them."""
        return self.filter(submission__challenge__members__enrolment__in=enrolments)

    def resting(self, at=None):
        """Pauses that run at this moment."""
        return self.filter(state=PauseState.RUNNING, until__gt=clock.now(at), submission__step__cohort__state="running")

    def of(self, user):
        """Pauses of opgaven this person works on."""
        return self.filter(submission__challenge__in=Challenge.objects.written_by(user))

    def visible_to(self, user):
        """One's own, and for the trainer those of the group."""
        own = Q(submission__challenge__in=Challenge.objects.written_by(user))
        return self.filter(own | Q(submission__step__cohort__in=Cohort.objects.guided_by(user)))

    def guided_by(self, user):
        """In groups this person is trainer of."""
        return self.filter(submission__step__cohort__in=Cohort.objects.guided_by(user))


class RemarkQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The writers of the answers, and the group's trainers: it is their conversation alone."""
        own = Q(submission__challenge__in=Challenge.objects.written_by(user))
        return self.filter(own | Q(submission__step__cohort__in=Cohort.objects.guided_by(user)))

    def said_by(self, user):
        return self.filter(author=user)

    def in_groups(self, groups):
        """Within these groups, whoever sees them."""
        return self.filter(submission__step__cohort__in=groups)

    def unanswered(self):
        """Said to the trainer: no trainer said anything after it, nor that it needs no answer."""
        after = self.model.objects.filter(submission=OuterRef("submission"), by_trainer=True)
        later = after.filter(said_at__gt=OuterRef("said_at"))
        return self.filter(by_trainer=False, settled_at=None).exclude(Exists(later))

    def unread_by(self, user):
        """Said since this person last opened the page of these answers; not what they said themselves."""
        read = apps.get_model("exercises", "RemarksRead").objects.filter(submission=OuterRef("submission"), reader=user)
        return self.exclude(author=user).exclude(Exists(read.filter(until__gte=OuterRef("said_at"))))
