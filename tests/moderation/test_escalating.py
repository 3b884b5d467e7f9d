"""Nobody is left without a response, though the only trainer is ill: who is told what, when, and not what."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses import transitions as courses
from courses.models import Cohort
from courses.states import Audience
from kernel import clock, outbox
from kernel.models import OutboxMessage
from moderation import transitions as moderation
from moderation.models import Escalation
from moderation.unanswered import unanswered_in
from reflections import transitions
from reflections.models import ExtraReadingRequest, Reflection
from tests.factories import UserFactory, build_world

SECOND, MANAGER = "moderation.waiting_second", "moderation.waiting_manager"


def promised(world, *, days: int = 1):
    """The promise of this step ends so many days from now; the day itself."""
    due = clock.today() + timedelta(days=days)
    world.set_dates(reflect_by=clock.today(), respond_by=due)
    return clock.add_working_days(max(due, clock.add_working_days(clock.today(), 3)), 0)


def long_ago(world, days: int = 18) -> None:
    """Everything that was handed in so far, was handed in then, and promised for two days later."""
    Reflection.objects.update(submitted_at=clock.now() - timedelta(days=days))
    day = clock.today() - timedelta(days=days)
    world.set_dates(opens_on=day, reflect_by=day, respond_by=day + timedelta(days=2))


def a_working_morning():
    """Of today, or the first day after it on which people are told something."""
    return clock.start_of(clock.add_working_days(clock.today() - timedelta(days=1), 1)) + timedelta(hours=9)


def mornings(count: int):
    """Nine o'clock, so many days on end: the clock rings, and nobody opens anything."""
    return [clock.start_of(clock.today() + timedelta(days=day)) + timedelta(hours=9) for day in range(count)]


def two_weeks() -> None:
    for at in mornings(18):
        transitions.expire_lapsed(at=at)
        transitions.sweep_rounds(at=at)
        moderation.see_to_who_waits(at=at)


def told(kind: str) -> list[tuple]:
    rows = OutboxMessage.objects.filter(kind=kind).select_related("recipient").order_by("not_before")
    return [(row.recipient, clock.today(row.not_before)) for row in rows]


def sentence(kind: str, at) -> str:
    message = OutboxMessage.objects.filter(kind=kind).first()
    line = outbox.kind_of(kind).sentence(message)
    return line.sentence if line else ""


@pytest.fixture
def group(db):
    """Five people; of the last three one is read, but the response lies with the trainer."""
    world = build_world(people=5)
    promised(world)
    return world


def test_the_only_trainer_is_ill_for_two_weeks_and_the_manager_hears_who_waits(group, as_user):
    first, second, *readers = group.people
    nobody, lies = group.submitted(first), group.submitted(second)
    group.handed_in(lies, readers[0])
    due = clock.add_working_days(clock.today(), 3)

    two_weeks()

    assert told(SECOND) == []
    assert told(MANAGER) == [(group.manager, clock.add_working_days(due, 2))]
    assert set(Escalation.objects.values_list("reflection", "stage")) == {
        (nobody.pk, "manager"), (lies.pk, "manager")}  # fmt: skip


def test_the_page_behind_it_names_who_waits_and_shows_no_text(group, as_user):
    first, second, *readers = group.people
    group.submitted(first)
    group.handed_in(group.submitted(second), readers[0])
    long_ago(group)

    page = as_user(group.manager).get(reverse("cohort-waiting", args=[group.cohort.pk])).content.decode()

    main = page.split("<main")[1]
    assert first.name in main
    assert "Die ligt nog bij de trainer." in main
    assert "wacht 18 dagen" in main
    assert "Ik sprak de omwonenden" not in main
    assert "Die stilte ken ik" not in main
    assert readers[0].name not in main
    assert as_user(first).get(reverse("cohort-waiting", args=[group.cohort.pk])).status_code == 404


def test_with_two_trainers_the_second_is_told_first_and_the_manager_two_working_days_later(group):
    second = UserFactory(first_name="Tweede")
    courses.appoint_trainer(group.cohort, second, by=group.manager)
    group.submitted(group.people[0])
    due = clock.add_working_days(clock.today(), 3)

    two_weeks()

    assert told(SECOND) == [(second, clock.add_working_days(due, 2))]
    assert told(MANAGER) == [(group.manager, clock.add_working_days(due, 4))]


def test_a_gap_that_closes_in_time_is_told_to_nobody(group):
    author, reader, *_ = group.people
    group.released(group.submitted(author), reader)

    two_weeks()

    assert told(SECOND) == told(MANAGER) == []
    assert Escalation.objects.count() == 0


def test_of_who_stopped_or_took_the_text_away_nobody_is_told(group):
    leaver, doubter, *_ = group.people
    group.submitted(leaver)
    text = group.submitted(doubter)
    courses.leave(group.enrolment(leaver), by=leaver)
    transitions.withdraw(text, by=doubter)

    two_weeks()

    assert told(MANAGER) == []


def test_readers_who_drop_out_do_not_close_a_gap(group):
    author, reader, *_ = group.people
    text = group.submitted(author)
    group.claimed(text, reader)
    courses.leave(group.enrolment(reader), by=reader)

    two_weeks()

    assert [person for person, _ in told(MANAGER)] == [group.manager]


def test_what_only_the_trainer_reads_waits_too(group):
    group.submitted(group.people[0], audience=Audience.TRAINER)

    two_weeks()

    assert len(told(MANAGER)) == 1
    assert ExtraReadingRequest.objects.count() == 0


def test_each_is_told_once_per_stage_and_who_comes_later_is_told_anew(group):
    early, late = group.people[:2]
    group.submitted(early)
    at = clock.start_of(clock.add_working_days(clock.today(), 6)) + timedelta(hours=9)
    moderation.see_to_who_waits(at=at)
    moderation.see_to_who_waits(at=at)
    assert len(told(MANAGER)) == 1

    group.submitted(late)
    moderation.see_to_who_waits(at=at + timedelta(hours=4))

    assert len(told(MANAGER)) == 2


def test_on_a_day_off_nobody_is_told(group):
    group.submitted(group.people[0])
    day = clock.today() + timedelta(days=14)
    while clock.is_working_day(day):
        day += timedelta(days=1)

    assert moderation.see_to_who_waits(at=clock.start_of(day) + timedelta(hours=9)) == 0


def test_the_sentence_is_true_when_it_is_sent_or_there_is_none(group):
    author, reader, *_ = group.people
    text = group.submitted(author)
    long_ago(group)
    moderation.see_to_who_waits(at=a_working_morning())

    said = sentence(MANAGER, clock.now())
    group.released(text, reader)

    assert said.startswith(f"In {group.cohort.name} wacht één deelnemer op een eerste reactie, al ")
    assert author.name not in said
    assert sentence(MANAGER, clock.now()) == ""


def test_a_manager_of_another_client_and_a_trainer_who_was_taken_off_get_no_sentence(group):
    group.submitted(group.people[0])
    other = build_world(people=0)
    message = outbox.tell(MANAGER, other.manager, about=group.cohort)
    to_trainer = outbox.tell(SECOND, other.trainer, about=group.cohort)

    assert outbox.kind_of(MANAGER).sentence(message) is None
    assert outbox.kind_of(SECOND).sentence(to_trainer) is None


def test_who_has_no_response_is_not_asked_for_an_extra_and_others_are_asked_twice_at_most(group):
    poor, rich, waiting, *_ = group.people
    mine, theirs = group.submitted(poor), group.submitted(rich)
    group.submitted(waiting)
    type(mine.round).objects.update(responses_asked=1)
    group.released(theirs, poor)
    group.released(group.submitted(group.people[3]), rich)

    two_weeks()

    asked = {row.reader: row.times for row in ExtraReadingRequest.objects.all()}
    assert poor not in asked
    assert asked[rich] == 2
    assert max(asked.values()) <= 2


def test_the_page_takes_as_many_queries_for_one_as_for_three(group, as_user):
    path, browser = reverse("cohort-waiting", args=[group.cohort.pk]), as_user(group.manager)
    counts = []
    for people in (group.people[:1], group.people[1:3]):
        for person in people:
            group.submitted(person)
        long_ago(group)
        browser.get(path)
        counts.append((len(unanswered_in(Cohort.objects.all(), clock.now())), _queries(browser, path)))

    assert [many for many, _ in counts] == [1, 3]
    assert counts[0][1] == counts[1][1]


def _queries(browser, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        browser.get(path)
    return len(captured)
