"""What a page that saves while someone types gets back: a receipt, or why there is none.

The whole text has one revision, so a conflict concerns the whole form (`form`).
"""

from django.forms import BaseForm
from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string

from exercises.presenters import Shown
from kernel import clock


def receipt(revision: int) -> JsonResponse:
    return _answer(hidden={"revision": str(revision)})


def conflict_receipt(request: HttpRequest, revision: int, other: list[Shown]) -> JsonResponse:
    """The other text, and the revision to save on once the writer has chosen."""
    html = render_to_string("reflections/_other_text.html", {"other": other}, request)
    return _answer(conflicts=[{"field": "form", "hidden": {"revision": str(revision)}, "html": html, "value": None}])


def error_receipt(form: BaseForm) -> JsonResponse:
    """Nothing was saved; the text stays in the browser until it is mended."""
    return _answer(errors={"form": next(iter(form.errors.values()))[0]})


def _answer(*, hidden: dict | None = None, conflicts: list | None = None, errors: dict | None = None) -> JsonResponse:
    return JsonResponse(
        {
            "saved_at": clock.time_in_words(clock.now()),
            "hidden": hidden or {},
            "conflicts": conflicts or [],
            "errors": errors or {},
        }
    )
