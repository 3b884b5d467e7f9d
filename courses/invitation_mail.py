"""What an invited person reads: the mail, and the same on the page behind it. Said so that it can be trusted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import User
from courses.models import Cohort, Invitation
from kernel import clock

MINUTES = "Reken op 75 tot 90 minuten per principe"
SUBJECT = "Doe je mee met {}?"
REMINDED = "Dit is een herinnering: je bent uitgenodigd, en we hoorden nog niets van je."


@dataclass(frozen=True)
class InvitationMail:
    """One mail in parts, as it is sent and as it is shown beforehand. `words` are the inviter's own."""

    subject: str
    greeting: str
    words: str
    paragraphs: Sequence[str]
    until: str
    ask: str
    url: str

    def parts(self) -> dict[str, Any]:
        """As the outbox hands it over."""
        html = render_to_string("mail/invitation.html", {"mail": self})
        subject = f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{self.subject}"
        return {"subject": subject, "body": render_to_string("mail/invitation.txt", {"mail": self}), "html": [html]}


def mail_of(invitation: Invitation, *, is_reminder: bool = False) -> InvitationMail:
    """In the present of who reads it: a group that has begun is said to have begun."""
    told = [who_invites(invitation), when_and_how_long(invitation.cohort)]
    return InvitationMail(
        subject=SUBJECT.format(invitation.cohort.name),
        greeting=f"Dag {invitation.given_name}," if invitation.given_name else "Dag,",
        words=invitation.words,
        paragraphs=[REMINDED, *told] if is_reminder else told,
        until=clock.in_words(clock.today(invitation.expires_at)),
        ask=whom_to_ask(invitation.invited_by),
        url=f"{settings.SITE_URL}{invitation.get_absolute_url()}",
    )


def who_invites(invitation: Invitation) -> str:
    cohort, inviter = invitation.cohort, invitation.invited_by
    who = f"{inviter.name} nodigt je uit" if inviter and inviter.is_active else "Je bent uitgenodigd"
    return f"{who} voor {cohort.masterclass.title} van {cohort.client.name}. Je groep heet ‘{cohort.name}’."


def when_and_how_long(cohort: Cohort) -> str:
    """`De groep begint op maandag 25 januari 2027 en duurt ongeveer 20 weken. Reken op …`"""
    begins = "begint" if cohort.start_on > clock.today() else "begon"
    weeks = weeks_of(cohort)
    lasts = f" en duurt ongeveer {weeks} weken" if weeks > 1 else ""
    return f"De groep {begins} op {clock.in_words(cohort.start_on)}{lasts}. {MINUTES}, op je eigen tijd."


def weeks_of(cohort: Cohort) -> int:
    """From the first Monday up to the last day to respond; 0 where no dates were planned."""
    last = cohort.steps.order_by("-respond_by").values_list("respond_by", flat=True).first()
    return round((last - cohort.start_on) / timedelta(weeks=1)) if last else 0


def whom_to_ask_by_name(inviter: User | None) -> str:
    """On a page, which opens for whoever holds the link: the address stands in the mail."""
    if inviter is not None and inviter.is_active:
        return f"Vragen? Stel ze aan {inviter.name}."
    return whom_to_ask(None)


def whom_to_ask(inviter: User | None) -> str:
    """A person with an address: an invitation without one reads as a trap."""
    if inviter is not None and inviter.is_active:
        return f"Vragen? Mail {inviter.name}: {inviter.email}."
    return f"Vragen? Stel ze op {settings.SITE_URL}{reverse('enquiry-new', args=['deelnemen'])}."
