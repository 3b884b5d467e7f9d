"""What conversations holds about people."""

from django.db.models import Q

from conversations.models import Call, Message, MessageRedaction, Offer, Report, WhatHelped
from conversations.states import CallState, MessageState, OfferState
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


def words_to(person: Person):
    """What was passed on to them in a thread, as they read it: shortened where the trainer did."""
    said = Message.objects.visible_to(person.user).filter(state=MessageState.RELEASED).exclude(writer=person.user)
    theirs = Q(review__reader=person.user) | Q(review__version__reflection__author__user=person.user)
    for message in said.filter(theirs).select_related("redaction"):
        shortened = getattr(message, "redaction", None)
        yield {"Van": "de ander in het gesprek", "Bericht": shortened.text if shortened else message.text}


def message_redactions_told_to(person: Person):
    """What the trainer shortened in their words and why, once they were passed on."""
    return MessageRedaction.objects.filter(about__writer=person.user, about__state=MessageState.RELEASED)


def messages_passed_on(person: Person):
    return Message.objects.filter(writer=person.user, state=MessageState.RELEASED)


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
declare(
    Message,
    subject="writer",
    received=words_to,
    passed_on=messages_passed_on,
    personal={
        "writer": Personal("wie het schreef", OnErase.KEEP),
        "text": Personal("bericht aan een ander", OnErase.PASSED_ON),
        "trainer_question": Personal("vraag van de trainer", OnErase.CLEAR),
    },
)
declare(
    MessageRedaction,
    subject="about__writer",
    told=message_redactions_told_to,
    passed_on=message_redactions_told_to,
    personal={
        "texts": Personal("wat de ander in plaats van het origineel las", OnErase.PASSED_ON),
        "reason": Personal("waarom de trainer inkortte", OnErase.CLEAR),
        "made_by": Personal("wie inkortte", OnErase.KEEP),
    },
)
declare(
    Report,
    subject="made_by",
    personal={
        "made_by": Personal("wie een bericht van een ander meldde", OnErase.KEEP),
        "word": Personal("wat er was", OnErase.CLEAR),
        "answer": Personal("wat de trainer ermee deed", OnErase.CLEAR),
    },
)
