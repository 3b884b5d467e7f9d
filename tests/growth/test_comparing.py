"""Groups side by side: who may compare, and what each of them reads."""

import csv
import io
import re

from django.urls import reverse

from courses.states import Audience
from growth import comparing, comparing_figures
from harvest import transitions as harvest
from harvest.models import Tag
from reflections import transitions as reflections
from tests.factories import build_world
from tests.growth.conftest import counted, fill_all, joined, page, second_group


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

    shown = comparing_figures.cells([here.cohort, there.cohort], "role")
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
            rule = world.submitted(author, rule=True, harvest="worked", audience=Audience.EVERYONE).rule
            harvest.choose_themes(rule, tags=[tags[name] for name in names], by=author)

    body = page(as_user, here.people[0], here, there).content.decode()

    assert "Alle gekozen groepen vonden: stilte." in body
    assert "Alleen Zuidergroep zag: haast." in body
    found = {theme.name: theme.counts for theme in comparing.themes(here.people[0], [here.cohort, there.cohort])}
    assert found["haast"] == {there.cohort.pk: 2}


def test_a_manager_reads_no_text_and_sees_themes_from_five_people_only(two, as_user):
    here, there = two
    stilte, haast = Tag.objects.create(name="stilte"), Tag.objects.create(name="haast")
    for number, author in enumerate(there.people):
        rule = there.submitted(author, rule=True, harvest="worked").rule
        harvest.choose_themes(rule, tags=[stilte, haast] if number < 3 else [haast], words=["geheimwoord"], by=author)
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
