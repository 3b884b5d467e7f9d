from exercises.models.answers import Answer, Attachment, EarlierAnswer, Edition, Submission, SubmissionVersion
from exercises.models.pages import Exercise, PromptSet
from exercises.models.pauses import Pause
from exercises.models.remarks import Remark, RemarksRead

__all__ = [
    "Answer",
    "Attachment",
    "EarlierAnswer",
    "Edition",
    "Exercise",
    "Pause",
    "PromptSet",
    "Remark",
    "RemarksRead",
    "Submission",
    "SubmissionVersion",
]
