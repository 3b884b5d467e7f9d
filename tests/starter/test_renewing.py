"""Newer texts for a masterclass: only on pages nobody changed, as a draft where a group uses them."""

import pytest
from django.urls import reverse

from accounts.states import Role
from accounts.transitions import grant_role
from courses import transitions as courses
from courses.models import Principle
from kernel import clock
from kernel.errors import WrongPerson
from kernel.models import AuditEntry
from starter import transitions
from starter.course import load_masterclass
from starter.models import StarterText
from starter.renewing import renewals_of
from starter.texts import remember
from tests.factories import ClientFactory, UserFactory

OLD = "Zo stond het er vroeger."


@pytest.fixture
def administrator(db):
    user = UserFactory(first_name="Beheer")
    grant_role(user, Role.ADMINISTRATOR, client=None, by=None)
    return user


@pytest.fixture
def course(db):
    """As an older starter wrote it: two of its pages had another sentence."""
    masterclass = load_masterclass(ClientFactory())
    for slug in ("samenspel", "leren"):
        page = principle(masterclass, slug)
        page.summary = OLD
        page.save_revision().publish()
        remember(page)
    return masterclass


def principle(masterclass, slug: str) -> Principle:
    return Principle.objects.child_of(masterclass).get(slug=slug)


def edit(page: Principle, editor) -> None:
    page.because = "Een eigen zin."
    page.save_revision(user=editor).publish()


def by_slug(masterclass) -> dict:
    """Principles by slug, the only pages changed here; and all others by their number."""
    found = renewals_of(masterclass)
    return {each.page.slug if isinstance(each.page, Principle) else each.page.pk: each for each in found}


def all_lineages(masterclass) -> list[str]:
    return [str(each.page.lineage) for each in renewals_of(masterclass)]


def test_the_texts_of_now_are_renewed_as_drafts_published_or_left_alone(course, administrator, as_user):
    """One long story over one loaded course, since loading it is most of the work."""
    editor = UserFactory()
    found = by_slug(course)
    assert {slug for slug, each in found.items() if each.may_renew} == {"samenspel", "leren"}
    assert sum(each.is_same for each in found.values()) == len(found) - 2
    assert len(found) == 24

    edit(principle(course, "leren"), editor)
    found = by_slug(course)
    assert {slug for slug, each in found.items() if each.may_renew} == {"samenspel"}
    assert found["leren"].is_edited

    browser = as_user(administrator)
    at = reverse("course-renewal", args=[course.pk])
    page = browser.get(at).content.decode()
    assert "vroeger" in page  # a shared word may stand between the pieces of the sentence
    assert "Veranderd door een redacteur" in page

    with pytest.raises(WrongPerson):
        transitions.renew(course, all_lineages(course), publish=True, by=editor)
    assert as_user(editor).get(at).status_code == 404

    browser.post(at, {"page": all_lineages(course)})
    samenspel = principle(course, "samenspel")
    assert samenspel.summary == OLD
    assert samenspel.has_unpublished_changes
    assert samenspel.get_latest_revision_as_object().summary != OLD
    assert principle(course, "leren").because == "Een eigen zin."
    assert AuditEntry.objects.get(action="course_renewed").facts == {"pages": 1, "published": 0}

    browser.post(at, {"page": all_lineages(course)})
    assert AuditEntry.objects.filter(action="course_renewed").count() == 1
    assert "Er is niets te vernieuwen" in browser.get(at).content.decode()


def test_with_publish_a_page_no_group_uses_goes_out_and_one_in_use_waits(course, administrator):
    assert transitions.renew(course, all_lineages(course), publish=True, by=administrator).published == 2
    assert principle(course, "leren").summary != OLD

    page = principle(course, "leren")
    page.summary = OLD
    page.save_revision().publish()
    remember(page)
    courses.set_up_cohort(course.client, course, name="Loopt", start_on=clock.today(), by=administrator)
    done = transitions.renew(course, all_lineages(course), publish=True, by=administrator)

    assert (done.pages, done.published) == (1, 0)
    assert principle(course, "leren").summary == OLD


def test_of_a_page_from_before_we_remembered_a_person_who_saved_it_counts_as_an_editor(course):
    StarterText.objects.all().delete()
    edit(principle(course, "leren"), UserFactory())

    found = by_slug(course)

    assert found["leren"].is_edited
    assert found["samenspel"].may_renew
