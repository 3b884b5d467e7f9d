"""Gedeeld eigenaarschap: asking, saying yes or no, reading along, working together, stepping out."""

import pytest
from django.urls import reverse

from courses import transitions
from courses.models import Challenge, ChallengeMember
from courses.presenters import challenge_history
from courses.states import Audience
from exercises import transitions as exercises
from exercises.models import Submission
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import OutboxMessage
from tests.factories import build_world
from tests.factories.world import LETTING_GO, TABLE

COMPLETE = {TABLE: [["de school", "rust"]], LETTING_GO: "Mijn planning."}


@pytest.fixture
def mate(world):
    """Someone of the group without an opgave of their own."""
    return world.join(challenge=False)


def asked(world, mate, *, may_write=True):
    me = world.people[0]
    return transitions.share(world.challenge(me), world.enrolment(mate), may_write=may_write, by=me)


def joined(world, mate, *, may_write=True):
    asked(world, mate, may_write=may_write)
    transitions.accept_share(world.challenge(world.people[0]), by=mate)
    return world.challenge(world.people[0])


def test_asking_twice_asks_once_and_tells_once(world, mate):
    assert asked(world, mate) == asked(world, mate)
    assert OutboxMessage.objects.filter(kind="courses.asked_to_share").count() == 1


def test_who_is_asked_sees_the_opgave_and_may_not_write_yet(world, mate):
    asked(world, mate)
    challenge = world.challenge(world.people[0])

    assert challenge in Challenge.objects.visible_to(mate)
    assert not Challenge.objects.written_by(mate).exists()
    with pytest.raises(WrongPerson):
        transitions.describe_challenge(challenge, title="x", question="y", label=Audience.GROUP, by=mate)


def test_after_yes_both_write_about_it(world, mate):
    challenge = joined(world, mate)

    submission = exercises.begin(world.step, challenge, by=mate)
    exercises.save_answers(submission, COMPLETE, base={}, by=world.people[0])

    assert set(challenge.writers()) == {world.people[0], mate}
    assert Submission.objects.written_by(mate).get() == submission


def test_reading_along_is_reading_what_was_handed_in_and_nothing_more(world, mate):
    challenge, me = joined(world, mate, may_write=False), world.people[0]
    submission = exercises.begin(world.step, challenge, by=me)
    exercises.save_answers(submission, COMPLETE, base={}, by=me)
    assert not Submission.objects.visible_to(mate).exists()

    exercises.hand_in(submission, by=me)

    assert Submission.objects.visible_to(mate).get() == submission
    with pytest.raises(WrongPerson):
        exercises.save_answers(submission, {LETTING_GO: "van mij"}, base={LETTING_GO: 1}, by=mate)


def test_no_leaves_no_trace_for_who_said_it(world, mate):
    asked(world, mate)
    challenge = world.challenge(world.people[0])
    Challenge.objects.update(label=Audience.TRAINER)

    transitions.decline_share(challenge, by=mate)

    assert challenge not in Challenge.objects.visible_to(mate)
    with pytest.raises(WrongPerson, match="gevraagd"):
        transitions.accept_share(challenge, by=mate)


def test_who_works_on_an_opgave_cannot_take_a_second(world):
    me, busy = world.people[:2]
    transitions.share(world.challenge(me), world.enrolment(busy), may_write=True, by=me)

    with pytest.raises(WrongMoment, match="Je werkt al aan een opgave"):
        transitions.accept_share(world.challenge(me), by=busy)


def test_the_database_says_no_to_a_second_as_well(world):
    from django.db import IntegrityError, transaction

    busy = world.enrolment(world.people[1])
    with pytest.raises(IntegrityError), transaction.atomic():
        ChallengeMember.objects.create(
            challenge=world.challenge(world.people[0]), enrolment=busy, accepted_at="2026-01-01T00:00Z"
        )


def test_someone_of_another_group_cannot_be_asked(world):
    other = build_world(people=1)

    with pytest.raises(WrongMoment, match="niet in je groep"):
        transitions.share(
            world.challenge(world.people[0]), other.enrolment(other.people[0]), may_write=True, by=world.people[0]
        )


def test_another_participant_asks_nobody(world, mate):
    with pytest.raises(WrongPerson):
        transitions.share(world.challenge(world.people[0]), world.enrolment(mate), may_write=True, by=world.people[1])


def test_the_last_one_hands_over_before_leaving(world, mate):
    me = world.people[0]
    with pytest.raises(WrongMoment, match="Jij bent de enige"):
        transitions.leave_challenge(world.challenge(me), by=me)
    challenge = joined(world, mate)

    transitions.leave_challenge(challenge, by=me)

    assert list(challenge.writers()) == [mate]
    assert not Submission.objects.written_by(me).exists()


def test_who_left_reads_nothing_that_is_written_afterwards(world, mate, as_user):
    me, challenge = world.people[0], joined(world, mate)
    challenge.label = Audience.TRAINER
    challenge.save()
    transitions.leave_challenge(challenge, by=me)
    submission = exercises.begin(world.step, challenge, by=mate)
    exercises.save_answers(submission, COMPLETE, base={}, by=mate)
    exercises.hand_in(submission, by=mate)

    assert as_user(me).get(submission.get_absolute_url()).status_code == 404
    assert as_user(me).get(reverse("challenge-timeline", args=[challenge.pk])).status_code == 404


def test_who_left_may_bring_another_opgave(world, mate):
    me, challenge = world.people[0], joined(world, mate)
    transitions.leave_challenge(challenge, by=me)

    fresh = transitions.bring_challenge(
        world.enrolment(me), title="Een andere", question="Hoe nu?", label=Audience.READERS, by=me
    )

    assert fresh in Challenge.objects.written_by(me)


def test_from_reading_along_to_working_on_it(world, mate):
    challenge = joined(world, mate, may_write=False)

    transitions.let_write(challenge, world.enrolment(mate), by=world.people[0])

    assert challenge in Challenge.objects.written_by(mate)
    with pytest.raises(WrongMoment):
        transitions.let_write(challenge, world.enrolment(mate), by=world.people[0])


def test_a_co_owner_is_not_put_out_by_the_other(world, mate):
    challenge = joined(world, mate)

    with pytest.raises(WrongMoment, match="stapt er zelf uit"):
        transitions.recall_share(challenge, world.enrolment(mate), by=world.people[0])


def test_a_question_is_taken_back_and_then_cannot_be_answered(world, mate):
    asked(world, mate)
    challenge = world.challenge(world.people[0])

    transitions.recall_share(challenge, world.enrolment(mate), by=world.people[0])

    with pytest.raises(WrongPerson):
        transitions.accept_share(challenge, by=mate)
    with pytest.raises(WrongMoment):
        transitions.recall_share(challenge, world.enrolment(mate), by=world.people[0])


def test_the_history_says_who_did_what(world, mate):
    challenge = joined(world, mate)
    transitions.describe_challenge(challenge, title="Anders", question="", label=Audience.READERS, by=mate)

    told = [row.sentence for row in challenge_history(challenge)]

    assert f"{world.people[0].name} vroeg {mate.name} erbij." in told
    assert f"{mate.name} doet mee." in told
    assert f"{mate.name} veranderde wie de opgave hoogstens mag zien." in told


def test_a_narrower_label_narrows_at_once(world):
    author, reader = world.people[:2]
    reflection = world.submitted(author, audience=Audience.GROUP)
    assert type(reflection).objects.visible_to(reader).exists()

    transitions.describe_challenge(world.challenge(author), title="x", question="", label=Audience.TRAINER, by=author)

    assert not type(reflection).objects.visible_to(reader).exists()


def test_sharing_by_the_page_from_question_to_yes(world, mate, as_user):
    me, challenge = world.people[0], world.challenge(world.people[0])
    as_user(me).post(
        reverse("challenge-share", args=[challenge.pk]), {"member": world.enrolment(mate).pk, "how": "together"}
    )
    assert "Iemand vraagt je erbij" in as_user(mate).get(reverse("participant-home")).content.decode()

    as_user(mate).post(reverse("challenge-accept", args=[challenge.pk]))

    page = as_user(me).get(reverse("challenge", args=[challenge.pk])).content.decode()
    assert mate.name in page
    assert "werkt eraan" in page


def test_every_field_says_who_reads_it_when_a_team_writes(world, mate, as_user):
    joined(world, mate)

    page = as_user(mate).get(reverse("exercise-moment", args=[world.step.pk, "noteren"])).content.decode()

    assert "Dit lezen jij en je medeschrijver." in page


def test_names_of_people_are_pointed_at_before_the_opgave_is_shared(world, mate, as_user):
    url = reverse("challenge", args=[world.challenge(world.people[0]).pk])
    typed = {"title": "De ruzie met Jan Willemsen", "question": "Hoe nu?", "label": Audience.GROUP.value}
    browser = as_user(world.people[0])

    asked_first = browser.post(url, typed).content.decode()
    assert "Jan Willemsen" in asked_first
    assert "Staan hier namen van mensen in?" in asked_first
    assert Challenge.objects.filter(title=typed["title"]).count() == 0

    browser.post(url, {**typed, "names_seen": "1"})
    assert Challenge.objects.filter(title=typed["title"]).count() == 1
