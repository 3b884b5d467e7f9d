"""The oogstboekje: the trainer's choice, order and own words."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.models import User
from courses.models import Cohort
from keepsakes.models import Booklet, BookletEntry
from keepsakes.policies import may_make_paper
from kernel import clock
from kernel.clock import When
from kernel.errors import EditConflict, require
from reflections.models import RuleOfThumb

NOT_YOURS = "Alleen de trainer van deze groep doet dit."
CHANGED = "Iemand heeft dit boekje intussen ook bewaard. Hieronder staat wat jij schreef. Bewaar het nog eens."


@dataclass(frozen=True)
class BookletChoice:
    """What the trainer decides about one vuistregel. There is no text of the rule here: it is not theirs."""

    rule: UUID
    place: int = 0
    is_left_out: bool = False
    words: str = ""


@transaction.atomic
def save_booklet(
    cohort: Cohort,
    choices: Iterable[BookletChoice],
    *,
    title: str,
    introduction: str,
    base: int,
    by: User,
    at: When = None,
) -> Booklet:
    """Keep choice, order and own words. A vuistregel that is not in the group's oogst is passed over."""
    require(may_make_paper(by, cohort), NOT_YOURS)
    booklet = _written_on(cohort, base, title=title, introduction=introduction, saved_at=clock.now(at))
    shared = set(RuleOfThumb.objects.for_whole_group(cohort).values_list("pk", flat=True))
    booklet.entries.filter(rule__in=shared).delete()
    BookletEntry.objects.bulk_create(
        BookletEntry(
            booklet=booklet,
            rule_id=choice.rule,
            place=choice.place,
            is_left_out=choice.is_left_out,
            words=choice.words,
        )
        for choice in {choice.rule: choice for choice in choices}.values()
        if choice.rule in shared
    )
    return booklet


def _written_on(cohort: Cohort, base: int, **changes) -> Booklet:
    """The booklet as it was on screen, with the changes; a newer one raises EditConflict."""
    rows = Booklet.objects.filter(cohort=cohort)
    if not base:
        try:
            with transaction.atomic():
                return Booklet.objects.create(cohort=cohort, **changes)
        except IntegrityError:
            raise EditConflict(CHANGED, current=rows.get()) from None
    if not rows.filter(revision=base).update(revision=base + 1, **changes):
        raise EditConflict(CHANGED, current=rows.first())
    return rows.get()
