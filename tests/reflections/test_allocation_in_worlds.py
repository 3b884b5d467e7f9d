"""The allocator where people drop out, beside other methods in the same run: what it must always be better at."""

import pytest

from tests.bench_allocation.measures import measure
from tests.bench_allocation.ours import Ours, OursOffering
from tests.bench_allocation.simulation import EXERCISES, course, simulate
from tests.bench_allocation.systems import LeastReviewed, Moodle
from tests.bench_allocation.worlds import THE_STUDY, WORLDS


def runs(system, world, size, asked, number=40):
    return measure(simulate(system, world, size, asked=asked, seed=seed) for seed in range(number))


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 12, 24])
@pytest.mark.parametrize("world", WORLDS, ids=lambda world: world.name)
def test_no_hard_rule_is_ever_broken(world, size):
    assert runs(Ours, world, size, 2, number=10).broken == 0


@pytest.mark.parametrize("size", [12, 24])
def test_where_people_drop_out_fewer_go_without_than_with_any_other_method(size):
    ours, least, moodle = (runs(system, THE_STUDY, size, 3) for system in (Ours, LeastReviewed, Moodle))

    assert ours.none <= 0.5
    assert ours.under < least.under < moodle.under
    assert ours.mutual < least.mutual / 2
    assert ours.same < least.same / 3


def test_with_two_asked_and_a_third_offered_the_trainer_is_needed_for_at_most_three_of_twelve():
    assert runs(OursOffering, THE_STUDY, 12, 2, number=100).trainer * 12 <= 3


def test_with_three_asked_the_trainer_is_needed_for_at_most_one_of_twelve():
    assert runs(Ours, THE_STUDY, 12, 3, number=100).trainer * 12 <= 1


def test_few_are_asked_for_an_extra_and_few_go_without():
    found = runs(Ours, THE_STUDY, 24, 3, number=100)

    assert found.asks <= 0.12
    assert found.under <= 4


def test_the_next_exercise_knows_who_read_whom_before():
    """With twenty-four people and three readings there is nearly always someone new."""
    ours, least = (
        measure(run for seed in range(5) for run in course(system, THE_STUDY, 24, asked=3, seed=seed))
        for system in (Ours, LeastReviewed)
    )

    assert ours.repeated < least.repeated / 2
    assert len(list(course(Ours, THE_STUDY, 3, asked=2))) == EXERCISES


def test_the_lower_bound_for_the_same_organisation_is_never_above_what_happened():
    for world in WORLDS:
        found = runs(LeastReviewed, world, 7, 3)
        assert found.same_least <= found.same


def test_the_same_seed_gives_the_same_run():
    first, second = (simulate(Ours, THE_STUDY, 24, asked=2, seed=7) for _ in range(2))

    assert {a: sorted(t.ever) for a, t in first.texts.items()} == {a: sorted(t.ever) for a, t in second.texts.items()}


def test_without_disturbance_everyone_gets_two_and_gives_two():
    run = simulate(Ours, WORLDS[0], 24, asked=2, seed=1)

    assert {min(2, len(text.done)) for text in run.texts.values()} == {2}
