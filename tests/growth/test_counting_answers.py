"""What came of a rule, themes and taking part, as they are told: of those counted together, and never of one."""

from datetime import timedelta

import pytest

from accounts.transitions import erase
from courses import transitions as courses
from growth import comparing, comparing_figures
from harvest import transitions as harvest
from harvest.models import FollowUp, Tag
from kernel import clock
from reflections import transitions as reflections
from tests.growth.conftest import counted, page


def told(viewer, *worlds) -> tuple:
    """Every figure of answers as a manager gets it."""
    cohorts = [world.cohort for world in worlds]
    return (
        comparing_figures.outcome_rows(cohorts),
        comparing_figures.participation(cohorts),
        comparing.themes(viewer, cohorts),
    )


def looks_back(world, author, outcome: str) -> None:
    row = FollowUp.objects.get(reflection__author=world.enrolment(author))
    harvest.answer_follow_up(row, outcome=outcome, text="", is_shared=False, by=author)


@pytest.fixture
def answered(two):
    """Nine people of a group of ten who handed in, chose a theme and looked back; eight of them were counted."""
    here, there = two
    for _ in range(5):
        there.join()
    tags = [Tag.objects.create(name=name) for name in ("stilte", "haast")]
    for number, author in enumerate(there.people[:9]):
        rule = there.submitted(author, rule=True, harvest="worked").rule
        harvest.choose_themes(rule, tags=[tags[number % 2]], by=author)
    harvest.ask_follow_ups(clock.now() + timedelta(weeks=2, minutes=1))
    for number, author in enumerate(there.people[:8]):
        looks_back(there, author, ("came", "partly", "not_yet")[number % 3])
    counted(there)
    return here, there


def test_participation_is_told_by_fives_and_never_of_everyone(two):
    here, there = two
    for author in here.people[:3]:
        here.submitted(author)
    for author in there.people:
        there.submitted(author)
    counted(here)
    counted(there)

    found = comparing_figures.participation([here.cohort, there.cohort])

    lineage = str(here.step.principle.lineage)
    assert found.get(here.cohort.pk, {}) == {}
    assert found[there.cohort.pk][lineage] == 0, "all five did: that would tell of each of them"
    for _ in range(2):
        there.join()
    assert comparing_figures.participation([there.cohort])[there.cohort.pk][lineage] == 5


def test_what_came_of_it_is_told_of_those_counted_together(answered):
    here, there = answered

    rows = comparing_figures.outcome_rows([here.cohort, there.cohort])

    assert [row["counts"] for row in rows] == [[(0, 0), (3, 8)], [(0, 0), (3, 8)], [(0, 0), (2, 8)]]


def test_nothing_told_changes_when_one_person_withdraws_leaves_joins_answers_or_is_erased(answered):
    here, there = answered
    before = told(here.manager, here, there)
    people = there.people

    reflections.withdraw(people[0].enrolments.get().reflections.get(), by=people[0])
    erase(people[1], by=people[1])
    courses.leave(there.enrolment(people[2]), by=people[2])
    looks_back(there, people[8], "came")
    there.join()
    for moment in (counted, counted):
        moment(there)
        assert told(here.manager, here, there) == before


def test_a_figure_never_changes_at_the_moment_someone_does_something(two):
    """The clock counts, once a day; else who was seen doing it would be read from the page."""
    here, there = two
    for _ in range(3):
        there.join()
    before = told(here.manager, there)
    for author in there.people[:6]:
        there.submitted(author, rule=True, harvest="worked")
        assert told(here.manager, there) == before

    counted(there)

    assert told(here.manager, there) != before


def test_five_of_one_mind_are_not_told(two, as_user):
    here, there = two
    for author in there.people:
        there.submitted(author, rule=True)
    harvest.ask_follow_ups(clock.now() + timedelta(weeks=2, minutes=1))
    for author in there.people:
        looks_back(there, author, "came")
    counted(there)

    assert all(
        pair == (0, 0) for row in comparing_figures.outcome_rows([here.cohort, there.cohort]) for pair in row["counts"]
    )
    assert "nog te weinig mensen" in page(as_user, here.people[0], here, there).content.decode()
