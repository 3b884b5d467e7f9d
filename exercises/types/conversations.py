"""Conversations: the same few fields for every talk someone had, one after the other."""

from typing import Any, ClassVar

from exercises.types.row_table import RowTableBlock, RowTableKind


class ConversationsBlock(RowTableBlock):
    class Meta:
        icon = "comment"
        description = "Een of meer gesprekken, elk met dezelfde velden onder elkaar."
        preview_value: ClassVar[dict[str, Any]] = {
            "label": "Twee gesprekken",
            "columns": [
                {"key": "wie", "label": "Met wie sprak je?", "kind": "text"},
                {"key": "passie", "label": "Waar begon die van te stralen?", "kind": "text"},
                {"key": "gelezen", "label": "De ander heeft dit gelezen", "kind": "tick"},
            ],
            "minimum_rows": 2,
        }


class ConversationsKind(RowTableKind):
    name = "conversations"
    label = "Gesprekken"
    block = ConversationsBlock
    template = "exercises/kinds/conversations.html"
    one, more, wide, rows_word = "Gesprek", "Nog een gesprek", True, ("gesprek", "gesprekken")
