"""Where people stand, what is counted of it, and who compares."""

from growth.models.agreement import Sharing
from growth.models.figures import Block, BlockMember, Snapshot
from growth.models.scan import SelfScan, Statement

__all__ = ["Block", "BlockMember", "SelfScan", "Sharing", "Snapshot", "Statement"]
