"""Taking along and disappearing at once: nobody waits for ever, and no file outlives whom it is about."""

import os
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection, connections

from accounts.models import Export, User
from accounts.transitions import ask_export, erase, exports, make_export
from exercises.models import Attachment
from kernel import clock, retention
from kernel.orphaned_files import FEW
from tests.kernel.canaries import Wrote, practise

ROUNDS = 6


@pytest.fixture
def private(tmp_path, monkeypatch):
    """A private folder with nothing of other tests in it."""
    storage = storages["private"]
    monkeypatch.setattr(storage, "_location", str(tmp_path), raising=False)
    for name in ("base_location", "location"):
        storage.__dict__.pop(name, None)
    yield tmp_path
    for name in ("base_location", "location"):
        storage.__dict__.pop(name, None)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def at_once(*deeds) -> list[BaseException]:
    """Each in a thread and a connection of its own, let go together; what went wrong."""
    wrong: list[BaseException] = []
    gate = threading.Barrier(len(deeds))

    def go(deed):
        try:
            gate.wait(timeout=60)
            deed()
        except BaseException as error:
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


@pytest.mark.skipif(connection.vendor == "sqlite", reason="two at once needs PostgreSQL")
@pytest.mark.django_db(transaction=True)
def test_a_download_made_while_its_person_is_erased_ends_well_whoever_comes_first(world, private, record_property):
    people = [world.join() for _ in range(ROUNDS)]
    for person in people:
        practise(world, person, Wrote("SAMEN"))
        export = ask_export(person, by=person)

        wrong = at_once(lambda e=export: make_export(e), lambda p=person: erase(p, by=p))

        assert wrong == [], wrong
        assert User.objects.get(pk=person.pk).erased_at is not None
        assert not Export.objects.filter(user=person).exists()
    assert files(private) == []
    record_property("printed: downloads and erasures at once on PostgreSQL, none dead-locked", ROUNDS)


@pytest.mark.django_db(transaction=True)
def test_a_download_of_someone_erased_is_not_made(world, private):
    person = world.people[0]
    export = ask_export(person, by=person)
    erase(person, by=person)

    make_export(export)

    assert files(private) == []
    assert not Export.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_download_that_fails_after_its_file_was_written_leaves_no_file(world, private, monkeypatch):
    person = world.people[0]
    export = ask_export(person, by=person)
    seen = []

    def fall_over(*args, **kwargs):
        seen.extend(files(private))
        raise RuntimeError("the database went away")

    monkeypatch.setattr(exports.outbox, "tell", fall_over)
    with pytest.raises(RuntimeError):
        make_export(export)

    assert seen, "the file was there"
    assert files(private) == []
    assert Export.objects.get().state == "waiting"
    monkeypatch.undo()


def leave(name: str, *, days_ago: float = 2) -> str:
    """A file nobody has a row for, as a process that was killed leaves it."""
    storage = storages["private"]
    kept = storage.save(name, ContentFile(b"HALF-WEG"))
    then = (clock.now() - timedelta(days=days_ago)).timestamp()
    os.utime(storage.path(kept), (then, then))
    return kept


@pytest.mark.django_db(transaction=True)
def test_retention_sweeps_files_without_a_row_once_they_are_at_rest(world, private):
    practise(world, world.people[0], Wrote("BLIJFT"))
    mine = Attachment.objects.get().file.name
    then = (clock.now() - timedelta(days=9)).timestamp()
    os.utime(storages["private"].path(mine), (then, then))
    old = [leave("exports/dood"), leave("bijlagen/los"), leave("los")]
    young = leave("exports/nu-bezig", days_ago=0.5)

    dry = retention.run(dry=True)
    assert all(storages["private"].exists(name) for name in old)
    real, again = retention.run(), retention.run()

    assert dry["bestanden zonder rij"] == real["bestanden zonder rij"] == 3
    assert again["bestanden zonder rij"] == 0
    assert not any(storages["private"].exists(name) for name in old)
    assert storages["private"].exists(young), "it may be an upload that is being made"
    assert storages["private"].exists(mine), "a row names it"


@pytest.mark.django_db(transaction=True)
def test_beside_a_wrong_database_nothing_is_swept(db, private, caplog):
    """All files without a row is no litter: then the rows are somewhere else."""
    names = [leave(f"exports/{number}") for number in range(FEW + 1)]

    counts = retention.run()

    assert counts["bestanden zonder rij"] == 0
    assert all(storages["private"].exists(name) for name in names)
    assert "wrong database" in caplog.text
