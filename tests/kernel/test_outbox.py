"""Notices are sent after the verb, together, once a day, and only while they are true."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction

from courses import transitions as courses
from kernel import clock, outbox
from kernel.models import OutboxMessage
from reflections import transitions

MONDAY = datetime(2030, 1, 7, 12, tzinfo=clock.AMSTERDAM)


def test_a_notice_of_a_verb_that_fails_is_never_written(world):
    before = OutboxMessage.objects.count()

    with pytest.raises(RuntimeError):
        _tell_and_fail(world)

    assert OutboxMessage.objects.count() == before


@transaction.atomic
def _tell_and_fail(world):
    outbox.tell("reflections.released", world.people[0], about=world.cohort)
    raise RuntimeError


def test_one_mail_holds_everything_of_the_day_and_no_text_of_anyone(world, mailoutbox):
    author, first, second = world.people
    reflection = world.submitted(author)
    for reader in (first, second):
        world.released(reflection, reader)

    outbox.deliver(MONDAY)

    [mail] = [mail for mail in mailoutbox if mail.to == [author.email]]
    assert "Er is een reactie op je reflectie bij Stil." in mail.body
    assert reflection.get_absolute_url() in mail.body
    assert "stilte ken ik" not in mail.body


def test_delivering_twice_sends_once_and_a_second_notice_waits_for_tomorrow(world, mailoutbox):
    author, first, second = world.people
    reflection = world.submitted(author)
    world.released(reflection, first)
    outbox.deliver(MONDAY)
    outbox.deliver(MONDAY)
    world.released(reflection, second)

    outbox.deliver(MONDAY + timedelta(hours=3))
    same_day = len([mail for mail in mailoutbox if mail.to == [author.email]])
    outbox.deliver(MONDAY + timedelta(days=1))

    assert same_day == 1
    assert len([mail for mail in mailoutbox if mail.to == [author.email]]) == 2


def test_what_is_no_longer_true_is_dropped(world, mailoutbox):
    author, reader, _ = world.people
    reflection = world.submitted(author)
    world.released(reflection, reader)
    transitions.withdraw(reflection, by=author)

    outbox.deliver(MONDAY)

    assert not [mail for mail in mailoutbox if mail.to == [author.email]]


def test_no_digest_in_the_weekend_but_an_invitation_goes_at_once(world, mailoutbox):
    author, reader, _ = world.people
    world.released(world.submitted(author), reader)
    courses.invite(world.cohort, "nieuw@voorbeeld.example", by=world.manager)
    saturday = clock.start_of(clock.today() + timedelta(days=(5 - clock.today().weekday()) % 7)) + timedelta(hours=12)

    outbox.deliver(max(saturday, clock.now()))

    assert [mail.to for mail in mailoutbox] == [["nieuw@voorbeeld.example"]]


def test_a_deactivated_person_gets_nothing(world, mailoutbox):
    author, reader, _ = world.people
    world.released(world.submitted(author), reader)
    author.is_active = False
    author.save(update_fields=["is_active"])

    outbox.deliver(MONDAY)

    assert not [mail for mail in mailoutbox if mail.to == [author.email]]
