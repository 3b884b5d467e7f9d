"""Waar sta ik?: who, when, once; what the person sees and what a group may know."""

from datetime import timedelta
from random import Random
from statistics import mean
from types import SimpleNamespace

import pytest
from django.urls import reverse

from accounts.models import Organisation
from courses import transitions as courses
from courses.models import Masterclass, Principle
from growth import transitions
from growth.models import CountedGroup, SelfScan, Snapshot, Statement
from growth.notifications import scan_later
from growth.own_growth import GrowthLine, growth_of, sentence_of
from growth.scan_windows import windows_of
from growth.scan_wording import pin_wording
from growth.states import ScanMoment, windows
from kernel import clock
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import OutboxMessage
from tests.factories import OrganisationFactory
from tests.growth.conftest import at_moment, fill, fill_all, joined


def test_the_beginning_lasts_until_the_last_principle_opens():
    from datetime import date

    found = windows(date(2026, 1, 5), date(2026, 5, 4), date(2026, 6, 2))

    assert found[ScanMoment.START].until == date(2026, 5, 3)
    assert found[ScanMoment.END].opens_on == date(2026, 5, 4) == found[ScanMoment.THEN].opens_on
    assert found[ScanMoment.LATER].opens_on == date(2026, 9, 1)
    assert found[ScanMoment.END].until + timedelta(days=1) == found[ScanMoment.LATER].opens_on


def test_someone_fills_in_the_beginning_and_nobody_else_sees_it(scanned, as_user):
    me, other, _ = scanned.people

    fill(scanned, me, "start", 3)

    for user in (other, scanned.trainer, scanned.manager):
        assert not SelfScan.objects.visible_to(user).exists()
    page = reverse("scan", args=[scanned.cohort.pk])
    assert "Ik oefen Stil" in as_user(me).get(page).content.decode()
    assert as_user(scanned.trainer).get(page).status_code == 404
    assert "Ik oefen" not in as_user(other).get(page).content.decode()


def test_who_filled_in_more_than_once_reads_in_words_where_each_circle_stands(scanned, as_user):
    me = scanned.people[0]
    fill(scanned, me, "start", 3)
    fill(scanned, me, "end", 5)
    page = reverse("scan", args=[scanned.cohort.pk])
    first = as_user(me).get(page).content.decode()

    fill(scanned, me, "then", 1)

    assert "Eerst: in het midden. Nu: dit doe ik vanzelf." in first
    assert "Kijk je nu naar toen" not in first
    again = as_user(me).get(page).content.decode()
    assert "Kijk je nu naar toen: dit doe ik nog niet." in again
    assert again.count("mc-plot__seen-back") == again.count("mc-plot__change") > 0


def test_someone_else_cannot_fill_it_in(scanned):
    me, other, _ = scanned.people
    edition = pin_wording(scanned.cohort)

    with pytest.raises(WrongPerson):
        transitions.fill_in(
            scanned.enrolment(me), "start", {question.id: 3 for question in edition.questions},
            edition=edition, by=other, at=at_moment(scanned.cohort, "start"),
        )  # fmt: skip


def test_a_moment_is_filled_in_once_and_keeps_its_places(scanned):
    me = scanned.people[0]
    fill(scanned, me, "start", 2)

    with pytest.raises(WrongMoment, match="al ingevuld"):
        fill(scanned, me, "start", 5)

    assert set(SelfScan.objects.get().answers.values()) == {2}


def test_the_end_cannot_be_filled_in_at_the_beginning(scanned):
    me, edition = scanned.people[0], pin_wording(scanned.cohort)

    with pytest.raises(WrongMoment):
        transitions.fill_in(
            scanned.enrolment(me), "end", {question.id: 3 for question in edition.questions},
            edition=edition, by=me, at=at_moment(scanned.cohort, "start"),
        )  # fmt: skip


def test_looking_back_at_the_beginning_comes_after_the_end(scanned):
    with pytest.raises(WrongMoment, match="Vul eerst in"):
        fill(scanned, scanned.people[0], "then", 2)


def test_the_wording_of_the_beginning_is_kept_when_an_editor_changes_it(scanned, as_user):
    me = scanned.people[0]
    fill(scanned, me, "start", 2)
    Statement.objects.update(text="Heel andere woorden")

    page = as_user(me).get(reverse("scan", args=[scanned.cohort.pk])).content.decode()

    assert "Ik oefen Stil" in page
    assert "Heel andere woorden" not in page


def test_copying_a_masterclass_keeps_statements_and_their_lineage(scanned):
    copied = scanned.masterclass.copy(recursive=True, update_attrs={"slug": "kopie", "title": "Kopie"})

    principles = Principle.objects.child_of(Masterclass.objects.get(pk=copied.pk)).filter(kind="principle")
    before = Principle.objects.child_of(scanned.masterclass).filter(kind="principle")
    assert {page.statements.get().text for page in principles} == {page.statements.get().text for page in before}
    assert {page.lineage for page in principles} == {page.lineage for page in before}


def test_the_page_asks_and_names_what_is_missing_and_keeps_what_was_chosen(scanned, as_user):
    me, browser = scanned.people[0], as_user(scanned.people[0])
    scanned.cohort.steps.filter(principle__slug="later").update(
        opens_on=clock.today() + timedelta(days=9), reflect_by=clock.today() + timedelta(days=20),
        respond_by=clock.today() + timedelta(days=25),
    )  # fmt: skip
    page, edition = reverse("scan-moment", args=[scanned.cohort.pk, "begin"]), pin_wording(scanned.cohort)
    first, *rest = edition.questions

    short = browser.post(page, {"uitgave": edition.pk, first.field_name: "4"})
    assert short.status_code == 422
    assert "Kies een plek." in short.content.decode()
    assert 'value="4"' in short.content.decode()
    browser.post(page, {"uitgave": edition.pk, **{question.field_name: "4" for question in edition.questions}})

    assert SelfScan.objects.get(enrolment__user=me).answers[first.id] == 4
    assert rest


def test_after_the_end_the_then_question_follows_at_once(scanned, as_user):
    me = scanned.people[0]
    scanned.cohort.steps.update(
        opens_on=clock.today() - timedelta(days=3), reflect_by=clock.today(), respond_by=clock.today()
    )
    edition = pin_wording(scanned.cohort)

    answer = as_user(me).post(
        reverse("scan-moment", args=[scanned.cohort.pk, "nu"]),
        {"uitgave": edition.pk, **{question.field_name: "4" for question in edition.questions}},
    )

    assert answer["Location"].endswith("/terug-naar-het-begin/")


def _line(title, **places):
    return GrowthLine("x", SimpleNamespace(title=title), "Ik …", places)


def test_the_sentence_names_what_changed_most_and_never_a_total():
    lines = [_line("Ompolen", start=3, then=1, end=4), _line("Leren", start=3, then=3, end=4)]

    assert sentence_of(lines, True).startswith("Bij Ompolen veranderde het meest. Bij Ompolen kijk je nu strenger")
    assert "ongeveer zoals je keek" in sentence_of([_line("Leren", start=3, end=3)], False)
    assert "Aan het eind" in sentence_of([_line("Leren", start=3)], False)


def test_the_group_shows_from_five_people_and_refreshes_per_five(scanned):
    people = [*scanned.people, *(joined(scanned) for _ in range(8))]
    for number, user in enumerate(people):
        fill_all(scanned, user)
        assert Snapshot.objects.count() == (number + 1) // 5

    assert [row.views[0]["size"] for row in Snapshot.objects.order_by("number")] == [5, 10]
    assert CountedGroup.objects.count() >= 2
    assert growth_of(scanned.enrolment(people[0]), user=people[0]).group_size == 10


def test_published_means_equal_an_independent_recount(scanned):
    dice, province = Random(7), Organisation.objects.create(name="Provincie X", kind="province")  # noqa: S311 a test
    people = [joined(scanned, "bestuurder", province) for _ in range(7)]
    people += [joined(scanned, "ambtenaar", OrganisationFactory()) for _ in range(8)]
    dice.shuffle(people)
    for user in people:
        places = [[dice.randint(1, 5) for _ in pin_wording(scanned.cohort).questions] for _ in range(3)]
        fill_all(scanned, user, *places)

    newest, seen = Snapshot.objects.order_by("-number").first(), []
    for view in newest.views:
        counted = _counted(view, scanned.cohort)
        assert len(counted) == view["size"] >= 5
        for lineage, moments in view["means"].items():
            for moment, told in moments.items():
                places = [SelfScan.objects.get(enrolment=one, moment=moment).answers[lineage] for one in counted]
                assert told == round(mean(places), 1)
        seen.append(view["grid"])
    assert "all" in seen


def _counted(view, cohort):
    """Enrolments in a view, from the stored blocks: those whose every member fits the cell."""
    column = {"role": "field_role__key", "kind": "organisation__kind", "organisation": "organisation_id"}
    found = []
    for block in CountedGroup.objects.filter(cohort=cohort).prefetch_related("members"):
        ids = [row.enrolment_id for row in block.members.all()]
        if view["grid"] == "all":
            found += ids
        else:
            cells = set(cohort.enrolments.filter(pk__in=ids).values_list(column[view["grid"]], flat=True))
            found += ids if {str(cell) for cell in cells} == {view["cell"]} else []
    return found


def test_erasing_someone_changes_no_published_figure_and_their_block_is_never_split(scanned):
    people = [*scanned.people, *(joined(scanned) for _ in range(4)), *(joined(scanned, "bestuurder") for _ in range(3))]
    for user in people:
        fill_all(scanned, user)
    before, sizes = (
        Snapshot.objects.order_by("-number").first().views,
        sorted(CountedGroup.objects.values_list("size", flat=True)),
    )

    scanned.enrolment(people[0]).scans.all().delete()
    for user in (joined(scanned, "bestuurder") for _ in range(5)):
        fill_all(scanned, user)

    newest = Snapshot.objects.order_by("-number").first()
    whole = next(view for view in newest.views if view["grid"] == "all")
    assert whole["size"] == next(view for view in before if view["grid"] == "all")["size"] + 5
    assert sorted(CountedGroup.objects.values_list("size", flat=True))[: len(sizes)] == sizes


def test_some_months_later_it_is_asked_once(scanned):
    me = scanned.people[0]
    fill_all(scanned, me)
    later = clock.start_of(windows_of(scanned.cohort)[ScanMoment.LATER].opens_on) + timedelta(hours=9)

    assert transitions.invite_to_later(later - timedelta(days=2)) == 0
    assert transitions.invite_to_later(later) == 1
    assert transitions.invite_to_later(later) == 0

    assert OutboxMessage.objects.get(kind="growth.scan_later").recipient == me


HAPPENS = {
    "rests": (lambda world, me: courses.pause(world.enrolment(me), by=me), False),
    "stops": (lambda world, me: courses.leave(world.enrolment(me), by=me), False),
    "the group closes": (lambda world, me: courses.close(world.cohort, by=world.manager), True),
}


@pytest.mark.parametrize(("happens", "goes"), HAPPENS.values(), ids=HAPPENS.keys())
def test_later_is_asked_after_the_closing_but_not_of_who_rests_or_stopped(scanned, happens, goes):
    me = scanned.people[0]
    fill_all(scanned, me)
    transitions.invite_to_later(
        clock.start_of(windows_of(scanned.cohort)[ScanMoment.LATER].opens_on) + timedelta(hours=9)
    )

    happens(scanned, me)

    line = scan_later(OutboxMessage.objects.get(kind="growth.scan_later"))
    assert (line is not None) == goes


def test_what_nearly_everyone_placed_at_the_same_end_is_not_told(scanned):
    """A mean of one is no figure about five people: it is the answer of each of them."""
    people = [*scanned.people, joined(scanned), joined(scanned)]
    count = len(pin_wording(scanned.cohort).questions)
    for number, user in enumerate(people):
        fill_all(scanned, user, [2, *[3] * (count - 1)], 3, [5 if number else 4, *[3] * (count - 1)])

    first = pin_wording(scanned.cohort).questions[0].id
    view = Snapshot.objects.get().views[0]

    assert view["size"] == 5
    assert first not in view["means"]
    assert len(view["means"]) == count - 1
