"""The facts about one reflection, response or thread from which follows who reads it (courses.readership)."""

from dataclasses import replace

from accounts.states import Role
from courses.models import Cohort
from courses.readership import TextContext, TextKind, in_short, who_reads
from courses.states import Audience
from reflections.allocation_facts import has_others
from reflections.models import Reflection, Review
from reflections.models.reflection import CHOICES


def around(reflection: Reflection) -> TextContext:
    """As it stands now; a reflection that was not begun yet has the choice it would begin with."""
    pool = dict(Cohort.objects.filter(rounds=reflection.round_id).values_list("pk", "name"))
    own_group = pool.pop(reflection.step.cohort_id, "")
    return TextContext(
        audience=reflection.audience,
        label=reflection.challenge.label if reflection.challenge else Audience.GROUP,
        asked=reflection.round.responses_asked,
        has_others=has_others(reflection),
        read_with=tuple(pool.values()),
        own_group=bool(own_group),
        trainers=reflection.step.cohort.grants.filter(role=Role.TRAINER).count(),
    )


def reflection_sentence(reflection: Reflection) -> str:
    return who_reads(TextKind.REFLECTION, around(reflection)).sentence


def sentences_by_choice(reflection: Reflection) -> list[dict]:
    """For every choice its author has: who reads the reflection then, and who its vuistregel in the oogst."""
    facts = around(reflection)
    rows = [(value, replace(facts, audience=value)) for value, _ in CHOICES]
    return [
        {
            "value": value,
            "reflection": who_reads(TextKind.REFLECTION, then).sentence,
            "in_short": in_short(then),
            "rule": who_reads(TextKind.RULE, then).sentence,
            "is_now": value == facts.effective,
        }
        for value, then in rows
        if then.effective == value
    ]


def response_sentence(review: Review) -> str:
    """Beside what a reader writes to the author."""
    return who_reads(TextKind.RESPONSE, around_response(review)).sentence


def reply_sentence(reflection: Reflection) -> str:
    return who_reads(TextKind.REPLY, around(reflection)).sentence


def around_response(review: Review) -> TextContext:
    return TextContext(
        trainers=review.reflection.step.cohort.grants.filter(role=Role.TRAINER).count(),
        by_trainer=review.by_trainer,
        moderated_before=review.reflection.round.moderated_before,
    )
