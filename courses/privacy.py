"""What courses holds about people."""

from courses.models import (
    Challenge,
    ChallengeMember,
    Cohort,
    CohortGrant,
    Enrolment,
    Extension,
    FreeDays,
    InformationPage,
    Invitation,
    Letter,
    Masterclass,
    Note,
    Principle,
    Step,
)
from kernel.privacy import OnErase, Personal, declare

declare(Masterclass, neutral={"summary", "introduction"})
declare(Principle, neutral={"because", "summary", "body", "hints", "mark"})
declare(InformationPage, neutral={"summary", "body"})
declare(Cohort, neutral={"name"})
declare(Step)
declare(
    CohortGrant,
    subject="user",
    personal={
        "user": Personal("wie een groep begeleidt", OnErase.DELETE_ROW),
        "granted_by": Personal("wie een rol gaf", OnErase.KEEP),
    },
)
declare(Enrolment, subject="user", personal={"user": Personal("wie meedoet", OnErase.KEEP)})
declare(
    Invitation,
    subject="enrolments__user",
    personal={
        "email": Personal("de uitnodiging sturen", OnErase.DELETE_ROW),
        "invited_by": Personal("wie uitnodigde", OnErase.KEEP),
    },
    neutral={"token", "code"},
)
declare(
    Challenge,
    subject="members__enrolment__user",
    personal={
        "title": Personal("waar iemand aan werkt", OnErase.CLEAR),
        "question": Personal("waar iemand aan werkt", OnErase.CLEAR),
    },
)
declare(
    ChallengeMember,
    subject="enrolment__user",
    personal={"invited_by": Personal("wie iemand bij een opgave vroeg", OnErase.KEEP)},
)
declare(
    Extension,
    subject="enrolment__user",
    personal={
        "word": Personal("waarom iemand meer tijd vroeg", OnErase.CLEAR),
        "decided_by": Personal("wie een eigen datum gaf", OnErase.KEEP),
    },
)
declare(FreeDays, subject="enrolment__user")
declare(
    Letter,
    subject="enrolment__user",
    personal={
        "author": Personal("wie het bericht schreef", OnErase.KEEP),
        "text": Personal("een bericht van de trainer", OnErase.DELETE_ROW),
    },
)
declare(
    Note,
    subject="enrolment__user",
    personal={
        "author": Personal("wie de aantekening maakte", OnErase.KEEP),
        "text": Personal("aantekening van de trainer; de deelnemer kan haar opvragen", OnErase.DELETE_ROW),
    },
)
