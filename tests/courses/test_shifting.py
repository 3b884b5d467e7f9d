"""Dates that move together keep their order, gaps and kindness; what speaks against a plan is said."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from courses.cautions import PlannedStep, better_start, cautions, new_cautions
from courses.schedule import WEEK, Dates, monday_of, plan
from courses.school_holidays import KNOWN, like_before, runs, usually_skipped, within
from courses.shifting import lengths, shift, weeks_until
from kernel import clock
from kernel.clock import is_working_day

STARTS = st.dates(date(2026, 1, 1), date(2031, 12, 31))
WEEKS = st.lists(st.integers(1, 4), min_size=1, max_size=8)
FREE = st.lists(st.dates(date(2026, 1, 1), date(2032, 12, 31)), max_size=12)
FAR = st.integers(-20, 20)
MAY = next(each for each in KNOWN if each.name == "meivakantie" and each.first.year == 2027)


def days_of(steps: list[Dates]) -> list[date]:
    return [day for step in steps for day in (step.opens_on, step.reflect_by, step.respond_by)]


@settings(deadline=None)
@given(STARTS, WEEKS, FREE, FAR)
def test_whatever_moves_stays_in_order_and_lands_on_no_friday_and_no_holiday(start, weeks, free, far):
    moved = shift(plan(start, weeks, free), far, free)

    for step in moved:
        assert step.opens_on <= step.reflect_by <= step.respond_by
    for day in days_of(moved):
        assert is_working_day(day)
        assert day.weekday() != 4
    assert [step.opens_on for step in moved] == sorted({step.opens_on for step in moved})


@settings(deadline=None)
@given(STARTS, WEEKS, FREE, FAR)
def test_a_plan_that_moves_is_the_plan_of_the_other_start(start, weeks, free, far):
    steps = plan(start, weeks, free)
    moved = shift(steps, far, free)

    assert moved == plan(moved[0].opens_on, weeks, free)
    assert lengths(moved, free)[:-1] == lengths(steps, free)[:-1]


@settings(deadline=None)
@given(STARTS, WEEKS, FREE, FAR)
def test_there_and_back_again_is_where_it_began(start, weeks, free, far):
    steps = plan(start, weeks, free)

    assert shift(shift(steps, far, free), -far, free) == steps


@settings(deadline=None)
@given(STARTS, FREE, FAR)
def test_to_a_day_and_by_weeks_say_the_same(start, free, far):
    [step] = plan(start, [2], free)
    [moved] = shift([step], far, free)

    assert weeks_until(step.opens_on, moved.opens_on, free) == far


@settings(deadline=None)
@given(STARTS, st.lists(st.tuples(*[st.integers(0, 60)] * 3), min_size=1, max_size=6), FREE, FAR)
def test_dates_that_people_chose_themselves_stay_in_order_too(start, gaps, free, far):
    steps = [Dates(*(start + timedelta(days=gap) for gap in sorted(three))) for three in gaps]

    for step in shift(steps, far, free):
        assert step.opens_on <= step.reflect_by <= step.respond_by


def test_a_week_of_holiday_in_the_middle_does_not_count():
    steps = plan(date(2027, 4, 12), [2])

    [moved] = shift(steps, 2, MAY.mondays)

    assert moved.opens_on == date(2027, 5, 10)


def test_a_tuesday_because_of_easter_is_a_monday_again_elsewhere():
    [step] = plan(date(2027, 3, 29), [2])
    assert step.opens_on == date(2027, 3, 30)

    assert shift([step], 1)[0].opens_on == date(2027, 4, 5)


def test_a_wednesday_that_christmas_made_a_monday_is_a_wednesday_again_elsewhere():
    steps = plan(date(2031, 2, 1), [1])
    moved = shift(steps, -5)
    assert moved[0].reflect_by == date(2030, 12, 30)

    assert shift(moved, 5) == steps


def planned(*opens: date, is_pause: bool = False) -> list[PlannedStep]:
    names = ("Eigenaarschap", "Samenspel", "Improvisatie")
    plans = [plan(day, [2])[0] for day in opens]
    return [PlannedStep(name, dates, is_pause) for name, dates in zip(names, plans, strict=False)]


def titles(steps, **kwargs) -> list[str]:
    return [caution.title for caution in cautions(steps, **{"today": date(2026, 11, 19), **kwargs})]


def test_a_plan_without_anything_against_it_is_silent():
    assert titles(planned(date(2027, 1, 11), date(2027, 1, 25))) == []


def test_the_past_is_said_once_for_all_steps_in_it():
    assert titles(planned(date(2020, 1, 6), date(2027, 1, 25))) == ["Eigenaarschap begint in het verleden"]
    assert titles(planned(date(2020, 1, 6), date(2020, 1, 20))) == ["2 stappen in het verleden"]


def test_a_step_before_its_predecessor_and_one_within_it_are_two_things():
    assert titles(planned(date(2027, 2, 8), date(2027, 1, 11))) == ["Samenspel staat voor Eigenaarschap"]
    assert titles(planned(date(2027, 1, 11), date(2027, 1, 18))) == ["Samenspel opent terwijl Eigenaarschap nog loopt"]


def test_a_pause_in_a_holiday_sinks_away():
    steps = [PlannedStep("Niets doen", plan(date(2027, 4, 12), [3], MAY.mondays)[0], is_pause=True)]

    assert titles(steps, free_weeks=MAY.mondays) == ["Niets doen loopt door de meivakantie heen"]
    assert titles([PlannedStep("Ompolen", steps[0].dates)], free_weeks=MAY.mondays) == []


def test_a_friday_and_a_holiday_are_said_with_a_better_day():
    friday, easter = date(2027, 1, 15), date(2027, 3, 29)
    steps = [PlannedStep("Samenspel", Dates(friday, easter, date(2027, 3, 30)))]

    said = cautions(steps, today=date(2026, 11, 19))

    assert [caution.text for caution in said] == [
        f"Op vrijdag vragen we niets. Kies liever {clock.in_words(date(2027, 1, 18))}.",
        f"{clock.in_words(easter).capitalize()} is geen werkdag. Kies liever {clock.in_words(date(2027, 3, 30))}.",
    ]


def test_only_what_a_change_brings_about_is_news():
    before = cautions(planned(date(2020, 1, 6), date(2027, 1, 25)), today=date(2026, 11, 19))
    after = cautions(planned(date(2020, 1, 6), date(2020, 1, 13)), today=date(2026, 11, 19))

    assert before[0] not in new_cautions(after, before)
    assert len(new_cautions(after, before)) == len(after)


def test_the_way_out_is_the_nearest_start_with_nothing_against_it_and_never_in_the_past():
    start = date(2027, 1, 25)

    assert better_start(start, lambda day: True, today=date(2026, 11, 19)) == start - WEEK
    assert better_start(start, lambda day: True, today=start) == start + WEEK
    assert better_start(start, lambda day: False, today=start) is None


def test_weeks_in_a_row_are_one_holiday_with_its_name():
    [may, other] = runs([*MAY.mondays, monday_of(date(2027, 6, 9))])

    assert (may.name, may.first, may.last) == ("meivakantie", date(2027, 4, 26), date(2027, 5, 7))
    assert other.name == "vrije week"


def test_another_year_the_same_holidays_of_the_same_region_are_skipped():
    first = [each for each in KNOWN if each.first.year == 2027]
    skipped = [m for each in first if each.name == "meivakantie" or each.region == "zuid" for m in each.mondays]

    found = like_before(skipped, within(date(2028, 1, 10), date(2028, 12, 31)))

    assert {(each.name, each.first.year) for each in found} == {("meivakantie", 2028)}


def test_where_regions_differ_nothing_is_chosen_for_anyone():
    assert {each.name for each in usually_skipped(KNOWN)} == {"kerstvakantie", "meivakantie"}


def test_the_table_holds_whole_working_weeks():
    for each in KNOWN:
        assert (each.first.weekday(), each.last.weekday()) == (0, 4), each
