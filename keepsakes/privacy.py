"""What is held about people for what they keep."""

from keepsakes.models import AllowedQuote, Booklet, BookletEntry, Certificate, Joy, RoomSheet, SkipReason
from kernel.privacy import OnErase, Personal, declare

declare(
    Joy,
    subject="author__user",
    spoken=lambda row: [],
    personal={"text": Personal("waar iemand plezier in had", OnErase.DELETE_ROW)},
)
declare(
    AllowedQuote,
    subject="author__user",
    personal={"text": Personal("een zin die op het blad mag", OnErase.DELETE_ROW)},
)
declare(
    SkipReason,
    subject="author__user",
    spoken=lambda row: [],
    personal={"text": Personal("waarom iemand een principe oversloeg", OnErase.DELETE_ROW)},
)
declare(
    Certificate,
    subject="enrolment__user",
    personal={
        "code": Personal("het certificaat laten nakijken", OnErase.DELETE_ROW),
        "principles": Personal("wat iemand volgde", OnErase.DELETE_ROW),
    },
    neutral={"masterclass", "client"},
)
declare(Booklet, neutral={"title", "introduction"})
declare(BookletEntry, neutral={"words"})
declare(RoomSheet, neutral={"question"})
