"""The wording of "Waar sta ik?" as it stands today, fixed so that a place keeps its sentence."""

from courses.models import Cohort
from exercises.models import Edition
from exercises.models.answers import content_hash
from exercises.states import Moment
from growth.models import Statement
from growth.models.scan import PLACES
from kernel.errors import require_moment

TITLE = "Waar sta ik?"


def pin_wording(cohort: Cohort) -> Edition:
    """Today's statements of this group's principles; a question's id is the principle's lineage."""
    statements = Statement.objects.filter(principle__steps__cohort=cohort).select_related("principle")
    questions = [_question(statement) for statement in statements.order_by("principle__path")]
    require_moment(bool(questions), "Deze masterclass heeft nog geen stellingen voor ‘Waar sta ik?’.")
    edition, _ = Edition.objects.get_or_create(
        lineage=cohort.masterclass.lineage,
        content_hash=content_hash(questions),
        defaults={"title": TITLE, "questions_json": questions},
    )
    return edition


def _question(statement: Statement) -> dict:
    return {
        "id": str(statement.principle.lineage),
        "kind": "scale",
        "moment": str(Moment.FORM),
        "label": statement.text,
        "help": "",
        "required": True,
        "private": True,
        "wording": {},
        "options": {"low": statement.low, "high": statement.high, "steps": PLACES},
    }
