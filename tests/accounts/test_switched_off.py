"""An account that was switched off is asked nothing, offered to nobody, mailed nothing, and shown as such to staff."""

import pytest
from django.urls import reverse

from accounts.transitions import deactivate, reactivate
from courses import transitions as courses
from courses.forms import ShareForm
from courses.models import Cohort, Enrolment
from home.today import inbox_of
from kernel import clock, outbox
from kernel.errors import WrongMoment
from kernel.models import OutboxMessage
from moderation.transitions import ask_to_read
from reflections import allocation, allocation_facts
from reflections.models import Review
from reflections.transitions import sweep_rounds


@pytest.fixture
def off(world, administrator):
    """Someone of the group whose account was switched off."""
    person = world.people[2]
    deactivate(person, by=administrator)
    return person


def test_they_take_part_in_nothing_and_do_again_when_it_is_on(world, off, administrator):
    def takes_part() -> bool:
        return Enrolment.objects.taking_part().filter(user=off).exists()

    assert not takes_part()
    reactivate(off, by=administrator)

    assert takes_part()


def test_nobody_is_offered_to_share_an_opgave_with_them_and_the_verb_refuses(world, off):
    author, challenge = world.people[0], world.challenge(world.people[0])

    assert world.enrolment(off) not in ShareForm(challenge=challenge).fields["member"].queryset
    with pytest.raises(WrongMoment, match="staat uit"):
        courses.share(challenge, world.enrolment(off), may_write=True, by=author)
    assert not OutboxMessage.objects.filter(recipient=off, kind="courses.asked_to_share").exists()


def test_a_question_that_waits_for_them_is_taken_back_all_the_same(world, administrator):
    author, person, challenge = world.people[0], world.people[2], world.challenge(world.people[0])
    courses.share(challenge, world.enrolment(person), may_write=False, by=author)
    deactivate(person, by=administrator)

    courses.recall_share(challenge, world.enrolment(person), by=author)

    assert not challenge.members.asked().exists()


def test_no_reflection_goes_to_them_and_none_of_theirs_to_others(world, administrator):
    person, reader = world.people[2], world.people[0]
    theirs = world.submitted(person)
    mine = world.submitted(world.people[1])
    deactivate(person, by=administrator)

    facts = allocation_facts.gather(mine.round, clock.now())
    works = {work.reflection for work in facts.works()}

    assert theirs.pk not in works
    people = allocation_facts._people(mine.round, clock.now())
    assert person not in [row.user for row in people]
    assert (
        allocation.choose(facts.reader(world.enrolment(reader)), facts.works(), most=9, seed="x").reflection == mine.pk
    )


def test_a_trainer_cannot_ask_them_to_read(world, off):
    reflection = world.submitted(world.people[0])

    with pytest.raises(WrongMoment):
        ask_to_read(reflection, world.enrolment(off), by=world.trainer)
    assert not Review.objects.filter(reader=off).exists()


def test_the_clock_asks_them_nothing(world, off):
    world.submitted(world.people[0])
    before = OutboxMessage.objects.filter(recipient=off).count()

    sweep_rounds(at=clock.end_of(world.step.respond_by))

    assert OutboxMessage.objects.filter(recipient=off).count() == before


def test_no_mail_goes_to_them_nor_an_invitation_to_their_address(world, off, mailoutbox):
    challenge = world.challenge(world.people[0])
    outbox.tell("courses.asked_to_share", off, about=challenge)
    courses.invite(build_other(world), off.email, by=world.manager)
    courses.invite_trainer(world.cohort, off.email, by=world.manager)

    outbox.deliver(at=clock.start_of(clock.add_working_days(clock.today(), 1)))

    assert [mail for mail in mailoutbox if off.email in mail.to] == []


def build_other(world) -> Cohort:
    return courses.set_up_cohort(
        world.client, world.masterclass, name="Later", start_on=world.cohort.start_on, by=world.manager
    )


def test_staff_read_in_their_lists_that_the_account_is_off(world, off, as_user, proven, administrator):
    group = as_user(world.manager).get(world.cohort.get_absolute_url()).content.decode()
    person = as_user(world.trainer).get(reverse("person", args=[world.enrolment(off).pk])).content.decode()
    step = as_user(world.trainer).get(reverse("step-overview", args=[world.step.pk])).content.decode()
    people = proven(administrator).get("/inrichting/mensen/").content.decode()

    for page in (group, person, step):
        assert "account staat uit" in page
    assert "uitgezet" in people


def test_the_desk_counts_and_expects_them_no_longer(world, off):
    day = inbox_of(world.trainer)

    assert day.cohorts[0].people == len(world.people) - 1
    assert off not in [row.user for row in inbox_of(world.trainer).shared.active]
    assert off not in [word.enrolment.user for word in day.not_spoken]


def test_a_trainer_whose_account_is_off_guides_nobody_in_words(world, administrator, as_user):
    deactivate(world.trainer, by=administrator)

    home = as_user(world.people[0]).get("/mijn/").content.decode()

    assert f"{world.trainer.name} begeleidt" not in home
    page = as_user(world.manager).get(world.cohort.get_absolute_url()).content.decode()
    assert "account staat uit" in page
