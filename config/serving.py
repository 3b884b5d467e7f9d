"""How `make run` and `make dev` start, speak and stop. Standard library only: it looks before anything is installed.

    python config/serving.py look 8000               # nothing, or the one sentence that says what stands in the way
    python config/serving.py start Procfile 8000     # starts what the Procfile names, until Ctrl-C

Ctrl-C reaches this process alone: it stands in the foreground of the terminal instead of make, so that
stopping is no error. What it started is asked to stop and, after two seconds, made to.
"""

import contextlib
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "var" / "running"
PATIENCE = 2.0
"""Seconds that what is asked to stop may take."""


def trouble(port: str) -> str:
    """What stands in the way of starting on this port, in one sentence; nothing when nothing does."""
    if sys.version_info < (3, 11):  # noqa: UP036 the Python that is here may be older than the one we ask for
        return f"Python 3.11 of nieuwer is nodig, dit is {sys.version.split()[0]}: make run PYTHON=python3.11"
    if not port.isdigit() or not 0 < int(port) < 65536:
        return f"{port} is geen poort. Kies een getal tussen 1024 en 65535: make run PORT=8080"
    running = _running()
    if running:
        return f"Hier loopt al een make run, op http://127.0.0.1:{running}. Stop die eerst met Ctrl-C."
    if not _is_free(int(port)):
        other = 8081 if port == "8080" else 8080
        return f"Poort {port} is al in gebruik. Kies een andere, bijvoorbeeld: make run PORT={other}"
    return ""


def _running() -> str:
    """The port on which another `make run` of this folder serves."""
    if not LOCK.exists():
        return ""
    with LOCK.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return file.read().strip() or "?"
    return ""


def _is_free(port: int) -> bool:
    with socket.socket() as wanted:
        wanted.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            wanted.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def lines_of(procfile: Path) -> dict:
    """name → command."""
    rows = [line.partition(":") for line in procfile.read_text(encoding="utf-8").splitlines() if ":" in line]
    return {name.strip(): command.strip() for name, _, command in rows if not name.startswith("#")}


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def start(procfile: Path, port: str) -> int:
    """Serve until someone stops it; how it ended is the exit code, and a sentence where it is no zero."""
    LOCK.parent.mkdir(exist_ok=True)
    with LOCK.open("a+") as lock, _foreground():
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.truncate(0)
        lock.write(port)
        lock.flush()
        return _serve(lines_of(procfile), port)


def _serve(commands: dict, port: str) -> int:
    stopping = []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, frame: stopping.append(number))
    environment = {**os.environ, "PORT": port, "PYTHONUNBUFFERED": "1"}
    started = {name: _child(command, environment) for name, command in commands.items()}
    _say_when_up(port, started, stopping)
    while not stopping and all(child.poll() is None for child in started.values()):
        time.sleep(0.1)
    ended = [name for name, child in started.items() if child.poll() is not None]
    _end(started.values())
    if stopping:
        say("\n  Gestopt. Alles wat je deed, staat er de volgende keer nog.")
        return 0
    say(f"  {', '.join(ended)} stopte uit zichzelf. Wat er misging, staat hierboven.")
    return 1


def _child(command: str, environment: dict) -> subprocess.Popen:
    """In a session of its own: Ctrl-C is for us, and we tell them in our own time."""
    line = f"exec {command}"
    return subprocess.Popen(line, shell=True, cwd=ROOT, env=environment, start_new_session=True)  # noqa: S602 ours


def _say_when_up(port: str, started: dict, stopping: list) -> None:
    while not stopping and all(child.poll() is None for child in started.values()):
        with socket.socket() as knock:
            knock.settimeout(0.5)
            if knock.connect_ex(("127.0.0.1", int(port))) == 0:
                say(f"\n  De site:   http://127.0.0.1:{port}/\n  De mail:   http://127.0.0.1:{port}/post/")
                say("  Stoppen:   Ctrl-C\n")
                return
        time.sleep(0.1)


def _end(children) -> None:
    for child in children:
        _signal(child, signal.SIGTERM)
    until = time.monotonic() + PATIENCE
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(max(0.0, until - time.monotonic()))
    for child in children:
        _signal(child, signal.SIGKILL)
        child.wait()


def _signal(child: subprocess.Popen, number: int) -> None:
    """To everything it started, also what outlived it."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, number)


@contextlib.contextmanager
def _foreground():
    """Take the keyboard from make for as long as this runs, where there is one."""
    terminal = sys.stdin.fileno() if sys.stdin and sys.stdin.isatty() else None
    if terminal is None or os.tcgetpgrp(terminal) != os.getpgrp():
        yield
        return
    before = os.getpgrp()
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)
    os.setpgid(0, 0)
    os.tcsetpgrp(terminal, os.getpgrp())
    try:
        yield
    finally:
        os.tcsetpgrp(terminal, before)


if __name__ == "__main__":
    if sys.argv[1] == "look":
        say(trouble(sys.argv[2]))
    else:
        sys.exit(start(ROOT / sys.argv[2], sys.argv[3]))
