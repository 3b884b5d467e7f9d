"""When someone disappears: they leave their groups, and others' texts are searched for their name."""

import re
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Model, Q

from accounts.models import Organisation, User
from accounts.states import OrganisationKind
from courses.group_of_row import group_of, in_groups, ways_to_group
from courses.models import Challenge, Cohort, Enrolment, InvitationList, Mention
from courses.policies import is_trainer_of
from courses.querysets import STILL_IN
from courses.transitions.trainers import tell_who_guides
from kernel import outbox
from kernel.errors import require
from kernel.moves import move
from kernel.privacy import Declaration, Person, declarations, own_rows
from kernel.privacy_erase import after_erasing, before_erasing, texts
from kernel.privacy_names import name_pattern

NOWHERE = "niet meer bekend"
NO_TITLE = "opgave van iemand die vertrok"


@before_erasing
def leave_groups(person: Person) -> None:
    """The enrolment stays, for what others did with it; the employer does not."""
    own = Enrolment.objects.filter(user=person.user)
    for enrolment in own.filter(state__in=STILL_IN):
        move(enrolment, "leave", by=person.user)
    employers = set(own.values_list("organisation", flat=True))
    if employers:
        nowhere, _ = Organisation.objects.get_or_create(name=NOWHERE, defaults={"kind": OrganisationKind.OTHER})
        own.update(organisation=nowhere)
        Organisation.objects.filter(pk__in=employers - {nowhere.pk}, enrolments=None).delete()


@before_erasing
def tell_whom_they_guided(person: Person) -> None:
    """Whose trainer disappears hears who guides the group now."""
    for cohort in Cohort.objects.guided_by(person.user):
        tell_who_guides(cohort, but={person.user})


@before_erasing
def leave_lists(person: Person) -> None:
    """Uploaded lists hold addresses of many; this person's go out of them."""
    mine = set(person.addresses)
    for found in InvitationList.objects.filter(state="waiting"):
        kept = [line for line in found.lines if line[0].lower() not in mine]
        if len(kept) != len(found.lines):
            InvitationList.objects.filter(pk=found.pk).update(lines=kept)


@after_erasing
def name_what_is_left(person: Person) -> None:
    Challenge.objects.filter(title="").update(title=NO_TITLE)


@before_erasing
def look_for_mentions(person: Person) -> None:
    """Note where others may have written this name, in the groups this person followed or guided."""
    guided = person.user.cohortgrants.values("cohort")
    groups = Cohort.objects.filter(Q(enrolments__user=person.user) | Q(pk__in=guided))
    ids = list(groups.values_list("pk", flat=True).distinct())
    pattern = name_pattern(person)
    if not ids or pattern is None:
        return
    searched = [declared for declared in _of_groups() if declared.model is not InvitationList]
    found = [mention for declared in searched for mention in _search(declared, ids, pattern, person)]
    Mention.objects.bulk_create(found)
    _ask_to_check(found, person)


def _of_groups() -> list[Declaration]:
    """Our own tables with people in them that belong to groups."""
    ours = [declared for declared in declarations() if declared.is_ours and declared.personal]
    return [declared for declared in ours if ways_to_group(declared.model)]


def _ask_to_check(found: list[Mention], person: Person) -> None:
    for cohort in Cohort.objects.filter(pk__in={mention.cohort_id for mention in found}):
        for grant in cohort.grants.exclude(user=person.user).select_related("user"):
            outbox.tell("courses.names_to_check", grant.user, about=cohort)


def _search(declared: Declaration, ids: list, pattern: re.Pattern[str], person: Person) -> list[Mention]:
    rows = declared.model._base_manager.filter(in_groups(declared.model, ids))
    rows = rows.annotate(group_id=group_of(declared.model))
    rows = rows.exclude(pk__in=own_rows(declared, person).values("pk"))
    return [
        Mention(
            cohort_id=row.group_id,
            model=declared.model._meta.label_lower,
            object_id=str(row.pk),
            part=part,
            start=match.start(),
            length=match.end() - match.start(),
        )
        for row in rows.distinct()
        for part, text in enumerate(spoken(declared, row))
        for match in pattern.finditer(text)
    ]


def spoken(declared: Declaration, row: Model) -> list[str]:
    """The texts of a row that others read; without a declared way to tell, all its declared words."""
    if declared.spoken:
        return declared.spoken(row)
    return [text for name in texts(declared) for text in _words_in(getattr(row, name))]


def _words_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _words_in(part)


@transaction.atomic
def settle_mention(mention: Mention, *, by: User) -> None:
    """Looked at: there is no name, or it was taken out."""
    require(is_trainer_of(by, mention.cohort), "Dit doet de trainer van de groep.")
    move(mention, "settle", by=by)
