"""`python -m tests.faults`: write and mail while things are killed and fail, and count what became of it.

Prints what was tried, acknowledged, lost and sent twice, and fails unless the last two are 0. A server, a database
(SQLite, or one more on the server that DATABASE_URL names) and a mail server of its own, in a folder that goes away.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from tests.postoffice import free_port

PAUSE = 0.1  # seconds between two invitations, so that mail and faults meet
STUCK = 180  # seconds without one mail more, and we stop waiting for the rest


def main() -> int:
    asked = _asked()
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        from tests.faults.mail import MoodyOffice

        office = MoodyOffice()
        os.environ.update(FAULTS_DIR=folder, SMTP_PORT=str(office.port), DJANGO_SETTINGS_MODULE="tests.faults.settings")
        os.environ.update(THROTTLING="0", FAULTS_DATABASE=f"faults_{os.getpid()}")
        import django

        django.setup()
        return BadDay(asked, Path(folder), office).live()


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--writes", type=int, default=1000, help="acknowledged writes to reach")
    parser.add_argument("--notices", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=60, help="go on writing until so many processes were killed")
    parser.add_argument("--people", type=int, default=24, help="of each: writers, authors, readers")
    parser.add_argument("--minutes", type=float, default=10, help="no longer than this for writing and mailing")
    parser.add_argument("--seed", type=int, default=30)
    return parser.parse_args()


class BadDay:
    """The world, the processes and the dice of one run."""

    def __init__(self, asked: argparse.Namespace, folder: Path, office):
        from django.core.management import call_command

        from tests import database
        from tests.faults import stage
        from tests.faults.processes import Processes

        self.asked, self.office, self.drop = asked, office, database.tear_down
        self.dice = random.Random(asked.seed)  # noqa: S311 faults, no secrets
        port = free_port()
        database.set_up()
        call_command("createcachetable", verbosity=0)  # the suite, whose template this is, needs none
        self.world, self.pages = stage.build(asked.people, f"http://127.0.0.1:{port}")
        self.processes = Processes(port, folder / "processes.log")
        self.addresses: list[str] = []
        self.until = time.monotonic() + asked.minutes * 60
        self.over = threading.Event()

    def live(self) -> int:
        """All of it; whatever ends it, nothing is left running."""
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
        try:
            self.office.be("well")
            self.processes.start()
            self._in_threads(self._invite, self._break, *[self._write] * 4)
            self.office.be("well")
            handed_in = self._hand_in()
            self._let_mail_go()
        finally:
            self.over.set()
            self.processes.stop()
            self.office.close()
        try:
            return self._report(handed_in)
        finally:
            self.drop()

    def _in_threads(self, *deeds) -> None:
        """All at once; when everything was written and told, the breaking stops."""
        threads = [threading.Thread(target=deed, daemon=True) for deed in deeds]
        for thread in threads:
            thread.start()
        for thread in threads[:1] + threads[2:]:
            thread.join()
        self.over.set()
        threads[1].join()

    @property
    def acks(self) -> int:
        return sum(page.acks for page in self.pages)

    @property
    def _is_too_few(self) -> bool:
        return self.acks < self.asked.writes or self.processes.kills < self.asked.kills

    def _write(self) -> None:
        """One of several hands: takes a page nobody holds, saves, puts it back."""
        while self._is_too_few and time.monotonic() < self.until:
            try:
                page = self.pages.pop(0)
            except IndexError:
                time.sleep(0.05)
                continue
            if not page.write():
                time.sleep(0.2)
            self.pages.append(page)

    def _invite(self) -> None:
        from django.db import connection

        from courses import transitions

        for number in range(self.asked.notices):
            address = f"iemand{number}@voorbeeld.example"
            transitions.invite(self.world.cohort, address, by=self.world.manager)
            self.addresses.append(address)
            time.sleep(PAUSE)
        connection.close()

    def _break(self) -> None:
        from tests.faults.mail import MOODS

        rounds = 0
        while not self.over.is_set():
            rounds += 1
            self.processes.kill(self.dice)
            if rounds % 4 == 0:
                self.office.be(self.dice.choice(MOODS))
            self.over.wait(self.dice.uniform(0.5, 3))

    def _hand_in(self) -> list:
        """Every reflection and response, with kills in between; a refused try is made again."""
        done = []
        for page in [page for page in self.pages if page.kind != "answers"]:
            if len(done) % 5 == 2:
                self.processes.kill(self.dice)
            for _ in range(20):
                if page.hand_in():
                    done.append(page)
                    break
                time.sleep(1)
        return done

    def _let_mail_go(self) -> None:
        """As if the hours between two tries had passed, until nothing waits or nothing moves."""
        from kernel.models import OutboxMessage

        fewest, since = float("inf"), time.monotonic()
        while time.monotonic() - since < STUCK:
            waiting = OutboxMessage.objects.filter(kind="courses.invited", sent_at=None)
            left = waiting.update(next_try_at=None)
            if not left:
                return
            if left < fewest:
                fewest, since = left, time.monotonic()
            time.sleep(3)

    def _report(self, handed_in: list) -> int:
        from kernel.models import OutboxMessage
        from tests.faults import stage

        to_hand_in = [page for page in self.pages if page.kind != "answers"]
        lost = [page for page in self.pages if stage.stored_number(page) < page.acknowledged]
        lost += [page for page in handed_in if not stage.is_handed_in(page)]
        got = Counter(self.office.addresses)
        unsent = [address for address in self.addresses if not got[address]]
        twice = [address for address in self.addresses if got[address] > 1]
        _say("kills", self.processes.kills)
        _say("writes tried", sum(page.tried for page in self.pages))
        for kind in ("answers", "reflection", "response"):
            _say(f"  acknowledged, {kind}", sum(page.acks for page in self.pages if page.kind == kind))
        _say("writes acknowledged", self.acks)
        _say("hand-ins tried", len(to_hand_in))
        _say("  acknowledged", len(handed_in))
        _say("writes lost", len(lost))
        _say("notices acknowledged", len(self.addresses))
        _say("  arrived", sum(bool(got[address]) for address in self.addresses))
        _say("  marked as unsure", OutboxMessage.objects.unsure().count())
        _say("notices lost", len(unsent))
        _say("notices sent twice", len(twice))
        return 1 if lost or unsent or twice or len(handed_in) < len(to_hand_in) else 0


def _say(what: str, number: int) -> None:
    sys.stdout.write(f"{number:>7}  {what}\n")


if __name__ == "__main__":
    sys.exit(main())
