"""Meld aan de trainer: look at this response, or at what the other said about it; and what came of that."""

from django.db import transaction

from accounts.models import User
from conversations.models import Report
from conversations.policies import may_report
from conversations.states import ReportState
from kernel import audit, clock, outbox
from kernel.clock import When
from kernel.errors import require, require_moment
from kernel.moves import move
from reflections.models import Review
from reflections.policies import may_guide

NOT_YOURS = "Alleen de trainer van deze groep doet dit."


@transaction.atomic
def report(review: Review, word: str, *, by: User, at: When = None) -> Report:
    """`Meld aan de trainer`: look at this response, or at what the other said in our thread. Twice by one is once."""
    require(may_report(by, review), "Dit doet wie het bericht kreeg.")
    require_moment(bool(word.strip()), "Schrijf in een zin wat er is.")
    at = clock.now(at)
    found, created = Report.objects.get_or_create(
        review=review, made_by=by, state=ReportState.OPEN, defaults={"word": word, "made_at": at}
    )
    if created:
        for grant in review.reflection.step.cohort.grants.select_related("user"):
            outbox.tell("conversations.reported", grant.user, about=found)
        audit.record("review_reported", by=by, about=review)
    return found


@transaction.atomic
def handle_report(found: Report, answer: str, *, by: User, at: When = None) -> None:
    """Say what was done with it; whoever reported reads that."""
    require(may_guide(by, found.review.reflection), NOT_YOURS)
    require_moment(bool(answer.strip()), "Schrijf wat je deed. Wie meldde, leest dat.")
    move(found, "handle", by=by, at=at, answer=answer)
    outbox.tell("conversations.report_handled", found.made_by, about=found)
    audit.record("report_handled", by=by, about=found.review)
