"""The world of a bad day: people who write answers, reflections and responses, and what is stored of it."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from exercises.models import Answer
from reflections.models import Reflection, Review, Version
from tests.factories import build_world, stand_ready
from tests.faults.writing import Writer, number_in


def build(people: int, base: str) -> tuple[object, list[Writer]]:
    """A group of so many writers, so many authors, and as many readers; and the pages at which they sit."""
    stand_ready()
    world = build_world()
    writers, authors, readers = ([world.join() for _ in range(people)] for _ in range(3))
    step = f"/stappen/{world.step.pk}"
    pages = []
    for person in writers:
        cookies = _signed_in(person)
        pages.append(Writer("answers", cookies, base, f"{step}/oefening/voorbereiden/", person))
        pages.append(Writer("reflection", cookies, base, f"{step}/reflectie/", person))
    for author, reader in zip(authors, readers, strict=True):
        review = world.read(world.submitted(author), reader)
        pages.append(Writer("response", _signed_in(reader), base, f"/lezingen/{review.pk}/", reader))
    return world, pages


def stored_number(page: Writer) -> int:
    """The newest save that is in the database."""
    if page.kind == "answers":
        rows = Answer.objects.filter(saved_by=page.owner)
        return max((number_in(answer.value) for answer in rows), default=0)
    if page.kind == "reflection":
        return number_in(list(Reflection.objects.filter(author__user=page.owner).values_list("draft", flat=True)))
    return number_in(list(Review.objects.filter(reader=page.owner).values_list("answers", flat=True)))


def is_handed_in(page: Writer) -> bool:
    if page.kind == "reflection":
        frozen = Version.objects.filter(reflection__author__user=page.owner).values_list("answers", flat=True)
        return number_in(list(frozen)) >= page.acknowledged
    return Review.objects.exclude(state="claimed").filter(reader=page.owner).exists()


def _signed_in(user) -> dict:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return {settings.SESSION_COOKIE_NAME: session.session_key}
