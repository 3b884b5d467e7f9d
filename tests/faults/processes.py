"""The processes of an installation, each started again when it ends, and killed when the dice say so."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import requests


class Processes:
    """Web server, worker and clock, as a Procfile or systemd keeps them."""

    def __init__(self, port: int, log: Path):
        web = f"-m gunicorn config.wsgi --bind 127.0.0.1:{port} --workers 2 --threads 2 --no-control-socket"
        commands = {"web": web, "worker": "manage.py worker", "clock": "manage.py clock"}
        self.commands = {name: [sys.executable, *line.split()] for name, line in commands.items()}
        self.running: dict[str, subprocess.Popen] = {}
        self.log = log.open("ab")
        self.over = threading.Event()
        self.kills, self.port, self.settles = 0, port, 0.0
        self.keeper = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        """Until the site answers; how long that took says how soon one may be killed again."""
        started = time.monotonic()
        self.keeper.start()
        while not _answers(self.port):
            time.sleep(0.1)
        self.settles = time.monotonic() - started

    def stop(self) -> None:
        self.over.set()
        self.keeper.join()
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            _end_group(process.pid)
            process.wait()
        self.log.close()

    def kill(self, dice: random.Random) -> str:
        """SIGKILL to one of them: a worker of the web server most of the time, now and then all of that at once."""
        name = dice.choice(["web worker", "web worker", "web", "worker", "clock", "clock"])
        process = self.running.get(name.split()[0])
        if process is None:
            return ""
        victims = _children(process.pid) if name == "web worker" else [process.pid]
        for pid in victims[:1]:
            if _age(pid) > self.settles * dice.uniform(0.7, 4):
                self.kills += _kill(pid)
                return name
        return ""

    def _keep(self) -> None:
        while not self.over.is_set():
            for name, command in self.commands.items():
                process = self.running.get(name)
                if process is not None and process.poll() is None:
                    continue
                if process is not None:
                    _end_group(process.pid)
                self.running[name] = subprocess.Popen(  # noqa: S603 our own programs
                    command, stdout=self.log, stderr=self.log, start_new_session=True
                )
            time.sleep(0.1)


def _answers(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/health/live", timeout=5).ok
    except requests.RequestException:
        return False


def _age(pid: int) -> float:
    """Seconds since it began."""
    try:
        ticks = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19])
    except FileNotFoundError:
        return 0
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except FileNotFoundError:
        return []


def _end_group(leader: int) -> None:
    """What the dead one had started goes too, as systemd sees to."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


def _kill(pid: int) -> int:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return 0
    return 1
