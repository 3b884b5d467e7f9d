"""Whoever guides a group and meets what was meant for the trainer alone leaves a line, whatever the door."""

import itertools
import re
import uuid
from collections import Counter
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.http import HttpResponse
from django.urls import NoReverseMatch, reverse

from accounts.transitions import erase
from courses.models import Challenge
from courses.states import Audience
from courses.transitions import note_reading
from exercises.models import Attachment, Submission
from kernel import clock
from kernel.models import AuditEntry
from reflections import transitions as reflections
from reflections.models import Reflection, Review
from reflections.transitions import assign
from starter.course import block_id
from tests.access.matrix import ADMIN, _everything_in, addresses
from tests.factories import World, build_sister
from tests.kernel.canaries import Wrote, practise, respond

TEXTS = {
    "OPGAAF": "courses.challenge", "ANTWOORD": "exercises.submission", "BESTAND": "exercises.submission",
    "REFLECTIE": "reflections.reflection", "NUDICHT": "reflections.reflection",
}  # fmt: skip
"""Word in a text → the kind of row that says it was read."""


@pytest.fixture
def confided(world: World) -> World:
    """One person who tells the trainer alone; and a reflection that was narrowed after someone responded to it."""
    person, reader = world.people[0], world.people[1]
    practise(world, person, Wrote("ANTWOORD"))
    Attachment.objects.update(file=_file("BESTAND"), is_handed_in=True)
    Challenge.objects.filter(pk=world.challenge(person).pk).update(title="OPGAAF-titel", question="OPGAAF-vraag")
    reflection = _reflection(world, person, "REFLECTIE", Audience.TRAINER)
    _responded_by_trainer(world, reflection)
    narrowed = _reflection(world, world.people[2], "NUDICHT", Audience.READERS)
    world.narrowed_review = respond(world, narrowed, reader, Wrote("REACTIE"), release=False)
    Challenge.objects.filter(cohort=world.cohort).exclude(pk=world.challenge(reader).pk).update(label=Audience.TRAINER)
    return world


def _file(words: str) -> str:
    return storages["private"].save(f"attachments/{uuid.uuid4().hex}", ContentFile(words.encode()))


def _reflection(world: World, author, words: str, audience: Audience) -> Reflection:
    reflection = reflections.begin(world.step, by=author)
    for number in ("een", "twee"):
        answers = {
            block_id("reflection", "happened"): f"{words}-{number}", block_id("reflection", "worked"): "Wachten.",
        }  # fmt: skip
        reflection.refresh_from_db()
        reflections.save_draft(reflection, answers, audience=audience, base=reflection.revision, by=author)
        verb = reflections.submit if number == "een" else reflections.submit_next
        verb(reflection, by=author, **({"may_be_read_now": True} if number == "een" else {}))
    return reflection


def _responded_by_trainer(world: World, reflection: Reflection) -> None:
    review = assign(reflection, world.trainer, clock.now(), by_trainer=True)
    reflections.finish_reading(review, by=world.trainer)
    world.trainer_review = review


def every_key(world: World) -> dict[str, list[str]]:
    """The keys of all that such a text can be reached through, and by the name of an argument which of them fit."""
    rows = [
        *Challenge.objects.all(), *Submission.objects.all(), *Reflection.objects.all(), *Review.objects.all(),
        *Attachment.objects.all(), *world.cohort.enrolments.all()[:2], world.step, world.cohort,
    ]  # fmt: skip
    return {
        "pk": [str(row.pk) for row in rows],
        "step_id": [str(world.step.pk)],
        "cohort_id": [str(world.cohort.pk)],
        "review_pk": [str(review.pk) for review in Review.objects.all()],
        "lineage": [str(world.step.principle.lineage)],
        "contradiction_id": [str(world.step.pk)],
        "name": ["voorbereiden", "noteren"],
    }


def every_url(world: World) -> list[str]:
    """Every address of ours, filled in with every key that could stand there."""
    keys, found = every_key(world), []
    for route, pattern in addresses():
        if route.startswith((ADMIN, "account/")) or not pattern.name:
            continue
        names = re.findall(r"<(?:\w+:)?(\w+)>", str(route))
        for values in itertools.product(*(keys.get(name, ["x"]) for name in names)):
            try:
                found.append(reverse(pattern.name, kwargs=dict(zip(names, values, strict=True))))
            except NoReverseMatch:
                continue
    return list(dict.fromkeys(found))


def met(response: HttpResponse) -> set[str]:
    """Which of the texts stand in an answer, files too."""
    return {word for word in TEXTS if word in response.seen}


def lines_after(browser, method: str, url: str) -> tuple[HttpResponse, set[str]]:
    """What a knock wrote down, before its traces are undone."""
    with transaction.atomic():
        before = set(AuditEntry.objects.values_list("pk", flat=True))
        response = knock_and_keep(browser, method, url)
        new = AuditEntry.objects.filter(action="confidential_read").exclude(pk__in=before)
        noted = set(new.values_list("about_model", flat=True))
        transaction.set_rollback(True)
    return response, noted


def knock_and_keep(browser, method: str, url: str) -> HttpResponse:
    response = browser.get(url) if method == "GET" else browser.post(url, {"text": "", "word": ""})
    response.seen = _everything_in(response)
    return response


def test_every_door_that_shows_a_confided_text_to_the_trainer_writes_it_down(confided, as_user, record_property):
    cache.clear()
    browser, silent, doors = as_user(confided.trainer), [], Counter()
    urls = every_url(confided)
    for url in urls:
        for method in ("GET", "POST"):
            response, noted = lines_after(browser, method, url)
            if response.status_code in (404, 302) and method == "GET":
                break
            for word in met(response):
                doors[(method, response.resolver_match.view_name, word)] += 1
                if TEXTS[word] not in noted:
                    silent.append(f"{method} {response.resolver_match.view_name}: {word}")

    assert sorted(set(silent)) == []
    shown = {name for _, name, _ in doors}
    assert {"reflection", "reflection-versions", "reading", "submission", "challenge", "challenge-timeline",
            "step-overview", "attachment", "moderation"} <= shown, sorted(shown)  # fmt: skip
    record_property("printed: doors that show a confided text to its trainer, each with a line", len(shown))
    record_property("printed: addresses tried for them", len(urls))


@pytest.fixture
def narrowed_rule(world: World):
    """A vuistregel everyone read, until its author narrowed the opgave to the trainer."""
    rule = world.submitted(world.people[0], rule=True, harvest="worked", audience=Audience.EVERYONE).rule
    world.submitted(world.people[1], rule=True, harvest="worked", audience=Audience.EVERYONE)
    Challenge.objects.filter(pk=world.challenge(world.people[0]).pk).update(label=Audience.TRAINER)
    return rule


def test_a_rule_that_was_narrowed_to_the_trainer_leaves_a_line_wherever_the_trainer_reads_it(
    world, narrowed_rule, as_user
):
    other = build_sister(world)
    both = f"groep={world.cohort.pk}&groep={other.cohort.pk}"
    lineage = world.step.principle.lineage
    pages = [
        reverse("harvest-of", args=[world.cohort.pk]), reverse("rule", args=[narrowed_rule.pk]),
        f"{reverse('compare')}?{both}&principe={lineage}", reverse("compare-texts", args=[world.cohort.pk, lineage]),
    ]  # fmt: skip
    lines = AuditEntry.objects.filter(action="confidential_read")
    for page in pages:
        with transaction.atomic():
            response = as_user(world.trainer).get(page)
            assert "tel ik tot tien" in response.content.decode(), page
            assert list(lines.values_list("about_id", flat=True)) == [str(narrowed_rule.pk)], page
            transaction.set_rollback(True)


def test_words_around_a_name_in_a_confided_text_leave_a_line_too(world, as_user):
    gone = world.join(first_name="Zwaantje", last_name="Kwikstaart")
    reflection = _reflection(world, world.people[0], "Zwaantje zei niets", Audience.TRAINER)
    erase(gone, by=gone)

    page = as_user(world.trainer).get(reverse("mentions")).content.decode()

    assert "zei niets" in page
    line = AuditEntry.objects.get(action="confidential_read")
    assert (line.about_model, line.about_id) == ("reflections.reflection", str(reflection.pk))


def test_one_line_a_day_for_each_text_and_each_trainer(confided):
    challenge, now = confided.challenge(confided.people[0]), clock.now()
    for at in (now, now, now + timedelta(days=1)):
        note_reading(challenge, by=confided.trainer, at=at)

    lines = AuditEntry.objects.filter(action="confidential_read", about_id=str(challenge.pk))
    assert lines.count() == 2


def test_nobody_who_wrote_it_leaves_a_line_and_no_text_that_others_read_does(confided, as_user):
    person, reader = confided.people[0], confided.people[1]
    as_user(person).get(reverse("challenge-timeline", args=[confided.challenge(person).pk]))
    as_user(confided.trainer).get(reverse("challenge", args=[confided.challenge(reader).pk]))

    assert not AuditEntry.objects.filter(action="confidential_read").exists()
