"""What conversations holds about people."""

from django.db.models import Q

from conversations.models import Call, Offer, WhatHelped
from conversations.states import CallState, OfferState
from kernel.privacy import OnErase, Person, Personal, declare
from reflections.privacy import passed_on_by


def calls_of(person: Person):
    """Those they proposed, and those they said yes to, as long as it stands there where they can be reached."""
    said_yes = Q(review__version__reflection__author__user=person.user) & ~Q(author_contact="")
    return Call.objects.filter(Q(review__reader=person.user) | said_yes)


def contact_of_the_other(call: Call, person: Person) -> set[str]:
    """Held back unless they said yes to each other and this person may still open the call."""
    agreed = Call.objects.visible_to(person.user).filter(pk=call.pk, state=CallState.ACCEPTED)
    if agreed.exists():
        return set()
    return {"author_contact" if call.review.reader_id == person.user.pk else "reader_contact"}


def offers_passed_on(person: Person):
    """What an author was offered; what was taken back before an answer, or left out by the trainer, never was."""
    offers = Offer.objects.filter(review__in=passed_on_by(person)).select_related("review__redaction")
    taken_back = Q(state=OfferState.WITHDRAWN, answered_at=None)
    told = [offer.pk for offer in offers.exclude(taken_back) if offer.line_for_author]
    return Offer.objects.filter(pk__in=told)


def helped_words(person: Person):
    """One word on what helped reaches the reader the moment it is said."""
    return WhatHelped.objects.filter(review__version__reflection__author__user=person.user)


declare(
    Call,
    subject="review__reader",
    rows=calls_of,
    erased=calls_of,
    held_back=contact_of_the_other,
    personal={
        "reader_contact": Personal("waar de lezer te bereiken is, tot na het gesprek", OnErase.CLEAR),
        "author_contact": Personal("waar de schrijver te bereiken is, tot na het gesprek", OnErase.CLEAR),
    },
)
declare(
    Offer,
    subject="review__reader",
    passed_on=offers_passed_on,
    personal={"line": Personal("wat de lezer aanbood", OnErase.PASSED_ON)},
)
declare(
    WhatHelped,
    subject="review__version__reflection__author__user",
    passed_on=helped_words,
    personal={"text": Personal("wat de schrijver hielp, aan de lezer", OnErase.PASSED_ON)},
)
