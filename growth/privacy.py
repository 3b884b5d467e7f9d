"""What is held about where people stand, and about who compares."""

from growth.models import Block, BlockMember, SelfScan, Sharing, Snapshot, Statement
from kernel.privacy import OnErase, Personal, declare

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
