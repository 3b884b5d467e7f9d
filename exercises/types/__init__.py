"""Question kinds: one small file each, with its field, block, rendering and export in one place."""

from exercises.types.base import Question, QuestionKind, kind_named, question_blocks
from exercises.types.choice import ChoiceKind
from exercises.types.conversations import ConversationsKind
from exercises.types.experiment_log import ExperimentLogKind
from exercises.types.file import FileKind
from exercises.types.if_then import IfThenKind
from exercises.types.long_text import LongTextKind
from exercises.types.pause import PauseKind
from exercises.types.promise import PromiseKind
from exercises.types.row_table import RowTableKind
from exercises.types.scale import ScaleKind
from exercises.types.short_text import ShortTextKind
from exercises.types.stakeholders import StakeholdersKind

KINDS: tuple[QuestionKind, ...] = (
    LongTextKind(),
    ShortTextKind(),
    RowTableKind(),
    ConversationsKind(),
    StakeholdersKind(),
    ExperimentLogKind(),
    ScaleKind(),
    ChoiceKind(),
    PromiseKind(),
    FileKind(),
    PauseKind(),
    IfThenKind(),
)

__all__ = ["KINDS", "Question", "QuestionKind", "kind_named", "question_blocks"]
