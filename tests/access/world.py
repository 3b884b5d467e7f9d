"""The canary world: one person per role, and of every state there is one thing, made by the verbs people use."""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.management import call_command
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.models import Page

from accounts.models import Client, User
from accounts.states import Role
from accounts.transitions import ask_export, deactivate, erase, grant_role, invite_to_role, make_export, stop_token
from conversations import transitions as conversations
from conversations.models.offer import KEY as OFFER
from courses import transitions as courses
from courses.addresses import Found
from courses.models import Challenge, Cohort, CohortGrant, CoursePicture, Enrolment, Masterclass, Mention, Principle
from courses.states import Audience, DateKind
from exercises import transitions as exercises
from exercises.models import Attachment, Exercise, Submission
from exercises.uploads import Checked
from growth import transitions as growth
from growth.models import Statement
from growth.scan_windows import windows_of
from growth.scan_wording import pin_wording
from growth.states import ScanMoment
from harvest import transitions as harvest
from harvest.models import FollowUp
from home import transitions as enquiries
from home.models import Enquiry, HomePage
from keepsakes import transitions as keepsakes
from keepsakes.certificate_progress import progress_of
from keepsakes.models import Certificate
from kernel import clock
from kernel.models import OutboxMessage
from moderation import transitions as moderation
from reflections import transitions as reflections
from reflections.models import Reflection, Review
from reflections.transitions import assign
from starter.course import block_id, load_prompt_sets, open_to_editors, questions
from starter.models import CourseMaking
from tests.factories import ClientFactory, FieldRoleFactory, OrganisationFactory, UserFactory
from tests.factories.world import build_home

MARKER = re.compile(r"kanarie[0-9a-f]{12}x")
STEPS = (
    "draft", "trainer", "claimed", "group", "everyone", "withdrawn", "rewritten", "handed-in", "returned", "released",
    "just-released", "withheld", "expired", "given-back", "left", "former", "answers-draft", "answers-handed-in",
    "answers-reopened", "answers-pausing", "label-trainer", "label-readers", "called", "offered", "talked", "redacted",
    "stopped", "contradicted", "answered-group", "answered-everyone",
    "offered-shorter", "guided-before",
)  # fmt: skip
"""One principle per state, so that one author can be in all of them at once."""
GONE = "Kwikstaart"
"""The last name of who is erased in the end. It stands in every text: there the trainer may have to look."""


@dataclass
class Thing:
    """What an address points at: its arguments, what a form there would post, and what stands behind the `?`."""

    kwargs: dict[str, Any] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    args: tuple = ()
    query: str = ""


@dataclass
class Canaries:
    """Everyone by role, everything by name, and which marker stands for which text."""

    people: dict[str, User] = field(default_factory=dict)
    things: dict[str, Thing] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)

    def say(self, name: str) -> str:
        """A sentence with the marker of this text; `name` is its line in texts.txt.

        It starts as a formula does, so that a table that would let a spreadsheet run it is seen.
        """
        marker = f"kanarie{uuid.uuid5(uuid.NAMESPACE_OID, name).hex[:12]}x"
        self.said[marker] = name
        return f"=Ik sprak {GONE}, schrijft {marker}"

    def point(self, name: str, /, *, data: dict[str, Any] | None = None, **kwargs: Any) -> None:
        self.things[name] = Thing(kwargs, data or {})

    def page(self, name: str, path: str) -> None:
        self.things[name] = Thing(args=(path,))

    def person(self, role: str) -> User:
        user = UserFactory(
            first_name=self.say(f"{role}: name").split()[-1],
            last_name=GONE if role == "erased" else "de Vries",
            email=f"{self.say(f'{role}: address').split()[-1]}@voorbeeld.example",
        )
        self.people[role] = user
        return user


def build() -> Canaries:
    """Two clients; three groups of the first (running, closed, preparing) and a sister group; everything in it."""
    world = Canaries()
    client, far = ClientFactory(), ClientFactory()
    _staff(world, client, far)
    home = HomePage.objects.get(pk=build_home().pk)
    open_to_editors(home)
    course = _masterclass(world, home, client, "ours")
    cohort = _cohort(world, client, course, "ours", ["trainer", "former_trainer"])
    _people(world, cohort)
    _sister_groups(world, client, far, course, home)
    _reflections(world, cohort)
    _answers(world, cohort)
    _labels(world, cohort)
    _files(world, course)
    _visitors(world, client, cohort)
    _making(world, client, cohort)
    _between(world, cohort)
    _guided(world, cohort)
    _gathered(world, cohort)
    _own_data(world, cohort)
    _beside(world, cohort)
    _stands(world, cohort)
    _certified(world, cohort)
    _leave(world, cohort)
    _named_still(world)
    _taken_away(world)
    _receipts(world)
    _fixed(world)
    return world


def _staff(world: Canaries, client: Client, far: Client) -> None:
    for role in ("trainer", "trainer_elsewhere", "trainer_far", "former_trainer", "asked_trainer"):
        world.person(role)
    for role in ("manager", "manager_far", "editor", "chief"):
        world.person(role)
    grant_role(world.people["chief"], Role.ADMINISTRATOR, client=client, by=None)
    grant_role(world.people["manager"], Role.PROGRAMME_MANAGER, client=client, by=None)
    grant_role(world.people["manager_far"], Role.PROGRAMME_MANAGER, client=far, by=None)
    grant_role(world.people["editor"], Role.EDITOR, client=client, by=None)
    grant_role(world.person("administrator"), Role.ADMINISTRATOR, client=None, by=None)


def _masterclass(world: Canaries, home: HomePage, client: Client, name: str) -> Masterclass:
    """A course with one principle per state, each with a closed text and an exercise."""
    course = Masterclass(title="Masterclass", slug=f"masterclass-{name}", client=client)
    HomePage.objects.get(pk=home.pk).add_child(instance=course)
    load_prompt_sets(course)
    for number, slug in enumerate(STEPS if name == "ours" else ("everyone",)):
        text = world.say(f"{name}: closed page")
        principle = Principle(
            title=f"Stap {slug}", slug=slug, number=number, weeks=1, mark="niets-doen", summary="Kort.",
            body=[{"type": "text", "value": {"heading": "Kop", "text": f"<p>{text}</p>"}}],
            statements=[Statement(text=world.say(f"{name}: statement"))],
        )  # fmt: skip
        Masterclass.objects.get(pk=course.pk).add_child(instance=principle)
        principle.save_revision().publish()
        principle.add_child(instance=_exercise(world, name, slug))
    world.page(f"{name}: masterclass", f"masterclass-{name}/")
    world.page(f"{name}: principle", f"masterclass-{name}/everyone/")
    world.page(f"{name}: exercise", f"masterclass-{name}/everyone/oefening/")
    world.page(f"{name}: prompt set", f"masterclass-{name}/{_prompt_set_slug(course)}/")
    unpublished = Principle(title=world.say(f"{name}: unpublished page"), slug="ongepubliceerd", number=90, live=False)
    Masterclass.objects.get(pk=course.pk).add_child(instance=unpublished)
    world.page(f"{name}: unpublished page", f"masterclass-{name}/ongepubliceerd/")
    return Masterclass.objects.get(pk=course.pk)


def _prompt_set_slug(course: Masterclass) -> str:
    from exercises.models import PromptSet

    return PromptSet.objects.child_of(course).first().slug


def _exercise(world: Canaries, name: str, slug: str) -> Exercise:
    asked = {"key": "open", "kind": "long_text", "label": world.say(f"{name}: exercise"), "required": False}
    alone = {"key": "alone", "kind": "long_text", "label": "Alleen jij", "private": True, "required": False}
    file = {"key": "file", "kind": "file", "label": "Bestand", "required": False}
    own_file = {"key": "own-file", "kind": "file", "label": "Eigen bestand", "private": True, "required": False}
    pause = [{"key": "pause", "kind": "pause", "label": "Wat merk je op?"}] if slug == "answers-pausing" else []
    return Exercise(
        title="Oefening", slug="oefening", ask="Wat zou u helpen?",
        prepare=questions(slug, [asked, alone, file, own_file, *pause]),
        note=questions(slug, [{**asked, "key": "note"}]),
    )  # fmt: skip


def _cohort(world: Canaries, client: Client, course: Masterclass, name: str, trainers: list[str]) -> Cohort:
    """A group that runs; every step of it is open."""
    manager = world.people["manager_far" if name == "far" else "manager"]
    start_on = clock.today() - timedelta(days=clock.today().weekday(), weeks=60)
    cohort = courses.set_up_cohort(client, course, name=f"Groep {name}", start_on=start_on, by=manager)
    for role in trainers:
        _appointed(cohort, world.people[role], by=manager)
    courses.start(cohort, by=manager)
    world.point(f"{name}: group", pk=cohort.pk, data={"name": "Groep"})
    world.point(f"{name}: group, as csv", pk=cohort.pk, kind="csv")
    world.point(f"{name}: group, as xlsx", pk=cohort.pk, kind="xlsx")
    world.point(f"{name}: group, as nothing", pk=cohort.pk, kind="doc")
    world.point(f"{name}: group, for an opgave", cohort_id=cohort.pk)
    for step in cohort.steps.select_related("principle"):
        world.point(f"{name}: step {step.principle.slug}", step_id=step.pk, name="voorbereiden")
        world.point(f"{name}: step {step.principle.slug}, afterwards", step_id=step.pk, name="noteren")
    world.point(f"{name}: step, its dates", pk=cohort.steps.first().pk)
    return cohort


def _appointed(cohort: Cohort, trainer: User, *, by: User) -> None:
    """Asked by who runs the group, and said yes to."""
    courses.accept_guidance(courses.invite_trainer(cohort, trainer.email, by=by), by=trainer)


def _join(world: Canaries, role: str, cohort: Cohort, label: Audience | None = Audience.GROUP) -> User:
    """Someone takes part, and with a label also brings an opgave."""
    user = world.people.get(role) or world.person(role)
    enrolment = courses.enrol(user, cohort, organisation=OrganisationFactory(), field_role=FieldRoleFactory(), by=None)
    world.point(f"{role}: enrolment", pk=enrolment.pk)
    if label is not None:
        challenge = courses.bring_challenge(
            enrolment, title=world.say(f"{role}: opgave"), question=world.say(f"{role}: question"), label=label, by=user
        )
        world.point(f"{role}: opgave", pk=challenge.pk)
    return user


def _people(world: Canaries, cohort: Cohort) -> None:
    """The running group around one author: a team mate, someone who reads along, someone who was asked."""
    author = _join(world, "author", cohort)
    challenge = Challenge.objects.written_by(author).get()
    for role in ("team", "along", "asked", "left", "deactivated", "erased"):
        _join(world, role, cohort, None)
    for role in ("reader", "peer"):
        _join(world, role, cohort)
    for role in ("team", "along", "asked", "left"):
        member = Enrolment.objects.get(user=world.people[role], cohort=cohort)
        courses.share(challenge, member, may_write=role == "team", by=author)
        if role != "asked":
            courses.accept_share(challenge, by=world.people[role])
    peer = Enrolment.objects.get(user=world.people["peer"])
    along = Enrolment.objects.get(user=world.people["along"])
    world.point("author: opgave, asking peer", pk=challenge.pk, data={"member": peer.pk, "how": "along"})
    world.point("author: opgave, letting along", pk=challenge.pk, data={"member": along.pk})


def _sister_groups(world: Canaries, client: Client, far: Client, course: Masterclass, home: HomePage) -> None:
    sister = _cohort(world, client, course, "sister", ["trainer_elsewhere"])
    _reflect(world, "elsewhere", _join(world, "elsewhere", sister), sister, "everyone", Audience.EVERYONE)
    _reflect(world, "elsewhere", world.people["elsewhere"], sister, "claimed", Audience.READERS)
    other = _cohort(world, far, _masterclass(world, home, far, "far"), "far", ["trainer_far"])
    _reflect(world, "stranger", _join(world, "stranger", other), other, "everyone", Audience.EVERYONE)
    _reflect(world, "holder", _join(world, "holder", other, Audience.TRAINER), other, "everyone", Audience.TRAINER)
    closed = _cohort(world, client, course, "closed", ["trainer"])
    alumnus = _join(world, "alumnus", closed)
    _reflect(world, "alumnus", alumnus, closed, "group", Audience.GROUP)
    _answer(world, "alumnus", alumnus, closed, "answers-handed-in")
    courses.close(closed, by=world.people["manager"])
    preparing = courses.set_up_cohort(
        client, course, name="Groep later", start_on=clock.today() + timedelta(days=9), by=world.people["manager"]
    )
    _appointed(preparing, world.people["trainer"], by=world.people["manager"])
    _join(world, "newcomer", preparing, None)
    world.point("later: group", pk=preparing.pk, data={})
    world.point("later: group, for an opgave", cohort_id=preparing.pk)
    world.point("later: step everyone", step_id=preparing.steps.get(principle__slug="everyone").pk)


def _reflect(
    world: Canaries, owner: str, user: User, cohort: Cohort, slug: str, audience: Audience, *, hand_in: bool = True
) -> Reflection:
    """A reflection in its own step; its marker is `<owner>: reflection <slug>`."""
    step = cohort.steps.select_related("principle", "cohort").get(principle__slug=slug)
    reflection = reflections.begin(step, by=user)
    text = world.say(f"{owner}: reflection {slug}")
    if_then = {"if": world.say(f"{owner}: rule {slug}"), "then": "tel ik tot tien"}
    answers = {
        block_id("reflection", "happened"): text, block_id("reflection", "worked"): "Wachten.",
        block_id("reflection", "rule"): if_then,
    }  # fmt: skip
    kind = "worked" if audience >= Audience.GROUP else ""
    reflections.save_draft(reflection, answers, audience=audience, harvest_kind=kind, base=0, by=user)
    if hand_in:
        reflections.submit(reflection, by=user, may_be_read_now=True)
    world.point(f"{owner}: reflection {slug}", pk=reflection.pk)
    rule = getattr(Reflection.objects.get(pk=reflection.pk), "rule", None)
    if rule:
        world.point(f"{owner}: rule {slug}", pk=rule.pk)
    return reflection


def _respond(world: Canaries, name: str, reflection: Reflection, reader: User, *, trainer: bool = False) -> Review:
    """A response with a text for the author, and one that stays the reader's."""
    review = assign(Reflection.objects.get(pk=reflection.pk), reader, clock.now(), by_trainer=trainer)
    reflections.finish_reading(review, by=reader)
    texts = {
        block_id("response", "recognise"): world.say(f"response {name}"),
        block_id("response", "question"): "Wie brak de stilte?",
        block_id("response", "take"): world.say(f"response {name}, kept private"),
    }
    reflections.save_response(review, texts, base=0, by=reader)
    world.point(f"response {name}", pk=review.pk)
    return review


def _reflections(world: Canaries, cohort: Cohort) -> None:
    """Everything the author wrote, and every state a response can be in."""
    author, reader, trainer = (world.people[role] for role in ("author", "reader", "trainer"))

    def written(slug: str, audience: Audience = Audience.READERS, **kwargs) -> Reflection:
        return _reflect(world, "author", author, cohort, slug, audience, **kwargs)

    def answered(slug: str, audience: Audience = Audience.READERS) -> Review:
        review = _respond(world, slug, written(slug, audience), reader)
        reflections.hand_in(review, by=reader)
        return review

    written("draft", hand_in=False)
    written("group", Audience.GROUP)
    written("everyone", Audience.EVERYONE)
    own = _respond(world, "by trainer", written("trainer", Audience.TRAINER), trainer, trainer=True)
    reflections.hand_in(own, by=trainer)
    Review.objects.filter(pk=own.pk).update(visible_from=clock.now() - timedelta(minutes=2))
    _respond(world, "claimed", written("claimed"), reader)
    answered("handed-in")
    moderation.ask_writer(answered("returned"), world.say("trainer: question to reader"), by=trainer)
    reason, word = world.say("trainer: reason to withhold"), world.say("trainer: word when withholding")
    moderation.withhold(answered("withheld"), by=trainer, reason=reason, word=word)
    _released(world, answered("released"), reply=True)
    _released(world, answered("answered-group", Audience.GROUP), reply=True)
    _released(world, answered("answered-everyone", Audience.EVERYONE), reply=True)
    _released(world, answered("just-released"), at_once=True)
    gone = answered("withdrawn")
    _released(world, gone)
    reflections.withdraw(Reflection.objects.get(pk=gone.version.reflection_id), by=author)
    _rewritten(world, answered("rewritten"))
    late = _respond(world, "expired", written("expired"), reader)
    reflections.expire_lapsed(at=late.lease_until + timedelta(seconds=1)) if _only(late) else None
    reflections.give_back(_respond(world, "given-back", written("given-back"), reader), by=reader)
    _respond(world, "left", written("left"), world.people["left"])
    _respond(world, "former", written("former"), world.people["former_trainer"], trainer=True)
    _guided_before(world, written("guided-before"))


def _guided_before(world: Canaries, reflection: Reflection) -> None:
    """A trainer responded, the author answered and went on talking; then the trainer was taken off."""
    author, former = world.people["author"], world.people["former_trainer"]
    given = _respond(world, "guided-before", reflection, former, trainer=True)
    reflections.hand_in(given, by=former)
    Review.objects.filter(pk=given.pk).update(visible_from=clock.now() - timedelta(minutes=2))
    reflections.reply(reflection, world.say("author: reply guided-before"), by=author)
    message = conversations.send_message(
        Review.objects.get(pk=given.pk), world.say("author: message to a former trainer"), by=author
    )
    world.point("author: message to a former trainer", pk=message.pk)


def _rewritten(world: Canaries, review: Review) -> None:
    """Passed on, withdrawn, and submitted once more with another text."""
    _released(world, review)
    author, reflection = world.people["author"], Reflection.objects.get(pk=review.version.reflection_id)
    reflections.withdraw(reflection, by=author)
    reflections.rewrite(reflection, by=author)
    answers = {block_id("reflection", "happened"): world.say("author: reflection rewritten, again")}
    reflections.save_draft(reflection, answers, audience=Audience.READERS, base=reflection.revision, by=author)
    reflections.submit(reflection, by=author, may_be_read_now=True)


def _only(late: Review) -> bool:
    """Let this one lapse and no other."""
    Review.objects.exclude(pk=late.pk).update(lease_until=late.lease_until + timedelta(days=9))
    return True


def _released(world: Canaries, review: Review, *, reply: bool = False, at_once: bool = False) -> None:
    trainer = world.people["trainer"]
    slug = review.reflection.step.principle.slug
    name = f"trainer: word with {slug}"
    at = clock.now() - timedelta(minutes=-60 if at_once else 2)  # within its minute, however slow the machine
    moderation.release(review, by=trainer, seen_revision=review.revision, reply=world.say(name), at=at)
    if reply:
        reflection = Reflection.objects.get(pk=review.version.reflection_id)
        reflections.reply(reflection, world.say(f"author: reply {slug}"), by=world.people["author"])


def _answer(
    world: Canaries, owner: str, user: User, cohort: Cohort, slug: str, *, hand_in: bool = True
) -> tuple[Submission, Callable[[str], str]]:
    """Answers in their own step: one shared, one private, a file of each kind."""
    step = cohort.steps.select_related("principle", "cohort").get(principle__slug=slug)
    challenge = Challenge.objects.written_by(user).get(cohort=cohort)
    submission = exercises.begin(step, challenge, by=user)

    def key(name: str) -> str:
        return block_id(slug, name)

    texts: dict[str, Any] = {
        key("open"): world.say(f"{owner}: {slug}"), key("alone"): world.say(f"{owner}: {slug}, private")
    }  # fmt: skip
    for name in ("file", "own-file"):
        question = next(item for item in submission.edition.questions if item.id == key(name))
        content = world.say(f"{owner}: {slug}, {name}")
        file = Checked(f"{content.split()[-1]}.pdf", "application/pdf", b"%PDF-" + content.encode())
        texts[key(name)] = exercises.attach(submission, question, file, by=user)
        world.point(f"{owner}: {slug}, {name}", pk=Attachment.objects.latest("added_at").pk)
    exercises.save_answers(submission, texts, base={}, by=user)
    exercises.choose_date(submission, do_on=clock.today(), by=user)
    if hand_in:
        exercises.hand_in(submission, by=user)
        exercises.remark(submission, world.say(f"{owner}: remark {slug}"), by=user)
    world.point(f"{owner}: {slug}", pk=submission.pk, data={"text": "Dank je."})
    return submission, key


def _answers(world: Canaries, cohort: Cohort) -> None:
    author, trainer = world.people["author"], world.people["trainer"]
    _answer(world, "author", author, cohort, "answers-draft", hand_in=False)
    submission, _ = _answer(world, "author", author, cohort, "answers-handed-in")
    exercises.remark(submission, world.say("trainer: remark"), by=trainer)
    reopened, key = _answer(world, "author", author, cohort, "answers-reopened")
    later = clock.now() + timedelta(minutes=30)
    exercises.save_answers(
        reopened,
        {key("open"): world.say("author: answers-reopened, written on")},
        base={key("open"): 1},
        by=author,
        at=later,
    )
    resting, _ = _answer(world, "author", author, cohort, "answers-pausing", hand_in=False)
    pause = exercises.begin_pause(resting, by=author)
    exercises.notice(resting, world.say("author: notice in the pause"), by=author)
    world.point("author: pause", pk=pause.pk, data={"reason": "Het is goed zo."})


def _labels(world: Canaries, cohort: Cohort) -> None:
    """Two more authors, whose opgave narrows what they write for everybody."""
    narrow = _join(world, "narrow", cohort, Audience.TRAINER)
    _reflect(world, "narrow", narrow, cohort, "label-trainer", Audience.EVERYONE)
    middle = _join(world, "middle", cohort, Audience.READERS)
    found = _reflect(world, "middle", middle, cohort, "label-readers", Audience.EVERYONE)
    _respond(world, "to middle", found, world.people["reader"])


def _files(world: Canaries, course: Masterclass) -> None:
    """A document and a picture on a closed page, the same on a public one, and one of each on none."""
    content = world.say("ours: document")
    closed = Document.objects.create(title=content.split()[-1], file=ContentFile(content.encode(), name="blad.txt"))
    loose = Document.objects.create(title="los", file=ContentFile(world.say("loose document").encode(), name="los.txt"))
    public = Document.objects.create(title="open", file=ContentFile(b"voor iedereen", name="open.txt"))
    picture, free = _picture("dicht"), _picture("los")
    principle = Principle.objects.child_of(course).get(slug="everyone")
    principle.body = [
        *principle.body.raw_data,
        {"type": "download", "value": {"document": closed.pk, "description": "Een blad"}},
        {"type": "picture", "value": {"image": {"image": picture.pk, "alt_text": "Een beeld"}, "caption": ""}},
    ]  # fmt: skip
    principle.save_revision().publish()
    principle.title = world.say("ours: draft of a closed page")
    principle.save_revision()
    home = HomePage.objects.get()
    home.body = [{"type": "text", "value": {"text": f'<a linktype="document" id="{public.pk}">Open</a>'}}]
    home.save_revision().publish()
    call_command("rebuild_references_index", verbosity=0)
    for name, document in (("ours: document", closed), ("loose document", loose), ("public document", public)):
        world.things[name] = Thing(args=(document.pk, document.filename))
    for name, image in (("ours: picture", picture), ("loose picture", free)):
        world.point(name, path=image.get_rendition("width-8").file.name)


def _picture(title: str) -> CoursePicture:
    raw = BytesIO()
    Picture.new("RGB", (16, 16), "teal").save(raw, "PNG")
    return CoursePicture.objects.create(
        title=title, description=title, file=ContentFile(raw.getvalue(), name=f"{title}.png")
    )


def _visitors(world: Canaries, client: Client, cohort: Cohort) -> None:
    asked = Enquiry(
        kind="deelnemen", name=world.say("enquiry: name"),
        email=f"{world.say('enquiry: address').split()[-1]}@x.example", message=world.say("enquiry: message"),
    )  # fmt: skip
    enquiries.ask(asked)
    world.point("enquiry", pk=asked.pk, data={"answer": "Welkom."})
    manager = world.people["manager"]
    _visitor_of_a_client(world, cohort, manager)
    invited = courses.invite(cohort, f"{world.say('invited: address').split()[-1]}@x.example", by=manager)
    group = courses.open_group_link(cohort, limit=5, by=manager)
    world.point("invitation", token=invited.token)
    world.point("group link", token=group.token)
    world.point("invitation, to revoke", pk=invited.pk)
    world.point("client colours", slug=client.slug)
    kept = OutboxMessage.objects.create(
        kind="courses.your_part", recipient=manager, died_at=clock.now(), last_error="SMTPDataError 554"
    )
    world.point("manager: mail, set aside", pk=kept.pk)
    _asked_to_be_staff(world, client, cohort)


def _asked_to_be_staff(world: Canaries, client: Client, cohort: Cohort) -> None:
    """Someone with an account who was asked twice, and did not answer yet."""
    email = world.people["asked_trainer"].email
    guidance = courses.invite_trainer(cohort, email, by=world.people["manager"])
    role = invite_to_role(email, Role.EDITOR, client=client, by=world.people["chief"])
    world.point("guidance, offered", token=guidance.token)
    world.point("guidance, offered, in the list", pk=guidance.pk)
    world.point("role, offered", token=role.token)
    world.point("role, offered, in the list", pk=role.pk)
    grant = CohortGrant.objects.get(cohort=cohort, user=world.people["trainer"])
    world.point("ours: guidance", pk=grant.pk, data={"successor": "opvolger@x.example"})


def _between(world: Canaries, cohort: Cohort) -> None:
    """What goes between author, reader and trainer: calls, offers, messages, a shortened text, a report, elsewhere."""
    author, reader, trainer = (world.people[role] for role in ("author", "reader", "trainer"))

    def read(slug: str) -> Review:
        return _respond(world, slug, _reflect(world, "author", author, cohort, slug, Audience.READERS), reader)

    call = conversations.propose_call(read("called"), world.say("reader: contact"), by=reader)
    conversations.accept_call(call, world.say("author: contact"), by=author)
    world.point("call", pk=call.pk, data={"contact": "020 123"})
    offered = read("offered")
    line = {"kind": "time", "line": world.say("reader: offer")}
    answers = {**offered.answers, OFFER: line}
    reflections.save_response(offered, answers, base=offered.revision, by=reader)
    _passed_on(offered, reader, trainer)
    world.point("offer", pk=offered.offer.pk, data={"outcome": "yes"})
    _offered_shorter(world, read("offered-shorter"))
    _talked(world, read("talked"))
    redacted = read("redacted")
    reflections.hand_in(redacted, by=reader)
    texts = {block_id("response", "recognise"): world.say("trainer: shortened")}
    reason = world.say("trainer: reason to shorten")
    moderation.redact(redacted, texts, reason=reason, by=trainer, seen_revision=redacted.revision)
    stopped = _reflect(world, "author", author, cohort, "stopped", Audience.GROUP)
    referral = moderation.stop_text(
        stopped, shown_to=author, word=world.say("trainer: word with elsewhere"), by=trainer
    )
    world.point("referral", pk=referral.pk)
    released = Review.objects.get(pk=world.things["response released"].kwargs["pk"])
    report = conversations.report(released, world.say("author: report"), by=author)
    world.point("report", pk=report.pk, data={"answer": "Ik keek ernaar."})
    gone = Review.objects.get(pk=world.things["response withdrawn"].kwargs["pk"])
    report = conversations.report(gone, world.say("author: report of a response to what she took away"), by=author)
    world.point("report, of what was withdrawn", pk=report.pk, data={"answer": "Ik keek ernaar."})
    _contradicted(world, cohort)


def _offered_shorter(world: Canaries, review: Review) -> None:
    """Passed on, with another line for the author than the reader offered."""
    reader, trainer = world.people["reader"], world.people["trainer"]
    line = {"kind": "time", "line": world.say("reader: offer before it was shortened")}
    reflections.save_response(review, {**review.answers, OFFER: line}, base=review.revision, by=reader)
    reflections.hand_in(review, by=reader)
    text, reason = world.say("trainer: offer shortened"), world.say("trainer: reason to shorten an offer")
    moderation.redact(review, {OFFER: text}, reason=reason, by=trainer, seen_revision=review.revision)
    earlier = clock.now() - timedelta(minutes=2)
    moderation.release(review, by=trainer, seen_revision=review.revision, at=earlier)
    world.point("offer, shortened", pk=review.offer.pk, data={"outcome": "yes"})


def _contradicted(world: Canaries, cohort: Cohort) -> None:
    """Two responses to one reflection that say something else: one passed on, one that waits."""
    author, reader, peer, trainer = (world.people[role] for role in ("author", "reader", "peer", "trainer"))
    found = _reflect(world, "author", author, cohort, "contradicted", Audience.READERS)
    first, second = _respond(world, "contradicted", found, reader), _respond(world, "contradicting", found, peer)
    _passed_on(first, reader, trainer)
    reflections.hand_in(second, by=peer)
    linked = moderation.link_contradiction(
        first, second, word=world.say("trainer: word with two that contradict"), by=trainer
    )
    world.point("contradiction", pk=first.pk, contradiction_id=linked.pk)
    world.point("contradiction, from its other side", pk=second.pk, contradiction_id=linked.pk)
    other = world.things["response released"].kwargs["pk"]
    world.point("contradiction, beside a response it is not about", pk=other, contradiction_id=linked.pk)


def _passed_on(review: Review, reader: User, trainer: User) -> None:
    reflections.hand_in(review, by=reader)
    earlier = clock.now() - timedelta(minutes=2)
    moderation.release(review, by=trainer, seen_revision=review.revision, at=earlier)


def _talked(world: Canaries, review: Review) -> None:
    """One message passed on, one that waits for the trainer, one that was passed on shortened."""
    author, reader, trainer = (world.people[role] for role in ("author", "reader", "trainer"))
    _passed_on(review, reader, trainer)
    review = Review.objects.with_everything().get(pk=review.pk)
    said = conversations.send_message(review, world.say("author: message"), by=author)
    earlier = clock.now() - timedelta(minutes=2)
    moderation.release(said, by=trainer, seen_revision=said.revision, at=earlier)
    waiting = conversations.send_message(review, world.say("reader: message waiting"), by=reader)
    shortened = conversations.send_message(review, world.say("reader: message redacted"), by=reader)
    reason, text = world.say("trainer: reason to shorten a message"), world.say("trainer: message shortened")
    moderation.redact(shortened, {"words": text}, reason=reason, by=trainer, seen_revision=0)
    moderation.release(shortened, by=trainer, seen_revision=0, at=earlier)
    _asked_about(world, review)
    world.point("message redacted", pk=shortened.pk)
    world.point("message released", pk=said.pk)
    world.point("message waiting", pk=waiting.pk)
    world.point("conversation", review_pk=review.pk)


def _asked_about(world: Canaries, review: Review) -> None:
    """A message that lies with its writer, one that is not waited for any more, and one that was not passed on."""
    reader, trainer = world.people["reader"], world.people["trainer"]
    for name in ("returned", "expired", "withheld"):
        said = conversations.send_message(review, world.say(f"reader: message {name}"), by=reader)
        world.point(f"message {name}", pk=said.pk, data={"until": clock.today() + timedelta(days=30)})
        if name == "withheld":
            moderation.withhold(said, by=trainer, reason=world.say("trainer: reason to withhold a message"))
        else:
            moderation.ask_writer(said, world.say(f"trainer: question about a message {name}"), by=trainer)
        if name == "expired":
            moderation.wait_no_longer(said, by=trainer)


def _guided(world: Canaries, cohort: Cohort) -> None:
    """A letter, a private note, more time asked, days off."""
    author, trainer = world.people["author"], world.people["trainer"]
    enrolment = Enrolment.objects.get(user=author, cohort=cohort)
    letter = courses.write_letter(enrolment, world.say("trainer: letter"), by=trainer)
    world.point("letter", pk=letter.pk)
    world.point("note", pk=courses.note_down(enrolment, world.say("trainer: note"), by=trainer).pk)
    today = clock.today()
    free = courses.take_free(enrolment, today + timedelta(days=3), today + timedelta(days=4), by=author)
    world.point("free days", pk=free.pk)
    lines = [Found(f"{world.say('list: address').split()[-1]}@x.example")]
    ready = courses.put_list_ready(cohort, lines, by=world.people["manager"])
    world.point("invitation list", pk=ready.pk)
    _proposed_elsewhere(world, cohort)
    _more_time(world, "author", enrolment)
    _more_time(world, "elsewhere", Enrolment.objects.get(user=world.people["elsewhere"]))
    step = cohort.steps.get(principle__slug="everyone")
    given = courses.give_time(enrolment, step, kind=DateKind.REFLECT, until=today + timedelta(days=9), by=trainer)
    world.point("time given", pk=given.pk, data={"grant": "1"})


def _proposed_elsewhere(world: Canaries, cohort: Cohort) -> None:
    """Another group was proposed to the peer, who did not answer yet."""
    peer = Enrolment.objects.get(user=world.people["peer"], cohort=cohort)
    sister = Enrolment.objects.get(user=world.people["elsewhere"]).cohort
    proposed = courses.propose_transfer(peer, sister, by=world.people["manager"])
    world.point("peer: transfer", pk=proposed.pk, data={"fingerprint": "van vroeger"})


def _more_time(world: Canaries, role: str, enrolment: Enrolment) -> None:
    """Someone asks for another date, with a word."""
    step, wanted = enrolment.cohort.steps.get(principle__slug="claimed"), clock.today() + timedelta(days=9)
    word, by = world.say(f"{role}: word with time"), world.people[role]
    asked = courses.ask_for_time(enrolment, step, kind=DateKind.REFLECT, wanted=wanted, word=word, by=by)
    world.point(f"{role}: time asked", pk=asked.pk, data={"grant": "1"})


def _gathered(world: Canaries, cohort: Cohort) -> None:
    """What hangs on a vuistregel, and what people keep."""
    author, peer, trainer = (world.people[role] for role in ("author", "peer", "trainer"))
    rule = Reflection.objects.get(pk=world.things["author: reflection group"].kwargs["pk"]).rule
    told = harvest.add_experience(rule, kind="worked", text=world.say("peer: experience"), by=peer)
    world.point("experience", pk=told.pk)
    world.point("light", pk=harvest.ask_spotlight(rule, by=trainer).pk)
    step = cohort.steps.select_related("principle", "cohort").get(principle__slug="group")
    enrolment = Enrolment.objects.get(user=author, cohort=cohort)
    keepsakes.keep_joy(step, enrolment, world.say("author: joy"), base=0, by=author)
    keepsakes.allow_quote(step, enrolment, world.say("author: quote"), base=0, by=author)
    keepsakes.ask_the_room(step, world.say("trainer: question to the room"), by=trainer)
    world.point("sharing", pk=growth.offer_comparison(cohort, by=world.people["manager"]).pk)
    _looked_back(world)


def _looked_back(world: Canaries) -> None:
    """Two weeks later everybody is asked: one is told to the group, one kept, one let go, the others wait."""
    harvest.ask_follow_ups(at=clock.now() + timedelta(weeks=2, minutes=1))
    author = world.people["author"]

    def asked(owner: str, slug: str) -> FollowUp:
        reflection = world.things[f"{owner}: reflection {slug}"].kwargs["pk"]
        found = FollowUp.objects.select_related("reflection__author").get(reflection=reflection)
        data = {"outcome": "came", "text": "Het kwam ervan.", "is_shared": ""}
        world.point(f"{owner}: look-back {slug}", pk=found.pk, data=data)
        return found

    for slug, is_shared in (("group", True), ("everyone", False)):
        text = world.say(f"author: look-back {slug}")
        harvest.answer_follow_up(asked("author", slug), outcome="came", text=text, is_shared=is_shared, by=author)
    harvest.pass_over(asked("author", "handed-in"), by=author)
    asked("author", "released")
    asked("elsewhere", "everyone")
    asked("stranger", "everyone")


def _own_data(world: Canaries, cohort: Cohort) -> None:
    """Distances, an account to administer, a role to take."""
    reflections.keep_apart(by=world.people["author"], rather_not=[world.people["peer"]], hierarchy=[])
    world.point("author: account", pk=world.people["author"].pk)
    world.point("author: another address, to stop", token=stop_token(world.people["author"]))
    world.point("editor: role", pk=world.people["editor"].clientgrants.first().pk)


def _beside(world: Canaries, cohort: Cohort) -> None:
    """Groups beside each other, and all the texts of one of them at one principle."""
    sister = world.things["sister: group"].kwargs["pk"]
    for name in ("ours", "sister", "closed", "far"):
        step = Cohort.objects.get(pk=world.things[f"{name}: group"].kwargs["pk"]).steps.get(principle__slug="everyone")
        world.point(f"{name}: texts side by side", pk=step.cohort_id, lineage=step.principle.lineage)
    step = cohort.steps.select_related("principle").get(principle__slug="everyone")
    query = f"groep={cohort.pk}&groep={sister}&principe={step.principle.lineage}"
    world.things["ours and sister, side by side"] = Thing(query=query)
    world.point("ours: a principle of no group", pk=cohort.pk, lineage=uuid.uuid4())


def _stands(world: Canaries, cohort: Cohort) -> None:
    """Six people said where they stand, at the beginning and at the end; so their group has figures."""
    edition = pin_wording(cohort)
    places = {question.id: 3 for question in edition.questions}
    for role in ("author", "team", "along", "asked", "reader", "peer"):
        enrolment = Enrolment.objects.select_related("cohort").get(user=world.people[role], cohort=cohort)
        for moment in (ScanMoment.START, ScanMoment.END, ScanMoment.THEN):
            at = clock.start_of(windows_of(cohort)[moment].opens_on) + timedelta(hours=9)
            growth.fill_in(enrolment, moment, places, edition=edition, by=enrolment.user, at=at)
    filled = {question.field_name: "4" for question in edition.questions} | {"uitgave": edition.pk}
    for slug in ("begin", "nu", "terug-naar-het-begin", "later", "ooit"):
        world.point(f"ours: scan {slug}", cohort_id=cohort.pk, slug=slug, data=filled)
    for name in ("sister", "closed", "later", "far"):
        world.point(f"{name}: scan nu", cohort_id=world.things[f"{name}: group"].kwargs["pk"], slug="nu")


def _certified(world: Canaries, cohort: Cohort) -> None:
    """Three certificates: to be looked up without a name, with a name, and no more."""
    author = world.people["author"]
    place = Enrolment.objects.get(user=author, cohort=cohort)
    for row in progress_of(place).open:
        reason = world.say(f"author: reason to skip {row.step.principle.slug}")
        keepsakes.skip(row.step, place, reason, by=author)
    keepsakes.publish(_certificate(world, "author"), with_name=False, by=author)
    keepsakes.publish(_certificate(world, "holder"), with_name=True, by=world.people["holder"])
    taken_back = _certificate(world, "stranger")
    keepsakes.publish(taken_back, with_name=True, by=world.people["stranger"])
    keepsakes.unpublish(taken_back, by=world.people["stranger"])


def _certificate(world: Canaries, role: str) -> Certificate:
    enrolment = Enrolment.objects.select_related("cohort__masterclass", "cohort__client").get(user=world.people[role])
    made = keepsakes.issue(enrolment, by=world.people[role])
    world.point(f"{role}: certificate", pk=enrolment.pk, code=made.code, data={"shown": "nameless"})
    return made


def _leave(world: Canaries, cohort: Cohort) -> None:
    """Those who are gone: left the group, lost the guidance, were shut out, were erased."""
    courses.leave(Enrolment.objects.get(user=world.people["left"], cohort=cohort), by=world.people["left"])
    courses.remove_trainer(cohort, world.people["former_trainer"], by=world.people["manager"])
    deactivate(world.people["deactivated"], by=world.people["administrator"])
    erase(world.people["erased"], by=world.people["administrator"])


def _named_still(world: Canaries) -> None:
    """Others wrote the name of who was erased: in a text their trainer reads, and in one that was withdrawn since."""
    told = world.things["experience"].kwargs["pk"]
    withdrawn = Reflection.objects.get(pk=world.things["author: reflection withdrawn"].kwargs["pk"]).latest.pk
    for name, row in (("peer: experience", told), ("a withdrawn reflection", withdrawn)):
        world.point(f"mention in {name}", pk=Mention.objects.filter(object_id=str(row)).first().pk)


def _taken_away(world: Canaries) -> None:
    """Everything of one person in a file, in the end; of one it is still being made."""
    for role in ("author", "team", "along", "reader", "peer", "left", "trainer", "former_trainer", "manager"):
        export = ask_export(world.people[role], by=world.people[role])
        make_export(export)
        world.point(f"{role}: export", pk=export.pk)
    waiting = ask_export(world.people["asked"], by=world.people["administrator"])
    world.point("asked: export, being made", pk=waiting.pk)


RECEIPTS = {
    "oefening": "author: answers-handed-in",
    "reflectie": "author: reflection claimed",
    "antwoord": "author: reflection released",
    "reactie": "response handed-in",
    "terugblik": "author: look-back group",
}


def _receipts(world: Canaries) -> None:
    """What someone reads after handing in: of each kind one, of a stranger one, and of a kind that is none."""
    for kind, thing in RECEIPTS.items():
        world.point(f"receipt: {kind}", kind=kind, pk=world.things[thing].kwargs["pk"])
    world.point("receipt: no kind", kind="anders", pk=world.things["author: reflection claimed"].kwargs["pk"])
    world.point("receipt: unknown", kind="reflectie", pk=uuid.uuid4())


def _visitor_of_a_client(world: Canaries, cohort: Cohort, manager: User) -> None:
    """A question about a masterclass of the client, with a note."""
    asked = Enquiry(
        kind="deelnemen", name=world.say("client: enquiry name"), masterclass=cohort.masterclass,
        email=f"{world.say('client: enquiry address').split()[-1]}@x.example",
        opgave=world.say("client: enquiry opgave"), wanted_start="open",
    )  # fmt: skip
    enquiries.ask(asked)
    enquiries.note_at(asked, world.say("client: enquiry note"), by=manager)
    world.point("client: enquiry", pk=asked.pk, data={"answer": "Welkom."})
    world.point("client: enquiry, to note", pk=asked.pk, data={"text": "Gebeld."})
    world.point("client: enquiry, to pass on", pk=asked.pk, data={"to": "praktijk"})
    world.point("client: enquiry, to invite", pk=asked.pk, data={"cohort": str(cohort.pk)})
    world.point("client: enquiry, to list", pk=asked.pk, data={"cohort": ""})


def _making(world: Canaries, client: Client, cohort: Cohort) -> None:
    """A masterclass in the making, and one whose texts may be renewed."""
    making = CourseMaking.objects.create(client=client, title="In de maak", total=3)
    world.point("making", pk=making.pk)
    world.point("masterclass, to renew", pk=cohort.masterclass_id)


def _fixed(world: Canaries) -> None:
    """Addresses without a thing of their own, and names that nobody has."""
    world.point("-")
    world.point(
        "unknown", pk=uuid.uuid4(), step_id=uuid.uuid4(), cohort_id=uuid.uuid4(), token="x" * 32, slug="x", code="x",
        review_pk=uuid.uuid4(), contradiction_id=uuid.uuid4(), lineage=uuid.uuid4(), provider_id="x", name="x",
    )  # fmt: skip
    world.point("a kind of enquiry", kind="deelnemen")
    world.point("no kind of enquiry", kind="anders")
    world.point("a principle by slug", slug="everyone")
    world.point("a component", name="button")
    world.point("no restriction", restriction_id=1)
    world.point("a key", uidb36="x", key="y")
    world.point("a passkey", pk=1)
    world.page("home page", "")
    world.page("no page", "bestaat/niet/")
    pages = {page.slug: page.pk for page in Page.objects.all()}
    world.point("wagtail", page_id=pages["everyone"])
