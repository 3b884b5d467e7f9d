"""*Wie leest dit?* is never wrong: the circles a sentence names are the people `visible_to` lets in, and no others.

Over every choice, label, group and kind of field, for every user of the world.
"""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from accounts.models import User
from conversations import transitions as conversations
from conversations.models import Message
from courses import transitions as courses
from courses.readership import Circle, TextContext, TextKind, in_short, who_reads
from courses.states import Audience
from exercises import transitions as exercises
from exercises.models import Remark, Submission
from exercises.views.shared import around as around_challenge
from kernel import clock
from moderation import transitions as moderation
from reflections import transitions
from reflections.models import Reflection, Review, RuleOfThumb
from reflections.readership import around, around_response, sentences_by_choice
from tests.factories import build_sister, build_world
from tests.factories.models import UserFactory
from tests.factories.world import LETTING_GO, TABLE, World

CHOICES = [Audience.TRAINER, Audience.READERS, Audience.GROUP, Audience.EVERYONE]
LABELS = [Audience.TRAINER, Audience.READERS, Audience.GROUP]


@pytest.fixture
def sister(world) -> World:
    return build_sister(world)


@pytest.fixture
def stranger(db) -> World:
    """Another client with a masterclass of its own: never among the readers of anything."""
    return build_world(people=1)


def readers_of(rows, pk, **when) -> set:
    """Everyone of all users who gets this row, whatever their part in it."""
    return {
        user.pk for user in User.objects.filter(is_active=True) if rows.visible_to(user, **when).filter(pk=pk).exists()
    }


def set_label(world: World, author: User, label: Audience) -> None:
    courses.describe_challenge(world.challenge(author), title="De dijk", question="Hoe?", label=label, by=author)


def reflection_with_readers(world: World, others: list[User], choice: Audience, label: Audience) -> Reflection:
    """Submitted and claimed while it reached readers; then the label narrows it to what is tried."""
    author = world.people[0]
    wide = choice if choice >= Audience.READERS else Audience.READERS
    found = world.submitted(author, audience=wide, rule=True, harvest="worked")
    for reader in others:
        transitions.finish_reading(world.claimed(found, reader), by=reader)
    Reflection.objects.filter(pk=found.pk).update(audience=choice)
    RuleOfThumb.objects.filter(reflection=found).update(
        audience=Audience.EVERYONE if choice == Audience.EVERYONE else Audience.GROUP
    )
    set_label(world, author, label)
    return Reflection.objects.get(pk=found.pk)


def members(worlds: list[World]) -> set:
    return {person.pk for each in worlds for person in each.people}


@pytest.mark.parametrize("two_trainers", [False, True])
@pytest.mark.parametrize("pooled", [False, True])
@pytest.mark.parametrize(("choice", "label"), list(product(CHOICES, LABELS)))
def test_who_reads_a_reflection_and_its_rule(world, sister, stranger, choice, label, pooled, two_trainers):
    if pooled:
        transitions.read_together(world.cohort, sister.cohort, by=world.manager)
    trainers = {world.trainer.pk, *([_second_trainer(world).pk] if two_trainers else [])}
    readers = [world.people[1], *([sister.people[0]] if pooled else [])]

    found = reflection_with_readers(world, readers, choice, label)
    people = {
        Circle.WRITERS: {world.people[0].pk},
        Circle.TRAINERS: trainers,
        Circle.READERS: {reader.pk for reader in readers},
        Circle.GROUP: members([world]),
        Circle.ALL_GROUPS: members([world, sister]),
    }

    said = who_reads(TextKind.REFLECTION, around(found))
    assert readers_of(Reflection.objects, found.pk) == set().union(*(people[circle] for circle in said.circles))
    if_then = who_reads(TextKind.RULE, around(found))
    rule = RuleOfThumb.objects.get(reflection=found)
    in_harvest = set() if label < Audience.GROUP else set().union(*(people[circle] for circle in if_then.circles))
    opened = readers_of(RuleOfThumb.objects, rule.pk) - trainers - {world.people[0].pk}
    assert opened == in_harvest - trainers - {world.people[0].pk}
    if pooled and Circle.READERS in said.circles and found.effective_audience < Audience.EVERYONE:
        assert sister.cohort.name in said.sentence
    assert ("de trainers" in said.sentence) == two_trainers


def _second_trainer(world: World) -> User:
    second = UserFactory(first_name="Tweede")
    courses.appoint_trainer(world.cohort, second, by=world.manager)
    return second


def test_readers_of_whom_one_gave_no_sign_of_life_are_not_counted_short(world):
    """A lapsed reading stays open to its reader and frees a place: no sentence may say *hooguit drie*."""
    author = world.people[0]
    for _ in range(3):
        world.join()
    found = world.submitted(author)
    for reader in world.people[1:4]:
        world.read(found, reader)
    Review.objects.filter(version__reflection=found).update(lease_until=clock.now() - timedelta(days=9))
    transitions.expire_lapsed()
    for reader in world.people[4:]:
        world.read(found, reader)

    assert len(readers_of(Reflection.objects, found.pk) - {author.pk, world.trainer.pk}) > 3
    assert "hooguit" not in who_reads(TextKind.REFLECTION, around(found)).sentence


@pytest.mark.parametrize("state", ["draft", "handed_in"])
@pytest.mark.parametrize("team", ["alone", "mate", "along", "mate_who_left"])
def test_who_reads_the_answers_of_an_exercise(world, sister, stranger, team, state):
    author, mate, other = world.people[0], world.join(challenge=False), world.people[1]
    challenge = world.challenge(author)
    if team != "alone":
        courses.share(challenge, world.enrolment(mate), may_write=team != "along", by=author)
        courses.accept_share(challenge, by=mate)
    submission = exercises.begin(world.step, challenge, by=author)
    exercises.save_answers(submission, {TABLE: [["a", "b"]], LETTING_GO: "c"}, base={}, by=author)
    if state == "handed_in":
        exercises.hand_in(submission, by=author)
    if team == "mate_who_left":
        courses.leave(world.enrolment(mate), by=mate)

    facts = around_challenge(challenge)
    people = {
        Circle.WRITERS: {author.pk, *([mate.pk] if team == "mate" else [])},
        Circle.ALONG: {mate.pk} if team == "along" else set(),
        Circle.TRAINERS: {world.trainer.pk},
    }
    said = who_reads(TextKind.ANSWERS, facts)
    named = said.circles if state == "handed_in" else {Circle.WRITERS}
    assert readers_of(Submission.objects, submission.pk) == set().union(*(people[circle] for circle in named))
    assert "Na inleveren ook" in said.sentence
    assert ("medeschrijver" in said.sentence) == (team == "mate")
    private = who_reads(TextKind.PRIVATE, facts)
    assert private.circles == {Circle.WRITERS}
    assert ("alleen" in private.sentence) == (team != "mate")
    assert other.pk not in readers_of(Submission.objects, submission.pk)


@pytest.mark.parametrize("two_trainers", [False, True])
@pytest.mark.parametrize("by_trainer", [False, True])
def test_who_reads_a_response_and_the_thread_on_it(world, sister, stranger, by_trainer, two_trainers):
    author, reader, _ = world.people
    trainers = {world.trainer.pk, *([_second_trainer(world).pk] if two_trainers else [])}
    found = world.submitted(author)
    if by_trainer:
        review = transitions.claim_as_trainer(found, by=world.trainer)
        transitions.finish_reading(review, by=world.trainer)
        from tests.factories.world import RESPONSE

        transitions.save_response(review, RESPONSE, base=0, by=world.trainer)
        transitions.hand_in(review, by=world.trainer, at=clock.now() - timedelta(minutes=2))
        writer = world.trainer
    else:
        review, writer = world.released(found, reader), reader
    review = Review.objects.get(pk=review.pk)
    people = {Circle.WRITERS: {writer.pk}, Circle.OTHER: {author.pk}, Circle.TRAINERS: trainers}

    said = who_reads(TextKind.RESPONSE, around_response(review))
    assert readers_of(Review.objects, review.pk) == set().union(*(people[circle] for circle in said.circles))
    assert ("andere trainers" in said.sentence) == (by_trainer and two_trainers)
    message = conversations.send_message(review, "Hoe kwam dat?", by=writer)
    if not by_trainer:
        moderation.release(message, by=world.trainer, seen_revision=0, at=clock.now() - timedelta(minutes=2))
    thread = who_reads(TextKind.THREAD, around_response(review))
    later = clock.now() + timedelta(minutes=2)
    assert readers_of(Message.objects, message.pk, at=later) == set().union(
        *(people[circle] for circle in thread.circles)
    )


def test_who_reads_a_remark_beside_the_answers(world, sister, stranger):
    author = world.people[0]
    submission = world.practising(author)
    exercises.save_answers(submission, {TABLE: [["a", "b"]], LETTING_GO: "c"}, base={}, by=author)
    exercises.hand_in(submission, by=author)
    said = exercises.remark(submission, "Dank.", by=author) or Remark.objects.get()

    assert readers_of(Remark.objects, said.pk) == {author.pk, world.trainer.pk}


def test_every_sentence_names_its_circles_and_no_other(capsys):
    """Two readerships that differ read differently; and each circle has its own word in the sentence."""
    word = {
        Circle.ALONG: "meeleest",
        Circle.TRAINERS: "trainer",
        Circle.GROUP: "groep",
        Circle.ALL_GROUPS: "alle groepen",
        Circle.OTHER: "de schrijver",
    }
    values = {
        "audience": Audience,
        "label": LABELS,
        "has_others": [False, True],
        "read_with": [(), ("Noord",)],
        "trainers": [1, 2],
        "writers": [1, 2, 3],
        "along": [0, 1],
        "by_trainer": [False, True],
        "moderated_before": [False, True],
    }
    facts = [TextContext(**dict(zip(values, each, strict=True))) for each in product(*values.values())]
    seen: dict[tuple, set] = {}
    for kind, each in product(TextKind, facts):
        said = who_reads(kind, each)
        seen.setdefault((kind, said.sentence), set()).add(said.circles)
        for circle, name in word.items():
            if circle in said.circles and not (each.by_trainer and circle == Circle.TRAINERS):
                assert name in said.sentence or circle == Circle.GROUP, (said, circle)
    with capsys.disabled():
        print(f"\n  {len(facts) * len(TextKind)} situaties, {len(seen)} zinnen")  # noqa: T201 the size of the table
    several = [key for key, circles in seen.items() if len(circles) > 1]
    assert several == []


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize(("has_others", "read_with"), [(True, ()), (True, ("Noord",)), (False, ())])
def test_the_short_line_names_the_same_circles(audience, has_others, read_with):
    facts = TextContext(audience=audience, has_others=has_others, read_with=read_with)
    circles = who_reads(TextKind.REFLECTION, facts).circles

    lead, people = in_short(facts)

    assert ("trainer" in people) == (Circle.TRAINERS in circles)
    assert ("je groep" in people) == (Circle.GROUP in circles and Circle.ALL_GROUPS not in circles)
    assert ("alle groepen" in people) == (Circle.ALL_GROUPS in circles)
    named = "je lezers" in people or "je groep" in people or "alle groepen" in people or "wie er nog bij" in people
    assert named == (Circle.READERS in circles)
    assert not (read_with and Circle.GROUP in circles and "je lezers" not in people and "alle" not in people)
    assert ("alleen" in people) == (len(circles) <= 2 and Circle.READERS not in circles)
    assert lead.startswith("Dit le")


def test_the_page_holds_a_sentence_for_every_choice_and_shows_the_one_that_is_stored(world, as_user):
    author = world.people[0]
    found = world.draft(author, audience=Audience.GROUP)

    page = as_user(author).get(f"/stappen/{world.step.pk}/reflectie/").content.decode()

    facts = around(found)
    for choice in CHOICES:
        assert who_reads(TextKind.REFLECTION, replace(facts, audience=choice)).sentence in page
    assert [row["value"] for row in sentences_by_choice(found) if row["is_now"]] == [Audience.GROUP]
    assert page.index('name="audience"') < page.index('id="wie-leest-dit"') < page.index("<textarea")
    assert page.count('wie-leest-dit"') > 4
