"""Question kinds: one small file each, with its field, block, rendering and export in one place."""

from exercises.types.base import Kind, Question, kind_named, question_blocks
from exercises.types.if_then import IfThen
from exercises.types.long_text import LongText
from exercises.types.row_table import RowTable
from exercises.types.short_text import ShortText

KINDS: tuple[Kind, ...] = (LongText(), ShortText(), RowTable(), IfThen())

__all__ = ["KINDS", "IfThen", "Kind", "LongText", "Question", "RowTable", "ShortText", "kind_named", "question_blocks"]
