"""Blocks of five, attacked: whoever holds every figure ever published learns nothing about fewer than five."""

import itertools
from collections import Counter

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from growth.anonymity import FEWEST, WHOLE, BlockOfFive, at_least, release

GRIDS = ("role", "kind", "organisation")
ATTACKS = Counter()


@st.composite
def worlds(draw):
    """People with marks, and the order and batches in which they arrive."""
    count, dice = draw(st.integers(0, 30)), draw(st.randoms(use_true_random=False))
    marks = [dict(zip(GRIDS, (dice.choice("aab"), dice.choice("kkl"), dice.choice("xyz")), strict=True))
             for _ in range(count)]  # fmt: skip
    arrivals, rest = [], list(range(count))
    while rest:
        size = draw(st.integers(1, 14))
        arrivals.append(rest[:size])
        rest = rest[size:]
    return marks, arrivals


def publish(marks, arrivals):
    """Everything ever published, release after release: a list of sets of people."""
    blocks, waiting, published, last = (), set(), [], {}
    for batch in arrivals:
        waiting |= set(batch)
        counted = {person for block in blocks for person in block.members}
        if len(waiting - counted) < FEWEST:
            continue
        done = release(blocks, waiting - counted, dict(enumerate(marks)), GRIDS)
        blocks, last = done.blocks, done.views
        published += [frozenset().union(*(block.members for block in found)) for found in done.views.values()]
    return list(dict.fromkeys(published)), blocks, last


@settings(max_examples=150, deadline=None)
@given(worlds())
def test_no_difference_or_sum_of_published_figures_tells_about_fewer_than_five(world):
    marks, arrivals = world
    published, _, _ = publish(marks, arrivals)

    for first, second in itertools.product(published, repeat=2):
        for told in (first, first - second, first & second, first | second):
            ATTACKS["pairs"] += 1
            assert len(told) == 0 or len(told) >= FEWEST, (sorted(told), published)
    for whole, first, second in itertools.product(published[:12], repeat=3):
        if first < whole and second < whole and not first & second:
            ATTACKS["total minus two subtotals"] += 1
            left = whole - first - second
            assert not left or len(left) >= FEWEST


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_no_linear_combination_singles_out_up_to_four_people(world):
    """Algebra instead of the argument: is there a weighing of all figures in which only ≤ 4 people count?

    There is one within a set T exactly when leaving T's columns out lowers the rank of the rest.
    """
    marks, arrivals = world
    published, _, _ = publish(marks, arrivals)
    if not published:
        return
    matrix = np.array([[person in told for person in range(len(marks))] for told in published], dtype=float)
    rank = np.linalg.matrix_rank(matrix)
    everyone = range(len(marks))
    small = itertools.chain(*(itertools.islice(itertools.combinations(everyone, size), 400) for size in (1, 2, 3, 4)))
    for group in small:
        ATTACKS["linear combinations"] += 1
        rest = np.delete(matrix, group, axis=1)
        assert np.linalg.matrix_rank(rest) == rank if rest.size else rank == 0, group


def test_the_attacks_were_many_and_all_failed(capsys):
    with capsys.disabled():
        print(f"\n  aanvallen die niemand aanwezen: {dict(ATTACKS)}")  # noqa: T201 the number is the result

    assert ATTACKS["pairs"] > 1000
    assert ATTACKS["total minus two subtotals"] > 50


def test_the_attack_itself_finds_a_careless_publication():
    """A figure of twelve beside a figure of eleven of them is caught: the attack can fail."""
    careless = [frozenset(range(12)), frozenset(range(11))]

    assert any(0 < len(first - second) < FEWEST for first, second in itertools.product(careless, repeat=2))
    matrix = np.array([[person in told for person in range(12)] for told in careless], dtype=float)
    assert np.linalg.matrix_rank(np.delete(matrix, [11], axis=1)) < np.linalg.matrix_rank(matrix)


def test_four_people_wait_for_a_fifth():
    marks = {person: {"role": "a"} for person in range(5)}

    assert release([], range(4), marks, ["role"]).views == {}
    assert release([], range(5), marks, ["role"]).views.keys() == {WHOLE, ("role", "a")}


def test_a_part_that_would_leave_four_behind_is_not_told():
    marks = {person: {"role": "a" if person < 8 else "b"} for person in range(12)}

    assert release([], range(12), marks, ["role"]).views.keys() == {WHOLE}


def test_an_earlier_release_is_never_cut_smaller_than_five():
    marks = {person: {"role": "a" if person % 2 else "b"} for person in range(30)}
    first = release([], range(6), marks, ["role"])
    second = release(first.blocks, range(6, 30), marks, ["role"])

    assert all(block.size >= FEWEST for block in second.blocks)
    assert first.blocks[0] in second.blocks, "six people, three of each: they stay together"


def test_a_block_that_lost_someone_to_erasure_is_not_split_nor_told_apart():
    marks = {person: {"role": "a"} for person in range(12)}
    erased = BlockOfFive(frozenset(range(9)), 10)

    views = release([erased], range(9, 12), marks, ["role"]).views

    assert views == {WHOLE: (erased,)}


def test_people_are_counted_by_fives():
    assert [at_least(number) for number in (0, 4, 5, 9, 10, 12)] == [0, 0, 5, 5, 10, 10]
