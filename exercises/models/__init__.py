from exercises.models.answers import Answer, Edition, Submission, SubmissionVersion
from exercises.models.pages import Exercise, Guide

__all__ = ["Answer", "Edition", "Exercise", "Guide", "Submission", "SubmissionVersion"]
