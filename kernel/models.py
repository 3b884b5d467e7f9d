"""Nouns every app shares: a random name, a history, notices to send, an audit log."""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models

from kernel import clock

UNSURE = "no answer heard"


class UUIDModel(models.Model):
    """Anything with a URL has a random name that tells nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class AppendOnly(models.QuerySet):
    """Rows that tell what happened are added, never changed; only retention removes them."""

    def update(self, **kwargs: Any) -> int:
        raise TypeError("Wat gebeurd is, verandert niet meer.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("Alleen de bewaartermijn ruimt dit op.")

    def purge_before(self, moment: datetime) -> int:
        """Delete what is older than `moment`: the retention rule's door, used by its command."""
        return models.QuerySet(self.model, using=self.db).filter(at__lt=moment).delete()[0]


class TransitionQuerySet(AppendOnly):
    def record(self, thing, verb, before, after, *, by, at, note=""):
        return self.create(
            model=thing._meta.label_lower,
            object_id=thing.pk,
            verb=verb,
            before=before,
            after=after,
            by=by,
            at=at,
            note=note,
        )

    def of(self, *things: models.Model) -> "TransitionQuerySet":
        """The history of these things, oldest first."""
        kinds = {thing._meta.label_lower for thing in things}
        ours = self.filter(model__in=kinds, object_id__in=[thing.pk for thing in things])
        return ours.order_by("at", "pk")


class Transition(models.Model):
    """One move of one thing: who, when, from, to, and why where a reason was asked."""

    model = models.CharField(max_length=60)
    object_id = models.UUIDField()
    verb = models.CharField(max_length=40)
    before = models.CharField(max_length=20)
    after = models.CharField(max_length=20)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    note = models.TextField(blank=True)

    objects = TransitionQuerySet.as_manager()

    class Meta:
        verbose_name = "stap in de geschiedenis"
        verbose_name_plural = "stappen in de geschiedenis"
        indexes = [models.Index(fields=["model", "object_id", "at"], name="transition_of_thing")]

    def __str__(self):
        return f"{self.model} {self.verb}: {self.before} → {self.after}"


class OutboxQuerySet(models.QuerySet):
    def waiting(self, at: datetime):
        """Neither sent, dropped nor set aside, and its time has come."""
        return self.filter(sent_at=None, dropped_at=None, died_at=None, not_before__lte=at)

    def free(self, at: datetime):
        """Waiting, and in nobody's hands."""
        return self.waiting(at).filter(models.Q(claimed_until=None) | models.Q(claimed_until__lte=at))

    def ripe(self, at: datetime):
        """Free, and not resting after a try that failed."""
        return self.free(at).filter(models.Q(next_try_at=None) | models.Q(next_try_at__lte=at))

    def gone_out(self):
        """Sent, as far as anybody knows, and in nobody's hands."""
        return self.filter(dropped_at=None, died_at=None, claim=None).exclude(sent_at=None)

    def set_aside(self):
        """Given up, until someone sends it again or lets it go."""
        return self.filter(sent_at=None, dropped_at=None).exclude(died_at=None)

    def unsure(self):
        """Handed over by a process that died before it heard the answer; counted as sent."""
        return self.filter(dropped_at=None, last_error=UNSURE).exclude(sent_at=None)

    def troubled(self):
        """What did not simply go: set aside, unsure, or tried before and tried again later."""
        tried = models.Q(sent_at=None) & (models.Q(attempts__gt=0) | models.Q(died_at__isnull=False))
        return self.filter(dropped_at=None).filter(tried | models.Q(sent_at__isnull=False, last_error=UNSURE))


class OutboxMessage(UUIDModel):
    """A notice written in the verb's own transaction, and sent after it.

    Holds no text of anyone: only which kind of notice, about what, for whom. Whether it is still true is asked
    again at the moment of sending. A mail that was made beforehand (a code to sign in) is sealed, and wiped once sent.
    """

    kind = models.CharField(max_length=60)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="notices")
    address = models.EmailField(blank=True, help_text="Alleen voor wie nog geen account heeft.")
    about_model = models.CharField(max_length=60, blank=True)
    about_id = models.UUIDField(null=True)
    facts = models.JSONField(default=dict, blank=True)
    sealed = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)
    not_before = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=120, blank=True)
    died_at = models.DateTimeField("opzijgezet op", null=True, blank=True)
    claim = models.UUIDField(null=True, blank=True, editable=False)
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht aan iemand"
        verbose_name_plural = "berichten aan mensen"
        indexes = [
            models.Index(fields=["sent_at", "dropped_at", "not_before"], name="outbox_due"),
            models.Index(fields=["claim"], name="outbox_claim"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(recipient__isnull=False) | ~models.Q(address=""),
                name="outbox_has_someone",
                violation_error_message="Een bericht heeft iemand nodig die het krijgt.",
            )
        ]

    def __str__(self):
        return f"{self.kind} ({self.pk})"

    @property
    def goes_to(self) -> str:
        """Where it is sent: to the address it names, else to its person's."""
        return self.address or self.recipient.email

    def about_among(self, rows: models.QuerySet) -> Any:
        """What it is about, if that is one of these; None once it is not there, or not like that any more."""
        return rows.filter(pk=self.about_id).first()


class AlarmRun(models.Model):
    """When an alarm rang last, who is at it now and until when that counts, and how it ended."""

    name = models.CharField(max_length=120, primary_key=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    holder = models.UUIDField(null=True)
    held_until = models.DateTimeField(null=True)
    error = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = "ronde van de klok"
        verbose_name_plural = "rondes van de klok"

    def __str__(self):
        return self.name


class AuditEntry(models.Model):
    """Who did what with whose rights or texts, and when. Never a text."""

    at = models.DateTimeField(default=clock.now, db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=60)
    about_model = models.CharField(max_length=60, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict, blank=True)

    objects = AppendOnly.as_manager()

    class Meta:
        verbose_name = "regel in het logboek"
        verbose_name_plural = "regels in het logboek"

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"
