"""One oogst: what it shows, to whom, and what it costs."""

from django.urls import reverse

from harvest import transitions
from harvest.models import Experience, FollowUp, Recognition, RuleTag, Spotlight, Tag
from harvest.oogst_page import HarvestFilter, narrowings
from reflections import transitions as reflections
from tests.factories import build_world
from tests.harvest.conftest import oogst


def test_withdrawing_takes_everything_away_for_everyone_else(world, rule, as_user):
    author, other, third = world.people
    transitions.choose_themes(rule, tags=[Tag.objects.create(name="stilte")], by=author)
    transitions.recognise(rule, by=other)
    transitions.add_experience(rule, kind="worked", text="Werkte bij de sluis.", by=other)
    light = transitions.ask_spotlight(rule, by=world.trainer)
    transitions.answer_spotlight(light, yes=True, by=author)

    reflections.withdraw_rule(rule, by=author)

    for user in (third, world.trainer):
        page = oogst(as_user, world, user)
        assert "tel ik tot tien" not in page
        assert "sluis" not in page
        assert "stilte" not in page
        assert "Niets gevonden" in oogst(as_user, world, user, zoek="tien")
        assert "Niets gevonden" in oogst(as_user, world, user, zoek="sluis")
        assert as_user(user).get(reverse("rule", args=[rule.pk])).status_code == 404
        for model in (RuleTag, Recognition, Experience, Spotlight, FollowUp):
            assert not model.objects.visible_to(user).exists(), model


def test_another_groups_participant_and_a_manager_reach_nothing(world, rule, as_user):
    outsider = build_world(people=1).people[0]
    transitions.add_experience(rule, kind="worked", text="Werkte.", by=world.people[1])

    for user in (outsider, world.manager):
        browser = as_user(user)
        assert browser.get(reverse("rule", args=[rule.pk])).status_code == 404
        assert browser.post(reverse("rule-recognition", args=[rule.pk])).status_code == 404
        assert browser.get(reverse("harvest-of", args=[world.cohort.pk]), {"zoek": "tien"}).status_code == 404
        assert not Experience.objects.visible_to(user).exists()


def test_the_oogst_takes_as_many_queries_with_one_rule_as_with_three(world, as_user):
    def cost(count):
        for author in world.people[:count]:
            if not author.enrolments.get().reflections.exists():
                rule = world.submitted(author, rule=True, harvest="failed").rule
                other = world.people[(world.people.index(author) + 1) % 3]
                transitions.add_experience(rule, kind="worked", text="Werkte.", by=other)
                transitions.recognise(rule, by=other)
        browser = as_user(world.trainer)
        page = reverse("harvest-of", args=[world.cohort.pk])
        browser.get(page)
        return int(browser.get(page)["Server-Timing"].split('desc="')[1].split(" ")[0])

    counts = [cost(1), cost(3)]

    assert counts[0] == counts[1] <= 20, counts


def test_what_it_may_be_narrowed_to_is_counted_among_what_one_sees(world, rule):
    author, other, _ = world.people
    transitions.choose_themes(rule, tags=[Tag.objects.create(name="stilte")], by=author)
    world.submitted(other, rule=True, harvest="worked")

    everybody, outsider = (
        narrowings(user, world.cohort, HarvestFilter(theme="stilte")) for user in (world.trainer, world.manager)
    )

    shown = {option["label"]: option["count"] for group in everybody for option in group["options"]}
    assert shown == {"Alles": 2, "Wat niet werkte": 1, "Wat werkte": 1, "stilte": 1}
    assert outsider == []


def test_the_theme_that_is_chosen_is_marked(world, rule):
    tags = [Tag.objects.create(name=name) for name in ("stilte", "tijd")]
    transitions.choose_themes(rule, tags=tags, by=world.people[0])

    groups = narrowings(world.trainer, world.cohort, HarvestFilter(theme="tijd"))

    themes = next(group["options"] for group in groups if group["label"] == "Thema")
    assert [(one["label"], one["href"], one["count"], one["current"]) for one in themes] == [
        ("stilte", "?thema=stilte", 1, False),
        ("tijd", "?thema=tijd", 1, True),
    ]
