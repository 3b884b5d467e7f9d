"""The sheet for the room: the open question a trainer puts on it."""

from django.db import models

from courses.models import Step
from kernel.models import UUIDModel


class RoomSheet(UUIDModel):
    """Exists only once the trainer chose another question than the exercise's own."""

    step = models.OneToOneField(Step, models.CASCADE, related_name="room_sheet")
    question = models.TextField("open vraag", max_length=300)

    class Meta:
        verbose_name = "blad voor de bijeenkomst"
        verbose_name_plural = "bladen voor de bijeenkomst"

    def __str__(self):
        return f"blad bij {self.step}"
