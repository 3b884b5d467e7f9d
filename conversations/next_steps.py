"""What may be next between two people: a yes or no, a call, an answer to the trainer, what came of an offer."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse

from conversations.models import Message
from conversations.states import WITH_THE_WRITER, CallState, MessageState, OfferState
from courses.next_steps import NextStep
from kernel.text import ended
from reflections.models import Review
from reflections.next_steps import Loop


def talk(loop: Loop) -> list[NextStep]:
    """Somebody waits for a yes or no, for a call, or for one word on what came of it."""
    steps = [
        step
        for review, is_reader in _sides(loop)
        for step in (_call(review, loop, is_reader), _words(review), _came_of_it(review, is_reader))
    ]
    return [step for step in steps if step]


def agreed_before(loop: Loop) -> list[NextStep]:
    """What two people agreed on is asked after the group closed, too."""
    return [step for review, is_reader in _sides(loop) if (step := _came_of_it(review, is_reader))]


def _sides(loop: Loop) -> Iterator[tuple[Any, bool]]:
    """Every reading in the loop with what stands beside it, and whether this person is the reader. One query."""
    theirs = Message.objects.filter(review=OuterRef("pk"), writer=loop.situation.enrolment.user)
    with_them = theirs.filter(state__in=WITH_THE_WRITER).order_by("-state")  # one that is waited for goes first
    going_on = Review.objects.going_on().filter(pk=OuterRef("pk"))
    sides = [(review.pk, True) for review in loop.readings] + [(review.pk, False) for review in loop.received]
    rows = Review.objects.annotate(goes_on=Exists(going_on), asked_message=Subquery(with_them.values("state")[:1]))
    rows = rows.select_related("call", "offer", "redaction", "version__reflection__step__principle")
    found = rows.in_bulk([pk for pk, _ in sides]) if sides else {}
    return ((found[pk], is_reader) for pk, is_reader in sides)


def _call(review: Any, loop: Loop, is_reader: bool) -> NextStep | None:
    call, title = getattr(review, "call", None), review.reflection.step.title
    if call is None or not review.goes_on:
        return None
    if call.state == CallState.ACCEPTED:
        reason = f"{ended(f'Over een reflectie bij {title}')} Noteer daarna één zin."
        return NextStep("Jullie gaan bellen", reason, call.get_absolute_url(), "Naar het gesprek", 20)
    if call.state == CallState.PROPOSED and not is_reader and call.is_shown_to_author(loop.situation.at):
        reason = ended(f"Over je reflectie bij {title}")
        return NextStep("Een lezer wil je graag bellen", reason, call.get_absolute_url(), "Zeg ja of nee", 2)
    return None


def _words(review: Any) -> NextStep | None:
    """The trainer asks something about a message in a thread; once nobody waits for the answer it is still welcome."""
    href = reverse("conversation", args=[review.pk])
    if review.asked_message == MessageState.RETURNED:
        return NextStep("De trainer heeft een vraag", "Over een bericht dat je schreef.", href, "Lees de vraag", 3)
    if review.asked_message == MessageState.EXPIRED:
        return NextStep("Je bericht is nog welkom", "Wat je schreef, staat er nog.", href, "Lees de vraag", 3)
    return None


def _came_of_it(review: Review, is_reader: bool) -> NextStep | None:
    """Kwam het ervan? As long as this side has not said."""
    offer = getattr(review, "offer", None)
    if offer is None or offer.state != OfferState.ACCEPTED or offer.asked_at is None:
        return None
    if offer.reader_outcome if is_reader else offer.author_outcome:
        return None
    line = offer.line if is_reader else offer.line_for_author
    return NextStep("Kwam het ervan?", f"Het gun-aanbod: {line}", offer.get_absolute_url(), "Zeg hoe het ging", 1)
