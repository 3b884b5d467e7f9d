"""make run looks first, says one sentence, and stops without an error when someone presses Ctrl-C."""

import contextlib
import fcntl
import os
import pty
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from config import serving

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = """
import http.server, os
http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), http.server.BaseHTTPRequestHandler).serve_forever()
"""
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"


@pytest.fixture
def port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


@pytest.fixture(autouse=True)
def own_lock(tmp_path, monkeypatch):
    monkeypatch.setattr(serving, "LOCK", tmp_path / "running")


def test_nothing_stands_in_the_way_of_a_free_port(port):
    assert serving.trouble(port) == ""


@pytest.mark.parametrize("wrong", ["abc", "0", "70000", "-1", ""])
def test_what_is_no_port_is_said(wrong):
    assert "is geen poort" in serving.trouble(wrong)


def test_a_port_in_use_is_said_with_another_one(port):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", int(port)))
        taken.listen()

        assert serving.trouble(port).startswith(f"Poort {port} is al in gebruik.")
        assert "make run PORT=" in serving.trouble(port)


def test_a_second_one_in_the_same_folder_is_led_to_the_first(port):
    with serving.LOCK.open("w") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        first.write("8123")
        first.flush()

        assert "http://127.0.0.1:8123" in serving.trouble(port)
    assert serving.trouble(port) == ""


def make(*words: str) -> subprocess.CompletedProcess:
    command = [shutil.which("make"), "run", *words]
    alone = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    told = {"cwd": ROOT, "env": alone, "capture_output": True, "text": True}
    return subprocess.run(command, check=False, **told)  # noqa: S603 our own words


def test_make_says_it_in_one_line_and_starts_nothing():
    asked = make("PORT=geen")

    assert asked.returncode == 2
    assert len(asked.stderr.strip().splitlines()) == 1
    assert "geen is geen poort" in asked.stderr
    assert asked.stdout == ""


def test_make_says_when_there_is_no_python():
    asked = make("PYTHON=python9.9")

    assert asked.returncode == 2
    assert "Python 3.11 of nieuwer is nodig" in asked.stderr
    assert asked.stdout == ""


def under_make(tmp_path: Path, port: str, **programs: str) -> tuple[str, int]:
    """Start these under make in a terminal, press Ctrl-C once they answer; what was said, and how make ended."""
    for name, program in programs.items():
        (tmp_path / f"{name}.py").write_text(program)
    lines = [f"{name}: {sys.executable} {tmp_path}/{name}.py" for name in programs]
    (tmp_path / "Procfile").write_text("\n".join(lines))
    start = f"s.LOCK = Path('{tmp_path}/running'); sys.exit(s.start(Path('{tmp_path}/Procfile'), '{port}'))"
    code = f"import sys; from pathlib import Path; from config import serving as s; {start}"
    (tmp_path / "Makefile").write_text(f'run:\n\t@cd {ROOT} && exec {sys.executable} -c "{code}"\n')
    child, terminal = pty.fork()
    if child == 0:
        words = ["make", "-C", str(tmp_path), "--no-print-directory", "run"]
        os.execv(shutil.which("make"), words)  # noqa: S606 there is no shell on purpose
    said = _listen(terminal)
    return said, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _listen(terminal: int) -> str:
    said, pressed = "", False
    while True:
        try:
            said += os.read(terminal, 4096).decode()
        except OSError:
            return said
        if "Stoppen:" in said and not pressed:
            os.write(terminal, b"\x03")
            pressed = True


def commands_now() -> list[str]:
    """What every process on this machine was started with."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            found.append(entry.read_bytes().decode(errors="replace"))
    return found


def test_ctrl_c_ends_everything_and_is_no_error(tmp_path, port):
    said, code = under_make(tmp_path, port, web=ANSWERS, worker=STUBBORN)

    assert code == 0
    assert f"http://127.0.0.1:{port}/post/" in said
    assert "Gestopt." in said
    assert "Error" not in said
    assert "Traceback" not in said
    assert not [line for line in commands_now() if str(tmp_path) in line]


def test_what_ends_by_itself_ends_all_and_is_an_error(tmp_path, port):
    said, code = under_make(tmp_path, port, web="raise SystemExit('kapot')", worker=STUBBORN)

    assert code == 2
    assert "web stopte uit zichzelf." in said
    assert "kapot" in said
