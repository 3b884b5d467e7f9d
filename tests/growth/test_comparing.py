"""Groups side by side: who may, what may be told, and that a drawing, a table and a recount agree."""

import csv
import io
import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.transitions import erase
from courses import transitions as courses
from courses.models import Cohort
from courses.states import Audience
from growth import comparing, figures_page, transitions
from growth.charts import as_markup, as_svg, bars, draw, slopes, timeline
from growth.models import ComparisonAgreement
from growth.querysets import comparable_by
from growth.tables import as_csv, safe_cell
from harvest import transitions as harvest
from harvest.models import FollowUp, Tag
from kernel import clock
from kernel.errors import WrongMoment, WrongPerson
from reflections import transitions as reflections
from tests.factories import OrganisationFactory, UserFactory, World, build_world
from tests.growth.conftest import fill_all, joined


def second_group(world, people=5, name="Zuidergroep") -> World:
    """Another running group of the same masterclass and client, with a trainer of its own."""
    trainer = UserFactory()
    start_on = clock.today() - timedelta(days=clock.today().weekday(), weeks=3)
    cohort = courses.set_up_cohort(world.client, world.masterclass, name=name, start_on=start_on, by=world.manager)
    courses.appoint_trainer(cohort, trainer, by=world.manager)
    courses.start(cohort, by=world.manager)
    other = World(world.client, world.masterclass, cohort, trainer, world.manager)
    for _ in range(people):
        other.join()
    return other


@pytest.fixture
def two(scanned):
    """Two groups of five or more who filled in everything."""
    other = second_group(scanned)
    for user in (joined(scanned), joined(scanned)):
        assert user
    for user in scanned.people:
        fill_all(scanned, user, start=2, then=2, end=3)
    for user in other.people:
        fill_all(other, user, start=2, then=2, end=4)
    return scanned, other


def page(as_user, user, *worlds, **query):
    return as_user(user).get(reverse("compare"), {"groep": [str(world.cohort.pk) for world in worlds], **query})


def test_participants_trainers_and_managers_compare_and_outsiders_do_not(two, as_user):
    here, there = two
    outsider = build_world(people=1).people[0]

    for user in (here.people[0], here.trainer, here.manager):
        body = page(as_user, user, here, there).content.decode()
        assert "2,0 → 4,0" in body
        assert "2,0 verder" in body
    assert "Zuidergroep" not in page(as_user, outsider, here, there).content.decode()


def test_groups_stand_in_alphabetical_order_however_they_were_asked(two, as_user):
    here, there = two

    bodies = [page(as_user, here.people[0], *pair).content.decode() for pair in ((here, there), (there, here))]

    names = [re.findall(r'scope="col">(Groep|Zuider)', body) for body in bodies]
    assert names[0] == names[1]
    assert names[0][0] == "Groep"


def test_participation_is_for_who_guides_or_runs(two, as_user):
    here, there = two
    for author in here.people[:3]:
        here.submitted(author)

    assert "Hoeveel mensen deden mee?" not in page(as_user, here.people[0], here, there).content.decode()
    assert "Hoeveel mensen deden mee?" in page(as_user, here.trainer, here, there).content.decode()
    assert "Hoeveel mensen deden mee?" in page(as_user, here.manager, here, there).content.decode()


def counted(world) -> None:
    """What the clock does once a day."""
    transitions.count_answers_of(world.cohort)


def test_participation_is_told_by_fives_and_never_of_everyone(two):
    here, there = two
    for author in here.people[:3]:
        here.submitted(author)
    for author in there.people:
        there.submitted(author)
    counted(here)
    counted(there)

    found = comparing.participation([here.cohort, there.cohort])

    lineage = str(here.step.principle.lineage)
    assert found.get(here.cohort.pk, {}) == {}
    assert found[there.cohort.pk][lineage] == 0, "all five did: that would tell of each of them"
    for _ in range(2):
        there.join()
    assert comparing.participation([there.cohort])[there.cohort.pk][lineage] == 5


def told(viewer, *worlds) -> tuple:
    """Every figure of answers as a manager gets it."""
    cohorts = [world.cohort for world in worlds]
    return comparing.outcome_rows(cohorts), comparing.participation(cohorts), comparing.themes(viewer, cohorts)


def look_back(world, author, outcome: str) -> None:
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
        learning = there.submitted(author, rule=True, harvest="worked").learning
        harvest.choose_themes(learning, tags=[tags[number % 2]], by=author)
    harvest.ask_follow_ups(clock.now() + timedelta(weeks=2, minutes=1))
    for number, author in enumerate(there.people[:8]):
        look_back(there, author, ("came", "partly", "not_yet")[number % 3])
    counted(there)
    return here, there


def test_what_came_of_it_is_told_of_those_counted_together(answered):
    here, there = answered

    rows = comparing.outcome_rows([here.cohort, there.cohort])

    assert [row["counts"] for row in rows] == [[(0, 0), (3, 8)], [(0, 0), (3, 8)], [(0, 0), (2, 8)]]


def test_nothing_told_changes_when_one_person_withdraws_leaves_joins_answers_or_is_erased(answered):
    here, there = answered
    before = told(here.manager, here, there)
    people = there.people

    reflections.withdraw(people[0].enrolments.get().reflections.get(), by=people[0])
    erase(people[1], by=people[1])
    courses.leave(there.enrolment(people[2]), by=people[2])
    look_back(there, people[8], "came")
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
        look_back(there, author, "came")
    counted(there)

    assert all(pair == (0, 0) for row in comparing.outcome_rows([here.cohort, there.cohort]) for pair in row["counts"])
    assert "nog te weinig mensen" in page(as_user, here.people[0], here, there).content.decode()


def test_a_group_of_four_shows_no_figures_and_says_why(scanned, as_user):
    other = second_group(scanned, people=4)
    for user in other.people:
        fill_all(other, user)

    body = page(as_user, scanned.people[0], scanned, other).content.decode()

    assert "Van Zuidergroep zijn er nog geen cijfers." in body
    assert "→" not in body


def test_a_part_of_a_group_is_left_out_in_words(two, as_user):
    here, there = two

    body = page(as_user, here.people[0], here, there, per="kind").content.decode()
    assert "per soort organisatie" in body
    for user in (joined(here, "bestuurder") for _ in range(4)):
        fill_all(here, user)

    shown = comparing.cells([here.cohort, there.cohort], "role")
    assert {cell.label for cell in shown} == {"ambtenaar"}


def test_texts_of_another_group_are_only_what_it_gave_to_all(two, as_user):
    here, there = two
    for author, audience in zip(there.people, (Audience.GROUP, Audience.EVERYONE), strict=False):
        reflection = there.draft(author, rule=False, audience=audience)
        from starter.course import block_id

        answers = {block_id("reflection", "rule"): {"if": f"ik {audience.name} deel", "then": "luister ik"}}
        reflections.save_draft(
            reflection, answers, audience=audience, harvest_kind="failed", base=reflection.revision, by=author
        )
        reflections.submit(reflection, by=author)
    lineage = str(there.step.principle.lineage)

    for user, sees_group in ((here.people[0], False), (there.people[3], True), (here.manager, False)):
        body = page(as_user, user, here, there, principe=lineage).content.decode()
        assert ("ik GROUP deel" in body) is sees_group
        assert ("ik EVERYONE deel" in body) is (user != here.manager)
        address = reverse("compare-texts", args=[there.cohort.pk, lineage])
        assert (address in body) is (user != here.manager)
        whole = as_user(user).get(address)
        assert whole.status_code == (404 if user == here.manager else 200)
        assert ("ik GROUP deel" in whole.content.decode()) is sees_group


def test_where_a_group_gave_nothing_to_all_there_is_no_page_for_another_group(two, as_user):
    here, there = two
    there.submitted(there.people[0], rule=True, harvest="worked", audience=Audience.GROUP)
    address = reverse("compare-texts", args=[there.cohort.pk, there.step.principle.lineage])

    answers = [as_user(user).get(address).status_code for user in (there.people[1], there.trainer, here.people[0])]

    assert answers == [200, 200, 404]


def test_themes_both_found_and_only_one(two, as_user):
    here, there = two
    tags = {name: Tag.objects.create(name=name) for name in ("stilte", "haast")}
    for world, names in ((here, ["stilte"]), (there, ["stilte", "haast"])):
        for author in world.people[:2]:
            if world is here and not author.enrolments.filter(memberships__isnull=False).exists():
                continue
            learning = world.submitted(author, rule=True, harvest="worked", audience=Audience.EVERYONE).learning
            harvest.choose_themes(learning, tags=[tags[name] for name in names], by=author)

    body = page(as_user, here.people[0], here, there).content.decode()

    assert "Alle gekozen groepen vonden: stilte." in body
    assert "Alleen Zuidergroep zag: haast." in body
    found = {theme.name: theme.counts for theme in comparing.themes(here.people[0], [here.cohort, there.cohort])}
    assert found["haast"] == {there.cohort.pk: 2}


def test_a_manager_reads_no_text_and_sees_themes_from_five_people_only(two, as_user):
    here, there = two
    stilte, haast = Tag.objects.create(name="stilte"), Tag.objects.create(name="haast")
    for number, author in enumerate(there.people):
        learning = there.submitted(author, rule=True, harvest="worked").learning
        harvest.choose_themes(
            learning, tags=[stilte, haast] if number < 3 else [haast], words=["geheimwoord"], by=author
        )
    counted(there)

    body = page(as_user, here.manager, here, there).content.decode()

    assert "stilte" in body
    assert "haast" not in body
    assert "geheimwoord" not in body
    assert "tel ik tot tien" not in body


def test_the_file_holds_the_figures_of_the_page(two, as_user):
    here, there = two

    answer = as_user(here.people[0]).get(
        reverse("compare-file"), {"groep": [str(here.cohort.pk), str(there.cohort.pk)]}
    )

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:4] == ["groep", "deel", "mensen", "principe"]
    assert ["Zuidergroep", "", "5", "Stil", "2,0", "2,0", "4,0"] in rows
    assert answer["Content-Type"].startswith("text/csv")


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@A1", "\tx", "\rx", "\n=1", "  =1"])
def test_no_cell_of_a_file_is_a_formula(start):
    assert safe_cell(start).startswith("'")
    assert as_csv([start], [[start]]).count(f"\"'{start[:1]}") == 2


def test_numbers_and_names_stay_as_they_are():
    assert [safe_cell(value) for value in (3, 3.4, None, "Groep A", "a=b")] == ["3", "3,4", "", "Groep A", "a=b"]


def test_sharing_needs_a_yes_from_both_sides_and_shares_no_text(two, as_user):
    here, there = two
    stranger = build_world(people=2)
    Cohort.objects.filter(pk=stranger.cohort.pk).update(masterclass=here.masterclass)
    stranger.cohort.refresh_from_db()
    with pytest.raises(WrongPerson):
        transitions.offer_comparison(here.cohort, by=stranger.manager)
    offered = transitions.offer_comparison(here.cohort, by=here.manager)
    assert transitions.offer_comparison(here.cohort, by=here.manager) == offered
    assert here.cohort not in comparable_by(stranger.people[0])

    with pytest.raises(WrongPerson):
        transitions.agree_to_compare(stranger.cohort, offered.code, by=here.manager)
    with pytest.raises(WrongMoment, match="kennen we niet"):
        transitions.agree_to_compare(stranger.cohort, "NIETS", by=stranger.manager)
    transitions.agree_to_compare(stranger.cohort, offered.code.lower(), by=stranger.manager)

    learning = here.submitted(here.people[0], rule=True, harvest="worked", audience=Audience.EVERYONE).learning
    assert here.cohort in comparable_by(stranger.people[0])
    assert there.cohort not in comparable_by(stranger.people[0])
    body = page(as_user, stranger.people[0], here, stranger).content.decode()
    assert "2,0 → 3,0" in body
    assert str(learning) not in body
    with pytest.raises(WrongMoment):
        transitions.agree_to_compare(stranger.cohort, offered.code, by=stranger.manager)
    offered.refresh_from_db()
    transitions.end_comparison(offered, by=stranger.manager)
    assert here.cohort not in comparable_by(stranger.people[0])


def test_the_sharing_page_makes_a_code_and_refuses_a_wrong_one_with_what_was_typed(world, as_user):
    browser, address = as_user(world.manager), reverse("sharing", args=[world.cohort.pk])

    browser.post(address)
    assert ComparisonAgreement.objects.get().code in browser.get(address).content.decode()
    refused = browser.post(address, {"code": "FOUTECODE"})

    assert refused.status_code == 422
    assert "FOUTECODE" in refused.content.decode()
    assert as_user(world.trainer).get(address).status_code == 404


def test_a_managers_figures_tell_no_text_and_nothing_under_five(two, as_user):
    here, there = two
    for author in there.people:
        there.submitted(author, rule=True, harvest="worked")
    there.join()
    there.join()
    counted(there)

    body = as_user(here.manager).get(reverse("figures")).content.decode()

    file = as_user(here.manager).get(reverse("figures-file")).content.decode()

    assert "minstens 5" in body
    assert '"5";"2,0"' in file
    assert '"nog te weinig mensen";' in file
    assert '"Later"' not in file  # not open yet: that is not "fewer than five"
    assert '"0"' not in file
    assert "2,0 → 4,0" in body
    assert "tel ik tot tien" not in body
    assert not any(user.name in body for user in there.people)
    for user in (here.people[0], here.trainer):
        assert as_user(user).get(reverse("figures")).status_code == 404
        assert as_user(user).get(reverse("figures-file")).status_code == 404


def test_an_organisation_shows_only_when_five_of_it_are_counted(scanned):
    big, small = OrganisationFactory(name="Gemeente Groot"), OrganisationFactory(name="Gemeente Klein")
    for organisation, count in ((big, 6), (small, 5), (OrganisationFactory(), 1)):
        for _ in range(count):
            fill_all(scanned, joined(scanned, organisation=organisation))

    group = figures_page.figures_of([scanned.cohort])[0]

    assert all(size >= 5 for _, size, _ in group.organisations)
    assert {name for name, _, _ in group.organisations} <= {"Gemeente Groot", "Gemeente Klein"}


def test_the_compare_page_takes_as_many_queries_with_two_groups_as_with_four(two, as_user):
    here, there = two
    third, fourth = second_group(here, 1, "Noordgroep"), second_group(here, 1, "Oostgroep")
    browser = as_user(here.trainer)

    def cost(*worlds):
        address = reverse("compare"), {"groep": [str(world.cohort.pk) for world in worlds]}
        browser.get(*address)
        return int(browser.get(*address)["Server-Timing"].split('desc="')[1].split(" ")[0])

    counts = [cost(here, there), cost(here, there, third, fourth)]

    assert counts[0] == counts[1] <= 20, counts


def test_fewer_than_five_is_drawn_as_a_gap_and_never_as_nobody():
    shown = as_svg(json.dumps(timeline([("A", "Ompolen", 10), ("A", "Leren", 0), ("A", "Stil", 5)])))

    assert shown.count('aria-roledescription="point"') == 2
    assert "Leren</text>" in shown


def test_drawings_hold_no_style_no_script_and_no_address():
    specs = [
        bars([("Groep <A>", "stil & <b>", 3)], title="keer"),
        timeline([("A", "Ompolen", 5), ("A", "Leren", 10)]),
        slopes([("Ompolen", [("begin", 2), ("eind", 4)])]),
    ]

    for spec in specs:
        markup = draw(spec, title="Titel & <zin>", description="Uitleg")
        assert not re.search(r"\sstyle=|<script|<style|href|url\(|on\w+=", markup)
        assert "<title" in markup
        assert "Titel &amp; &lt;zin&gt;" in markup
    assert "&lt;b&gt;" in draw(specs[0], title="t", description="d")


def test_markup_leaves_out_whatever_it_does_not_know():
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>x()</script><a href="http://x"><text>y</text></a>'
        '<rect onload="x()" style="fill:red" fill="#050505" width="1"/></svg>'
    )

    markup = as_markup(svg, name="n", title="t", description="d")

    assert "x()" not in markup
    assert "href" not in markup
    assert 'class="mc-fill-after"' in markup


def test_drawing_fetches_nothing():
    import json

    spec = {"data": {"url": "http://127.0.0.1:9/x.json"}, "mark": "point", "encoding": {"x": {"field": "a"}}}

    with pytest.raises(ValueError, match=r"(?i)url|allowed|fetch|load"):
        as_svg(json.dumps(spec))
