"""Loads the demo: a believable world, through the same verbs people use, with dates relative to today.

Every text goes through `begin`, `save_draft`, `submit`, `hand_in`, `release` …, so the demo can
hold nothing the site itself would refuse. Only the choice of reader is given, not allocated.
"""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.models import Client, FieldRole, Organisation, User
from accounts.states import OrganisationKind, Role
from accounts.transitions import choose_portrait, grant_role
from courses import transitions as courses
from courses.models import Cohort, Enrolment
from exercises import transitions as exercises
from exercises.models import Submission
from exercises.states import Moment
from exercises.types import Question, kind_named
from kernel import clock
from kernel.clock import When
from kernel.models import OutboxMessage
from moderation import transitions as moderation
from reflections import transitions as reflections
from reflections.models import Reflection, Review
from reflections.states import ReviewState
from reflections.transitions import assign
from starter.course import HERE, Data, block_id, load_masterclass, read
from starter.demo_guiding import guide_people, let_stop
from starter.demo_harvest import gather
from starter.demo_site import ask_enquiries, begin_draft
from starter.demo_talk import call, offered, talk
from starter.demo_world import AUDIENCES, LONG_AGO, World, moment_for, moments_after

PASSWORD = "opgave-demo-2026"  # noqa: S105 public, and refused outside local settings


@transaction.atomic
def load_demo(*, at: When = None) -> list[str]:
    """Load everything once; returns the demo addresses. A loaded demo is left alone."""
    now = clock.now(at)
    visitors = read(HERE / "demo" / "bezoekers.yaml")
    manager = _person(visitors["programme"])
    if manager.clientgrants.exists():
        return _addresses()
    _staff(visitors, manager)
    for path in _cohort_files():
        _load_cohort(read(path), manager, now)
    reflections.expire_lapsed(at=now)
    ask_enquiries(visitors.get("enquiries", []), manager, now)
    begin_draft(visitors["draft"], _person(visitors["editor"]))
    OutboxMessage.objects.update(sent_at=now)
    return _addresses()


def _cohort_files() -> list[Path]:
    return [path for path in sorted((HERE / "demo").glob("*.yaml")) if path.stem not in ("bezoekers", "scan")]


def _addresses() -> list[str]:
    fixed = [
        "deelnemer",
        "deelnemer2",
        "deelnemer3",
        "deelnemer-b",
        "stil",
        "trainer",
        "trainer-b",
        "programma",
        "redactie",
        "beheer",
    ]
    return [f"{name}@demo.example" for name in fixed]


_HASH: dict[str, str] = {}


def _person(data: Data) -> User:
    """An account with a verified address; one hash serves all, for they share one password."""
    email = data.get("email") or f"{data['key']}@demo.example"
    first, _, last = data["name"].partition(" ")
    hashed = _HASH.setdefault(PASSWORD, make_password(PASSWORD))
    user, created = User.objects.get_or_create(
        email=email, defaults={"first_name": first, "last_name": last, "password": hashed}
    )
    if created:
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        choose_portrait(user, data.get("portrait", ""), by=user)
    return user


def _staff(visitors: Data, manager: User) -> None:
    editor, administrator = _person(visitors["editor"]), _person(visitors["administrator"])
    grant_role(administrator, Role.ADMINISTRATOR, client=None, by=None)
    for path in _cohort_files():
        client = _client(read(path)["client"])
        grant_role(manager, Role.PROGRAMME_MANAGER, client=client, by=administrator)
        grant_role(editor, Role.EDITOR, client=client, by=administrator)


def _client(data: Data) -> Client:
    adviser = {f"adviser_{key}": value for key, value in data.get("adviser", {}).items()}
    return Client.objects.get_or_create(slug=data["key"], defaults={"name": data["name"], **adviser})[0]


def _load_cohort(data: Data, manager: User, now: datetime) -> None:
    """One file: the group, its people and opgaven, then everything they wrote, in order of time."""
    client = _client(data["client"])
    monday = clock.today(now) - timedelta(days=clock.today(now).weekday(), weeks=data["cohort"]["started_weeks_ago"])
    cohort = courses.set_up_cohort(
        client, load_masterclass(client), name=data["cohort"]["name"], start_on=monday, by=manager
    )
    world = World(cohort, now, random.Random(data["cohort"]["key"]))  # noqa: S311 dates of a demo, no secret
    _guide(world, data, manager)
    world.steps = {step.principle.slug: step for step in cohort.steps.in_order()}
    _take_part(world, data)
    gather(world, data["cohort"]["key"], read(HERE / "demo" / "scan.yaml"))
    let_stop(world, data)
    guide_people(world, data)
    if data["cohort"]["phase"] == "finished":
        courses.close(Cohort.objects.get(pk=cohort.pk), by=manager)


def _take_part(world: World, data: Data) -> None:
    for person in data["people"]:
        _enrol(world, person, data)
    for item in data.get("shares", []):
        _share(world, item)
    for item in data.get("answers", []):
        _answer(world, item)
    for item in data.get("reflections", []):
        _reflect(world, item)


def _guide(world: World, data: Data, manager: User) -> None:
    world.trainers = [_person(item) for item in data["trainers"]]
    for trainer in world.trainers:
        courses.appoint_trainer(world.cohort, trainer, by=manager)
    courses.start(world.cohort, by=manager)
    for index in range(2):
        courses.invite(world.cohort, f"genodigde{index + 1}.{data['cohort']['key']}@demo.example", by=manager)
    courses.open_group_link(world.cohort, limit=5, by=manager)


def _enrol(world: World, person: Data, data: Data) -> None:
    """Someone joins, brings an opgave and writes the intake."""
    user = _person(person)
    world.people[person["key"]] = user
    employer = next(item for item in data["organisations"] if item["key"] == person["organisation"])
    role = FieldRole.objects.get(key=person["role"])
    enrolment = courses.enrol(user, world.cohort, organisation=_organisation(employer), field_role=role, by=None)
    if person.get("opgave"):
        _bring(world, person, enrolment)


def _organisation(data: Data) -> Organisation:
    return Organisation.objects.get_or_create(name=data["name"], defaults={"kind": OrganisationKind(data["kind"])})[0]


def _bring(world: World, person: Data, enrolment: Enrolment) -> None:
    opgave = person["opgave"]
    courses.bring_challenge(
        enrolment,
        title=opgave["title"],
        question=opgave["question"].strip(),
        label=AUDIENCES[opgave.get("label", "readers")],
        by=enrolment.user,
    )
    if opgave.get("intake"):
        state = person.get("intake_state") or opgave.get("intake_state") or "handed_in"
        intake = {"author": person["key"], "principle": "wat-een-opgave", "answers": opgave["intake"], "state": state}
        _answer(world, intake)


def _share(world: World, item: Data) -> None:
    """Someone is asked to an opgave; whether the answer came yet, the file says."""
    owner, other = world.people[item["opgave_of"]], world.people[item["with"]]
    challenge = world.challenge_of(owner)
    courses.share(challenge, world.enrolment_of(other), may_write=item.get("may_write", True), by=owner)
    if item.get("accepted"):
        courses.accept_share(challenge, by=other, at=world.now - LONG_AGO)


def _answer(world: World, item: Data) -> None:
    """Answers to one exercise, saved on some day in its weeks and handed in unless a draft."""
    user, step = world.people[item["author"]], world.steps[item["principle"]]
    at = moment_for(world, step, days_before=world.dice.randint(1, 5))
    if item.get("pause"):
        at = world.ago(days=item["pause"]["days_ago"])
    submission = exercises.begin(step, world.challenge_of(user), by=user, at=at)
    kinds = {question.id: question for question in submission.edition.questions}
    typed = {name: _typed(kinds[_id(submission, name)], value, world.now) for name, value in item["answers"].items()}
    _save(submission, {name: typed[name] for name in _before_the_pause(submission, typed)}, user, at)
    exercises.choose_date(submission, do_on=clock.today(at) + timedelta(days=item.get("do_in_days", 0)), by=user)
    if item.get("pause"):
        at = _rest(submission, item["pause"], user, at, world.now)
    if item.get("state", "handed_in") in ("draft", "resting"):
        return
    _save(submission, typed, user, at)
    exercises.hand_in(submission, by=user, at=min(at + timedelta(minutes=20), world.now))
    for number, turn in enumerate(item.get("remarks", [])):
        _remark(world, submission, turn, at=world.ago(days=2, hours=3 - number))


def _remark(world: World, submission: Submission, turn: Data, at: datetime) -> None:
    exercises.remark(submission, turn["text"].strip(), by=_speaker(world, turn["by"]), at=at)


def _speaker(world: World, who: str) -> User:
    return world.trainer if who == "trainer" else world.people[who]


def _typed(question: Question, value: Any, now: datetime) -> Any:
    """An answer as a form would have cleaned it; files write rows and days in their shortest way."""
    if question.kind == "promise":
        on = clock.today(now) + timedelta(days=value["on_days"])
        return {"text": value["text"].strip(), "on": on.isoformat(), "how": value.get("how", "").strip()}
    if question.kind in ("conversations", "stakeholders", "row_table"):
        width = len(kind_named(question.kind).columns(question))
        return [[*row, *[""] * (width - len(row))] for row in value]
    return value.strip() if isinstance(value, str) else value


def _before_the_pause(submission: Submission, typed: Data) -> list[str]:
    """Where a pause comes between, only what stands before it; else everything."""
    if submission.edition.pause is None:
        return list(typed)
    early = {question.id for question in submission.edition.asked_at(Moment.PREPARE)}
    return [name for name in typed if _id(submission, name) in early]


def _save(submission: Submission, typed: Data, user: User, at: datetime) -> None:
    versions = {answer.question_id: answer.version for answer in submission.answers.all()}
    answers = {_id(submission, name): value for name, value in typed.items()}
    exercises.save_answers(submission, answers, base=versions, by=user, at=at)


def _id(submission: Submission, name: str) -> str:
    return block_id(submission.step.principle.slug, name)


def _rest(submission: Submission, data: Data, user: User, at: datetime, now: datetime) -> datetime:
    """The pause, with what was noticed in it; returns the moment it was over."""
    pause = exercises.begin_pause(submission, by=user, at=at)
    for number, text in enumerate(data.get("noticed", [])):
        exercises.notice(submission, text, by=user, at=at + timedelta(days=number + 1, hours=2))
    return min(pause.until + timedelta(hours=9), now)


def _reflect(world: World, item: Data) -> None:
    """One reflection with everything that came of it."""
    user, step = world.people[item["author"]], world.steps[item["principle"]]
    at = moment_for(world, step, days_before=world.dice.randint(0, 4))
    if "days_ago" in item:
        at = world.ago(days=item["days_ago"], hours=2)
    reflection = reflections.begin(step, by=user, at=at)
    reflections.save_draft(
        reflection,
        _texts("reflection", item, ("happened", "worked", "rule", "apply")),
        audience=AUDIENCES[item.get("audience", "readers")],
        harvest_kind=item.get("harvest") or "",
        base=0,
        by=user,
        at=at,
    )
    if item["state"] != "draft":
        _hand_in(world, reflection, item, at)


def _hand_in(world: World, reflection: Reflection, item: Data, at: datetime) -> None:
    """And what others said of it."""
    user = reflection.author.user
    reflections.submit(reflection, by=user, may_be_read_now=True, at=at + timedelta(minutes=25))
    moments = moments_after(world, at + timedelta(hours=2))
    for response in item.get("reviews", []):
        _respond(world, reflection, response, moments)
    if item.get("reply"):
        _reply(world, reflection, item["reply"], next(moments))
    if item["state"] == "withdrawn":
        reflections.withdraw(Reflection.objects.get(pk=reflection.pk), by=user, at=next(moments))


def _texts(scope: str, item: Data, names: tuple[str, ...]) -> Data:
    return {block_id(scope, name): _value(item.get(name)) for name in names if item.get(name)}


def _value(raw: Any) -> Any:
    return raw if isinstance(raw, dict) else str(raw).strip()


def _respond(world: World, reflection: Reflection, item: Data, moments: Iterator[datetime]) -> None:
    """One reader's way with it, as far as the file says."""
    reader, state = world.people[item["reader"]], item["state"]
    claimed = _claimed_at(world, state, next(moments))
    review = assign(Reflection.objects.get(pk=reflection.pk), reader, claimed)
    if state == ReviewState.EXPIRED:
        Review.objects.filter(pk=review.pk).update(lease_until=claimed + timedelta(days=1))
        return
    texts = _texts("response", item, ("recognise", "question", "grant", "take")) | offered(item)
    call(review, item.get("call"), reader=reader, at=claimed + timedelta(minutes=9))
    if texts:
        reflections.finish_reading(review, by=reader, at=claimed + timedelta(minutes=9))
        reflections.save_response(review, texts, base=0, by=reader, at=claimed + timedelta(minutes=20))
    if state == ReviewState.CLAIMED:
        Review.objects.filter(pk=review.pk).update(
            lease_until=clock.end_of(clock.add_working_days(clock.today(world.now), 2))
        )
        return
    handed_in = claimed + timedelta(minutes=24)
    reflections.hand_in(review, by=reader, at=handed_in)
    _moderate(world, review, item, max(next(moments), handed_in + timedelta(hours=1)))
    talk(Review.objects.get(pk=review.pk), item, moments, trainer=world.trainer)


def _claimed_at(world: World, state: str, planned: datetime) -> datetime:
    """What still waits for someone began a day or a few ago, whenever the reflection was written."""
    waits = {ReviewState.CLAIMED: 20, ReviewState.HANDED_IN: 26, ReviewState.RETURNED: 45}
    if state not in waits:
        return planned
    return max(planned, world.now - timedelta(hours=waits[ReviewState(state)] + world.dice.randint(-6, 20)))


def _moderate(world: World, review: Review, item: Data, at: datetime) -> None:
    """What the trainer did with a response."""
    state = item["state"]
    if state == ReviewState.RELEASED:
        word = (item.get("trainer_reply") or "").strip()
        moderation.release(review, by=world.trainer, seen_revision=review.revision, reply=word, at=at)
    elif state == ReviewState.RETURNED:
        moderation.ask_writer(review, item["trainer_question"].strip(), by=world.trainer, at=at)
    elif state == ReviewState.WITHHELD:
        moderation.withhold(review, by=world.trainer, reason="Maakt een derde herkenbaar.", at=at)


def _reply(world: World, reflection: Reflection, text: str, at: datetime) -> None:
    later = at + timedelta(minutes=5)
    reflections.reply(
        Reflection.objects.get(pk=reflection.pk), text.strip(), by=reflection.author.user, at=min(later, world.now)
    )
