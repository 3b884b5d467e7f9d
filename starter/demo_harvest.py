"""The demo's scans, themes, recognition, experiences, light and look-backs, by the verbs of `harvest`."""

from datetime import timedelta
from itertools import cycle

from courses.models import Enrolment
from growth import transitions as growth
from growth.scan_windows import windows_of
from growth.scan_wording import pin_wording
from growth.states import ScanMoment
from harvest import transitions as harvest
from harvest.models import FollowUp, Tag
from kernel import clock
from reflections.models import RuleOfThumb

PLACES = range(1, 6)


def gather(world, key: str, data: dict) -> None:
    """Everything around the vuistregels of one group that was loaded."""
    rules = list(
        RuleOfThumb.objects.shared()
        .filter(reflection__step__cohort=world.cohort)
        .select_related("reflection__author__user", "reflection__step__cohort")
        .order_by("shared_at", "pk")
    )
    _scan(world, data["scan"].get(key))
    _follow_up(world, data["look_backs"])
    for rule, told in zip(rules, cycle(data["experiences"]), strict=False):
        _name(rule, data["themes"])
        _answer(world, rule, told)


def _scan(world, data: dict | None) -> None:
    """Places around the middle the file gives; the dice are the group's own, so every load is alike."""
    if not data:
        return
    edition = pin_wording(world.cohort)
    slugs = {str(step.principle.lineage): slug for slug, step in world.steps.items()}
    people = Enrolment.objects.filter(cohort=world.cohort).order_by("joined_at", "pk").select_related("user", "cohort")
    for moment in data["moments"]:
        day = windows_of(world.cohort)[ScanMoment(moment)].opens_on
        for number, enrolment in enumerate(people[: data["people"]]):
            at = min(clock.start_of(day) + timedelta(days=1 + number % 5, hours=10), world.now)
            places = {
                question.id: _near(world, data["around"][slugs[question.id]][moment]) for question in edition.questions
            }
            growth.fill_in(enrolment, moment, places, edition=edition, by=enrolment.user, at=at)


def _near(world, middle: float) -> int:
    return min(max(round(world.dice.gauss(middle, 0.7)), PLACES[0]), PLACES[-1])


def _follow_up(world, texts: list[dict]) -> None:
    """As if the clock had run all along; most answered."""
    day = world.cohort.start_on
    while clock.start_of(day) < world.now:
        harvest.ask_follow_ups(clock.start_of(day))
        day += timedelta(weeks=1)
    asked = FollowUp.objects.filter(reflection__step__cohort=world.cohort, state="open").order_by("asked_at", "pk")
    for row, told in zip(list(asked)[:-2], cycle(texts), strict=False):
        shared = told["share"] and RuleOfThumb.objects.shared().filter(reflection=row.reflection).exists()
        harvest.answer_follow_up(
            row,
            outcome=told["outcome"],
            text=told["text"],
            is_shared=shared,
            by=row.reflection.author.user,
            at=min(row.asked_at + timedelta(days=2), world.now),
        )


def _name(rule: RuleOfThumb, rules: list[dict]) -> None:
    names = {if_then["theme"] for if_then in rules if any(word in str(rule).casefold() for word in if_then["in"])}
    tags = Tag.objects.filter(name__in=sorted(names)[:3])
    harvest.choose_themes(rule, tags=tags, by=rule.reflection.author.user)


def _answer(world, rule: RuleOfThumb, told: dict) -> None:
    """Someone recognises it; now and then an experience, and a light with a yes."""
    author = rule.reflection.author.user
    others = Enrolment.objects.filter(cohort=world.cohort, state="active").exclude(user=author).select_related("user")
    ready = list(others.order_by("joined_at", "pk"))
    for other in world.dice.sample(ready, k=min(len(ready), world.dice.randint(0, 3))):
        harvest.recognise(rule, by=other.user)
    if ready and world.dice.random() < 0.3:
        writer = world.dice.choice(ready).user
        at = min(rule.shared_at + timedelta(days=5), world.now)
        harvest.add_experience(rule, kind=told["kind"], text=told["text"], by=writer, at=at)
    if world.dice.random() < 0.12:
        spotlight = harvest.ask_spotlight(rule, by=world.trainer)
        harvest.answer_spotlight(spotlight, yes=True, by=author)
