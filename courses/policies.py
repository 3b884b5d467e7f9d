"""Who may do a deed in a group. Seeing is decided in `querysets`."""

from accounts.policies import may_run
from courses.models import Challenge, Cohort, Enrolment
from courses.querysets import STILL_IN, EnrolmentQuerySet
from courses.states import CohortState, EnrolmentState
from kernel.errors import NoLonger, require_moment

GROUP_CLOSED = "Deze groep is afgesloten. Je kunt alles nog lezen."


def is_trainer_of(user, cohort: Cohort) -> bool:
    return Cohort.objects.guided_by(user).contains(cohort)


def is_participant_of(user, cohort: Cohort) -> bool:
    return Enrolment.objects.own(user).filter(cohort=cohort).exists()


def require_still_in(held: EnrolmentQuerySet) -> None:
    """Of what someone held in these groups: who stopped in all of them reads so, where others find nothing."""
    if held.filter(state=EnrolmentState.LEFT).exists() and not held.filter(state__in=STILL_IN).exists():
        raise NoLonger("Je doet niet meer mee in deze groep. Wat je schreef, is van jou.")


def require_running(cohort: Cohort) -> None:
    """A group that does not run takes no writing; everything can be read."""
    require_moment(cohort.is_running, GROUP_CLOSED)


def may_set_up(user, cohort: Cohort) -> bool:
    """Dates, trainers, invitations: whoever runs the group's client."""
    return may_run(user, cohort.client)


def has_reading_begun(cohort: Cohort) -> bool:
    """From the first round on, people wrote under an agreement about names."""
    return cohort.rounds.exists()


def why_not_changed(cohort: Cohort) -> str:
    """Why nothing of a group changes any more, in Dutch; empty while it does."""
    return "Deze groep ligt in het archief. Haal de groep daar eerst uit." if cohort.archived_at else ""


def why_not_agreed(cohort: Cohort, name: str, value) -> str:
    """Why this agreement cannot become that any more, in Dutch; empty while it can."""
    begun, held = cohort.state != CohortState.PREPARING, getattr(cohort, name)
    if cohort.is_closed:
        return "Deze groep is afgesloten. Afspraken veranderen niet meer."
    if name == "names" and has_reading_begun(cohort):
        return "Er is al gelezen. Of lezers met naam lezen, blijft zoals het was."
    if name == "moderation" and begun:
        return "De groep loopt. Of de trainer eerst meeleest, kiest de trainer op Vandaag."
    if begun and _asks_more(name, held, value):
        return "De groep loopt. Voor het certificaat vraag je niet meer dan was afgesproken. Minder mag."
    return ""


def _asks_more(name: str, held, value) -> bool:
    """For a certificate."""
    return (name == "certificate_principles" and value > held) or (name == "certificate_free_skips" and value < held)


def may_pause(user, enrolment: Enrolment) -> bool:
    """The participant, for themselves, and who guides the group."""
    return user == enrolment.user or is_trainer_of(user, enrolment.cohort)


def may_bring_back(user, enrolment: Enrolment) -> bool:
    """Who guides the group, or runs its client. Whoever stopped asks one of them."""
    return is_trainer_of(user, enrolment.cohort) or may_set_up(user, enrolment.cohort)


def may_let_go(user, enrolment: Enrolment) -> bool:
    """Stopping: the participant, or who can also bring them back."""
    return user == enrolment.user or may_bring_back(user, enrolment)


def may_propose_transfer(user, enrolment: Enrolment) -> bool:
    """Another group: who guides this one, or runs the client of both."""
    return is_trainer_of(user, enrolment.cohort) or may_set_up(user, enrolment.cohort)


def may_write_about(user, challenge: Challenge) -> bool:
    return Challenge.objects.written_by(user).contains(challenge)
