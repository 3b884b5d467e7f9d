"""When a writer disappears: in answers that are written together, what others wrote stays theirs."""

import json

from django.db.models import F

from courses.privacy import own_challenges
from exercises.models import Answer, EarlierAnswer, SubmissionVersion
from kernel.privacy import Person
from kernel.privacy_erase import before_erasing


@before_erasing
def strike_from_shared_versions(person: Person) -> None:
    """Out of what was handed in together goes what this person wrote; what others wrote stays.

    Whose words they were is known by who saved them. What this person handed in and nobody else
    is known to have written, is taken to be theirs.
    """
    for version in SubmissionVersion.objects.filter(submission__challenge__in=own_challenges(person)):
        gone = _words_to_strike(version, person)
        kept = {key: value for key, value in version.answers.items() if _as_text(value) not in gone}
        if kept != version.answers:
            SubmissionVersion.objects.filter(pk=version.pk).update(answers=kept)


def _words_to_strike(version: SubmissionVersion, person: Person) -> set[str]:
    of_submission = {"submission": version.submission_id}
    mine = _words(of_submission, person, own=True)
    if version.handed_in_by_id != person.user.pk:
        return mine
    return {*mine, *_all(version)} - _words(of_submission, person, own=False)


def _words(of_submission: dict, person: Person, *, own: bool) -> set[str]:
    """Everything saved in these answers, now or earlier, by this person or by the others."""
    now = Answer.objects.filter(**of_submission)
    earlier = EarlierAnswer.objects.filter(answer__submission=of_submission["submission"])
    rows = [row.filter(saved_by=person.user) if own else row.exclude(saved_by=person.user) for row in (now, earlier)]
    return {_as_text(value) for row in rows for value in row.values_list("value", flat=True)}


def _all(version: SubmissionVersion) -> set[str]:
    return {_as_text(value) for value in version.answers.values()}


def _as_text(value) -> str:
    return json.dumps(value, sort_keys=True)


@before_erasing
def give_answers_back(person: Person) -> None:
    """Where someone else's words stood before this person wrote over them, they stand again."""
    for answer in Answer.objects.filter(saved_by=person.user, earlier__isnull=False).distinct():
        before = answer.earlier.exclude(saved_by=person.user).first()
        if before:
            Answer.objects.filter(pk=answer.pk).update(
                value=before.value, saved_by=before.saved_by_id, saved_at=before.saved_at, version=F("version") + 1
            )
            before.delete()
