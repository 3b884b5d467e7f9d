"""What the harvest holds about people."""

from harvest.models import (
    AllowedQuote,
    Block,
    BlockMember,
    Booklet,
    BookletEntry,
    Certificate,
    Experience,
    Joy,
    LearningTag,
    LookBack,
    Recognition,
    RoomSheet,
    SelfScan,
    Sharing,
    SkipReason,
    Snapshot,
    Spotlight,
    Statement,
    Tag,
    Watch,
)
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


declare(Tag, neutral={"name"})
declare(
    LearningTag,
    title="thema’s bij vuistregels",
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
    spoken=lambda row: [row.text] if row.is_shared else [],
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
declare(Block, neutral={"figure", "sums"})
declare(BlockMember, subject="enrolment__user", neutral={"figure"})
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
