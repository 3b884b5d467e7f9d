"""Themes: who chooses them, and keeping the vocabulary."""

import pytest
from django.urls import reverse

from accounts.states import Role
from accounts.transitions import grant_role
from harvest import transitions
from harvest.models import RuleTag, Tag
from kernel.errors import WrongMoment, WrongPerson
from tests.factories import UserFactory
from tests.harvest.conftest import oogst


def test_the_author_chooses_themes_and_own_words_and_others_find_it_by_them(world, rule, as_user):
    stilte = Tag.objects.create(name="stilte")
    transitions.choose_themes(rule, tags=[stilte], words=["de dijk"], by=world.people[0])

    assert "tel ik tot tien" in oogst(as_user, world, world.people[1], thema="Stilte")
    assert "tel ik tot tien" in oogst(as_user, world, world.people[1], thema="de dijk")
    assert "Niets gevonden" in oogst(as_user, world, world.people[1], thema="haast")


def test_an_own_word_that_is_a_theme_becomes_the_theme_and_six_are_too_many(world, rule):
    kept = Tag.objects.create(name="stilte")
    transitions.choose_themes(rule, tags=[], words=["Stilte", "STILTE", "dijk"], by=world.people[0])

    assert sorted(str(row) for row in rule.tags.all()) == ["dijk", "stilte"]
    assert rule.tags.get(tag=kept)
    with pytest.raises(WrongMoment, match="hooguit vijf"):
        transitions.choose_themes(rule, tags=[], words="abcdef", by=world.people[0])


def test_only_the_author_chooses_themes(world, rule):
    with pytest.raises(WrongPerson):
        transitions.choose_themes(rule, tags=[], words=["x"], by=world.people[1])


def test_merging_keeps_every_link_once(world, rule):
    editor = UserFactory()
    grant_role(editor, Role.EDITOR, client=world.client, by=None)
    stil, stilte, rust = (Tag.objects.create(name=name) for name in ("stil", "stilte", "rust"))
    other = world.submitted(world.people[1], rule=True, harvest="worked").rule
    transitions.choose_themes(rule, tags=[stil, stilte], by=world.people[0])
    transitions.choose_themes(other, tags=[stil, rust], by=world.people[1])
    third = world.submitted(world.people[2], rule=True, harvest="worked").rule
    RuleTag.objects.create(rule=third, word="Stilte")

    transitions.merge(stil, stilte, by=editor)

    assert sorted(str(row) for row in rule.tags.all()) == ["stilte"]
    assert sorted(str(row) for row in other.tags.all()) == ["rust", "stilte"]
    assert third.tags.get().tag == stilte
    assert not Tag.objects.filter(name="stil").exists()
    with pytest.raises(WrongMoment):
        transitions.merge(stilte, stilte, by=editor)
    with pytest.raises(WrongPerson):
        transitions.merge(rust, stilte, by=world.people[0])


def test_an_editor_merges_and_renames_in_wagtail(world, rule, as_user):
    editor = UserFactory()
    grant_role(editor, Role.EDITOR, client=world.client, by=None)
    from django.contrib.auth.models import Permission

    from accounts.transitions import editors_group

    editors_group().permissions.add(*Permission.objects.filter(codename__in=["add_tag", "change_tag"],
                                                               content_type__app_label="harvest"))  # fmt: skip
    stil, stilte = Tag.objects.create(name="stil"), Tag.objects.create(name="stilte")
    transitions.choose_themes(rule, tags=[stil], by=world.people[0])
    browser = as_user(editor)

    listing = browser.get(reverse(Tag.snippet_viewset.get_url_name("list"))).content.decode()
    assert reverse("theme-merge", args=[stil.pk]) in listing
    assert "Thema samenvoegen" in browser.get(reverse("theme-merge", args=[stil.pk])).content.decode()
    browser.post(reverse("theme-merge", args=[stil.pk]), {"into": stilte.pk})
    browser.post(reverse(Tag.snippet_viewset.get_url_name("edit"), args=[stilte.pk]), {"name": "verstilling"})

    assert str(rule.tags.get()) == "verstilling"
