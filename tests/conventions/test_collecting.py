"""Every process of the suite collects the same tests, in the same order: else a run of two is lost as a whole."""

import subprocess
import sys

import pytest

from tests import day


@pytest.mark.thorough
def test_names_of_tests_hold_no_clock_and_no_order_of_a_set():
    first, second = [collecting(seed, moment) for seed, moment in (("1", day.SPECIAL[0]), ("2", day.SPECIAL[3]))]

    names, others = (process.communicate(timeout=300)[0].splitlines() for process in (first, second))

    assert len(names) > 1000
    assert [pair for pair in zip(names, others, strict=False) if pair[0] != pair[1] and "::" in pair[0]] == []


def collecting(seed: str, moment: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-n", "0", "-p", "no:cacheprovider", "tests"]
    environment = {**day.environment(), "DAY": moment, "PYTHONHASHSEED": seed}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)  # noqa: S603 our own command
