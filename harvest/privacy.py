"""What the harvest holds about people."""

from harvest.models import Experience, FollowUp, Recognition, RuleTag, SignToWatch, Spotlight, Tag
from kernel.privacy import OnErase, Personal, declare

declare(Tag, neutral={"name"})
declare(
    RuleTag,
    title="thema’s bij vuistregels",
    subject="rule__reflection__author__user",
    personal={"word": Personal("een vuistregel terugvinden", OnErase.DELETE_ROW)},
)
declare(
    SignToWatch,
    subject="rule__reflection__author__user",
    personal={"sign": Personal("waar iemand op let", OnErase.DELETE_ROW)},
)
declare(Recognition, subject="enrolment__user")
declare(
    Experience,
    subject="author__user",
    personal={"text": Personal("ervaring met andermans vuistregel", OnErase.DELETE_ROW)},
)
declare(
    Spotlight,
    subject="asked_by",
    personal={"asked_by": Personal("welke trainer het vroeg", OnErase.KEEP)},
)
declare(
    FollowUp,
    subject="reflection__author__user",
    spoken=lambda row: [row.text] if row.is_shared else [],
    personal={
        "promise": Personal("de vuistregel waarop iemand terugkijkt", OnErase.DELETE_ROW),
        "text": Personal("wat er van de vuistregel kwam", OnErase.DELETE_ROW),
    },
)
