"""When a writer disappears: in answers that are written together, what others wrote stays theirs."""

import json

from django.db.models import F

from courses.privacy import own_challenges
from exercises.models import Answer, EarlierAnswer, SubmissionVersion
from kernel.privacy import Person
from kernel.privacy_erase import before_erasing


@before_erasing
def strike_from_shared_versions(person: Person) -> None:
    """Out of what was handed in together goes what this person wrote; the rest stays as it was."""
    own = [*_values(Answer.objects.filter(saved_by=person.user))]
    own += _values(EarlierAnswer.objects.filter(saved_by=person.user))
    mine = {json.dumps(value, sort_keys=True) for value in own}
    for version in SubmissionVersion.objects.filter(submission__challenge__in=own_challenges(person)):
        kept = {key: value for key, value in version.answers.items() if json.dumps(value, sort_keys=True) not in mine}
        if kept != version.answers:
            SubmissionVersion.objects.filter(pk=version.pk).update(answers=kept)


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


def _values(rows) -> list:
    return list(rows.values_list("value", flat=True))
