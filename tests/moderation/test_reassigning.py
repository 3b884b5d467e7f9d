"""A reading that is waited for is helped on: more days, its place freed, someone asked. No list tells who is apart."""

from datetime import timedelta

import pytest
from django.urls import reverse

from courses import transitions as courses
from courses.states import Audience, DateKind
from exercises.models import Pause
from kernel import clock
from kernel.errors import WrongMoment, WrongPerson
from moderation import transitions as moderation
from reflections import transitions
from reflections.allocation_facts import candidates_for
from reflections.models import Reflection, Review
from reflections.states import ReviewState
from tests.factories.world import RESPONSE

EARLIER = timedelta(minutes=5)


def test_a_stuck_reading_is_freed_its_draft_stays_and_a_later_finish_counts(world):
    author, reader, other = world.people
    review = world.written(world.submitted(author), reader)

    moderation.free_reading(review, by=world.trainer)

    assert review.state == ReviewState.EXPIRED
    assert review.answers
    assert transitions.claim_next(world.step, by=other).reflection.author.user == author
    transitions.hand_in(Review.objects.get(pk=review.pk), by=reader)
    with pytest.raises(WrongMoment):
        moderation.free_reading(Review.objects.get(pk=review.pk), by=world.trainer)


def test_a_reader_gets_more_days_and_never_fewer(world):
    review = world.claimed(world.submitted(world.people[0]), world.people[1])
    later = clock.today(review.lease_until) + timedelta(days=5)

    moderation.extend_lease(review, later, by=world.trainer)

    assert clock.today(Review.objects.get(pk=review.pk).lease_until) == later
    with pytest.raises(WrongMoment, match="al zo lang"):
        moderation.extend_lease(review, later - timedelta(days=1), by=world.trainer)


def test_the_trainer_asks_someone_to_read_under_the_hard_rules(world):
    author, reader, other = world.people
    reflection = world.submitted(author)
    world.claimed(reflection, reader)

    courses.pause(world.enrolment(other), by=other)
    for person in (reader, author, other):
        with pytest.raises(WrongMoment, match="nu niet lezen"):
            moderation.ask_to_read(reflection, world.enrolment(person), by=world.trainer)
    courses.resume(world.enrolment(other), by=other)
    moderation.ask_to_read(reflection, world.enrolment(other), by=world.trainer)
    assert Reflection.objects.visible_to(other).contains(reflection)


def test_who_only_wrote_for_the_trainer_is_given_to_no_reader(world):
    reflection = world.submitted(world.people[0], audience=Audience.TRAINER)

    with pytest.raises(WrongMoment, match="niet voor lezers"):
        moderation.ask_to_read(reflection, world.enrolment(world.people[1]), by=world.trainer)


def test_an_own_date_or_a_free_day_keeps_a_reading_from_lapsing(world):
    author, with_date, free = world.people
    reflection = world.submitted(author)
    kept, resting = world.claimed(reflection, with_date), world.claimed(reflection, free)
    Review.objects.update(lease_until=clock.now() - EARLIER)
    tomorrow = clock.today() + timedelta(days=1)
    courses.give_time(world.enrolment(with_date), world.step, kind=DateKind.RESPOND, until=tomorrow, by=world.trainer)
    courses.take_free(world.enrolment(free), clock.today(), clock.today(), by=free)

    assert transitions.expire_lapsed() == 0
    assert transitions.expire_lapsed(at=clock.now() + timedelta(days=3)) == 2
    assert {kept.pk, resting.pk} == set(Review.objects.filter(state=ReviewState.EXPIRED).values_list("pk", flat=True))


def test_the_page_of_a_stuck_reading_tells_names_and_never_the_draft(world, as_user):
    review = world.written(world.submitted(world.people[0]), world.people[1])
    browser = as_user(world.trainer)

    page = browser.get(f"/lezingen/{review.pk}/zorg/").content.decode()

    assert world.people[1].name in page
    assert "Die stilte ken ik" not in page
    assert browser.post(f"/lezingen/{review.pk}/meer-dagen/", {}).status_code == 422
    browser.post(f"/lezingen/{review.pk}/vrijgave/")
    assert Review.objects.get().state == ReviewState.EXPIRED
    assert as_user(world.people[2]).get(f"/lezingen/{review.pk}/zorg/").status_code == 404


def test_a_reflection_that_misses_its_two_is_helped_to_a_reader_through_its_page(world, as_user):
    author = world.people[0]
    reflection = world.submitted(author)
    browser, path = as_user(world.trainer), f"/reflecties/{reflection.pk}/lezer/"

    page = browser.get(path).content.decode()

    assert f'value="{world.enrolment(author).pk}"' not in page
    assert browser.post(path, {"reader": ""}).status_code == 422
    assert browser.post(path, {"reader": str(world.enrolment(author).pk)}).status_code == 422
    reader = candidates_for(reflection)[0].enrolment.user
    browser.post(path, {"reader": str(world.enrolment(reader).pk)})
    assert Review.objects.get().reader == reader
    assert reader.notices.filter(kind="moderation.asked_to_read").count() == 1
    assert as_user(reader).get(path).status_code == 404


def test_the_trainer_gives_a_stuck_reading_to_another_in_one_deed_and_the_draft_stays(world, as_user):
    author, stuck = world.people[:2]
    for _ in range(3):
        world.join()
    review = world.written(world.submitted(author), stuck)
    other = candidates_for(review.reflection)[0].enrolment.user
    browser = as_user(world.trainer)
    page = browser.get(reverse("reading-care", args=[review.pk])).content.decode()
    assert f"{other.name}: gaf nog geen reactie" in page

    browser.post(reverse("reading-to-another", args=[review.pk]), {"reader": str(world.enrolment(other).pk)})

    review.refresh_from_db()
    assert (review.state, review.answers) == (ReviewState.EXPIRED, RESPONSE)
    assert Review.objects.get(reader=other).state == ReviewState.CLAIMED
    assert other.notices.filter(kind="moderation.asked_to_read").count() == 1
    assert browser.post(reverse("reading-to-another", args=[review.pk]), {"reader": "x"}).status_code == 404


def test_giving_it_to_someone_who_may_not_read_it_changes_nothing(world):
    author, stuck, _ = world.people
    review = world.claimed(world.submitted(author), stuck)

    with pytest.raises(WrongMoment, match="nu niet lezen"):
        moderation.give_to_another(review, world.enrolment(author), by=world.trainer)
    with pytest.raises(WrongPerson):
        moderation.give_to_another(review, world.enrolment(author), by=author)

    review.refresh_from_db()
    assert review.state == ReviewState.CLAIMED


def test_a_trainer_chooses_from_a_few_so_that_nobody_is_missed_from_the_list(world, as_user):
    """Someone kept apart is not among them, and neither are others: it does not tell."""
    author, shy = world.people[:2]
    for _ in range(7):
        world.join()
    reflection = world.submitted(author)
    transitions.keep_apart(by=shy, rather_not=[author], hierarchy=[])

    offered = {each.enrolment.user for each in candidates_for(reflection)}

    assert len(offered) == 4  # of the nine it could be
    assert shy not in offered
    assert len(set(world.people) - offered - {author, shy}) >= 2
    page = as_user(world.trainer).get(reverse("reflection-reader", args=[reflection.pk])).content.decode()
    assert sum(person.name in page for person in world.people) == 5  # the author's name, and those four


def test_who_rests_in_niets_doen_is_not_asked_and_not_offered(world):
    author, resting, other = world.people
    reflection = world.submitted(author)
    now, submission = clock.now(), world.practising(resting)
    Pause.objects.create(submission=submission, began_by=resting, began_at=now, until=now + timedelta(days=7))

    assert [each.enrolment.user for each in candidates_for(reflection)] == [other]
    with pytest.raises(WrongMoment, match="nu niet lezen"):
        moderation.ask_to_read(reflection, world.enrolment(resting), by=world.trainer)


def test_the_trainer_finds_the_way_to_a_reader_on_the_reflection_itself(world, as_user):
    reflection = world.submitted(world.people[0])
    way = reverse("reflection-reader", args=[reflection.pk])

    assert way in as_user(world.trainer).get(reflection.get_absolute_url()).content.decode()
    alone = world.submitted(world.people[1], audience=Audience.TRAINER)
    page = as_user(world.trainer).get(alone.get_absolute_url()).content.decode()
    assert reverse("reflection-reader", args=[alone.pk]) not in page


@pytest.mark.parametrize("others", [2, 3, 5])
def test_a_list_is_as_long_with_someone_kept_apart_as_without(world, others):
    """Also in a small group, and when some have read it: a list that is one short would tell."""
    author, shy = world.people[:2]
    for _ in range(others - 2):
        world.join()
    reflection = world.submitted(author)
    before = len(candidates_for(reflection))

    transitions.keep_apart(by=shy, rather_not=[author], hierarchy=[])

    assert len(candidates_for(reflection)) == before < others
    assert shy not in {each.enrolment.user for each in candidates_for(reflection)}


def test_the_trainer_is_told_the_same_whatever_the_reason_someone_cannot_read(world):
    author, apart, third = world.people
    reflection = world.submitted(author)
    transitions.keep_apart(by=apart, rather_not=[author], hierarchy=[])
    world.read(reflection, third)
    told = set()

    for person in (author, apart, third):
        with pytest.raises(WrongMoment) as refused:
            moderation.ask_to_read(reflection, world.enrolment(person), by=world.trainer)
        told.add(refused.value.message)

    assert len(told) == 1


def test_no_more_are_asked_than_the_most_and_then_the_way_there_is_gone(world, as_user):
    author, *readers = world.people
    readers.append(world.join())
    one_too_many = world.join()
    reflection = world.submitted(author)
    way = reverse("reflection-reader", args=[reflection.pk])
    assert way in as_user(world.trainer).get(reflection.get_absolute_url()).content.decode()
    for reader in readers:
        moderation.ask_to_read(reflection, world.enrolment(reader), by=world.trainer)

    with pytest.raises(WrongMoment, match="genoeg lezers"):
        moderation.ask_to_read(reflection, world.enrolment(one_too_many), by=world.trainer)
    assert way not in as_user(world.trainer).get(reflection.get_absolute_url()).content.decode()
    stuck = Review.objects.get(reader=readers[0])
    moderation.give_to_another(stuck, world.enrolment(one_too_many), by=world.trainer)
    assert Review.objects.filter(state=ReviewState.CLAIMED).count() == 3


def test_in_the_hour_in_which_an_author_may_still_take_it_back_nobody_is_given_it_to_read(world):
    reflection = world.draft(world.people[0])
    transitions.submit(reflection, by=world.people[0])

    with pytest.raises(WrongMoment, match="nu niet voor lezers"):
        moderation.ask_to_read(reflection, world.enrolment(world.people[1]), by=world.trainer)
