"""The pure choice: hard rules hold whatever the facts, preferences in their order."""

import uuid
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflections.allocation import Asking, Reader, Way, Work, asking, choose, may_read, plan, shortages

START = datetime(2026, 1, 5, tzinfo=UTC)
IDS = [uuid.UUID(int=number) for number in range(8)]
ids = st.sampled_from(IDS)
readers = st.builds(
    Reader,
    person=ids,
    organisation=st.integers(1, 3),
    role=st.integers(1, 3),
    avoids=st.frozensets(ids, max_size=2),
    read_by=st.frozensets(ids, max_size=2),
)


def _with_quiet(work: Work, quiet: int) -> Work:
    return replace(work, quiet=min(quiet, work.served))


works = st.lists(
    st.builds(
        _with_quiet,
        st.builds(
            Work,
            reflection=st.uuids(),
            author=ids,
            organisation=st.integers(1, 3),
            role=st.integers(1, 3),
            team=st.frozensets(ids, max_size=2),
            served=st.integers(0, 4),
            waiting_since=st.integers(0, 99).map(lambda hours: START + timedelta(hours=hours)),
            readers=st.frozensets(ids, max_size=3),
        ),
        st.integers(0, 2),
    ),
    max_size=30,
)


@given(readers, works, st.integers(1, 4))
def test_a_choice_never_breaks_a_hard_rule_and_exists_whenever_one_fits(reader, offered, most):
    chosen = choose(reader, offered, most=most, seed="x")

    if chosen is None:
        assert not any(may_read(reader, work, most=most) for work in offered)
    else:
        assert chosen.author != reader.person
        assert reader.person not in chosen.team
        assert chosen.author not in reader.avoids
        assert reader.person not in chosen.readers
        assert chosen.served < most


@given(readers, works)
def test_the_least_served_goes_first(reader, offered):
    chosen = choose(reader, offered, most=5)

    fitting = [work.counted_on for work in offered if may_read(reader, work, most=5)]
    assert chosen is None or chosen.counted_on == min(fitting)


@given(readers, works, st.randoms())
def test_the_order_of_the_facts_does_not_matter(reader, offered, dice):
    shuffled = list(offered)
    dice.shuffle(shuffled)

    assert choose(reader, offered, most=3, seed="s") == choose(reader, shuffled, most=3, seed="s")


def work(number: int, **facts) -> Work:
    return Work(**{"reflection": number, "author": IDS[number], "served": 0, "waiting_since": START, **facts})


@pytest.mark.parametrize(
    ("reader", "worse", "better"),
    [
        ({}, {"served": 1}, {"served": 0}),
        ({}, {"served": 1}, {"served": 1, "promised_only": 1}),
        ({}, {"served": 1, "promised_only": 1}, {"served": 2, "promised_only": 2, "quiet": 2}),
        ({"read_by": frozenset([IDS[1]])}, {}, {"organisation": "a"}),
        ({"organisation": "a"}, {"organisation": "a"}, {"organisation": "b"}),
        ({}, {}, {"late": True}),
        ({"organisation": "a"}, {"organisation": "a", "late": True}, {"organisation": "b"}),
        ({"earlier": frozenset([IDS[1]])}, {"late": True}, {}),
        ({"earlier": frozenset([IDS[1]])}, {}, {}),
        ({"role": "x"}, {"role": "x"}, {"role": "y"}),
        ({"role": "x"}, {"role": "x", "late": True}, {"role": "y"}),
        ({"beside": frozenset([IDS[5]])}, {"readers": frozenset([IDS[5]])}, {"readers": frozenset([IDS[6]])}),
        ({}, {"waiting_since": START + timedelta(hours=1)}, {}),
        ({}, {"served": 1, "waiting_since": START + timedelta(days=8)}, {"served": 1}),
        (
            {},
            {"served": 1, "late": True, "waiting_since": START + timedelta(days=8)},
            {"served": 1},
        ),
    ],
    ids=[
        "least",
        "promise",
        "quiet",
        "swap",
        "organisation",
        "late",
        "organisation before late",
        "pair before late",
        "pair",
        "role",
        "role before late",
        "panel",
        "wait",
        "wait since something came",
        "late is no reason once there is something",
    ],
)
def test_preferences_come_in_their_order(reader, worse, better):
    asking = Reader(IDS[0], **{"organisation": "a", **reader})
    first, second = work(1, **worse), work(2, **better)

    assert choose(asking, [first, second], most=3) == second
    assert choose(asking, [second, first], most=3) == second


def crowd(size: int, organisations: int = 4) -> tuple[list[Reader], list[Work]]:
    people = [Reader(number, organisation=number % organisations, owes=2) for number in range(size)]
    texts = [Work(f"w{n}", n, 0, START + timedelta(minutes=n), organisation=n % organisations) for n in range(size)]
    return people, texts


@pytest.mark.parametrize("each", [1, 2, 3])
@pytest.mark.parametrize("size", range(1, 31))
def test_the_plan_gives_everyone_as_many_as_exist(size, each):
    """Exact k in and k out exists if and only if k ≤ N − 1."""
    people, texts = crowd(size)

    made = plan(people, texts, each=each, seed="p")

    assert made.is_whole == (each <= size - 1)
    assert len(set(made.pairs)) == len(made.pairs)
    assert all(reader != int(reflection[1:]) for reader, reflection in made.pairs)
    if made.is_whole:
        assert set(Counter(reader for reader, _ in made.pairs).values()) == {each}


@pytest.mark.parametrize("each", [1, 2, 3])
@pytest.mark.parametrize("size", [12, 17, 24, 40])
def test_the_plan_lets_nobody_swap_texts_where_there_is_room(size, each):
    """Free of reciprocity exists if and only if N ≥ 2k + 1; from four times k the plan always finds it."""
    people, texts = crowd(size, organisations=size)

    made = plan(people, texts, each=each, seed="p")
    pairs = {(reader, int(reflection[1:])) for reader, reflection in made.pairs}

    assert not any((author, reader) in pairs for reader, author in pairs)


@pytest.mark.parametrize("size", [12, 24, 60])
def test_the_plan_stays_across_organisations_where_that_is_possible(size):
    """Wholly cross-organisation if k ≤ N − 2m + 1, with m the largest organisation."""
    people, texts = crowd(size)

    made = plan(people, texts, each=2, seed="p")

    assert all(reader % 4 != int(reflection[1:]) % 4 for reader, reflection in made.pairs)


def test_the_same_seed_gives_the_same_plan_and_another_may_differ():
    people, texts = crowd(24, organisations=24)

    assert plan(people, texts, each=2, seed="a") == plan(people, texts, each=2, seed="a")
    assert plan(people, texts, each=2, seed="a") != plan(people, texts, each=2, seed="b")


def test_whoever_is_avoided_by_all_is_named_as_lacking():
    people, texts = crowd(5)
    apart = [Reader(reader.person, avoids=frozenset([0])) for reader in people]

    assert plan(apart, texts, each=2).lacking["w0"] == 2


def test_what_is_still_owed_is_waited_for_and_then_one_more_is_asked_and_then_the_trainer():
    _, texts = crowd(3)
    owing, done = Reader(7, owes=6), Reader(8)

    waiting = shortages(texts, [owing], [], promised=1, most=3)
    asking = shortages(texts, [], [done], promised=1, most=3)

    assert {found.way for found in waiting} == {Way.WAIT}
    assert [found.way for found in asking] == [Way.ASK_ONE_MORE, Way.TRAINER, Way.TRAINER]
    assert asking[0].ask == (8,)


def test_who_was_asked_and_may_still_come_is_waited_for_before_another_is_asked():
    _, texts = crowd(1)
    asked, done = Reader(7), Reader(8)

    (waiting,) = shortages(texts, [], [done], asked=[asked], promised=1, most=3)
    (twice,) = shortages(texts, [], [done], asked=[asked], promised=1, most=3, each=2)

    assert (waiting.way, waiting.ask) == (Way.WAIT, ())
    assert (twice.way, twice.ask) == (Way.ASK_ONE_MORE, (8,))


def test_only_what_is_not_expected_anyway_is_asked_for():
    _, texts = crowd(1)

    (found,) = shortages(texts, [Reader(7, owes=1)], [Reader(8), Reader(9)], promised=2, most=3)

    assert (found.missing, len(found.ask)) == (2, 1)


@pytest.mark.parametrize(
    ("days_left", "hour", "how"),
    [
        (4, 9, None),
        (3, 9, Asking(near=False, each=1)),
        (2, 9, None),
        (1, 23, Asking(near=True, each=1)),
        (0, 11, Asking(near=True, each=2)),
        (0, 12, None),
    ],
)
def test_one_more_is_asked_near_the_end_and_not_after_noon_of_the_last_day(days_left, hour, how):
    assert asking(days_left, hour) == how


def test_what_has_its_promise_is_no_shortage():
    assert shortages([work(1, served=2)], [], [], promised=2, most=3) == []


@given(st.integers(1, 30), st.integers(0, 3), st.randoms())
def test_every_reflection_below_its_promise_is_named_once(size, served, dice):
    people, texts = crowd(size)
    texts = [replace(text, served=dice.randint(0, served)) for text in texts]

    named = [found.reflection for found in shortages(texts, people, people, promised=2, most=3)]

    assert sorted(named) == sorted(text.reflection for text in texts if text.served < 2)
