from courses.models.challenges import Challenge, ChallengeMember
from courses.models.cohorts import Cohort, CohortGrant, Enrolment, Step
from courses.models.dates import DeadlineExtension, FreeDays
from courses.models.guidance import Letter, Note
from courses.models.invitation_lists import InvitationList
from courses.models.invitations import Invitation
from courses.models.mentions import Mention
from courses.models.pages import AudiencePage, InformationPage, LineagePage, Masterclass, Principle
from courses.models.pictures import CoursePicture, CourseRendition
from courses.models.trainers import TrainerInvitation
from courses.models.transfers import Transfer

__all__ = [
    "AudiencePage",
    "Challenge",
    "ChallengeMember",
    "Cohort",
    "CohortGrant",
    "CoursePicture",
    "CourseRendition",
    "DeadlineExtension",
    "Enrolment",
    "FreeDays",
    "InformationPage",
    "Invitation",
    "InvitationList",
    "Letter",
    "LineagePage",
    "Masterclass",
    "Mention",
    "Note",
    "Principle",
    "Step",
    "TrainerInvitation",
    "Transfer",
]
