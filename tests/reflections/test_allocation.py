"""The pure choice: hard rules hold whatever the facts, preferences in their order."""

import uuid
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reflections.allocation import Reader, Work, choose, may_read

START = datetime(2026, 1, 5, tzinfo=UTC)
IDS = [uuid.UUID(int=number) for number in range(8)]
ids = st.sampled_from(IDS)
readers = st.builds(
    Reader,
    person=ids,
    organisation=st.integers(1, 3),
    role=st.integers(1, 3),
    challenges=st.frozensets(ids, max_size=2),
)
works = st.lists(
    st.builds(
        Work,
        reflection=st.uuids(),
        author=ids,
        organisation=st.integers(1, 3),
        role=st.integers(1, 3),
        challenge=st.none() | ids,
        served=st.integers(0, 4),
        waiting_since=st.integers(0, 99).map(lambda hours: START + timedelta(hours=hours)),
        readers=st.frozensets(ids, max_size=3),
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
        assert chosen.challenge not in reader.challenges or chosen.challenge is None
        assert reader.person not in chosen.readers
        assert chosen.served < most


@given(readers, works)
def test_the_least_served_goes_first(reader, offered):
    chosen = choose(reader, offered, most=5)

    fitting = [work.served for work in offered if may_read(reader, work, most=5)]
    assert chosen is None or chosen.served == min(fitting)


@given(readers, works, st.randoms())
def test_the_order_of_the_facts_does_not_matter(reader, offered, dice):
    shuffled = list(offered)
    dice.shuffle(shuffled)

    assert choose(reader, offered, most=3, seed="s") == choose(reader, shuffled, most=3, seed="s")


def test_between_equals_another_organisation_is_preferred():
    reader = Reader(IDS[0], organisation=1, role=1)
    near, far = (
        Work(uuid.uuid4(), IDS[number], organisation, 1, None, 0, START) for number, organisation in ((1, 1), (2, 2))
    )

    assert choose(reader, [near, far], most=3) == far
