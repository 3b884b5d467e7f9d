"""What someone reads after handing something in: where it went, who has it now, and where to find it again."""

from dataclasses import dataclass, field

from courses.models import Enrolment


@dataclass(frozen=True)
class Receipt:
    """`said`: sentences about what happens now; `links`: label and address of what was made."""

    enrolment: Enrolment
    title: str
    said: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
