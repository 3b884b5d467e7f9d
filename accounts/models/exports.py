"""Someone's own data, made ready to take along, for a week."""

from datetime import datetime, timedelta

from django.core.files.storage import Storage, storages
from django.db import models

from accounts.models.people import User
from accounts.querysets import ExportQuerySet
from accounts.states import EXPORT_MOVES, ExportState
from kernel import clock
from kernel.models import UUIDModel

KEPT_FOR = timedelta(days=7)


def private_files() -> Storage:
    """Outside MEDIA_ROOT and without an address: only the view opens these."""
    return storages["private"]


def random_name(export: "Export", name: str) -> str:
    return f"exports/{export.pk.hex}"


class Export(UUIDModel):
    """One zip for one person. Whoever asked for it, only that person opens it."""

    MOVES = EXPORT_MOVES

    user = models.ForeignKey(User, models.PROTECT, related_name="exports", verbose_name="van wie")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="gevraagd door")
    state = models.CharField(max_length=10, choices=ExportState, default=ExportState.WAITING)
    file = models.FileField(storage=private_files, upload_to=random_name, blank=True)
    asked_at = models.DateTimeField("gevraagd op", default=clock.now)
    ready_at = models.DateTimeField("klaar op", null=True, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = "download van eigen gegevens"
        verbose_name_plural = "downloads van eigen gegevens"
        ordering = ["-asked_at"]

    def __str__(self):
        return f"download {self.pk}"

    @property
    def expires_at(self) -> datetime | None:
        return self.ready_at + KEPT_FOR if self.ready_at else None
