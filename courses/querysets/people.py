"""What belongs to one person in a group: own dates, free days, letters, notes, going over, places with a name."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q

from courses.querysets.cohorts import groups_guided_by
from courses.schedule import LONGEST_FREE
from courses.states import CohortState, ExtensionState


class MentionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Places in texts of groups someone is trainer of."""
        return self.filter(cohort__in=groups_guided_by(user))

    def open(self):
        return self.filter(state="open")


class DeadlineExtensionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, and for the trainer those of the group."""
        return self.filter(Q(enrolment__user=user) | Q(step__cohort__in=groups_guided_by(user)))

    def guided_by(self, user):
        return self.filter(step__cohort__in=groups_guided_by(user))

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
        return self.filter(Q(enrolment__user=user) | Q(enrolment__cohort__in=groups_guided_by(user)))

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
        return self.filter(Q(enrolment__user=user) | Q(enrolment__cohort__in=groups_guided_by(user)))

    def unread(self):
        return self.filter(read_at=None)


class NoteQuerySet(models.QuerySet):
    def own(self, user):
        """What this trainer wrote, in groups they still guide."""
        return self.visible_to(user).filter(author=user)

    def visible_to(self, user):
        """The group's trainers. The participant gets them on request: they stand in the export."""
        return self.filter(enrolment__cohort__in=groups_guided_by(user))
