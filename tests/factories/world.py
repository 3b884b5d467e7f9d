"""A small group in which the whole loop can happen, made by the same verbs people use."""

import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta

from wagtail.models import Page

from accounts.models import Client, User
from accounts.states import Role
from accounts.transitions import grant_role
from courses import transitions as courses
from courses.models import Challenge, Cohort, Enrolment, Masterclass, Principle, Step
from courses.states import Audience, PrincipleKind
from exercises import transitions as exercises
from exercises.models import Exercise, Submission
from home.models import HomePage
from kernel import clock
from moderation import transitions as moderation
from reflections import transitions
from reflections.models import Reflection, Review
from reflections.transitions import assign
from starter.course import block_id, load_prompt_sets, questions, root_page
from tests.factories.models import ClientFactory, FieldRoleFactory, OrganisationFactory, UserFactory

ANSWERS = {
    block_id("reflection", "happened"): "Ik sprak de omwonenden en het bleef stil.",
    block_id("reflection", "worked"): "Wachten werkte, uitleggen niet.",
}
RULE = {"if": "het stil valt", "then": "tel ik tot tien"}
RESPONSE = {
    block_id("response", "recognise"): "Die stilte ken ik van onze dijk.",
    block_id("response", "question"): "Wie brak de stilte?",
    block_id("response", "take"): "GEHEIM: ik praat zelf te veel.",
}
READY = "staat-klaar"
TABLE = block_id("stil", "tafel")
LETTING_GO = block_id("stil", "loslaten")


@dataclass
class World:
    """One running group with a trainer; `people` take part and each brought an opgave."""

    client: Client
    masterclass: Masterclass
    cohort: Cohort
    trainer: User
    manager: User
    people: list[User] = field(default_factory=list)

    @property
    def step(self) -> Step:
        """The principle that is open."""
        return self.cohort.steps.select_related("principle", "cohort").get(principle__slug="stil")

    def set_dates(self, step: Step | None = None, **dates: date) -> Step:
        """The dates given hold; the step's other dates move along as far as their order asks."""
        step, names = step or self.step, ("opens_on", "reflect_by", "respond_by")
        for place, name in enumerate(names):
            day = dates.get(name, getattr(step, name))
            if name not in dates:
                day = max([day, *(dates[earlier] for earlier in names[:place] if earlier in dates)])
                day = min([day, *(dates[later] for later in names[place:] if later in dates)])
            setattr(step, name, day)
        step.save(update_fields=names)
        return step

    def ask(self, *, prepare: list[dict] = (), note: list[dict] = ()) -> Exercise:
        """Other questions in the open principle's exercise, written as in `starter/masterclass`; published."""
        exercise = Exercise.objects.child_of(self.step.principle).get()
        exercise.prepare, exercise.note = questions("stil", list(prepare)), questions("stil", list(note))
        exercise.save_revision().publish()
        return exercise

    def practising(self, author: User) -> Submission:
        """Answers begun, on the wording of now."""
        return exercises.begin(self.step, self.challenge(author), by=author)

    def join(self, *, label: Audience = Audience.GROUP, challenge: bool = True, **fields) -> User:
        """One more participant from an organisation of their own, with an opgave."""
        user = UserFactory(**fields)
        enrolment = courses.enrol(
            user, self.cohort, organisation=OrganisationFactory(), field_role=FieldRoleFactory(), by=None
        )
        if challenge:
            courses.bring_challenge(
                enrolment, title=f"Opgave van {user.first_name}", question="Hoe dan?", label=label, by=user
            )
        self.people.append(user)
        return user

    def enrolment(self, user: User) -> Enrolment:
        return Enrolment.objects.get(user=user, cohort=self.cohort)

    def challenge(self, user: User) -> Challenge:
        return Challenge.objects.written_by(user).get(cohort=self.cohort)

    def draft(self, author: User, *, rule: bool = False, harvest: str = "", audience=Audience.READERS) -> Reflection:
        reflection = transitions.begin(self.step, by=author)
        answers = {**ANSWERS, **({block_id("reflection", "rule"): RULE} if rule else {})}
        transitions.save_draft(
            reflection, answers, audience=audience, harvest_kind=harvest, base=reflection.revision, by=author
        )
        return reflection

    def submitted(self, author: User, **kwargs) -> Reflection:
        reflection = self.draft(author, **kwargs)
        transitions.submit(reflection, by=author, may_be_read_now=True)
        return reflection

    def claimed(self, reflection: Reflection, reader: User) -> Review:
        return assign(reflection, reader, clock.now())

    def read(self, reflection: Reflection, reader: User) -> Review:
        review = self.claimed(reflection, reader)
        transitions.finish_reading(review, by=reader)
        return review

    def written(self, reflection: Reflection, reader: User) -> Review:
        review = self.read(reflection, reader)
        transitions.save_response(review, RESPONSE, base=0, by=reader)
        return review

    def handed_in(self, reflection: Reflection, reader: User) -> Review:
        review = self.written(reflection, reader)
        transitions.hand_in(review, by=reader)
        return review

    def released(self, reflection: Reflection, reader: User) -> Review:
        """Passed on, and past the minute in which that can be undone."""
        review = self.handed_in(reflection, reader)
        earlier = clock.now() - timedelta(minutes=2)
        moderation.release(review, by=self.trainer, seen_revision=review.revision, at=earlier)
        return review


def build_home() -> HomePage:
    root = root_page()
    existing = HomePage.objects.first()
    if existing:
        return existing
    Page.objects.child_of(root).delete()
    root = Page.objects.get(pk=root.pk)
    home = root.add_child(instance=HomePage(title="Opgavegericht Creëren", slug="start", lead="Samen verder."))
    from wagtail.models import Site

    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": home}
    )
    return home


def stand_ready() -> None:
    """One masterclass before the first test: publishing its pages takes longer than most tests do."""
    build_masterclass(ClientFactory(slug=READY))


def build_masterclass(client: Client) -> Masterclass:
    """Intake, one principle with an exercise, one that opens later, and the guides; the one that stands ready, first.

    A test's transaction puts it back. Where the tables were emptied in between, it is made anew.
    """
    if Masterclass.objects.filter(client__slug=READY).update(client=client):
        return Masterclass.objects.get(client=client)
    home = HomePage.objects.get(pk=build_home().pk)
    masterclass = home.add_child(
        instance=Masterclass(title="Masterclass", slug=f"masterclass-{client.slug}", client=client, summary="Kort.")
    )
    load_prompt_sets(masterclass)
    for number, (slug, kind) in enumerate([("intake", "intake"), ("stil", "principle"), ("later", "principle")]):
        principle = Principle(
            title=slug.capitalize(),
            slug=slug,
            kind=PrincipleKind(kind),
            number=number,
            weeks=2,
            because="Want zo is het.",
            mark="niets-doen",
            lineage=uuid.uuid4(),
            body=[{"type": "text", "value": {"heading": "Kop", "text": f"<p>Leestekst van {slug}.</p>"}}],
        )
        Masterclass.objects.get(pk=masterclass.pk).add_child(instance=principle)
        if slug != "later":
            principle.add_child(instance=_exercise(slug))
    return Masterclass.objects.get(pk=masterclass.pk)


def _exercise(scope: str) -> Exercise:
    table = {
        "key": "tafel",
        "kind": "row_table",
        "label": "Wie zit er aan tafel?",
        "minimum_rows": 1,
        "columns": [{"key": "wie", "label": "Wie"}, {"key": "wil", "label": "Wat wil die"}],
        "wording": {"bestuurder": "Wie zit er aan uw tafel?"},
    }
    letting_go = {"key": "loslaten", "kind": "long_text", "label": "Wat laat je los?"}
    return Exercise(
        title="Oefening", slug="oefening", ask="Wat zou u helpen?",
        prepare=questions(scope, [table]), note=questions(scope, [letting_go]),
    )  # fmt: skip


def build_world(*, people: int = 3) -> World:
    """A group that runs, halfway its second step."""
    client = ClientFactory()
    manager = UserFactory(first_name="Programma")
    grant_role(manager, Role.PROGRAMME_MANAGER, client=client, by=None)
    return _group(client, build_masterclass(client), manager, name=f"Groep {client.slug}", people=people)


def build_sister(world: World, *, name: str = "Zustergroep", people: int = 3) -> World:
    """Another group of the same client, with the same masterclass and manager, and a trainer of its own."""
    return _group(world.client, world.masterclass, world.manager, name=name, people=people)


def _group(client: Client, masterclass: Masterclass, manager: User, *, name: str, people: int) -> World:
    trainer = UserFactory(first_name="Trainer")
    start_on = clock.today() - timedelta(days=clock.today().weekday(), weeks=3)
    cohort = courses.set_up_cohort(client, masterclass, name=name, start_on=start_on, by=manager)
    courses.appoint_trainer(cohort, trainer, by=manager)
    courses.start(cohort, by=manager)
    world = World(client, masterclass, cohort, trainer, manager)
    for _ in range(people):
        world.join()
    return world
