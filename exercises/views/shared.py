"""What the doors share: finding a step and its answers for one person, and the frame around them."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.states import Role
from courses.models import Challenge, Enrolment, Step
from courses.policies import require_still_in
from courses.querysets import STILL_IN
from courses.readership import TextContext, TextKind, who_reads
from courses.states import PrincipleKind
from exercises.editions import pin
from exercises.models import Exercise, Pause, Submission, SubmissionVersion
from exercises.presenters import ShownAnswer, first_intake, moments, prepared, show

READ = {"private": TextKind.PRIVATE, "shared": TextKind.ANSWERS}


def find_step(request: HttpRequest, step_id) -> Step:
    require_still_in(Enrolment.objects.held_by(request.user).filter(cohort__steps=step_id))
    steps = Step.objects.visible_to(request.user).select_related("principle", "cohort__masterclass")
    return get_object_or_404(steps, pk=step_id)


def find_or_blank(request: HttpRequest, step: Step) -> Submission:
    """The answers so far, or blank ones on the wording of today: looking writes nothing personal."""
    found = own_submission(request, step.pk)
    if found:
        return found
    challenge = get_object_or_404(Challenge.objects.written_by(request.user), cohort=step.cohort)
    exercise = get_object_or_404(Exercise.objects.visible_to(request.user).child_of(step.principle))
    return Submission(step=step, challenge=challenge, edition=pin(exercise))


def own_submission(request: HttpRequest, step_id) -> Submission | None:
    return with_parents(Submission.objects.written_by(request.user)).filter(step=step_id).first()


def with_parents(rows):
    return rows.select_related("step__principle", "step__cohort", "challenge", "edition", "pause")


def field_role(request: HttpRequest, submission: Submission) -> str | None:
    return (
        Enrolment.objects.own(request.user)
        .filter(cohort=submission.step.cohort_id)
        .values_list("field_role__key", flat=True)
        .first()
    )


def pause_of(submission: Submission) -> Pause | None:
    return None if submission._state.adding else getattr(submission, "pause", None)


def frame(submission: Submission, name: str) -> dict:
    """What every page of an exercise shows around its own matter."""
    exercise = Exercise.objects.child_of(submission.step.principle).live().first()
    before, is_long = ([], False) if name == "voorbereiden" else prepared(submission)
    return {
        "submission": submission,
        "step": submission.step,
        "exercise": exercise,
        "name": name,
        "moments": moments(submission, name),
        "prepared": before,
        "prepared_is_long": is_long,
        "pause": pause_of(submission),
        "audience": audience_of(submission.challenge),
    }


WRITERS = {1: "Dit lees jij", 2: "Dit lezen jij en je medeschrijver"}


def audience_of(challenge: Challenge) -> dict[str, str]:
    """Who reads what is written here, said before it is written."""
    facts = around(challenge)
    return {name: who_reads(kind, facts).sentence for name, kind in READ.items()}


def around(challenge: Challenge) -> TextContext:
    """Who works on this opgave and who reads along, as far as they still take part; and who guides the group."""
    members = challenge.members.current().filter(enrolment__state__in=STILL_IN)
    return TextContext(
        writers=members.filter(may_write=True).count(),
        along=members.filter(may_write=False).count(),
        trainers=challenge.cohort.grants.filter(role=Role.TRAINER).count(),
    )


def as_it_was_then(submission: Submission) -> tuple[SubmissionVersion, list[ShownAnswer]] | None:
    """Zo schreef je het toen: at the closing the intake comes back, unasked, as first handed in."""
    if submission.step.principle.kind != PrincipleKind.CLOSING:
        return None
    first = first_intake(submission.challenge_id)
    return (first, show(first.edition.questions, first.answers, private=True)) if first else None
