"""A few own words beside a principle go along to the step of the same principle, when their writer goes over."""

from collections.abc import Iterator

from courses.going_along import GroupSide, Line, Readers, TransferPlan, goes_along
from courses.states import Audience
from keepsakes.models import AllowedQuote, Joy, SkipReason
from keepsakes.models.own_words import OwnWords

KINDS: tuple[type[OwnWords], ...] = (Joy, AllowedQuote, SkipReason)
CALLED = {Joy: "Waar je plezier in had", AllowedQuote: "Je zin voor het blad", SkipReason: "Waarom je oversloeg"}


def written_here(kind: type[OwnWords], plan: TransferPlan):
    return kind.objects.filter(author=plan.enrolment).select_related("step__principle").order_by("step__opens_on")


def going(kind: type[OwnWords], plan: TransferPlan) -> set:
    """Ids of those for which there is a step, where nothing of this kind lies."""
    taken = set(kind.objects.filter(author=plan.before).values_list("step", flat=True)) if plan.before else set()
    rows = written_here(kind, plan)
    return {row.pk for row in rows if (step := plan.steps.get(row.step_id)) and step.pk not in taken}


@goes_along
def own_words(plan: TransferPlan) -> Iterator[Line]:
    for kind in KINDS:
        goes = going(kind, plan)
        yield from (_line(plan, row, goes=row.pk in goes) for row in written_here(kind, plan))


def _line(plan: TransferPlan, row: OwnWords, *, goes: bool) -> Line:
    """A sentence for the sheet is for the trainer too; the rest is for its writer alone."""
    audience = Audience.TRAINER if isinstance(row, AllowedQuote) else Audience.ME

    def read(side: GroupSide) -> Readers:
        return Readers(side.in_words(audience), plan.reached(audience, side))

    what = f"{CALLED[type(row)]} bij {row.step.title}"
    return Line(what, row, goes, read(plan.here), read(plan.side(goes=goes)))
