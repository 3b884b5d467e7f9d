"""Who gets to see which pages, groups and opgaven. `visible_to(user)` is the only way in."""

from courses.querysets.challenges import (
    ChallengeMemberQuerySet,
    ChallengeQuerySet,
)
from courses.querysets.cohorts import (
    STILL_IN,
    CohortGrantQuerySet,
    CohortQuerySet,
    EnrolmentQuerySet,
    StepQuerySet,
    with_guides,
)
from courses.querysets.invitations import (
    InvitationListQuerySet,
    InvitationQuerySet,
    TrainerInvitationQuerySet,
)
from courses.querysets.pages import (
    CoursePageQuerySet,
    MasterclassQuerySet,
)
from courses.querysets.people import (
    DeadlineExtensionQuerySet,
    FreeDaysQuerySet,
    LetterQuerySet,
    MentionQuerySet,
    NoteQuerySet,
)

__all__ = [
    "STILL_IN",
    "ChallengeMemberQuerySet",
    "ChallengeQuerySet",
    "CohortGrantQuerySet",
    "CohortQuerySet",
    "CoursePageQuerySet",
    "DeadlineExtensionQuerySet",
    "EnrolmentQuerySet",
    "FreeDaysQuerySet",
    "InvitationListQuerySet",
    "InvitationQuerySet",
    "LetterQuerySet",
    "MasterclassQuerySet",
    "MentionQuerySet",
    "NoteQuerySet",
    "StepQuerySet",
    "TrainerInvitationQuerySet",
    "with_guides",
]
