"""Afronding: what someone finds back at the end, unasked."""

from dataclasses import dataclass

from courses.models import Enrolment
from exercises.models import SubmissionVersion
from exercises.presenters import Layer, ShownAnswer, first_intake, show
from keepsakes.dossier import DossierEntry, DossierSource, granted, joys, rules


@dataclass(frozen=True)
class Completion:
    """`then` as the intake was first handed in; `now` what was handed in at the closing."""

    then_version: SubmissionVersion | None
    then: list[ShownAnswer]
    now: Layer | None
    granted: list[DossierEntry]
    joys: list[DossierEntry]
    rules: list[DossierEntry]


def completion_of(enrolment: Enrolment) -> Completion:
    """A fixed number of queries. It reads the sections of the leerboek; nothing here is new."""
    source = DossierSource(enrolment)
    first = first_intake(source.challenges[0].pk) if source.challenges else None
    then = show(first.edition.questions, first.answers, private=True) if first else []
    now = next((layer for layer in source.layers if layer.submission.step.principle.kind == "closing"), None)
    return Completion(
        then_version=first,
        then=[item for item in then if not item.empty],
        now=now,
        granted=granted(source).entries,
        joys=joys(source).entries,
        rules=rules(source).entries,
    )
