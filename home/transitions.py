"""The verbs of enquiries: ask, answer, forget."""

from datetime import timedelta

from django.db import transaction

from accounts.models import User
from accounts.policies import administrators_of_all
from home.models import Enquiry
from home.models.enquiry import KEPT_FOR
from kernel import clock, outbox
from kernel.clock import When
from kernel.errors import require, require_moment
from kernel.models import OutboxMessage
from kernel.moves import move

ONE_QUESTION = timedelta(hours=1)


@transaction.atomic
def ask(enquiry: Enquiry, *, at: When = None) -> Enquiry:
    """Store a visitor's question and tell who may answer it: the administrators of the installation.

    The visitor gets a receipt, without anything that was typed: the address may be another's. The same words of the
    same address within the hour are one question.
    """
    lately = {"created_at__gte": clock.now(at) - ONE_QUESTION}
    same = {"kind": enquiry.kind, "email": enquiry.email, "message": enquiry.message}
    if found := Enquiry.objects.filter(**same, **lately).first():
        return found
    enquiry.save()
    if not OutboxMessage.objects.filter(kind="home.receipt", address=enquiry.email, **lately).exists():
        outbox.tell("home.receipt", None, about=enquiry, address=enquiry.email)
    for administrator in administrators_of_all():
        outbox.tell("home.enquiry", administrator, about=enquiry)
    return enquiry


@transaction.atomic
def answer(enquiry: Enquiry, text: str, *, by: User) -> None:
    """Answer by mail; the answer is kept with the question until both are deleted."""
    may_answer = Enquiry.objects.visible_to(by).contains(enquiry)
    require(may_answer, "Alleen de beheerder van deze site antwoordt.")
    require_moment(bool(text.strip()), "Schrijf eerst je antwoord.")
    move(enquiry, "answer", by=by, answer=text)
    outbox.tell("home.answered", None, about=enquiry, address=enquiry.email)


@transaction.atomic
def forget_old(*, at: When = None) -> int:
    """Delete enquiries past their period. Returns how many."""
    return Enquiry.objects.filter(created_at__lt=clock.now(at) - KEPT_FOR).delete()[0]
