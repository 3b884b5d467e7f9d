"""The comparing page over 20 groups × 25 people × 8 principles, beside the plain principle page of the same run."""

import uuid
from datetime import timedelta
from random import Random

GROUPS, PEOPLE, PRINCIPLES = 20, 25, 8
MOST_QUERIES, MOST_RATIO = 20, 3.0


def build():
    """Rows put in directly: twenty thousand verbs would measure the verbs. Figures are counted by the real verb."""
    from harvest.models import Tag
    from tests.factories import FieldRoleFactory, OrganisationFactory, build_world

    dice, world = Random(1), build_world(people=1)  # noqa: S311 a benchmark, no secret
    principles = _principles(world)
    tags = [Tag.objects.create(name=f"thema {letter}") for letter in "abcdefghij"]
    roles = [FieldRoleFactory(key=key, label=key) for key in ("ambtenaar", "bestuurder", "ondernemer")]
    employers = [OrganisationFactory() for _ in range(5)]
    cohorts = _cohorts(world)
    for cohort in cohorts:
        _plan(cohort, principles)
        people = _people(cohort, employers, roles, dice)
        _scans(cohort, people, dice)
        for step in cohort.steps.filter(principle__kind="principle").select_related("principle", "cohort"):
            _harvest(step, people, tags, dice)
    return world, cohorts


def _principles(world):
    from courses.models import Masterclass, Principle
    from growth.models import Statement

    have = Principle.objects.child_of(world.masterclass).filter(kind="principle").count()
    for number in range(have, PRINCIPLES):
        page = Principle(
            title=f"Principe {number}", slug=f"p{number}", number=number, lineage=uuid.uuid4(), body=[], weeks=2
        )
        Masterclass.objects.get(pk=world.masterclass.pk).add_child(instance=page)
    principles = list(Principle.objects.child_of(world.masterclass).filter(kind="principle"))
    for page in principles:
        Statement.objects.create(principle=page, text=f"Ik oefen {page.title}.")
    return principles


def _cohorts(world):
    from courses.models import Cohort
    from kernel import clock

    fixed = {"client": world.client, "masterclass": world.masterclass, "start_on": clock.today(), "state": "running"}
    others = [Cohort.objects.create(name=f"Groep {number}", **fixed) for number in range(GROUPS - 1)]
    return [world.cohort, *others]


def _plan(cohort, principles):
    from courses.models import Step
    from kernel import clock

    today, have = clock.today(), set(cohort.steps.values_list("principle_id", flat=True))
    dates = {"opens_on": today, "reflect_by": today, "respond_by": today + timedelta(days=1)}
    Step.objects.bulk_create(Step(cohort=cohort, principle=page, **dates) for page in principles if page.pk not in have)


def _people(cohort, employers, roles, dice):
    from courses.models import Enrolment
    from tests.factories import UserFactory

    users = [UserFactory() for _ in range(PEOPLE - cohort.enrolments.count())]
    Enrolment.objects.bulk_create(
        Enrolment(user=user, cohort=cohort, organisation=dice.choice(employers), field_role=dice.choice(roles))
        for user in users
    )
    return list(cohort.enrolments.all())


def _scans(cohort, people, dice):
    from growth.models import SelfScan
    from growth.scan_wording import pin_wording
    from growth.transitions.counting_scans import count_in

    edition = pin_wording(cohort)
    for moment in ("start", "end", "then"):
        places = [{question.id: dice.randint(1, 5) for question in edition.questions} for _ in people]
        SelfScan.objects.bulk_create(
            SelfScan(enrolment=one, moment=moment, edition=edition, answers=answers)
            for one, answers in zip(people, places, strict=True)
        )
    count_in(cohort)


def _harvest(step, people, tags, dice):
    from harvest.models import RuleTag
    from kernel import clock
    from reflections.models import Reflection, RuleOfThumb
    from reflections.transitions import round_of
    from reflections.transitions.rounds import edition_for

    fixed = {"step": step, "round": round_of(step), "edition": edition_for(step, "reflection"), "state": "submitted"}
    written = Reflection.objects.bulk_create(
        Reflection(author=one, audience=4, submitted_at=clock.now(), **fixed) for one in people
    )
    kinds = ("failed", "worked", "applied")
    rules = RuleOfThumb.objects.bulk_create(
        RuleOfThumb(reflection=row, kind=dice.choice(kinds), when="het stokt", then="wacht ik", audience=4)
        for row in written
    )
    RuleTag.objects.bulk_create(RuleTag(rule=row, tag=dice.choice(tags)) for row in rules)


def report() -> None:
    """Prints both pages; fails when the comparing page asks too much."""
    from django.test import Client
    from django.urls import reverse

    from courses.models import Principle
    from tests.bench import measure

    world, cohorts = build()
    address = f"{reverse('compare')}?" + "&".join(f"groep={cohort.pk}" for cohort in cohorts)
    base = None
    for name, person, path in (
        ("principle page", world.people[0], Principle.objects.child_of(world.masterclass).get(slug="stil").url),
        ("compare, participant", world.people[0], address),
        ("compare, trainer", world.trainer, address),
    ):
        browser = Client()
        browser.force_login(person)
        median, queries = measure(browser, path)
        base = base or median
        print(f"{name:<22}{median:>10.1f}{queries:>9}{median / base:>7.2f}")  # noqa: T201 a command's answer
        if queries > MOST_QUERIES or median / base > MOST_RATIO:
            print(f"  meer dan {MOST_QUERIES} vragen of {MOST_RATIO} keer de principepagina")  # noqa: T201 idem
