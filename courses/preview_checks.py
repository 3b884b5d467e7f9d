"""What Wagtail checks of a preview: its own rules, and a picture without words."""

from typing import Any, ClassVar

from wagtail.admin.userbar import ContentCheckerItem


class Checker(ContentCheckerItem):
    """Its name and advice are ours: for a rule without them the library speaks English."""

    axe_run_only: ClassVar[list[str]] = [*ContentCheckerItem.axe_run_only, "image-alt"]
    axe_messages: ClassVar[dict[str, dict[str, Any]]] = {
        **ContentCheckerItem.axe_messages,
        "image-alt": {
            "error_name": "Een afbeelding heeft geen alternatieve tekst",
            "help_text": "Beschrijf wat erop te zien is, of zeg dat het versiering is",
        },
    }


def look_closer(items: list) -> None:
    """Put our checker where Wagtail put its own, beside the form as well as in the page."""
    items[:] = [Checker(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items]
