"""Alarm clock of exercises: files that nobody kept."""

from datetime import timedelta

from exercises.transitions import discard_unused_files
from kernel.scheduler import alarm


@alarm(every=timedelta(hours=6))
def tidy_files() -> None:
    discard_unused_files()
