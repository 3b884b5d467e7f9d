"""Arriving, and what the frame of a page says."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from courses import transitions as courses
from home.arrival import standing
from kernel import clock
from reflections import transitions as reflections
from reflections.models import Review
from tests.factories import build_sister
from tests.factories.world import RESPONSE


@pytest.mark.parametrize(
    ("who", "door"), [("participant", "/mijn/"), ("trainer", "/vandaag/"), ("manager", "/groepen/")]
)
def test_after_signing_in_everyone_arrives_where_their_work_is(world, as_user, who, door):
    person = {"participant": world.people[0], "trainer": world.trainer, "manager": world.manager}[who]

    assert as_user(person).get("/aankomst/")["Location"] == door


def test_the_one_next_thing_follows_the_loop(world):
    me, other, _ = world.people
    newcomer = world.join(challenge=False)
    assert standing(world.enrolment(newcomer)).next.title == "Breng je opgave in"

    assert standing(world.enrolment(me)).next.title == "Begin met de oefening van Stil"

    world.submitted(me)
    assert "Lees een ander bij Stil" not in str(standing(world.enrolment(me)))
    assert "ligt nu geen reflectie" in standing(world.enrolment(me)).waits

    theirs = world.submitted(other)
    deeds = [deed.title for deed in [standing(world.enrolment(me)).next, *standing(world.enrolment(me)).others]]
    assert "Lees een ander bij Stil" in deeds

    review = world.claimed(theirs, me)
    assert standing(world.enrolment(me)).next.href == review.get_absolute_url()


def test_a_response_to_answer_goes_before_ones_own_work(world):
    me, reader, _ = world.people
    world.released(world.submitted(me), reader)

    assert standing(world.enrolment(me)).next.title == "Antwoord je lezers bij Stil"


def titles(world, person) -> tuple[str, list[str]]:
    """(the next thing, what else may be done) on someone's arrival page."""
    found = standing(world.enrolment(person))
    return found.next.title if found.next else "", [deed.title for deed in found.others]


THIRD = "Lees er nog één bij Stil"


def test_who_gave_two_is_offered_a_third_that_is_never_the_next_thing(world, as_user):
    me, *others = (*world.people, world.join())
    world.submitted(me)
    texts = [world.submitted(other) for other in others]
    world.handed_in(texts[0], me)
    assert THIRD not in titles(world, me)[1]

    world.handed_in(texts[1], me)
    following, may = titles(world, me)
    assert following != THIRD
    assert THIRD in may

    as_user(me).post(f"/stappen/{world.step.pk}/lezing/")
    third = Review.objects.get(reader=me, state="claimed")
    assert third.reflection == texts[2]
    assert THIRD not in titles(world, me)[1]

    reflections.finish_reading(third, by=me)
    reflections.save_response(third, RESPONSE, base=0, by=me)
    reflections.hand_in(third, by=me)
    assert THIRD not in titles(world, me)[1]


def test_no_third_is_offered_where_the_only_text_left_is_kept_from_them(world):
    me, *others = world.people
    world.submitted(me)
    for other in others:
        world.handed_in(world.submitted(other), me)
    shy = world.join()
    reflections.keep_apart(by=shy, rather_not=[me], hierarchy=[])
    world.submitted(shy)

    assert THIRD not in titles(world, me)[1]


def test_one_more_is_asked_until_they_begin_one_also_of_who_gave_a_third(world):
    me, *others = (*world.people, world.join())
    world.submitted(me)
    for other in others:
        world.handed_in(world.submitted(other), me)
    fourth = world.submitted(world.join())

    reflections.ask_for_extra(fourth.round, [me])
    following, may = titles(world, me)
    assert "Lees je er nog één bij Stil?" in (following, *may)

    world.handed_in(fourth, me)
    following, may = titles(world, me)
    assert "Lees je er nog één bij Stil?" not in (following, *may)


def test_no_third_is_offered_where_nothing_lies_there_or_the_date_is_past_or_someone_rests(world):
    me, *others = world.people
    world.submitted(me)
    for text in [world.submitted(other) for other in others]:
        world.handed_in(text, me)
    assert THIRD not in titles(world, me)[1]

    late = world.submitted(world.join())
    assert THIRD in titles(world, me)[1]

    world.set_dates(respond_by=clock.today() - timedelta(days=1))
    assert THIRD not in titles(world, me)[1]

    world.set_dates(respond_by=clock.today())
    reflections.withdraw(late, by=late.author.user)
    assert THIRD not in titles(world, me)[1]


WITHOUT = "Lees een ander bij Stil"


def test_who_did_not_write_in_time_may_read_all_the_same_and_is_not_told_to(world, as_user):
    me, author, other = world.people
    world.submitted(author)
    world.set_dates(reflect_by=clock.today() - timedelta(days=1), respond_by=clock.today() + timedelta(days=1))

    following, may = titles(world, me)
    assert WITHOUT in may
    assert following != WITHOUT
    as_user(me).post(f"/stappen/{world.step.pk}/lezing/")
    assert Review.objects.get(reader=me).reflection.author.user == author
    assert WITHOUT not in titles(world, me)[1]

    reflections.keep_apart(by=author, rather_not=[other], hierarchy=[])
    assert WITHOUT not in titles(world, other)[1]


def test_as_long_as_there_is_time_to_write_reading_is_no_way_around_it(world):
    me, author = world.people[:2]
    world.submitted(author)
    world.set_dates(reflect_by=clock.today(), respond_by=clock.today())

    assert WITHOUT not in titles(world, me)[1]


def test_a_reading_in_a_group_that_reads_together_counts_for_ones_own_step(world):
    sister = build_sister(world)
    reflections.read_together(world.cohort, sister.cohort, by=world.manager)
    me = world.people[0]
    world.submitted(me)
    for author in sister.people[:2]:
        world.handed_in(sister.submitted(author), me)
    sister.submitted(sister.people[2])

    following, may = titles(world, me)
    assert THIRD in may
    assert not following.startswith("Lees een ander")


def test_in_a_pause_nothing_is_asked(world):
    me = world.people[0]
    courses.pause(world.enrolment(me), by=me)

    assert standing(world.enrolment(me)).next is None


def test_the_demo_refuses_outside_local_settings(db):
    with pytest.raises(CommandError, match="lokale instellingen"):
        call_command("load_demo")


def test_local_mail_is_not_there_elsewhere(client, db):
    assert client.get("/post/").status_code == 404


def test_personal_pages_are_never_cached_and_the_policy_is_strict(world, as_user):
    answer = as_user(world.people[0]).get("/mijn/")

    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy or policy.endswith("script-src 'self'")
    assert "unsafe-inline" not in policy


def test_every_page_says_what_it_cost(world, client):
    assert client.get("/")["Server-Timing"].startswith('db;desc="')


def test_security_txt_expires_within_a_year(client, world):
    body = client.get("/.well-known/security.txt").content.decode()

    assert "Contact:" in body
    assert "Expires:" in body
