"""The oogstboekje: the trainer's choice and order, and no text that was not shared."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.states import Audience
from keepsakes import booklet as booklets
from keepsakes import transitions
from keepsakes.booklet import booklet_of, lines_of
from keepsakes.models import Booklet
from keepsakes.transitions import BookletChoice
from kernel.errors import EditConflict, WrongPerson
from reflections import transitions as reflections
from reflections.models import RuleOfThumb
from tests.factories import UserFactory
from tests.keepsakes.test_pdf import assert_is_accessible, words

RULE = "Als het stil valt, dan tel ik tot tien."


def shared(world, author, kind="worked") -> RuleOfThumb:
    return RuleOfThumb.objects.get(reflection=world.submitted(author, rule=True, harvest=kind))


def saved(world, choices=(), *, base=0, by=None, **texts) -> Booklet:
    words_of = {"title": "Ons boekje", "introduction": "Welkom.", **texts}
    return transitions.save_booklet(world.cohort, choices, base=base, by=by or world.trainer, **words_of)


def printed(world) -> list[RuleOfThumb]:
    return [line.rule for chapter in booklet_of(world.cohort).chapters for line in chapter.lines]


def test_without_a_choice_everything_shared_is_in_what_failed_first(world):
    worked, failed = shared(world, world.people[0]), shared(world, world.people[1], "failed")

    assert printed(world) == [failed, worked]


def test_the_trainer_orders_leaves_out_and_adds_own_words(world):
    first, second, third = (shared(world, person) for person in world.people)

    choices = [
        BookletChoice(first.pk, 2, words="Let op deze."),
        BookletChoice(second.pk, 1),
        BookletChoice(third.pk, 3, is_left_out=True),
    ]
    saved(world, choices)

    assert printed(world) == [second, first]
    assert lines_of(world.cohort)[1].words == "Let op deze."


def test_a_rule_withdrawn_or_narrowed_after_saving_is_gone_at_once(world):
    mine, other, third = (shared(world, person) for person in world.people)
    saved(world, [BookletChoice(row.pk, 1) for row in (mine, other, third)])

    reflections.withdraw_rule(mine, by=world.people[0])
    world.challenge(world.people[1])
    type(world.challenge(world.people[1])).objects.filter(pk=world.challenge(world.people[1]).pk).update(
        label=Audience.READERS
    )

    assert printed(world) == [third]
    assert words(booklets.as_pdf(booklet_of(world.cohort))).count("tel ik tot tien") == 1


def test_a_rule_of_another_group_never_enters(world):
    mine = shared(world, world.people[0])
    RuleOfThumb.objects.filter(pk=mine.pk).update(state="withdrawn")

    booklet = saved(world, [BookletChoice(mine.pk, 1)])

    assert not booklet.entries.exists()


def test_only_the_groups_trainer_makes_and_sees_it(world, as_user):
    with pytest.raises(WrongPerson):
        saved(world, by=world.manager)
    for door in ("", "lezen/", "pdf/"):
        path = f"/groepen/{world.cohort.pk}/oogstboekje/{door}"
        assert as_user(world.trainer).get(path).status_code == 200
        for person in (world.people[0], world.manager, UserFactory()):
            assert as_user(person).get(path).status_code == 404


def test_saving_on_an_older_booklet_keeps_both_texts(world, as_user):
    rule = shared(world, world.people[0])
    saved(world, introduction="Van de ander")
    with pytest.raises(EditConflict):
        saved(world)
    fields = {f"r-{rule.pk}-is_in": "on", f"r-{rule.pk}-place": "1", f"r-{rule.pk}-words": "Mijn woorden"}

    path = f"/groepen/{world.cohort.pk}/oogstboekje/"
    page = as_user(world.trainer).post(path, {"title": "T", "introduction": "Van mij", "revision": "0", **fields})

    assert page.status_code == 409
    assert "Van mij" in page.content.decode()
    assert "Mijn woorden" in page.content.decode()
    assert Booklet.objects.get().introduction == "Van de ander"


def test_the_page_saves_choices_and_a_rule_is_no_field(world, as_user):
    rule = shared(world, world.people[0])
    path = f"/groepen/{world.cohort.pk}/oogstboekje/"
    form = as_user(world.trainer).get(path).content.decode()
    assert RULE in form
    assert f">{RULE}</textarea>" not in form

    data = {"title": "T", "introduction": "", "revision": "0", f"r-{rule.pk}-place": "1", "read": "1"}
    answer = as_user(world.trainer).post(path, data)

    assert answer.url == f"{path}lezen/"
    assert RULE not in as_user(world.trainer).get(answer.url).content.decode()


def test_a_wrong_place_is_refused_with_the_text_kept(world, as_user):
    rule = shared(world, world.people[0])
    fields = {f"r-{rule.pk}-place": "x", f"r-{rule.pk}-words": "Mijn woorden"}

    path = f"/groepen/{world.cohort.pk}/oogstboekje/"
    page = as_user(world.trainer).post(path, {"title": "T", "introduction": "I", "revision": "0", **fields})

    assert page.status_code == 422
    assert "Mijn woorden" in page.content.decode()


def test_the_booklet_names_nobody(world):
    shared(world, world.people[0])

    pdf = booklets.as_pdf(booklet_of(world.cohort))

    assert RULE in words(pdf).replace("\n", " ")
    assert world.people[0].first_name not in words(pdf)
    assert_is_accessible(pdf, title="Oogstboekje")


def test_the_booklet_takes_as_many_queries_for_three_as_for_one(world):
    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            booklet_of(world.cohort)
        return len(counted)

    shared(world, world.people[0])
    one = queries()
    shared(world, world.people[1])
    shared(world, world.people[2])

    assert queries() == one
