"""What is held about where people stand, and about who compares."""

from growth.models import ComparisonAgreement, CountedGroup, CountedGroupMember, SelfScan, Snapshot, Statement
from kernel.privacy import OnErase, Personal, declare

declare(Statement, neutral={"text", "low", "high"})
declare(
    SelfScan,
    subject="enrolment__user",
    personal={"answers": Personal("eigen groei zien", OnErase.DELETE_ROW)},
)
declare(CountedGroup, neutral={"figure", "sums"})
declare(CountedGroupMember, subject="enrolment__user", neutral={"figure"})
declare(Snapshot, neutral={"views"})
declare(
    ComparisonAgreement,
    subject="offered_by",
    personal={
        "offered_by": Personal("wie delen aanbood", OnErase.KEEP),
        "agreed_by": Personal("wie delen aannam", OnErase.KEEP),
    },
    neutral={"code"},
)
