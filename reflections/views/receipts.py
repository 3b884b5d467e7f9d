"""What a page that saves while someone types gets back: a receipt, or why there is none; and thanks after sending.

The whole text has one revision, so a conflict concerns the whole form (`form`).
"""

from django.forms import BaseForm
from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string

from exercises.presenters import ShownAnswer
from kernel import clock
from reflections.models import Moderated
from reflections.states import ReviewState


def receipt(revision: int, form: BaseForm) -> JsonResponse:
    """What was saved, and by field what was not: an answer that is too long holds up none of the others."""
    return _answer(hidden={"revision": str(revision)}, errors=refusals(form))


def refusals(form: BaseForm) -> dict[str, str]:
    """Per field the first thing that is wrong."""
    return {name: str(errors[0]) for name, errors in form.errors.items()}


def conflict_receipt(request: HttpRequest, revision: int, other: list[ShownAnswer]) -> JsonResponse:
    """The other text, and the revision to save on once the writer has chosen."""
    html = render_to_string("reflections/_other_text.html", {"other": other}, request)
    return _answer(conflicts=[{"field": "form", "hidden": {"revision": str(revision)}, "html": html, "value": None}])


def thanks(sent: Moderated, *, straight: str) -> str:
    """What someone reads after sending words to another: `straight` where they went on at once."""
    went_on = sent.state == ReviewState.RELEASED
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
