from courses.models.challenges import Challenge, ChallengeMember
from courses.models.cohorts import Cohort, CohortGrant, Enrolment, Invitation, Step
from courses.models.invitation_lists import InvitationList
from courses.models.mentions import Mention
from courses.models.pages import AudiencePage, InformationPage, LineagePage, Masterclass, Principle

__all__ = [
    "AudiencePage",
    "Challenge",
    "ChallengeMember",
    "Cohort",
    "CohortGrant",
    "Enrolment",
    "InformationPage",
    "Invitation",
    "InvitationList",
    "LineagePage",
    "Masterclass",
    "Mention",
    "Principle",
    "Step",
]
