"""Who is involved, in which role, what they want, and whom you have spoken."""

from typing import Any, ClassVar

from wagtail import blocks

from exercises.types.base import Question, QuestionBlock
from exercises.types.row_table import RowTableKind

COLUMNS = [
    {"key": "wie", "label": "Wie", "kind": "text"},
    {"key": "rol", "label": "Rol in de opgave", "kind": "text"},
    {"key": "wil", "label": "Wat diegene wil", "kind": "text"},
    {"key": "gesproken", "label": "Ik heb diegene gesproken", "kind": "tick"},
]


class StakeholdersBlock(QuestionBlock):
    minimum_rows = blocks.IntegerBlock(label="Minstens zoveel betrokkenen", default=2, min_value=0, max_value=20)

    class Meta:
        icon = "group"
        description = "Wie erbij horen, in welke rol, wat ze willen en wie je al sprak."
        preview_value: ClassVar[dict[str, Any]] = {"label": "Wie horen erbij?", "minimum_rows": 2}


class StakeholdersKind(RowTableKind):
    name = "stakeholders"
    label = "Betrokkenen"
    block = StakeholdersBlock
    one, more, rows_word = "Betrokkene", "Nog iemand", ("betrokkene", "betrokkenen")

    def columns(self, question: Question) -> list[dict[str, str]]:
        return COLUMNS

    def options(self, value):
        return {"minimum_rows": value["minimum_rows"]}
