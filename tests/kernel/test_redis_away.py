"""A Redis that is killed costs speed: pages, saving and signing in go on, and nothing stale comes back with it."""

import shutil
import signal
import socket
import subprocess
import time

import pytest
from django.core.cache import caches
from django.urls import reverse

from kernel import cache as kernel_cache
from tests.postoffice import free_port

SERVER = shutil.which("redis-server")
pytestmark = pytest.mark.skipif(not SERVER, reason="geen redis-server gevonden")


class Server:
    """A Redis of our own, on a port of its own; `kill` is SIGKILL."""

    def __init__(self, folder):
        self.port, self.folder = free_port(), folder
        self.running = None

    def start(self):
        command = [SERVER, "--port", str(self.port), "--dir", str(self.folder), "--appendonly", "yes"]
        self.running = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 found on the path
        while not self._answers():
            time.sleep(0.02)

    def kill(self):
        self.running.send_signal(signal.SIGKILL)
        self.running.wait()

    def _answers(self):
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False


@pytest.fixture
def redis(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(kernel_cache, "REST", 0)
    server = Server(tmp_path)
    server.start()
    settings.CACHES = {
        "default": {
            "BACKEND": "kernel.cache.RedisOrNothing",
            "LOCATION": f"redis://127.0.0.1:{server.port}/0",
            "KEY_PREFIX": "proef",
            "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
        }
    }
    yield server
    server.kill()


def test_every_use_of_the_cache_goes_on_as_if_it_were_empty(redis):
    cache = caches["default"]
    cache.set("a", 1)
    assert (cache.get("a"), cache.incr("a"), cache.get_many(["a"])) == (1, 2, {"a": 2})
    redis.kill()

    assert cache.get("a") is None
    assert cache.get("a", 5) == 5
    assert cache.add("slot", 1) is True
    assert cache.get_many(["a"]) == {}
    assert cache.get_or_set("b", 7) == 7
    assert (cache.has_key("a"), cache.touch("a"), cache.delete("a")) == (False, False, False)
    assert cache.set_many({"a": 1}) == []
    cache.delete_many(["a"])
    cache.set("a", 1)
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")
    redis.start()


def test_limits_still_count_while_redis_is_away(redis):
    cache = caches["default"]
    redis.kill()

    cache.add("throttle:proef", 0)

    assert [cache.incr("throttle:proef") for _ in range(3)] == [1, 2, 3]
    redis.start()


def test_what_was_deleted_meanwhile_does_not_come_back(redis):
    cache = caches["default"]
    cache.set("sessie", "van iemand die uitlogde")
    redis.kill()
    cache.delete("sessie")
    redis.start()

    assert cache.get("sessie") is None
    cache.set("sessie", "nieuw")
    assert cache.get("sessie") == "nieuw"


def test_pages_saving_signing_in_and_health_go_on(redis, world, as_user, client):
    browser = as_user(world.people[0])
    assert browser.get("/mijn/").status_code == 200
    redis.kill()

    assert browser.get("/mijn/").status_code == 200
    assert client.get("/").status_code == 200
    assert client.get("/account/login/").status_code == 200
    assert client.post("/account/login/code/", {"email": world.people[0].email}).status_code == 302
    assert as_user(world.trainer).get(reverse("today")).status_code == 200
    ready = client.get("/health/ready")
    assert (ready.status_code, ready.content.decode()) == (200, "ok\nwarning: redis is away")

    redis.start()
    assert client.get("/health/ready").content.decode() == "ok"
    assert browser.get("/mijn/").status_code == 200


def test_not_ready_says_what_is_missing(client, db, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "geen_tabel"}}

    answer = client.get("/health/ready")

    assert (answer.status_code, answer.content.decode()) == (503, "not ready\nfailed: cache")
