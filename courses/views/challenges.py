"""The opgave: bring one, describe it, share it, answer when asked, step out."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from courses import transitions
from courses.forms import ChallengeForm, MemberForm, ShareForm
from courses.models import Challenge, Cohort, Enrolment
from courses.presenters import challenge_history
from courses.querysets import STILL_IN
from kernel.name_finder import looks_like_names
from kernel.redirecting import redirect_saying


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, cohort_id) -> HttpResponse:
    """Bring an opgave into this group; then on to the intake."""
    enrolment = get_object_or_404(Enrolment.objects.own(request.user).select_related("cohort"), cohort=cohort_id)
    own = Challenge.objects.written_by(request.user).filter(cohort=cohort_id).first()
    if own:
        return redirect("challenge", own.pk)
    form = ChallengeForm(request.POST or None)
    if form.is_valid():
        if names := _names(request, form, enrolment.cohort):
            return _new_page(request, enrolment, form, names)
        transitions.bring_challenge(enrolment, by=request.user, **form.cleaned_data)
        messages.success(request, "Je opgave is bewaard. Beschrijf die nu in de intake.")
        first = enrolment.cohort.steps.in_order().first()
        return redirect("exercise-start", first.pk) if first and first.is_open() else redirect("participant-home")
    return _new_page(request, enrolment, form, [])


def _new_page(request: HttpRequest, enrolment: Enrolment, form: ChallengeForm, names: list[str]) -> HttpResponse:
    asked = Challenge.objects.asked_of(request.user).filter(cohort=enrolment.cohort_id)
    context = {"form": form, "cohort": enrolment.cohort, "names": names, "asked": asked}
    return render(request, "courses/challenge_form.html", context)


def _names(request: HttpRequest, form: ChallengeForm, cohort: Cohort) -> list[str]:
    """What looks like a person's name, until the writer has seen it: others will read this."""
    if "names_seen" in request.POST:
        return []
    texts = [form.cleaned_data["title"], form.cleaned_data["question"]]
    return looks_like_names(texts, people=cohort.names_of_people())


@require_http_methods(["GET", "POST"])
def challenge(request: HttpRequest, pk) -> HttpResponse:
    """An opgave: for who works on it, for who was asked, for who may read along."""
    found = _visible(request, pk)
    if not Challenge.objects.written_by(request.user).filter(pk=pk).exists():
        transitions.note_reading(found, by=request.user)
        asked = found.members.asked().filter(enrolment__user=request.user).select_related("invited_by").first()
        return render(request, "courses/challenge_read.html", {"challenge": found, "asked": asked})
    form = ChallengeForm(request.POST or None, instance=found)
    if form.is_valid():
        if names := _names(request, form, found.cohort):
            return _page(request, form, pk, names=names)
        transitions.describe_challenge(_own(request, pk), by=request.user, **form.cleaned_data)
        return redirect_saying(request, "Bewaard.", "challenge", pk)
    return _page(request, form, pk)


def _page(
    request: HttpRequest, form: ChallengeForm, pk, *, names: list[str] | None = None, share=None, status: int = 200
) -> HttpResponse:
    stored = _own(request, pk)
    here = stored.members.filter(left_at=None, enrolment__state__in=STILL_IN)
    members = here.select_related("enrolment__user", "enrolment__organisation")
    context = {
        "form": form,
        "cohort": stored.cohort,
        "challenge": stored,
        "names": names or [],
        "members": members.order_by("joined_at"),
        "share_form": share or ShareForm(challenge=stored),
        "history": challenge_history(stored),
    }
    return render(request, "courses/challenge_form.html", context, status=status)


@require_POST
def share(request: HttpRequest, pk) -> HttpResponse:
    """Ask someone to work on it, or to read along."""
    found = _own(request, pk)
    form = ShareForm(request.POST, challenge=found)
    if not form.is_valid():
        return _page(request, ChallengeForm(instance=found), pk, share=form, status=422)
    member = form.cleaned_data["member"]
    transitions.share(found, member, may_write=form.may_write, by=request.user)
    return redirect_saying(request, f"{member.user.first_name_only} krijgt je vraag.", "challenge", pk)


@require_POST
def acceptance(request: HttpRequest, pk) -> HttpResponse:
    """Ja, graag."""
    transitions.accept_share(_visible(request, pk), by=request.user)
    return redirect_saying(request, "Fijn. Deze opgave is nu ook van jou.", "challenge", pk)


@require_POST
def refusal(request: HttpRequest, pk) -> HttpResponse:
    """Nu niet; no reason asked."""
    transitions.decline_share(_visible(request, pk), by=request.user)
    return redirect_saying(request, "Dat is goed. Je hoeft niets uit te leggen.", "participant-home")


@require_POST
def writing(request: HttpRequest, pk) -> HttpResponse:
    """From reading along to working on it."""
    found = _own(request, pk)
    transitions.let_write(found, _member(request, found), by=request.user)
    return redirect_saying(request, "Jullie werken nu samen aan deze opgave.", "challenge", pk)


@require_POST
def recall(request: HttpRequest, pk) -> HttpResponse:
    """Take back a question, or stop someone's reading along."""
    found = _own(request, pk)
    transitions.recall_share(found, _member(request, found), by=request.user)
    return redirect_saying(request, "Dat is teruggedraaid.", "challenge", pk)


@require_http_methods(["GET", "POST"])
def departure(request: HttpRequest, pk) -> HttpResponse:
    """Step out of an opgave: first what that means, then the deed."""
    found = _visible(request, pk)
    get_object_or_404(found.members.current(), enrolment__user=request.user)
    if request.method == "POST":
        transitions.leave_challenge(found, by=request.user)
        return redirect_saying(request, "Je bent uit deze opgave gestapt.", "participant-home")
    return render(request, "courses/challenge_leave.html", {"challenge": found})


def _member(request: HttpRequest, found: Challenge) -> Enrolment:
    form = MemberForm(request.POST, challenge=found)
    if not form.is_valid():
        raise Http404
    return form.cleaned_data["member"]


def _visible(request: HttpRequest, pk) -> Challenge:
    return get_object_or_404(Challenge.objects.visible_to(request.user).select_related("cohort"), pk=pk)


def _own(request: HttpRequest, pk) -> Challenge:
    return get_object_or_404(Challenge.objects.written_by(request.user).select_related("cohort"), pk=pk)
