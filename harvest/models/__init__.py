from harvest.models.additions import Experience, LearningTag, LookBack, Recognition, Spotlight, Tag, Watch
from harvest.models.figures import Block, BlockMember, Sharing, Snapshot
from harvest.models.scan import SelfScan, Statement

__all__ = [
    "Block",
    "BlockMember",
    "Experience",
    "LearningTag",
    "LookBack",
    "Recognition",
    "SelfScan",
    "Sharing",
    "Snapshot",
    "Spotlight",
    "Statement",
    "Tag",
    "Watch",
]
