"""The doors to practising, by who comes in: the writers, whoever reads, the trainer, and anyone."""

from exercises.views.answering import ask_card, day_in_calendar, do, moment, start
from exercises.views.cards import public_card
from exercises.views.pausing import begin_pause, pause
from exercises.views.reading import attachment, history, remark, settling, submission, timeline
from exercises.views.trainers import lift, step_overview

__all__ = [
    "ask_card",
    "attachment",
    "begin_pause",
    "day_in_calendar",
    "do",
    "history",
    "lift",
    "moment",
    "pause",
    "public_card",
    "remark",
    "settling",
    "start",
    "step_overview",
    "submission",
    "timeline",
]
