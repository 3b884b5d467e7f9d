"""A program that ends is started again; one that cannot start says so; a worker outlives its database."""

import os
import re
import subprocess
import sys

import pytest

from config import restarting
from tests.postoffice import free_port


@pytest.fixture
def at_once(monkeypatch):
    monkeypatch.setattr(restarting, "LONGEST_PAUSE", 0)


def program(tmp_path, code):
    """Python that adds a line to a file and then does `code`; and how many lines there are."""
    file = tmp_path / "begon"
    command = [sys.executable, "-c", f"import os, signal, sys, time; open({str(file)!r}, 'a').write('x'); {code}"]
    return command, lambda: len(file.read_text())


def test_what_never_comes_up_is_tried_a_few_times_and_its_exit_code_is_ours(at_once, tmp_path):
    command, begun = program(tmp_path, "sys.exit(7)")

    assert restarting.keep(command) == 7
    assert begun() == restarting.TRIES


def test_what_ran_well_and_was_killed_is_started_again_for_ever(at_once, tmp_path, monkeypatch):
    monkeypatch.setattr(restarting, "A_MOMENT", 0)
    ends = "os.kill(os.getpid(), 9) if os.path.getsize(sys.argv[1]) < 8 else os.kill(os.getppid(), signal.SIGTERM)"
    command, begun = program(tmp_path, f"{ends}; time.sleep(60)")

    restarting.keep([*command, str(tmp_path / "begon")])

    assert begun() == 8


def test_a_worker_outlives_a_database_that_is_away():
    """Nothing listens at that port: it says so again and again, and does not end."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": f"postgres://postgres@127.0.0.1:{free_port()}/weg",
    }
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "worker"], env=environment, stderr=subprocess.PIPE, text=True
    )
    said = 0
    for line in worker.stderr:
        said += bool(re.search("the database is away", line))
        if said == 2:
            break

    assert worker.poll() is None
    worker.kill()
    worker.wait()
    worker.stderr.close()
