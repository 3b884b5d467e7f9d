"""A process that hands mail over is killed at any moment: every mail arrives, and none twice."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection

from courses import transitions as courses
from kernel import clock, delivery, handover, outbox
from kernel.models import UNSURE, OutboxMessage
from tests import day
from tests.postoffice import post_office

MAILS = 120
KILLS = 20
PATIENCE = 60  # seconds for one mail


class Nursery:
    """Starts one process after another that delivers; `kill` is the end of the one of now, wherever it is."""

    def __init__(self, database):
        command = [sys.executable, "-m", "tests.day", "tests.kernel.delivering", database]
        environment = {**day.environment(), "DJANGO_SETTINGS_MODULE": "config.settings.test"}
        self.parent = subprocess.Popen(  # noqa: S603 our own script
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.child = 0

    def start(self, office, folder):
        self.parent.stdin.write(f"{office.port} {folder}\n")
        self.parent.stdin.flush()
        self.child = int(self.parent.stdout.readline())

    def kill(self):
        os.kill(self.child, signal.SIGKILL)

    def wait(self):
        assert self.parent.stdout.readline() == "gone\n"

    def close(self):
        self.parent.stdin.close()
        self.parent.wait()
        self.parent.stdout.close()


@pytest.fixture
def nursery(transactional_db):
    made = Nursery(str(connection.settings_dict["NAME"]))
    yield made
    made.close()


@pytest.fixture
def invited(transactional_db, world, settings, tmp_path):
    """People who wait for an invitation, and a folder of slips the processes share."""
    settings.HANDOVER_DIR = tmp_path
    settings.EMAIL_BACKEND = "kernel.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    OutboxMessage.objects.all().delete()

    def invite(count):
        people = [f"iemand{number}@voorbeeld.example" for number in range(count)]
        for person in people:
            courses.invite(world.cohort, person, by=world.manager)
        return people

    return invite


def while_it_sends(office, dice):
    """Until a few more mails went, and then any moment of the next ones."""
    enough = min(len(office.accepted) + dice.randint(1, 3), MAILS)
    until = time.monotonic() + PATIENCE
    while len(office.accepted) < enough:
        assert time.monotonic() < until, "no mail went"
        time.sleep(0.001)
    time.sleep(dice.uniform(0, 0.03))


def deliver_here(office, settings):
    settings.EMAIL_PORT = office.port
    outbox.deliver()


def test_killed_at_random_moments_every_mail_arrives_once(nursery, invited, settings, tmp_path):
    people = invited(MAILS)
    dice = random.Random(8)  # noqa: S311 moments, no secrets
    with post_office() as office:
        for _ in range(KILLS):
            nursery.start(office, tmp_path)
            while_it_sends(office, dice)
            nursery.kill()
            nursery.wait()
        before_the_last = len(office.addresses)
        deliver_here(office, settings)

    assert sorted(office.addresses) == sorted(people)
    assert office.twice == []
    assert before_the_last >= min(KILLS, MAILS)


def test_killed_between_the_dot_and_the_answer_it_is_not_sent_again(nursery, invited, settings, tmp_path):
    """The mail server goes on with what it has."""
    [person] = invited(1)
    with post_office() as office:
        office.on_data = lambda message: nursery.kill()
        nursery.start(office, tmp_path)
        nursery.wait()
        office.on_data = lambda message: None
        deliver_here(office, settings)

    assert office.addresses == [person]
    assert OutboxMessage.objects.unsure().get().last_error == UNSURE


def test_killed_before_the_dot_it_goes_to_the_next_process_at_once(nursery, invited, settings, tmp_path):
    [person] = invited(1)
    with post_office() as office:
        office.verdict = lambda address: nursery.kill()
        nursery.start(office, tmp_path)
        nursery.wait()
        office.verdict = lambda address: None
        deliver_here(office, settings)

    assert office.addresses == [person]
    assert OutboxMessage.objects.get().last_error == ""


@pytest.mark.parametrize(
    ("state", "sent", "unsure"),
    [(handover.NOT_YET, False, False), (handover.HANDED, True, True), (handover.ACCEPTED, True, False)],
)
def test_what_the_slip_of_a_dead_process_says(world, settings, tmp_path, state, sent, unsure):
    settings.HANDOVER_DIR = tmp_path
    message = OutboxMessage.objects.create(kind="x", address="a@b.example")
    with pytest.raises(KeyError), handover.slip(60) as slip:
        _dies_at(message, slip, state)

    delivery.settle_abandoned(clock.now())

    message.refresh_from_db()
    assert (message.sent_at is not None, message.last_error == UNSURE) == (sent, unsure)
    assert message.claim is None
    assert not list(tmp_path.iterdir())


def _dies_at(message, slip, state):
    OutboxMessage.objects.filter(pk=message.pk).update(claim=slip.token, claimed_until=clock.end_of(clock.today()))
    slip._write(state)
    raise KeyError


def test_the_slip_of_a_process_that_lives_is_left_alone(settings, tmp_path):
    settings.HANDOVER_DIR = tmp_path
    with handover.slip(60) as slip:
        assert list(handover.abandoned()) == []
        assert slip.state == handover.NOT_YET

    assert not list(tmp_path.iterdir())


def test_who_stood_still_past_the_lease_sends_nothing(world, settings, tmp_path, mailoutbox):
    settings.HANDOVER_DIR = tmp_path
    with handover.slip(-1) as slip, pytest.raises(handover.TooLate):
        slip.before_the_dot()


def test_a_strange_file_among_the_slips_stops_nothing(world, settings, tmp_path, mailoutbox):
    settings.HANDOVER_DIR = tmp_path
    (tmp_path / "kladje.slip").write_text("1")
    OutboxMessage.objects.all().delete()
    courses.invite(world.cohort, "anna@voorbeeld.example", by=world.manager)

    outbox.deliver()

    assert len(mailoutbox) == 1
