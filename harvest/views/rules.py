"""Doors to one vuistregel and what hangs on it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from courses.transitions.confidential_reads import note_reading
from harvest import transitions
from harvest.forms import ExperienceForm, SignToWatchForm, ThemesForm
from harvest.models import Experience, RuleTag, SignToWatch, Spotlight
from harvest.oogst_page import recognised_by, with_everything
from harvest.policies import is_author_of, may_ask_spotlight, may_join_in
from harvest.states import ExperienceState, SpotlightState
from reflections import transitions as reflections
from reflections.models import RuleOfThumb


@require_GET
def rule(request: HttpRequest, pk) -> HttpResponse:
    return _page(request, _rule(request, pk))


@require_POST
def themes(request: HttpRequest, pk) -> HttpResponse:
    found, form = _rule(request, pk), ThemesForm(request.POST)
    if not form.is_valid():
        return _page(request, found, themes=form, status=422)
    chosen = form.cleaned_data
    transitions.choose_themes(found, tags=chosen["tags"], words=chosen["words"], by=request.user)
    messages.success(request, "Je thema’s zijn bewaard.")
    return redirect("rule", found.pk)


@require_POST
def watch(request: HttpRequest, pk) -> HttpResponse:
    found, form = _rule(request, pk), SignToWatchForm(request.POST)
    if not form.is_valid():
        return _page(request, found, watch=form, status=422)
    transitions.watch(found, **form.cleaned_data, by=request.user)
    messages.success(request, "Bewaard. Dit lees jij alleen.")
    return redirect("rule", found.pk)


@require_POST
def recognition(request: HttpRequest, pk) -> HttpResponse:
    """Herken ik, or take it back."""
    found = _rule(request, pk)
    verb = transitions.take_back_recognition if request.POST.get("terug") else transitions.recognise
    verb(found, by=request.user)
    return redirect("rule", found.pk)


@require_POST
def experience(request: HttpRequest, pk) -> HttpResponse:
    found, form = _rule(request, pk), ExperienceForm(request.POST)
    if not form.is_valid():
        return _page(request, found, experience=form, status=422)
    transitions.add_experience(found, **form.cleaned_data, by=request.user)
    messages.success(request, "Je ervaring staat erbij.")
    return redirect("rule", found.pk)


@require_POST
def experience_withdrawal(request: HttpRequest, pk) -> HttpResponse:
    found = get_object_or_404(Experience.objects.visible_to(request.user), pk=pk)
    transitions.withdraw_experience(found, by=request.user)
    messages.success(request, "Alleen jij ziet je ervaring nog.")
    return _to_rule(request, found.rule)


@require_POST
def experience_return(request: HttpRequest, pk) -> HttpResponse:
    found = get_object_or_404(Experience.objects.visible_to(request.user), pk=pk)
    transitions.share_experience(found, by=request.user)
    messages.success(request, "Je ervaring staat er weer bij.")
    return _to_rule(request, found.rule)


@require_POST
def spotlight(request: HttpRequest, pk) -> HttpResponse:
    """The trainer asks the author."""
    found = _rule(request, pk)
    transitions.ask_spotlight(found, by=request.user)
    messages.success(request, "De schrijver krijgt je vraag. Tot het ja blijft alles zoals het is.")
    return redirect("rule", found.pk)


@require_POST
def spotlight_answer(request: HttpRequest, pk) -> HttpResponse:
    found = get_object_or_404(Spotlight.objects.visible_to(request.user), pk=pk)
    yes = request.POST.get("antwoord") == "ja"
    transitions.answer_spotlight(found, yes=yes, by=request.user)
    messages.success(request, "Je vuistregel is uitgelicht." if yes else "Goed. Er verandert niets.")
    return redirect("rule", found.rule_id)


@require_POST
def spotlight_end(request: HttpRequest, pk) -> HttpResponse:
    found = get_object_or_404(Spotlight.objects.visible_to(request.user), pk=pk)
    transitions.end_spotlight(found, by=request.user)
    return redirect("rule", found.rule_id)


@require_POST
def withdrawal(request: HttpRequest, pk) -> HttpResponse:
    """Take one's own vuistregel out of the oogst, everywhere."""
    found = _rule(request, pk)
    reflections.withdraw_rule(found, by=request.user)
    messages.success(request, "Je vuistregel is uit de oogst.")
    return redirect("harvest-of", found.reflection.step.cohort_id)


@require_POST
def return_to_harvest(request: HttpRequest, pk) -> HttpResponse:
    found = _rule(request, pk)
    reflections.share_rule(found, by=request.user)
    messages.success(request, "Je vuistregel staat weer in de oogst.")
    return redirect("rule", found.pk)


def _rule(request: HttpRequest, pk) -> RuleOfThumb:
    rows = with_everything(RuleOfThumb.objects.visible_to(request.user), request.user)
    return get_object_or_404(rows.select_related("reflection__step__cohort"), pk=pk)


def _to_rule(request: HttpRequest, found: RuleOfThumb) -> HttpResponse:
    """Back to the vuistregel, or to the oogst when the vuistregel itself was taken out meanwhile."""
    if RuleOfThumb.objects.visible_to(request.user).filter(pk=found.pk).exists():
        return redirect("rule", found.pk)
    return redirect("harvest")


def _page(request: HttpRequest, found: RuleOfThumb, *, status: int = 200, **forms) -> HttpResponse:
    """The vuistregel with the forms this person may use; a refused form keeps what was typed."""
    user, is_mine = request.user, is_author_of(request.user, found)
    found.recognition = recognised_by(found, user)
    note_reading(found, by=user)
    context = {
        "rule": found,
        "cohort": found.reflection.step.cohort,
        "is_mine": is_mine,
        "may_join_in": may_join_in(user, found) and not found.is_nameless,
        "i_recognise": any(row.enrolment.user_id == user.pk for row in found.recognised),
        "may_ask_spotlight": may_ask_spotlight(user, found),
        "spotlight": Spotlight.objects.visible_to(user).open().filter(rule=found).first(),
        "spotlight_declined": found.spotlights.filter(state=SpotlightState.DECLINED).exists(),
        "my_withdrawn": Experience.objects.visible_to(user).filter(
            rule=found, author__user=user, state=ExperienceState.WITHDRAWN
        ),
        "experience_form": forms.get("experience") or ExperienceForm(),
        "themes_form": forms.get("themes") or (_themes_form(found) if is_mine else None),
        "watch_form": forms.get("watch") or (_watch_form(found, user) if is_mine else None),
        "broken": next(iter(forms.values()), None),
    }
    return render(request, "harvest/rule.html", context, status=status)


def _themes_form(found: RuleOfThumb) -> ThemesForm:
    rows: list[RuleTag] = found.themes
    words = ", ".join(row.word for row in rows if row.word)
    return ThemesForm(initial={"tags": [row.tag_id for row in rows if row.tag_id], "words": words})


def _watch_form(found: RuleOfThumb, user) -> SignToWatchForm:
    row = SignToWatch.objects.visible_to(user).filter(rule=found).first()
    return SignToWatchForm(initial={"on": row.on, "sign": row.sign} if row else {})
