"""What a page that saves while someone types gets back: a receipt, or why there is none; and thanks after sending.

The whole text has one revision, so a conflict concerns the whole form (`form`).
"""

from django.forms import BaseForm
from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string

from exercises.presenters import Shown
from kernel import clock
from reflections.models import Review, Turn
from reflections.states import ReviewState, TurnState


def receipt(revision: int) -> JsonResponse:
    return _answer(hidden={"revision": str(revision)})


def conflict_receipt(request: HttpRequest, revision: int, other: list[Shown]) -> JsonResponse:
    """The other text, and the revision to save on once the writer has chosen."""
    html = render_to_string("reflections/_other_text.html", {"other": other}, request)
    return _answer(conflicts=[{"field": "form", "hidden": {"revision": str(revision)}, "html": html, "value": None}])


def error_receipt(form: BaseForm) -> JsonResponse:
    """Nothing was saved; the text stays in the browser until it is mended."""
    return _answer(errors={"form": next(iter(form.errors.values()))[0]})


def thanks(sent: Review | Turn, *, straight: str) -> str:
    """What someone reads after sending words to another: `straight` where they went on at once."""
    went_on = sent.state in (ReviewState.RELEASED, TurnState.RELEASED)
    return straight if went_on else "Dank je wel. De trainer leest eerst mee."


def _answer(*, hidden: dict | None = None, conflicts: list | None = None, errors: dict | None = None) -> JsonResponse:
    return JsonResponse(
        {
            "saved_at": clock.time_in_words(clock.now()),
            "hidden": hidden or {},
            "conflicts": conflicts or [],
            "errors": errors or {},
        }
    )
