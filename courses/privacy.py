"""What courses holds about people."""

from django.db.models import Q

from accounts.privacy import declare_staff_invitation
from courses.models import (
    Challenge,
    ChallengeMember,
    Cohort,
    CohortGrant,
    CoursePicture,
    CourseRendition,
    DeadlineExtension,
    Enrolment,
    FreeDays,
    InformationPage,
    Invitation,
    InvitationList,
    Letter,
    Masterclass,
    Mention,
    Note,
    Principle,
    Step,
    TrainerInvitation,
    Transfer,
)
from courses.states import Audience
from kernel.privacy import Consent, OnErase, Person, Personal, declare


def own_invitations(person: Person):
    """Personal ones, used by them or sent to an address of theirs. A group's link is the group's."""
    mine = Q(enrolments__user=person.user)
    for address in person.addresses:
        mine |= Q(email__iexact=address)
    return Invitation.objects.filter(pk__in=Invitation.objects.filter(mine).exclude(email="").values("pk"))


def own_challenges(person: Person):
    """Opgaven they work or worked on; reading along makes nobody's opgave theirs."""
    writing = ChallengeMember.objects.filter(enrolment__user=person.user, may_write=True, accepted_at__isnull=False)
    return Challenge.objects.filter(pk__in=writing.values("challenge"))


def challenges_without_others(person: Person):
    """Of those: the ones nobody else works on now."""
    others = ChallengeMember.objects.current().filter(may_write=True, enrolment__user__erased_at=None)
    return own_challenges(person).exclude(pk__in=others.exclude(enrolment__user=person.user).values("challenge"))


def who_reads_challenges(person: Person):
    for challenge in own_challenges(person).filter(pk__in=Challenge.objects.written_by(person.user)):
        yield Consent(f"Opgave: {challenge.title}", challenge.get_label_display(), challenge.get_absolute_url())


declare(Masterclass, neutral={"summary", "introduction"})
declare(Principle, neutral={"because", "summary", "body", "hints", "mark"})
declare(InformationPage, neutral={"summary", "body"})
declare(Cohort, neutral={"name", "sorts_as", "skipped_weeks"})
declare(Step)
declare(
    CohortGrant,
    title="groepen die je begeleidt",
    subject="user",
    personal={
        "user": Personal("wie een groep begeleidt", OnErase.DELETE_ROW),
        "granted_by": Personal("wie een rol gaf", OnErase.KEEP),
    },
)
declare(Enrolment, subject="user", personal={"user": Personal("wie meedoet", OnErase.KEEP)})
declare(
    Invitation,
    rows=own_invitations,
    personal={
        "email": Personal("de uitnodiging sturen", OnErase.DELETE_ROW),
        "given_name": Personal("je naam voorstellen bij het aanmelden", OnErase.DELETE_ROW),
        "family_name": Personal("je naam voorstellen bij het aanmelden", OnErase.DELETE_ROW),
        "organisation_name": Personal("je organisatie voorstellen bij het aanmelden", OnErase.DELETE_ROW),
        "role_name": Personal("je rol voorstellen bij het aanmelden", OnErase.DELETE_ROW),
        "words": Personal("wat wie uitnodigde erbij schreef", OnErase.DELETE_ROW),
        "opened_at": Personal("zien of een uitnodiging gelezen is", OnErase.DELETE_ROW),
        "reminded_at": Personal("niet vaker herinneren dan nodig", OnErase.DELETE_ROW),
        "declined_at": Personal("zien wie nee zei", OnErase.DELETE_ROW),
        "invited_by": Personal("wie uitnodigde", OnErase.KEEP),
    },
    neutral={"token", "code"},
)
declare(
    Challenge,
    rows=own_challenges,
    erased=challenges_without_others,
    consents=who_reads_challenges,
    spoken=lambda row: [row.title, row.question] if row.label > Audience.ME else [],
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
    DeadlineExtension,
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
        "text": Personal("aantekening van de trainer; de deelnemer kan die opvragen", OnErase.DELETE_ROW),
    },
)
declare(
    Transfer,
    subject="enrolment__user",
    personal={"proposed_by": Personal("wie een andere groep voorstelde", OnErase.KEEP)},
)
declare(Mention, neutral={"model", "object_id"})
declare(
    InvitationList,
    rows=lambda person: InvitationList.objects.none(),  # addresses of others; a list lives one day at most
    erased=lambda person: InvitationList.objects.filter(uploaded_by=person.user),
    personal={
        "lines": Personal("uitnodigingen klaarzetten", OnErase.DELETE_ROW, exported=False),
        "words": Personal("woorden bij uitnodigingen klaarzetten", OnErase.DELETE_ROW, exported=False),
        "uploaded_by": Personal("wie de lijst toevoegde", OnErase.KEEP),
    },
    retained="een dag",
)
declare(
    CoursePicture,
    subject="uploaded_by_user",
    personal={"uploaded_by_user": Personal("wie een afbeelding toevoegde", OnErase.KEEP)},
    neutral=["title", "description", "file", "file_hash"],
)
declare(CourseRendition, neutral=["file", "filter_spec", "focal_point_key"])
declare_staff_invitation(TrainerInvitation, "uitnodigingen om een groep te begeleiden")
