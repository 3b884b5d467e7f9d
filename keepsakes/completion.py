"""Afronding: what someone finds back at the end, unasked."""

from dataclasses import dataclass

from courses.models import Enrolment
from exercises.models import SubmissionVersion
from exercises.presenters import Layer, Shown, first_intake, show
from keepsakes.dossier import Entry, Reader, granted, joys, rules


@dataclass(frozen=True)
class LookBack:
    """`then` as the intake was first handed in; `now` what was handed in at the closing."""

    then_version: SubmissionVersion | None
    then: list[Shown]
    now: Layer | None
    granted: list[Entry]
    joys: list[Entry]
    rules: list[Entry]


def look_back(enrolment: Enrolment) -> LookBack:
    """A fixed number of queries. It reads the sections of the leerboek; nothing here is new."""
    reader = Reader(enrolment)
    first = first_intake(reader.challenges[0].pk) if reader.challenges else None
    then = show(first.edition.questions, first.answers, private=True) if first else []
    now = next((layer for layer in reader.layers if layer.submission.step.principle.kind == "closing"), None)
    return LookBack(
        then_version=first,
        then=[item for item in then if not item.empty],
        now=now,
        granted=granted(reader).entries,
        joys=joys(reader).entries,
        rules=rules(reader).entries,
    )
