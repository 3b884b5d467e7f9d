"""Vandaag: one queue with minutes, who is silent, and what the desk proposes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conversations import transitions as conversations
from courses import transitions as courses
from courses.states import Audience, DateKind, EnrolmentState
from home.arrival import standing
from home.today import inbox_of
from kernel import clock
from moderation import transitions as moderation
from reflections import transitions
from reflections.allocation_facts import shortages_in
from reflections.models import Reflection, Review
from starter.course import block_id
from tests.factories import build_world
from tests.factories.world import RESPONSE

MONTH = timedelta(days=30)
MOST_QUERIES = 32


def heaps(day) -> dict[str, int]:
    return {heap.anchor: heap.count for heap in day.desk.work}


def test_the_queue_is_grouped_by_group_and_step_with_minutes(world):
    other = build_world(people=2)
    courses.appoint_trainer(other.cohort, world.trainer, by=other.manager)
    author, one, two = world.people
    reflection = world.submitted(author)
    world.handed_in(reflection, one)
    world.handed_in(reflection, two)
    other.handed_in(other.submitted(other.people[0]), other.people[1])

    day = inbox_of(world.trainer)

    assert sorted(len(batch.reviews) for batch in day.batches) == [1, 2]
    assert sorted(batch.minutes for batch in day.batches) == [2, 4]
    assert (day.desk.queue.count, day.desk.queue.minutes) == (3, 6)


def test_another_trainers_desk_holds_nothing_of_this_group(world):
    world.handed_in(world.submitted(world.people[0]), world.people[1])

    day = inbox_of(build_world(people=0).trainer)

    assert day.desk.work == []
    assert day.not_spoken == []
    assert day.silent == []


def test_a_reading_without_a_sign_for_some_days_stands_on_the_desk_and_a_lively_one_does_not(world):
    author, still, lively = world.people
    reflection = world.submitted(author)
    silent, busy = world.claimed(reflection, still), world.claimed(reflection, lively)
    long_ago = clock.now() - timedelta(days=8)
    Review.objects.update(claimed_at=long_ago)
    Review.objects.filter(pk=busy.pk).update(saved_at=clock.now())

    assert [row.pk for row in inbox_of(world.trainer).idle] == [silent.pk]


def test_a_question_to_a_reader_is_shown_as_waiting_and_costs_no_minutes(world):
    review = world.handed_in(world.submitted(world.people[0]), world.people[1])
    moderation.ask_writer(review, "Wat bedoel je?", by=world.trainer)

    day = inbox_of(world.trainer)

    assert day.returned == [review]
    assert day.desk.minutes == 0


def test_what_an_author_reports_and_what_stands_still_is_on_the_desk(world):
    author, reader, _ = world.people
    review = world.released(world.submitted(author), reader)
    conversations.report(review, "Dit raakt me.", by=author)
    moderation.stop_text(world.submitted(reader), shown_to=reader, by=world.trainer)

    day = inbox_of(world.trainer)

    assert len(day.reports) == len(day.stopped) == 1


def test_a_stopped_response_no_longer_counts_for_the_author(world):
    author, one, two = world.people
    reflection = world.submitted(author)
    Reflection.objects.update(submitted_at=clock.now() - MONTH)
    first = world.released(reflection, one)
    world.released(reflection, two)
    assert inbox_of(world.trainer).gaps == []

    moderation.stop_text(first, shown_to=one, by=world.trainer)

    assert [gap.missing for gap in inbox_of(world.trainer).gaps] == [1]


def test_who_wrote_for_the_trainer_alone_waits_on_the_desk_with_ten_minutes(world):
    world.submitted(world.people[0], audience=Audience.TRAINER)

    day = inbox_of(world.trainer)

    assert [gap.for_trainer for gap in day.gaps] == [True]
    assert day.desk.minutes == 10


def quiet_names(world, at=None) -> list[str]:
    return [row.enrolment.user.name for row in inbox_of(world.trainer, at=at).silent]


def test_who_saved_nothing_for_two_weeks_is_quiet_and_who_did_is_not(world):
    writer, reader, silent = world.people
    later = clock.now() + timedelta(days=15)
    reflection = world.submitted(writer)
    world.claimed(reflection, reader)
    Reflection.objects.update(saved_at=later)
    Review.objects.update(claimed_at=later)

    assert quiet_names(world, later) == [silent.name]
    assert quiet_names(world) == []


def test_silence_that_has_a_reason_is_not_on_the_desk(world):
    later = clock.now() + timedelta(days=15)
    with_date, free, paused = world.people
    tomorrow = clock.today(later) + timedelta(days=1)
    courses.give_time(world.enrolment(with_date), world.step, kind=DateKind.REFLECT, until=tomorrow, by=world.trainer)
    courses.take_free(world.enrolment(free), clock.today(later), tomorrow, by=free)
    courses.pause(world.enrolment(paused), by=paused)

    assert quiet_names(world, later) == []


def test_a_letter_counts_as_a_personal_word_and_takes_the_quiet_one_off_the_minutes(world):
    later = clock.now() + timedelta(days=15)
    me = world.people[0]
    before = heaps(inbox_of(world.trainer, at=later))["stil"]

    courses.write_letter(world.enrolment(me), "Hoe gaat het?", by=world.trainer, at=later)

    day = inbox_of(world.trainer, at=later)
    assert heaps(day)["stil"] == before - 1
    assert next(word for word in day.not_spoken if word.enrolment.user == me).at == later


def test_after_two_principles_the_desk_proposes_and_the_trainer_decides(world):
    author, reader, _ = world.people
    world.released(world.submitted(author), reader)
    assert inbox_of(world.trainer).proposals == []
    _second_principle(world, author, reader)

    assert inbox_of(world.trainer).proposals == [world.cohort]

    moderation.read_along_first(world.cohort, by=world.trainer)
    assert inbox_of(world.trainer).proposals == []
    assert inbox_of(world.trainer, at=clock.now() + MONTH).proposals == [world.cohort]
    moderation.pass_on_directly(world.cohort, by=world.trainer)
    assert inbox_of(world.trainer, at=clock.now() + MONTH).proposals == []


def _second_principle(world, author, reader):
    """The same in the next principle, which opens today."""
    step = world.cohort.steps.select_related("principle", "cohort").get(principle__slug="later")
    today = clock.today()
    courses.change_dates(step, opens_on=today, reflect_by=today, respond_by=today, by=world.manager)
    reflection = transitions.begin(step, by=author)
    answers = {block_id("reflection", "happened"): "Weer stil.", block_id("reflection", "worked"): "Niets."}
    transitions.save_draft(reflection, answers, audience=Audience.READERS, base=0, by=author)
    transitions.submit(reflection, by=author, may_be_read_now=True)
    world.released(reflection, reader)


def test_the_whole_desk_takes_as_many_queries_with_one_of_everything_as_with_three(db, as_user):
    counts = [_cost(as_user, rows) for rows in (1, 3)]

    assert counts[0] == counts[1], counts
    assert counts[0] <= MOST_QUERIES


def _cost(as_user, rows: int) -> int:
    """Queries of a desk with `rows` of each kind of work."""
    world = build_world(people=2 + 2 * rows)
    author, other, *rest = world.people
    reflection, second = world.submitted(author), world.submitted(other)
    for reader in rest[:rows]:
        world.handed_in(reflection, reader)
        moderation.ask_writer(world.handed_in(second, reader), "Hoezo?", by=world.trainer)
        courses.ask_for_time(
            world.enrolment(reader), world.step, kind=DateKind.REFLECT, wanted=clock.today(), by=reader
        )
    for reader in rest[rows:]:
        world.claimed(second, reader)
        world.submitted(reader, audience=Audience.TRAINER)
        conversations.report(world.released(reflection, reader), "Oei.", by=author)
    Review.objects.filter(state="claimed").update(claimed_at=clock.now() - MONTH)
    browser = as_user(world.trainer)
    browser.get("/vandaag/")
    with CaptureQueriesContext(
        connection,
    ) as captured:
        page = browser.get("/vandaag/")
    assert page.status_code == 200
    assert heaps(inbox_of(world.trainer))["lezers"] == rows
    return len(captured)


def test_the_desk_reads_well_and_names_no_percentage(world, as_user):
    world.handed_in(world.submitted(world.people[0]), world.people[1])

    page = as_user(world.trainer).get("/vandaag/").content.decode()

    assert "Er ligt één ding, samen ongeveer twee minuten." in " ".join(page.split())
    assert "te laat" not in page.lower()
    assert "%" not in page.split("<main")[1].split("</main>")[0]


def test_a_letter_is_news_until_it_was_opened_and_never_goes_before_work(world, as_user):
    me = world.people[0]
    letter = courses.write_letter(world.enrolment(me), "Hoe gaat het? GROET", by=world.trainer)
    before = standing(world.enrolment(me))
    assert [row.href for row in before.news] == [letter.get_absolute_url()]
    assert before.next.href != letter.get_absolute_url()

    assert "GROET" in as_user(world.trainer).get(letter.get_absolute_url()).content.decode()
    assert standing(world.enrolment(me)).news, "the trainer's look is not the participant's"
    assert "GROET" in as_user(me).get(letter.get_absolute_url()).content.decode()

    after = standing(world.enrolment(me))
    assert not after.news
    assert letter.get_absolute_url() in [href for _, href in after.kept]


def test_a_pause_of_weeks_leaves_no_arrears(world):
    me = world.people[0]
    enrolment = world.enrolment(me)
    _open_later(world)
    assert "Intake is nog welkom" in _titles(enrolment)
    courses.pause(enrolment, by=world.trainer)

    courses.resume(enrolment, by=world.trainer)

    assert enrolment.state == EnrolmentState.ACTIVE
    assert not [title for title in _titles(world.enrolment(me)) if "nog welkom" in title]


def test_the_trainers_one_way_to_catch_up_is_all_that_home_asks_of_before(world):
    me = world.people[0]
    _open_later(world)

    courses.show_route(world.enrolment(me), world.step, by=world.trainer)

    titles = _titles(world.enrolment(me))
    assert "Haak hier weer aan: Stil" in titles
    assert not [title for title in titles if "nog welkom" in title]


def _titles(enrolment) -> list[str]:
    here = standing(enrolment)
    return [deed.title for deed in [here.next, *here.others] if deed]


def _open_later(world):
    step = world.cohort.steps.select_related("principle", "cohort").get(principle__slug="later")
    today = clock.today()
    courses.change_dates(step, opens_on=today, reflect_by=today, respond_by=today, by=world.manager)


def test_home_says_the_own_date_and_not_the_groups(world):
    me = world.people[0]
    day = clock.today() + timedelta(days=9)
    courses.give_time(world.enrolment(me), world.step, kind=DateKind.REFLECT, until=day, by=world.trainer)

    here = standing(world.enrolment(me))

    assert any(f"{clock.in_words(day)}, jouw eigen datum" in deed.reason for deed in [here.next, *here.others])


def test_what_belongs_elsewhere_is_on_home_of_the_one_person_even_in_a_pause(world):
    author, reader, _ = world.people
    moderation.stop_text(world.submitted(author), shown_to=author, by=world.trainer)
    courses.pause(world.enrolment(author), by=author)

    assert standing(world.enrolment(author)).next.button == "Lees het rustig"
    assert "Lees het rustig" not in str(standing(world.enrolment(reader)))


@pytest.mark.parametrize("who", ["participant", "manager", "other_trainer"])
def test_the_desk_and_the_page_of_a_person_do_not_exist_for_others(world, as_user, who):
    person = {
        "participant": world.people[1],
        "manager": world.manager,
        "other_trainer": build_world(people=0).trainer,
    }[who]

    assert as_user(person).get(f"/begeleiding/{world.enrolment(world.people[0]).pk}/").status_code == 404


def test_a_whole_principle_of_twelve_with_what_goes_wrong_in_it_is_two_hours_at_most(db):
    """Responses, four threads, a question nobody answered, gaps, one for the trainer alone and begun, more time."""
    world = build_world(people=12)
    *ordinary, shy, lonely = world.people
    texts = [world.submitted(person) for person in ordinary]
    alone = world.submitted(shy, audience=Audience.TRAINER)
    for place, reader in enumerate(ordinary):
        following, after = texts[(place + 1) % len(texts)], texts[(place + 2) % len(texts)]
        world.handed_in(following, reader)
        if place < 4:
            conversations.send_message(world.released(after, reader), "Hoe ging het?", by=reader)
        else:
            world.handed_in(after, reader)
    left = world.submitted(lonely)
    moderation.ask_writer(world.handed_in(left, ordinary[0]), "Wat bedoel je?", by=world.trainer)
    wanted = clock.today() + MONTH
    courses.ask_for_time(world.enrolment(shy), world.step, kind=DateKind.RESPOND, wanted=wanted, by=shy)
    untouched = inbox_of(world.trainer, at=clock.now() + timedelta(days=9)).desk.minutes
    begun = transitions.claim_as_trainer(alone, by=world.trainer)

    day = inbox_of(world.trainer, at=clock.now() + timedelta(days=9))

    assert (len(day.to_pass_on), len(day.messages), heaps(day)["vragen"], len(day.asked)) == (16, 4, 1, 1)
    assert {gap.reflection for gap in day.gaps} == {alone, left}
    assert [row.pk for row in day.begun] == [begun.pk]
    assert day.desk.minutes == untouched  # a response that was begun is not asked for a second time
    assert day.desk.minutes == sum(heap.minutes for heap in day.desk.work)
    assert 45 <= day.desk.minutes <= 120


def test_the_desk_and_the_mail_count_what_is_missing_alike(db):
    """On the day it was promised: the same reflections, each lacking as many, whatever happened to their readings."""
    world = build_world(people=9)
    first, second, third, fourth, *readers = world.people
    world.set_dates(reflect_by=clock.today(), respond_by=clock.today() + timedelta(days=1))
    texts = [world.submitted(person) for person in (first, second, third, fourth)]
    Reflection.objects.update(submitted_at=clock.now() - timedelta(days=6))
    went, stayed, *others = readers
    world.claimed(texts[0], went)
    world.claimed(texts[0], stayed)
    moderation.ask_writer(world.handed_in(texts[1], stayed), "Wat bedoel je?", by=world.trainer)
    world.released(texts[1], others[0])
    moderation.stop_text(world.released(texts[2], others[1]), shown_to=third, by=world.trainer)
    transitions.claim_as_trainer(texts[2], by=world.trainer)
    world.handed_in(texts[3], others[2])
    begun = transitions.claim_as_trainer(texts[3], by=world.trainer)
    transitions.finish_reading(begun, by=world.trainer)
    transitions.save_response(begun, RESPONSE, base=0, by=world.trainer)
    transitions.hand_in(begun, by=world.trainer)
    courses.leave(world.enrolment(went), by=went)
    round_ = texts[0].round
    hours = (0, 5, 13, 30, 24 * 9)

    both = [(_on_the_desk(world, hour), _in_the_mail(round_, hour)) for hour in hours]

    assert all(desk == mail for desk, mail in both), both
    assert both[0][0] == {texts[0].pk: 1, texts[2].pk: 2}
    assert both[-1][0] == {texts[0].pk: 2, texts[1].pk: 1, texts[2].pk: 2}


def _on_the_desk(world, hour: int) -> dict:
    gaps = inbox_of(world.trainer, at=clock.now() + timedelta(hours=hour)).gaps
    return {gap.reflection.pk: gap.missing for gap in gaps}


def _in_the_mail(round_, hour: int) -> dict:
    short = shortages_in(round_, clock.now() + timedelta(hours=hour), near=True)
    return {each.reflection: each.missing for each in short}
