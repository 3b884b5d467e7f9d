"""A trainer with three groups, and a hundred others with their history: rows put in directly, for what is measured."""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from itertools import cycle, islice

from accounts.models import User
from courses.models import Challenge, ChallengeMember, Cohort, CohortGrant, DeadlineExtension, Enrolment, Step
from courses.states import Audience, CohortState, DateKind
from kernel import clock
from reflections.models import Reflection, Review, Version
from reflections.states import ReviewState
from reflections.transitions.rounds import edition_for, round_of
from tests.factories import FieldRoleFactory, OrganisationFactory, build_world
from tests.factories.world import World

SHARES = {"to pass on": 50, "gaps": 10, "half": 10, "idle": 10, "asked": 10, "unread": 10}
"""Of a hundred things that wait."""
OWN, OWN_PEOPLE = 3, 40


@dataclass
class Crowd:
    """`groups` others, of `people` with `readings` each; none of it is this trainer's."""

    groups: int
    people: int
    readings: int
    world: World = field(default_factory=lambda: build_world(people=1))

    def __post_init__(self):
        self.role, self.employers = FieldRoleFactory(), [OrganisationFactory() for _ in range(5)]
        for number in range(self.groups):
            cohort = self._group(f"Andere groep {number}", running=number % 5 < 2)
            self._history(self._written(cohort, self._people(cohort, self.people)), self.readings)
        self.own = [self._group(f"Eigen groep {number}") for number in range(OWN)]
        grant = {"user": self.trainer, "role": "trainer"}
        CohortGrant.objects.bulk_create(CohortGrant(cohort=cohort, **grant) for cohort in self.own)
        self.texts = {cohort: self._written(cohort, self._people(cohort, OWN_PEOPLE)) for cohort in self.own}

    @property
    def trainer(self) -> User:
        return self.world.trainer

    @cached_property
    def edition(self):
        return edition_for(self.world.step, "response")

    @cached_property
    def principles(self):
        return [step.principle for step in self.world.cohort.steps.order_by("opens_on")][:2]

    def wait(self, many: int) -> None:
        """From now on so many things wait for the trainer, each in its share; all else was answered."""
        waits = {name: share * many // 100 for name, share in SHARES.items()}
        Review.objects.filter(version__reflection__step__cohort__in=self.own).delete()
        DeadlineExtension.objects.all().delete()
        texts = [text for cohort in self.own for text in self.texts[cohort]]
        nothing, half, rest = waits["gaps"], waits["gaps"] + waits["half"], texts[waits["gaps"] + waits["half"] :]
        self._history(texts[nothing:half], 1)
        self._history(rest, 2)
        later = self._readings(rest, waits["to pass on"] + waits["idle"], skip=2)
        self._add(later[: waits["to pass on"]], ReviewState.HANDED_IN)
        self._add(later[waits["to pass on"] :], ReviewState.CLAIMED)
        wanted = {"kind": DateKind.REFLECT, "wanted": clock.today(), "state": "asked"}
        DeadlineExtension.objects.bulk_create(
            DeadlineExtension(enrolment=text.author, step=text.step, **wanted) for text in texts[: waits["asked"]]
        )

    def _group(self, name: str, *, running: bool = True) -> Cohort:
        fixed = {"client": self.world.client, "masterclass": self.world.masterclass}
        state = CohortState.RUNNING if running else CohortState.CLOSED
        begin = clock.today() - timedelta(weeks=4)
        cohort = Cohort.objects.create(name=name, start_on=begin, state=state, **fixed)
        dates = [begin + timedelta(weeks=2 * number) for number in range(len(self.principles))]
        Step.objects.bulk_create(
            Step(
                cohort=cohort,
                principle=page,
                opens_on=day,
                reflect_by=day + timedelta(days=9),
                respond_by=day + timedelta(days=13),
            )
            for page, day in zip(self.principles, dates, strict=True)
        )
        return cohort

    def _people(self, cohort: Cohort, many: int) -> list[Enrolment]:
        users = User.objects.bulk_create(
            User(first_name=f"Mens{number}", last_name="Jansen", email=f"{cohort.pk}.{number}@voorbeeld.example")
            for number in range(many)
        )
        return Enrolment.objects.bulk_create(
            Enrolment(user=user, cohort=cohort, organisation=employer, field_role=self.role)
            for user, employer in zip(users, cycle(self.employers), strict=False)
        )

    def _written(self, cohort: Cohort, people: list[Enrolment]) -> list[Version]:
        """What each of them wrote at each step; their opgaven with it."""
        long_ago = clock.now() - timedelta(days=12)
        opgaven = Challenge.objects.bulk_create(
            Challenge(cohort=cohort, title="Een opgave", label=Audience.GROUP) for _ in people
        )
        ChallengeMember.objects.bulk_create(
            ChallengeMember(challenge=opgave, enrolment=who, accepted_at=long_ago)
            for opgave, who in zip(opgaven, people, strict=True)
        )
        texts = [
            Reflection(
                step=step,
                round=round_of(step),
                author=who,
                challenge=opgave,
                edition=self.edition,
                state="submitted",
                audience=Audience.READERS,
                saved_at=clock.now(),
                submitted_at=long_ago,
                claimable_from=long_ago,
            )
            for step in cohort.steps.select_related("principle", "cohort")
            for who, opgave in zip(people, opgaven, strict=True)
        ]
        Reflection.objects.bulk_create(texts)
        Version.objects.bulk_create(
            Version(reflection=text, number=1, edition=self.edition, answers={}, submitted_at=long_ago)
            for text in texts
        )
        return texts

    def _history(self, texts: list[Reflection], many: int) -> None:
        self._add(self._readings(texts, many * len(texts), skip=0), ReviewState.RELEASED)

    def _readings(self, texts: list[Reflection], many: int, *, skip: int) -> list[tuple]:
        """Text and reader, spread: each text once before any is read twice. `skip`: who read it before."""
        people = {}
        for text in texts:
            people.setdefault(text.author.cohort_id, {})[text.author_id] = text.author
        pairs = (
            (text, others[(others.index(text.author) + 1 + turn) % len(others)])
            for turn in range(skip, OWN_PEOPLE - 1)
            for text in texts
            for others in [list(people[text.author.cohort_id].values())]
            if turn < len(others) - 1
        )
        return list(islice(pairs, many))

    def _add(self, readings: list[tuple], state: ReviewState) -> None:
        at, until = clock.now() - timedelta(days=8), clock.now() + timedelta(days=3)
        versions = {
            row.reflection_id: row for row in Version.objects.filter(reflection__in=[text for text, _ in readings])
        }
        handed_in = None if state == ReviewState.CLAIMED else at
        visible = {"released_at": at, "visible_from": at} if state == ReviewState.RELEASED else {}
        Review.objects.bulk_create(
            Review(
                version=versions[text.pk],
                reader=reader.user,
                edition=self.edition,
                state=state,
                claimed_at=at,
                handed_in_at=handed_in,
                lease_until=until,
                **visible,
            )
            for text, reader in readings
        )
