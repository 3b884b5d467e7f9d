"""What harvest holds about people."""

from harvest.models import (
    Block,
    BlockMember,
    Experience,
    LearningTag,
    LookBack,
    Recognition,
    SelfScan,
    Sharing,
    Snapshot,
    Spotlight,
    Statement,
    Tag,
    Watch,
)
from kernel.privacy import OnErase, Personal, declare

declare(Tag, neutral={"name"})
declare(
    LearningTag,
    subject="learning__reflection__author__user",
    personal={"word": Personal("een vuistregel terugvinden", OnErase.DELETE_ROW)},
)
declare(
    Watch,
    subject="learning__reflection__author__user",
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
    LookBack,
    subject="reflection__author__user",
    personal={
        "promise": Personal("de vuistregel waarop iemand terugkijkt", OnErase.DELETE_ROW),
        "text": Personal("wat er van de vuistregel kwam", OnErase.DELETE_ROW),
    },
)
declare(Statement, neutral={"text", "low", "high"})
declare(
    SelfScan,
    subject="enrolment__user",
    personal={"answers": Personal("eigen groei zien", OnErase.DELETE_ROW)},
)
declare(Block, neutral={"sums"})
declare(BlockMember, subject="enrolment__user")
declare(Snapshot, neutral={"views"})
declare(
    Sharing,
    subject="offered_by",
    personal={
        "offered_by": Personal("wie delen aanbood", OnErase.KEEP),
        "agreed_by": Personal("wie delen aannam", OnErase.KEEP),
    },
    neutral={"code"},
)
