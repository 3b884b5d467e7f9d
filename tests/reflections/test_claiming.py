"""Binding readers to reflections: under a lock, in few statements, with people kept apart and nobody forgotten."""

import re
import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses import transitions as courses
from courses.models import DeadlineExtension
from courses.states import Audience, DateKind
from exercises.models import Pause
from kernel import clock
from kernel.errors import WrongMoment
from kernel.models import OutboxMessage
from moderation import transitions as moderation
from reflections import allocation_facts, transitions
from reflections.allocation import Way
from reflections.models import ExclusionsAnswered, ExtraReadingRequest, ReaderExclusion, Reflection, Review
from reflections.states import SERVED, ReviewState
from reflections.transitions import NothingToRead
from reflections.transitions.claiming import TO_ASSIGN, working_days_until
from tests.factories import build_world

KEEP = ("rather_not", "hierarchy")


def keep_apart(one, other, kind="rather_not"):
    said = {name: [other] if name == kind else [] for name in KEEP}
    transitions.keep_apart(by=one, **said)


@pytest.mark.parametrize("kind", KEEP)
@pytest.mark.parametrize("turned", [False, True])
def test_people_kept_apart_never_read_each_other_whoever_said_so(world, kind, turned):
    author, reader = world.people[:2]
    world.submitted(author)
    world.submitted(reader)
    keep_apart(*((author, reader) if turned else (reader, author)), kind)

    for one in (author, reader):
        with pytest.raises(NothingToRead):
            transitions.claim_next(world.step, by=one)
    assert transitions.claim_next(world.step, by=world.people[2])


def test_what_the_other_sees_does_not_tell(world, as_user):
    """The same words as when there is simply nothing to read; nothing on any page of theirs differs."""
    author, avoided, peer = world.people
    world.submitted(author)
    world.set_dates(reflect_by=clock.today(), respond_by=clock.today())
    pages = [reverse("participant-home"), reverse("reader-exclusions"), reverse("harvest")]
    before = [plain(as_user(avoided).get(page)) for page in pages]

    keep_apart(author, avoided)

    assert [plain(as_user(avoided).get(page)) for page in pages] == before
    claimed = as_user(avoided).post(reverse("reading-claim", args=[world.step.pk]), follow=True).content.decode()
    assert "Er is nu geen reflectie die op jou wacht." in claimed
    assert transitions.claim_next(world.step, by=peer)


def plain(response) -> str:
    return re.sub(r'value="[^"]{40,}"', "", response.content.decode())


def test_the_answer_is_for_who_gave_it_and_can_be_changed(world, as_user):
    me, other = world.people[:2]
    page = reverse("reader-exclusions")
    assert (
        "Is er iemand van wie je liever hebt dat die je tekst niet leest?"
        in as_user(me).get(reverse("reflection-write", args=[world.step.pk])).content.decode()
    )

    as_user(me).post(page, {"rather_not": [world.enrolment(other).pk]})
    assert "checked" in as_user(me).get(page).content.decode()
    assert "checked" not in as_user(other).get(page).content.decode()
    assert (
        "liever niet leest?" not in as_user(me).get(reverse("reflection-write", args=[world.step.pk])).content.decode()
    )

    as_user(me).post(page, {})
    assert not ReaderExclusion.objects.exists()
    assert ExclusionsAnswered.objects.get().user == me


def test_only_people_of_ones_own_groups_can_be_named(world, as_user):
    other = build_world(people=1)

    answer = as_user(world.people[0]).post(
        reverse("reader-exclusions"), {"rather_not": [other.enrolment(other.people[0]).pk]}
    )

    assert answer.status_code == 422
    assert "Kies mensen uit je eigen groep." in answer.content.decode()


def test_the_trainer_cannot_pair_people_kept_apart_either(world, as_user):
    author, apart, other = world.people
    reflection = world.submitted(author)
    keep_apart(author, apart)

    with pytest.raises(WrongMoment, match="nu niet lezen"):
        moderation.ask_to_read(reflection, world.enrolment(apart), by=world.trainer)
    page = as_user(world.trainer).get(reverse("reflection-reader", args=[reflection.pk])).content.decode()
    assert other.name in page
    assert f'value="{world.enrolment(apart).pk}"' not in page


def test_an_extra_is_a_deed_on_the_arrival_page_of_who_was_asked(world, as_user):
    author, giver, third = world.people
    for person in (*world.people, world.join()):
        world.submitted(person)
    for other in (author, third):
        world.handed_in(Reflection.objects.get(author__user=other), giver)
    transitions.ask_for_extra(Reflection.objects.first().round, [giver])

    assert "Lees je er nog één bij" in as_user(giver).get(reverse("participant-home")).content.decode()
    assert "Lees je er nog één bij" not in as_user(third).get(reverse("participant-home")).content.decode()


def test_what_is_being_read_already_goes_on(world):
    author, reader = world.people[:2]
    review = world.written(world.submitted(author), reader)

    keep_apart(author, reader)

    transitions.hand_in(review, by=reader)
    assert Review.objects.get().state == ReviewState.HANDED_IN


def test_if_everyone_is_kept_apart_the_trainer_is_named(world):
    author, *others = world.people
    reflection = world.submitted(author)
    transitions.keep_apart(by=author, rather_not=others, hierarchy=[])

    (shortage,) = allocation_facts.shortages_in(reflection.round)

    assert (shortage.reflection, shortage.way) == (reflection.pk, Way.TRAINER)


def test_a_team_mate_of_now_or_before_never_reads_it(world):
    author, mate = world.people[0], world.join(challenge=False)
    challenge = world.challenge(author)
    courses.share(challenge, world.enrolment(mate), may_write=True, by=author)
    courses.accept_share(challenge, by=mate)
    world.submitted(author)
    courses.leave_challenge(challenge, by=mate)

    with pytest.raises(NothingToRead):
        transitions.claim_next(world.step, by=mate)


def test_choosing_takes_three_reads_and_binding_eight_statements(world):
    reader = world.people[0]
    for author in world.people[1:]:
        world.submitted(author)
    round_ = Reflection.objects.first().round
    with CaptureQueriesContext(connection) as choosing:
        facts = allocation_facts.gather(round_)
        facts.works()
        facts.reader(world.enrolment(reader))
    enrolling = 2  # the look-up of the test itself: user to enrolment
    assert len(choosing) - enrolling <= 3

    with CaptureQueriesContext(connection) as binding:
        transitions.assign(Reflection.objects.select_related(*TO_ASSIGN).first(), reader, clock.now())
    statements = [row["sql"] for row in binding if not row["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(statements) <= 8, statements


def test_other_groups_make_no_difference(world):
    world.submitted(world.people[0])
    round_ = Reflection.objects.get().round
    with CaptureQueriesContext(connection) as before:
        alone = allocation_facts.gather(round_).works()
    for _ in range(2):
        other = build_world(people=2)
        other.released(other.submitted(other.people[0]), other.people[1])

    with CaptureQueriesContext(connection) as after:
        beside = allocation_facts.gather(round_).works()

    assert beside == alone
    assert len(after) == len(before)


def test_someone_in_the_pause_is_offered_nothing_and_loses_nothing(world):
    author, reader = world.people[:2]
    reflection = world.submitted(author)
    review = world.claimed(reflection, reader)
    submission = world.practising(reader)
    now = clock.now()
    Pause.objects.create(submission=submission, began_by=reader, began_at=now, until=now + timedelta(days=7))
    later = review.lease_until + timedelta(hours=1)

    assert transitions.expire_lapsed(at=later) == 0
    assert transitions.remind(at=review.lease_until - timedelta(hours=3)) == 0
    with pytest.raises(WrongMoment, match="Dat is de oefening"):
        transitions.claim_next(world.step, by=reader)
    assert transitions.expire_lapsed(at=now + timedelta(days=11)) == 1


def test_an_own_date_is_also_the_day_until_which_a_reading_lies_with_someone(world, as_user):
    reader = world.people[1]
    review = world.claimed(world.submitted(world.people[0]), reader)
    before = review.lease_until
    later = clock.today(before) + timedelta(days=20)
    extension = courses.give_time(
        world.enrolment(reader), world.step, kind=DateKind.RESPOND, until=later, by=world.trainer
    )

    assert transitions.apply_own_dates() == 1
    assert transitions.apply_own_dates() == 0
    review.refresh_from_db()
    assert clock.today(review.lease_until) == later
    assert clock.in_words(later) in as_user(reader).get(review.get_absolute_url()).content.decode()

    Review.objects.filter(pk=review.pk).update(lease_until=before)
    DeadlineExtension.objects.filter(pk=extension.pk).update(until=clock.today(before) - timedelta(days=2))
    assert transitions.apply_own_dates() == 0


def test_what_came_more_than_a_day_after_the_date_is_read_first_as_long_as_it_has_nothing(world):
    one, other, reader = world.people
    on_time, late = world.submitted(one), world.submitted(other)
    Reflection.objects.filter(pk=late.pk).update(submitted_at=clock.now() + timedelta(minutes=1))
    Reflection.objects.filter(pk=on_time.pk).update(submitted_at=clock.now() - timedelta(days=3))
    world.set_dates(reflect_by=clock.today() - timedelta(days=2))

    assert transitions.claim_next(world.step, by=reader).reflection == late
    assert {work.reflection for work in allocation_facts.gather(late.round).works() if work.late} == {late.pk}

    world.set_dates(reflect_by=clock.today() - timedelta(days=1))
    assert not any(work.late for work in allocation_facts.gather(late.round).works())


@pytest.mark.parametrize(("days_left", "hours", "quiet"), [(1, 11, 0), (1, 13, 1), (0, 3, 0), (0, 5, 1)])
def test_who_reads_and_gives_no_sign_of_life_is_not_counted_on_though_the_place_stays_theirs(
    world, days_left, hours, quiet
):
    author, first = world.people[:2]
    review = world.claimed(world.submitted(author), first)
    noon = clock.start_of(clock.today() + timedelta(days=1)) + timedelta(hours=12)
    Review.objects.filter(pk=review.pk).update(claimed_at=noon - timedelta(hours=hours))
    due = clock.today(noon) + timedelta(days=days_left)
    world.set_dates(reflect_by=clock.today(), respond_by=due)
    Reflection.objects.update(submitted_at=noon - timedelta(days=9))

    [work] = allocation_facts.gather(review.reflection.round, noon).works()

    assert (work.served, work.quiet, work.counted_on) == (1, quiet, 1 - quiet)
    Review.objects.filter(pk=review.pk).update(saved_at=noon)
    [work] = allocation_facts.gather(review.reflection.round, noon).works()
    assert work.quiet == 0


def test_a_reminder_comes_once_when_the_time_is_nearly_up(world):
    review = world.claimed(world.submitted(world.people[0]), world.people[1])

    assert transitions.remind(at=review.claimed_at) == 0
    assert transitions.remind(at=review.lease_until - timedelta(hours=20)) == 1
    assert transitions.remind(at=review.lease_until - timedelta(hours=10)) == 0
    assert OutboxMessage.objects.filter(kind="reflections.reading_waits", recipient=world.people[1]).count() == 1


def test_a_lapsed_reading_is_replaced_at_once_and_a_later_finish_counts(world):
    author, late, quick = world.people
    reflection = world.submitted(author)
    review = world.written(reflection, late)
    transitions.expire_lapsed(at=review.lease_until + timedelta(days=1))

    fresh = transitions.claim_next(world.step, by=quick)
    transitions.hand_in(Review.objects.get(pk=review.pk), by=late)

    assert fresh.reflection == reflection
    assert Review.objects.get(pk=review.pk).state == ReviewState.HANDED_IN


def test_one_extra_is_asked_once_per_round(world):
    author, giver, third = world.people
    reflection = world.submitted(author)
    for person in (giver, third):
        world.submitted(person)
    round_ = reflection.round

    assert transitions.ask_for_extra(round_, [giver]) == 1
    assert transitions.ask_for_extra(round_, [giver]) == 0
    assert ExtraReadingRequest.objects.get().reader == giver
    assert OutboxMessage.objects.filter(kind="reflections.one_more").count() == 1


def test_the_sweeps_ask_before_the_date_and_tell_the_trainer_on_it(world):
    author, giver, other = world.people
    reflection = world.submitted(author)
    for person in (giver, other):
        world.handed_in(world.submitted(person), giver if person == other else other)
    step = world.set_dates(respond_by=clock.add_working_days(clock.today(), 1))
    Reflection.objects.update(submitted_at=clock.now() - timedelta(days=9))
    at = clock.start_of(clock.today()) + timedelta(hours=9)

    transitions.sweep_rounds(at=at)
    transitions.sweep_rounds(at=at)
    assert OutboxMessage.objects.filter(kind="reflections.one_more").count() == ExtraReadingRequest.objects.count()

    on_the_day = clock.start_of(step.respond_by) + timedelta(hours=9)
    assert transitions.sweep_rounds(at=on_the_day) >= 1
    assert transitions.sweep_rounds(at=on_the_day) == 0
    assert OutboxMessage.objects.get(kind="reflections.runs_short").recipient == world.trainer
    assert reflection.pk in {found.reflection for found in allocation_facts.shortages_in(reflection.round, near=True)}


def test_on_a_day_off_nobody_is_asked_or_told(world):
    world.submitted(world.people[0])
    sunday = clock.today() + timedelta(days=6 - clock.today().weekday())
    world.set_dates(respond_by=sunday + timedelta(days=1))

    assert transitions.sweep_rounds(at=clock.start_of(sunday) + timedelta(hours=9)) == 0


def test_near_the_end_nobody_is_expected_to_give_more_than_they_finished(world):
    author, reader, other = world.people
    begun = world.claimed(world.submitted(author), reader)
    reading = allocation_facts.gather(begun.reflection.round)
    world.handed_in(world.submitted(other), reader)
    finished = allocation_facts.gather(begun.reflection.round)
    eager = replace(finished.reader(world.enrolment(reader)), owes=3)

    assert reading._counted_on([eager]) == []
    assert [each.owes for each in finished._counted_on([eager])] == [1]


def test_who_was_asked_is_waited_for_fourteen_hours_or_until_they_begin(world):
    author, giver = world.people[:2]
    reflection = world.submitted(author)
    facts = allocation_facts.gather(reflection.round)
    reader = facts.reader(world.enrolment(giver))

    assert facts._may_still_come(reader, facts.at - timedelta(hours=13))
    assert not facts._may_still_come(reader, facts.at - timedelta(hours=15))
    assert not facts._may_still_come(reader, None)
    facts.began[giver.pk] = facts.at - timedelta(hours=1)
    assert not facts._may_still_come(reader, facts.at - timedelta(hours=2))


def test_a_reflection_with_its_promise_is_no_shortage(world):
    author, *readers = world.people
    reflection = world.submitted(author)
    for reader in readers:
        world.released(reflection, reader)

    assert allocation_facts.shortages_in(reflection.round) == []


def test_a_reflection_for_the_trainer_alone_is_offered_to_nobody(world):
    world.submitted(world.people[0], audience=Audience.TRAINER)

    with pytest.raises(NothingToRead):
        transitions.claim_next(world.step, by=world.people[1])


def test_working_days_are_counted_past_weekends_and_holidays():
    assert working_days_until(date(2026, 11, 30), date(2026, 11, 27)) == 1
    assert working_days_until(date(2026, 12, 28), date(2026, 12, 24)) == 1
    assert working_days_until(date(2026, 11, 27), date(2026, 11, 27)) == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="fifty at once needs PostgreSQL")
def test_fifty_requests_at_once_bind_nobody_twice_and_never_over_the_most(transactional_db):
    world = build_world(people=27)
    for author in world.people[:6]:
        world.submitted(author)
    step, errors = world.step, []

    def ask(reader):
        try:
            transitions.claim_next(step, by=reader)
        except NothingToRead:
            pass
        except Exception as error:
            errors.append(error)
        finally:
            close_old_connections()
            connection.close()

    requests = [reader for reader in world.people[2:] for _ in range(2)]
    assert len(requests) == 50
    threads = [threading.Thread(target=ask, args=(reader,)) for reader in requests]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert errors == []
    rows = list(Review.objects.filter(state__in=SERVED).values_list("version__reflection", "reader"))
    assert len(rows) == len(set(rows)) == 18
    assert len({reader for _, reader in rows}) == 18
