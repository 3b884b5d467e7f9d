"""The nouns of the harvest, by what they are about."""

from harvest.models.additions import Experience, LearningTag, LookBack, Recognition, Spotlight, Tag, Watch
from harvest.models.booklets import Booklet, BookletEntry
from harvest.models.certificates import Certificate
from harvest.models.figures import Block, BlockMember, Sharing, Snapshot
from harvest.models.keepsakes import AllowedQuote, Joy, SkipReason
from harvest.models.scan import SelfScan, Statement
from harvest.models.sheets import RoomSheet

__all__ = [
    "AllowedQuote",
    "Block",
    "BlockMember",
    "Booklet",
    "BookletEntry",
    "Certificate",
    "Experience",
    "Joy",
    "LearningTag",
    "LookBack",
    "Recognition",
    "RoomSheet",
    "SelfScan",
    "Sharing",
    "SkipReason",
    "Snapshot",
    "Spotlight",
    "Statement",
    "Tag",
    "Watch",
]
