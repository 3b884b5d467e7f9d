"""Where people stand, what is counted of it, and who compares."""

from growth.models.agreement import ComparisonAgreement
from growth.models.figures import CountedGroup, CountedGroupMember, Snapshot
from growth.models.scan import SelfScan, Statement

__all__ = ["ComparisonAgreement", "CountedGroup", "CountedGroupMember", "SelfScan", "Snapshot", "Statement"]
