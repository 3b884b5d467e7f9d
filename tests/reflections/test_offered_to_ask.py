"""What a trainer can read from the list of people to ask: nothing about who is kept apart, beside chance.

The attacker here knows every figure the site shows and more: what everyone gave and owes, who read whom, the rule
itself, and every list of every principle. Only the secret is not theirs.
"""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reflections import transitions as reflections
from reflections.allocation import Reader, Work, candidates
from reflections.allocation.shortage import FEW
from reflections.allocation_facts import _secret_of, candidates_for
from reflections.models import CandidateDraw, ReaderExclusion
from reflections.transitions import keep_apart

NOW = datetime(2026, 11, 30, tzinfo=UTC)
PRINCIPLES, GROUPS = 8, 400


def group(dice: random.Random, size: int, apart: int) -> tuple[list[Reader], set[int]]:
    """People 1…size with what they gave so far; some of them are kept from author 0."""
    hidden = set(dice.sample(range(1, size + 1), apart))
    people = [
        Reader(person, organisation=dice.randrange(4), owes=dice.randrange(3), gave=dice.randrange(3),
               avoids=frozenset({0} if person in hidden else ()))
        for person in range(1, size + 1)
    ]  # fmt: skip
    return people, hidden


def course_of_lists(dice: random.Random, people: list[Reader], secret: str) -> list[tuple[list[Reader], list[int]]]:
    """In each principle other counts and readings; the people as anyone may know them, and whom the site named."""
    seen = []
    for number in range(PRINCIPLES):
        now = [replace(each, owes=dice.randrange(3), gave=dice.randrange(3)) for each in people]
        readers = frozenset(dice.sample([each.person for each in people], dice.randrange(3)))
        work = Work(f"r{number}", 0, len(readers), NOW, organisation=dice.randrange(4), readers=readers)
        offered = [each.person for each in candidates(work, now, most=99, secret=secret)]
        seen.append(([replace(each, avoids=frozenset()) for each in now if each.person not in readers], offered))
    return seen


def suspicion(seen) -> Counter[int]:
    """How often someone was passed over: absent, and absent though ranking above somebody who was named."""
    marks: Counter[int] = Counter()
    for people, offered in seen:
        ranks = {each.person: (not each.gave, not each.owes) for each in people}
        lowest = max((ranks[person] for person in offered), default=(False, False))
        for person, rank in ranks.items():
            if person not in offered:
                marks[person] += 1 + 100 * (rank < lowest)
    return marks


@pytest.mark.parametrize(("size", "apart"), [(7, 1), (11, 1), (11, 2), (23, 3)])
def test_the_best_guess_at_who_is_kept_apart_is_no_better_than_chance(size, apart, record_property):
    """Chance: any one of those who are never named, of whom there are half the group."""
    right, expected, never_named = 0, 0.0, 0
    for number in range(GROUPS):
        dice = random.Random(f"{size} {apart} {number}")  # noqa: S311 a simulation with a fixed seed
        people, hidden = group(dice, size, apart)
        seen = course_of_lists(dice, people, f"secret {number}")
        named = {person for _, offered in seen for person in offered}
        assert not named & hidden
        marks = suspicion(seen)
        guess = max((each.person for each in people if each.person not in named), key=lambda p: (marks[p], p))
        right += guess in hidden
        expected += apart / (size - len(named))
        never_named += size - len(named)

    spread = (expected * (1 - expected / GROUPS)) ** 0.5
    record_property(f"printed: right guesses of {GROUPS}, group of {size}, {apart} kept apart", right)
    record_property(f"printed: by chance, group of {size}, {apart} kept apart", round(expected))
    assert right <= expected + 4 * spread, (right, expected)
    assert never_named / GROUPS >= size / 2


def test_before_this_rule_the_same_attacker_was_right_almost_always():
    """The attack can win: a list by rank of everyone who is not kept apart, cut at five."""
    right = tried = 0
    for number in range(GROUPS):
        dice = random.Random(f"careless {number}")  # noqa: S311 a simulation with a fixed seed
        people, hidden = group(dice, 11, 1)
        fitting = sorted(people, key=lambda each: (not each.gave, not each.owes, each.person))
        offered = [each.person for each in fitting if each.person not in hidden][:FEW]
        marks = suspicion([([replace(each, avoids=frozenset()) for each in people], offered)])
        if max(marks.values()) > 100:
            tried += 1
            right += max(marks, key=lambda person: marks[person]) in hidden

    assert tried > GROUPS / 10
    assert right == tried


def test_who_is_not_offered_is_as_likely_whoever_of_them_is_kept_apart():
    """For each half that can be left out: how often it is, given that this or that one of it is kept apart."""
    often: Counter[tuple[frozenset[int], int]] = Counter()
    for number in range(6000):
        hidden = 1 + number % 4
        people = [Reader(person, avoids=frozenset({0} if person == hidden else ())) for person in range(1, 5)]
        offered = candidates(Work("r", 0, 0, NOW), people, most=9, secret=str(number))
        often[(frozenset(range(1, 5)) - {each.person for each in offered}, hidden)] += 1

    for (left_out, hidden), times in often.items():
        assert hidden in left_out
        others = [often[(left_out, other)] for other in left_out]
        assert max(others) - min(others) < 6 * 22, (left_out, others)
        assert times > 300


def test_the_list_is_as_long_whether_somebody_is_kept_apart_or_not():
    for size in range(2, 12):
        people = [Reader(person) for person in range(1, size + 1)]
        for apart in range(size // 2):
            hidden = [replace(each, avoids=frozenset({0} if each.person <= apart else ())) for each in people]
            lengths = {len(candidates(Work("r", 0, 0, NOW), each, most=9, secret="s")) for each in (people, hidden)}
            assert lengths == {min(FEW, size // 2)}


@pytest.fixture
def twelve(world):
    for _ in range(9):
        world.join()
    return world


def offered(reflection) -> set:
    return {each.enrolment.user for each in candidates_for(reflection)}


def test_in_every_principle_the_same_people_may_be_asked_for_an_author(twelve):
    """A fresh half each time would leave, after a few principles, only who is kept apart."""
    author = twelve.people[0]
    reflection = twelve.submitted(author)
    before = offered(reflection)
    later = reflections.begin(twelve.cohort.steps.get(principle__slug="intake"), by=author)

    assert len(before) == FEW
    assert _secret_of(later) == _secret_of(reflection)
    assert _secret_of(twelve.submitted(twelve.people[1])) != _secret_of(reflection)


def test_saying_it_later_draws_anew_for_both_and_for_others_too(twelve):
    author = twelve.people[0]
    reflection = twelve.submitted(author)
    shy = next(iter(offered(reflection)))

    keep_apart(by=shy, rather_not=[author], hierarchy=[])

    drawn = set(CandidateDraw.objects.values_list("user", flat=True))
    assert {author.pk, shy.pk} < drawn
    assert len(drawn) == 5
    assert shy not in offered(reflection)


def test_saying_the_same_again_or_an_erasure_draws_nothing_anew(twelve):
    from accounts.transitions import erase

    author, shy = twelve.people[:2]
    keep_apart(by=author, rather_not=[shy], hierarchy=[])
    numbers = dict(CandidateDraw.objects.values_list("user", "number"))

    keep_apart(by=author, rather_not=[shy], hierarchy=[])
    erase(shy, by=shy)

    assert not ReaderExclusion.objects.exists()
    left = dict(CandidateDraw.objects.values_list("user", "number"))
    assert left == {user: number for user, number in numbers.items() if user != shy.pk}


def test_nobody_finds_in_their_own_data_that_another_keeps_them_apart(twelve):
    from accounts.person_of import person_of
    from kernel.privacy_export import gather

    author, shy = twelve.people[:2]
    keep_apart(by=author, rather_not=[shy], hierarchy=[])

    keys = {section.key for section in gather(person_of(shy))}

    assert not keys & {"reflections.CandidateDraw", "reflections.ReaderExclusion"}
