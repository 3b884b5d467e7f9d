"""Keeps one program running: `python -m config.restarting COMMAND …`. For a Procfile; systemd does this itself.

A program that ends is started again, after a pause that grows while it ends at once. A program that never ran longer
than a moment (a port in use, a setting missing) is not tried for ever: its own exit code is ours.
"""

import signal
import subprocess
import sys
import time

A_MOMENT = 5  # seconds
TRIES = 3
LONGEST_PAUSE = 30


def keep(command: list[str]) -> int:
    ran_well, failures = False, 0
    stopped: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda received, _: stopped.append(received))
    while True:
        started = time.monotonic()
        code = _run(command, stopped)
        if stopped:
            return code
        ran_well = ran_well or time.monotonic() - started > A_MOMENT
        failures = 0 if time.monotonic() - started > A_MOMENT else failures + 1
        if not ran_well and failures == TRIES:
            return code
        _rest(min(2**failures, LONGEST_PAUSE), stopped)


def _run(command: list[str], stopped: list[int]) -> int:
    """Until it ends; a signal to us is passed on once."""
    child = subprocess.Popen(command)  # noqa: S603 the command of our own Procfile
    passed_on = False
    while True:
        try:
            return child.wait(timeout=0.2)
        except subprocess.TimeoutExpired:
            if stopped and not passed_on:
                child.send_signal(signal.SIGTERM)
                passed_on = True


def _rest(seconds: float, stopped: list[int]) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and not stopped:
        time.sleep(0.2)


if __name__ == "__main__":
    sys.exit(keep(sys.argv[1:]))
