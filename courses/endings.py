"""What a page says before a group closes, opens again or goes: what it means, and what would stay undone."""

from dataclasses import dataclass, field

from courses.closing import still_open
from courses.models import Cohort, Step
from courses.states import CohortState
from courses.transitions.ending import HAS_PEOPLE, IN_ARCHIVE
from courses.transitions.retention import months_later
from kernel import clock
from kernel.templatetags.typed import as_beginning, count_of


@dataclass(frozen=True)
class EndingPage:
    """`open`: what would stay undone. `why_not`: why it cannot be done now; then nothing is asked."""

    title: str
    means: list[str]
    button: str
    open: list[str] = field(default_factory=list)
    why_not: str = ""


def closing(cohort: Cohort) -> EndingPage:
    kept = months_later(clock.today(), cohort.client.retention_months)
    return EndingPage(
        "Groep afsluiten",
        [
            "Niemand levert nog iets in, en er komen geen reacties meer bij. Lezen kan alles nog.",
            f"Teksten blijven staan tot en met {clock.in_words(kept)}. Tot die dag kan iedereen het leerboek bewaren.",
            "Iedereen van de groep krijgt bericht: deelnemers, trainers en andere programmabeheerders.",
            "Was het te vroeg? Dan open je de groep weer.",
        ],
        "Ja, sluit de groep af",
        open=[*_steps_ahead(cohort), *still_open(cohort)],
        why_not="" if cohort.is_running else "Deze groep loopt nu niet. Er valt niets af te sluiten.",
    )


def _steps_ahead(cohort: Cohort) -> list[str]:
    """Steps whose last day is still to come, in one sentence."""
    ahead: list[Step] = list(cohort.steps.filter(respond_by__gte=clock.today()).select_related("principle"))
    if not ahead:
        return []
    last = clock.in_words(max(step.respond_by for step in ahead))
    if len(ahead) == 1:
        return [f"{ahead[0].title} loopt nog tot en met {last}."]
    return [f"{as_beginning(count_of(len(ahead), 'stap loopt,stappen lopen'))} nog, de laatste tot en met {last}."]


def reopening(cohort: Cohort) -> EndingPage:
    return EndingPage(
        "Groep weer openen",
        [
            "Deelnemers kunnen weer schrijven, inleveren en reageren. Niemand raakt iets kwijt.",
            "De data blijven zoals ze zijn. Is er meer tijd nodig, verschuif ze dan.",
            "De dag waarop teksten verdwijnen, vervalt. Die telt opnieuw vanaf de volgende keer dat je afsluit.",
            "Iedereen van de groep krijgt bericht.",
        ],
        "Ja, open de groep weer",
        why_not=_why_not_reopened(cohort),
    )


def _why_not_reopened(cohort: Cohort) -> str:
    if cohort.archived_at:
        return IN_ARCHIVE
    return "" if cohort.is_closed else "Deze groep is niet afgesloten."


def deletion(cohort: Cohort) -> EndingPage:
    return EndingPage(
        "Groep verwijderen",
        [
            "De groep verdwijnt met alle data en uitnodigingen. Terughalen kan niet.",
            "Wie al een uitnodiging in de mail heeft, krijgt bericht dat de groep niet doorgaat. Trainers ook.",
        ],
        "Ja, verwijder de groep",
        why_not=_why_not_deleted(cohort),
    )


def _why_not_deleted(cohort: Cohort) -> str:
    if cohort.state != CohortState.PREPARING:
        return "Deze groep is al begonnen. Sluit de groep af als die klaar is."
    return HAS_PEOPLE if cohort.enrolments.exists() else ""
