"""The whole harness, small: real processes are killed, and nothing acknowledged is lost or sent twice."""

import os
import subprocess
import sys

import pytest


@pytest.mark.thorough
def test_a_short_bad_day_loses_nothing_and_sends_nothing_twice():
    few = ["--writes", "30", "--notices", "40", "--people", "1", "--minutes", "2", "--kills", "3"]
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}

    day = subprocess.run(  # noqa: S603 our own program
        [sys.executable, "-m", "tests.faults", *few], env=environment, capture_output=True, text=True, check=False
    )

    counted = {line[9:]: int(line[:7]) for line in day.stdout.splitlines()}
    assert day.returncode == 0, day.stdout + day.stderr
    assert (counted["writes lost"], counted["notices lost"], counted["notices sent twice"]) == (0, 0, 0)
    assert counted["  arrived"] == counted["notices acknowledged"] == 40
    assert counted["writes acknowledged"] > 0
