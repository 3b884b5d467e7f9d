"""Question kinds: one small file each, with its field, block, rendering and export in one place."""

from exercises.types.base import Kind, Question, kind_named, question_blocks
from exercises.types.choice import Choice
from exercises.types.conversations import Conversations
from exercises.types.experiment_log import ExperimentLog
from exercises.types.file import File
from exercises.types.if_then import IfThen
from exercises.types.long_text import LongText
from exercises.types.pause import Pause
from exercises.types.promise import Promise
from exercises.types.row_table import RowTable
from exercises.types.scale import Scale
from exercises.types.short_text import ShortText
from exercises.types.stakeholders import Stakeholders

KINDS: tuple[Kind, ...] = (
    LongText(),
    ShortText(),
    RowTable(),
    Conversations(),
    Stakeholders(),
    ExperimentLog(),
    Scale(),
    Choice(),
    Promise(),
    File(),
    Pause(),
    IfThen(),
)

__all__ = ["KINDS", "Kind", "Question", "kind_named", "question_blocks"]
