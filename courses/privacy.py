"""What courses holds about people."""

from courses.models import (
    Challenge,
    ChallengeMember,
    Cohort,
    CohortGrant,
    Enrolment,
    InformationPage,
    Invitation,
    Masterclass,
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
