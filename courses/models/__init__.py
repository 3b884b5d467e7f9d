from courses.models.challenges import Challenge, ChallengeMember
from courses.models.cohorts import Cohort, CohortGrant, Enrolment, Invitation, Step
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
    "LineagePage",
    "Masterclass",
    "Principle",
    "Step",
]
