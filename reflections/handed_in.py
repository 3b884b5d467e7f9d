"""After handing in a reflection, a response, an answer or a sentence: where it went, and who has it now."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from courses.handed_in import Receipt
from courses.models import Enrolment
from courses.states import Audience
from exercises.types import kind_named
from kernel import clock
from reflections.allocation_facts import has_others
from reflections.expected_responses import expected
from reflections.models import Reflection, Review, RuleOfThumb
from reflections.states import ReflectionState, ReviewState

FIRST = "De trainer leest eerst mee."


def reflection(user, pk) -> Receipt:
    """When readers begin, what comes back, and where the vuistregel went."""
    found = _own(user, pk)
    newer = found.latest.number > 1
    said = [_next_version()] if newer else [*_readers_begin(found), expected(found, 0).sentence]
    rule, link = _rule(user, found)
    links = [*link, ("Bekijk mijn reflectie", found.get_absolute_url())]
    title = "Je volgende versie staat er." if newer else "Ingeleverd. Dank je wel."
    return Receipt(found.author, title, [line for line in [*said, rule] if line], links)


def answer(user, pk) -> Receipt:
    """One reply to all readers."""
    found = _own(user, pk)
    links = [("Bekijk mijn reflectie en de reacties", found.get_absolute_url())]
    return Receipt(found.author, "Je antwoord staat erbij.", ["Je lezers krijgen bericht."], links)


def response(user, pk) -> Receipt:
    """A response: to the trainer first, or straight on."""
    rows = Review.objects.read_by(user).filter(handed_in_at__isnull=False).with_everything()
    found = get_object_or_404(rows, pk=pk)
    places = Enrolment.objects.own(user).filter(cohort__rounds=found.reflection.round_id)
    straight = found.state == ReviewState.RELEASED
    said = ["Je reactie gaat naar de schrijver." if straight else FIRST]
    place = places.select_related("user", "cohort").order_by("joined_at").first()
    links = [("Bekijk mijn reactie", found.get_absolute_url())]
    return Receipt(_or_404(place), "Ingeleverd. Dank je wel.", said, links)


def _own(user, pk) -> Reflection:
    rows = Reflection.objects.own(user).filter(state=ReflectionState.SUBMITTED)
    around = ("author__user", "author__cohort", "step__principle", "step__cohort", "challenge", "round", "edition")
    return get_object_or_404(rows.select_related(*around), pk=pk)


def _or_404(place: Enrolment | None) -> Enrolment:
    if place is None:
        raise Http404
    return place


def _next_version() -> str:
    return "Wie op een eerdere versie reageerde, krijgt bericht. Opnieuw lezen mag, het hoeft niet."


def _readers_begin(found: Reflection) -> list[str]:
    """The hour in which it can still be taken back, as a time on the clock; nothing where only the trainer reads."""
    if found.effective_audience < Audience.READERS or not has_others(found):
        return []
    if found.claimable_from > clock.now():
        hour = clock.time_in_words(found.claimable_from)
        return [f"Je lezers kunnen beginnen om {hour}. Tot dan kun je je reflectie nog terugnemen."]
    return ["Je lezers kunnen nu beginnen."]


def _rule(user, found: Reflection) -> tuple[str, list[tuple[str, str]]]:
    """Where the vuistregel is now: in the oogst, or with its author."""
    shared = RuleOfThumb.objects.visible_to(user).shared().filter(reflection=found).first()
    if shared:
        return "Je vuistregel staat in de oogst.", [("Bekijk mijn vuistregel", reverse("rule", args=[shared.pk]))]
    if any(_is_rule(question, found.draft) for question in found.edition.questions):
        return "Je vuistregel blijft bij jou en je lezers. Die staat niet in de oogst.", []
    return "", []


def _is_rule(question, draft: dict) -> bool:
    return question.kind == "if_then" and not kind_named("if_then").is_empty(draft.get(question.id))
