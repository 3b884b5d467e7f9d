"""A question about one text and a list of which ones agree: for everyone, about texts in every state of the loop."""

import pytest

from accounts.models import User
from conversations.models import Message
from conversations.policies import may_report
from conversations.querysets import reportable_by
from conversations.transitions import send_message
from courses import transitions as courses
from courses.policies import is_trainer_of
from courses.states import Audience
from moderation import transitions as moderation
from moderation.policies import may_moderate
from reflections import policies, transitions
from reflections.models import Reflection, Review
from reflections.states import ReflectionState
from reflections.visibility import reaches
from tests.factories import World, build_sister, build_world
from tests.twins import assert_twins


@pytest.fixture
def people(world: World) -> list[User]:
    """Ten authors, each with a text in another state, two who read them all, and every kind of staff."""
    elsewhere, sister = build_world(people=1), build_sister(world, people=1)
    reader, other, *authors = [*world.people, *(world.join() for _ in range(9))]
    world.draft(authors[0])
    reach = [Audience.TRAINER, Audience.GROUP, *[Audience.READERS] * 7]
    alone, narrow, apart, *texts = [
        world.submitted(author, audience=audience) for author, audience in zip(authors[1:], reach, strict=True)
    ]
    transitions.claim_as_trainer(alone, by=world.trainer)
    world.claimed(narrow, reader)
    world.handed_in(apart, reader)
    _passed_on(world, texts, reader, other)
    moderation.stop_text(apart, shown_to=apart.author.user, by=world.trainer)
    courses.leave(world.enrolment(narrow.author.user), by=narrow.author.user)
    staff = [place for each in (world, sister, elsewhere) for place in (each.trainer, each.manager)]
    return [*world.people, *sister.people, *elsewhere.people, *staff]


def _passed_on(world: World, texts: list[Reflection], reader: User, other: User) -> None:
    """Passed on long ago with a thread, just now, withheld, taken away since, stopped since; and one by the trainer."""
    talked, just, withheld, taken, stopped, left = texts
    review = world.released(talked, reader)
    send_message(review, "Wat bedoel je met de dijk?", by=talked.author.user)
    transitions.claim_as_trainer(talked, by=world.trainer)
    waiting = world.handed_in(just, reader)
    moderation.release(waiting, by=world.trainer, seen_revision=waiting.revision)
    world.released(just, other)
    kept = world.handed_in(withheld, reader)
    moderation.withhold(kept, by=world.trainer, reason="Dit bespreken we.")
    world.released(taken, reader)
    transitions.withdraw(Reflection.objects.get(pk=taken.pk), by=taken.author.user)
    belongs_elsewhere = world.released(stopped, reader)
    moderation.stop_text(belongs_elsewhere, shown_to=reader, by=world.trainer)
    answered = world.released(left, other)
    send_message(answered, "Kom je nog eens langs?", by=other)
    courses.leave(world.enrolment(left.author.user), by=left.author.user)


def own_still_in(user):
    return Reflection.objects.own(user).exclude(author__state="left")


def of_author(user):
    return Review.objects.filter(version__reflection__author__user=user)


def is_author(user, review: Review) -> bool:
    return review.reflection.author.user_id == user.pk


@pytest.mark.parametrize(
    ("may", "which", "model"),
    [
        (policies.may_write, own_still_in, Reflection),
        (policies.may_respond, Review.objects.read_by, Review),
        (lambda user, text: is_author(user, text) and text.is_visible_to_author(), Review.objects.received_by, Review),
        (lambda user, text: is_author(user, text) and text.stands, lambda user: of_author(user).standing(), Review),
        (
            lambda user, text: is_author(user, text) and not text.is_stopped,
            lambda user: of_author(user).moving_on(),
            Review,
        ),
        (may_moderate, lambda user: Review.objects.guided_by(user).exclude(reader=user), Review),
        (may_moderate, Message.objects.guided_by, Message),
        (
            lambda user, text: text.state == ReflectionState.SUBMITTED and policies.may_guide(user, text),
            Reflection.objects.guided_by,
            Reflection,
        ),
    ],
    ids=["write", "respond", "came back", "stands", "moves on", "moderate", "moderate a message", "guide"],
)
def test_who_may_is_who_gets_to_see(may, which, model, people):
    assert_twins(may, which, people=people, things=model.objects.all())


def test_whatever_may_be_reported_is_where_its_page_starts(people):
    may = {(who, row) for who in people for row in Review.objects.all() if may_report(who, row)}
    found = {(who, row) for who in people for row in reportable_by(who)}

    assert may
    assert may <= found
    assert not any(is_trainer_of(who, row.reflection.step.cohort) and row.reader != who for who, row in found)


@pytest.mark.parametrize("audience", list(Audience))
def test_how_far_a_text_reaches_is_one_rule(world, audience):
    for label in Audience:
        for chosen in (Audience.TRAINER, Audience.READERS, Audience.GROUP, Audience.EVERYONE):
            if label != Audience.ME:
                world.submitted(world.join(label=label), audience=chosen)

    reached = set(Reflection.objects.filter(reaches(audience)))

    assert reached == {each for each in Reflection.objects.all() if each.effective_audience >= audience}
