"""After retention no name stands in the oogst: read from the pages and files themselves, not from what we declare."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import urljoin

import pytest
from django.urls import Resolver404, resolve, reverse

from courses.models import Challenge, Cohort
from courses.states import Audience
from harvest import transitions
from harvest.models import Recognition, Spotlight, Tag
from kernel import clock, retention
from kernel.errors import WrongMoment
from kernel.privacy_register import entries
from reflections import transitions as reflections
from reflections.models import RuleOfThumb
from starter.course import block_id
from tests.access.matrix import _everything_in
from tests.factories import World, build_sister, build_world
from tests.growth.conftest import fill_all

KEPT = "het water stijgt"
OURS = ("harvest", "growth", "keepsakes")


def named(world: World) -> list:
    """Everyone of the group, its trainer too, with a name that stands nowhere else."""
    people = [*world.people, world.trainer]
    for number, user in enumerate(people):
        user.first_name, user.last_name = f"Zwaan{number}tje", f"Kwikstaart{number}"
        user.save()
    return people


def say_a_rule(world: World, author, *, audience: Audience):
    reflection = world.draft(author, audience=audience)
    colleague = world.people[1]
    rule = {"if": KEPT, "then": f"bel ik {colleague.name}, want {colleague.first_name} weet het"}
    answers = {**reflection.draft, block_id("reflection", "rule"): rule}
    reflections.save_draft(
        reflection, answers, audience=audience, harvest_kind="worked", base=reflection.revision, by=author
    )
    reflections.submit(reflection, by=author, may_be_read_now=True)
    return reflection


@pytest.fixture
def harvested(scanned):
    """A group whose oogst holds all that can hang on a rule, beside a group that still runs."""
    world, sister = scanned, build_sister(scanned, people=2)
    for _ in range(3):
        world.join()
    people = named(world)
    Challenge.objects.filter(cohort=world.cohort).update(label=Audience.EVERYONE)  # the sister group reads along
    author, other = world.people[0], world.people[2]
    stilte = Tag.objects.create(name="stilte")
    for writer, audience in zip(world.people, (Audience.EVERYONE, Audience.GROUP, Audience.EVERYONE), strict=False):
        reflection = say_a_rule(world, writer, audience=audience)
        transitions.choose_themes(reflection.rule, tags=[stilte], by=writer)
    for user in world.people:
        fill_all(world, user)
    rule = author.enrolments.get().reflections.get().rule
    world.released(rule.reflection, other)
    transitions.recognise(rule, by=other)
    transitions.add_experience(rule, kind="worked", text=f"Ook ik belde {author.name}.", by=other)
    transitions.answer_spotlight(transitions.ask_spotlight(rule, by=world.trainer), yes=True, by=author)
    transitions.ask_follow_ups(clock.now() + timedelta(weeks=2, minutes=1))
    back = rule.reflection.follow_ups.get()
    transitions.answer_follow_up(back, outcome="came", text=f"{other.name} hielp", is_shared=True, by=author)
    world.submitted_names = people
    world.sister = sister
    return world


def past_retention(world: World) -> None:
    long_ago = clock.today() - timedelta(days=400 * (1 + world.client.retention_months // 12))
    Cohort.objects.filter(pk=world.cohort.pk).update(state="closed", closes_on=long_ago)
    world.cohort.refresh_from_db()


def app_of(address: str) -> str:
    try:
        return resolve(address.partition("?")[0]).func.__module__.split(".")[0]
    except Resolver404:
        return ""


def crawl(browser, *starts: str) -> dict[str, str]:
    """Address → all one gets there, of every page and file of the harvest that can be reached by links."""
    found: dict[str, str] = {}
    todo = list(starts)
    while todo:
        address = todo.pop()
        if address in found or len(found) > 400:
            continue
        answer = browser.get(address)
        found[address] = _everything_in(answer) if answer.status_code == 200 else ""
        links = re.findall(r'href="([^"#]+)', found[address]) if "html" in answer.headers["Content-Type"] else []
        todo += [full for link in links if app_of(full := urljoin(address, unescape(link))) in OURS]
    return found


def starts(world: World) -> list[str]:
    """Where an oogst can be entered, with searches for the very names."""
    lineage = world.step.principle.lineage
    groups = f"groep={world.cohort.pk}&groep={world.sister.cohort.pk}"
    oogst = reverse("harvest-of", args=[world.cohort.pk])
    names = [user.last_name for user in world.submitted_names]
    return [
        reverse("harvest"), oogst, reverse("compare"), f"{reverse('compare')}?{groups}&principe={lineage}",
        f"{reverse('compare-file')}?{groups}", reverse("figures"), reverse("figures-file"), reverse("dossiers"),
        reverse("compare-texts", args=[world.cohort.pk, lineage]), reverse("booklet", args=[world.cohort.pk]),
        reverse("booklet-read", args=[world.cohort.pk]), reverse("booklet-pdf", args=[world.cohort.pk]),
        *(reverse("rule", args=[row.pk]) for row in RuleOfThumb.objects.all()),
        *(f"{oogst}?q={name}" for name in names),
    ]  # fmt: skip


def names_met(world: World, user, as_user) -> tuple[set[str], dict[str, str]]:
    """Names of others on any page or file of the harvest. A search gives back what was typed: that is no name found."""
    pages = crawl(as_user(user), *starts(world))
    met = set()
    for address, body in pages.items():
        typed = address.partition("?q=")[2]
        for person in world.submitted_names:
            for name in (person.first_name, person.last_name):
                if person != user and name in body and name != typed:
                    met.add(f"{name} on {address}")
    return met, pages


def viewers(world: World) -> list:
    return [*world.people[:3], world.trainer, world.manager, *world.sister.people[:1], world.sister.trainer]


def test_before_retention_the_names_do_stand_there(harvested, as_user):
    """The reading itself can find them: in the oogst, on a rule, side by side."""
    met, _ = names_met(harvested, harvested.people[3], as_user)

    where = {app_of(line.partition(" on ")[2]) for line in met}
    assert where == {"harvest", "growth"}
    assert any(reverse("harvest-of", args=[harvested.cohort.pk]) in line for line in met)
    assert any("/vergelijken/" in line for line in met)


def test_after_retention_no_page_and_no_file_of_the_oogst_names_anyone(harvested, as_user, record_property):
    past_retention(harvested)

    retention.run()

    read = 0
    for user in viewers(harvested):
        met, pages = names_met(harvested, user, as_user)
        read += len(pages)
        assert met == set(), user
        if user not in (harvested.manager, harvested.sister.trainer):  # who never read a text of this group
            assert any(KEPT in body for body in pages.values()), "the rule itself stays"
            assert any("iemand uit de groep" in body for body in pages.values())
    record_property("printed: pages and files of the oogst read after retention, no name met", read)


def test_a_dry_run_leaves_the_names_and_counts_the_same(harvested, as_user):
    past_retention(harvested)

    dry = retention.run(dry=True)
    still = names_met(harvested, harvested.people[3], as_user)[0]
    real, again = retention.run(), retention.run()

    assert still
    assert dry["namen in de oogst"] == real["namen in de oogst"] == 3
    assert again["namen in de oogst"] == 0


def test_a_running_group_and_a_group_within_its_time_keep_their_names(harvested):
    retention.run()

    assert not RuleOfThumb.objects.filter(is_nameless=True).exists()
    assert Recognition.objects.exists()


def test_nobody_adds_a_name_to_an_oogst_that_lost_them(harvested):
    past_retention(harvested)
    Spotlight.objects.all().delete()
    retention.run()
    rule = RuleOfThumb.objects.filter(reflection__author__user=harvested.people[0]).get()

    with pytest.raises(WrongMoment, match="zonder namen"):
        transitions.recognise(rule, by=harvested.people[2])
    with pytest.raises(WrongMoment, match="zonder namen"):
        transitions.ask_spotlight(rule, by=harvested.trainer)


def test_who_wrote_a_rule_can_still_take_it_away_and_it_goes_with_them(harvested):
    from accounts.transitions import erase

    past_retention(harvested)
    retention.run()
    first, second = harvested.people[0], harvested.people[1]

    reflections.withdraw_rule(first.enrolments.get().reflections.get().rule, by=first)
    erase(second, by=second)

    assert not RuleOfThumb.objects.shared().filter(reflection__author__user__in=[first, second]).exists()


def test_a_rule_of_another_client_within_its_time_is_left_alone(harvested):
    other = build_world(people=2)
    other.submitted(other.people[0], rule=True, harvest="worked")
    past_retention(harvested)

    retention.run()

    assert RuleOfThumb.objects.get(reflection__step__cohort=other.cohort).is_nameless is False


def test_the_register_says_what_is_true():
    rules = [entry for entry in entries() if entry.model == "Vuistregels"]

    assert rules
    assert {entry.kept for entry in rules} == {"zolang de masterclass leert; na de bewaartermijn zonder naam erbij"}
