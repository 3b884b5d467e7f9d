"""Seeing in one place: a door starts from what this person may see, a screen from that or from what it was handed."""

from pathlib import Path

import pytest

from tests.conventions.starts import Start, starts

ROOT = Path(__file__).resolve().parents[2]
DOORS = [*ROOT.glob("*/views.py"), *ROOT.glob("*/views/*.py"), *ROOT.glob("*/handed_in.py")]
SCREENS = [
    *ROOT.glob("*/presenters.py"),
    *ROOT.glob("*/presenters/*.py"),
    *ROOT.glob("*/inbox.py"),
    *ROOT.glob("*/activity.py"),
    ROOT / "home/today.py",
    ROOT / "home/silence.py",
]
REASONS = {
    "accounts/views/theme.py": {"Client handed on": "colours and a font, equal for everybody"},
    "exercises/views/cards.py": {
        "Principle.live": "published for anyone: a card to show without an account",
        "Exercise.live": "the one question of a published principle, meant to be asked aloud",
    },
    "exercises/views/shared.py": {"Exercise.child_of": "the wording of a step this person was let in at"},
    "exercises/views/answering.py": {"Edition.filter": "an earlier wording of the exercise someone has before them"},
    "home/views/enquiries.py": {"Masterclass.live": "the public page a visitor came from, to say whose question it is"},
    "growth/views/scan.py": {"Edition.filter": "the wording on screen, of the scan in one's own masterclass"},
    "exercises/activity.py": {
        "Answer.filter": "only when somebody last wrote, of people the trainer guides: never what"
    },
    "courses/inbox.py": {
        "Enrolment.filter": "who is in the groups this trainer guides, of which the rows are at hand",
        "Step.filter": "dates of those same groups",
        "Principle.only": "title and mark of the pages of those steps",
        "User.in_bulk": "names of whom a line of this trainer's own desk is about",
    },
    "moderation/inbox.py": {
        "Reflection.filter": "in groups this trainer guides, by the ids that `Shared` holds: who and when, never what",
        "Review.filter": "readings of reflections that were found in those groups: whether they are there",
        "Contradiction.filter": "which of the responses at hand were tied together already",
        "Edition.filter": "the wording of the responses at hand",
        "Step.filter": "at how many steps of those groups something was passed on",
    },
    "reflections/activity.py": {
        "Reflection.filter": "only when somebody last wrote, of people the trainer guides: never what",
        "Review.filter": "only when somebody last read, of people the trainer guides: never what",
    },
}
"""Starts that ask nobody, each with why it may. The text says so."""


def loose_in(source: str, *, is_screen: bool = False) -> list[str]:
    return [str(start) for start in starts(source) if not _may(start, is_screen=is_screen)]


def _may(start: Start, *, is_screen: bool) -> bool:
    return start.asks_who or start.shows_nothing or (is_screen and start.goes_on)


def loose_at(path: Path) -> set[str]:
    return set(loose_in(path.read_text(encoding="utf-8"), is_screen=path in SCREENS))


@pytest.mark.parametrize("path", [*DOORS, *SCREENS], ids=lambda path: str(path.relative_to(ROOT)))
def test_seeing_starts_with_who_is_looking(path):
    """Says `Model.method`: start with `visible_to`, `own`, `guided_by` …, or give the queryset a method that asks."""
    name = str(path.relative_to(ROOT))

    loose = loose_at(path)

    assert loose == set(REASONS.get(name, {}))


def test_the_reasons_name_files_that_are_there():
    assert set(REASONS) <= {str(path.relative_to(ROOT)) for path in [*DOORS, *SCREENS]}


HEAD = """from courses import models
from courses.models import Challenge, Cohort, Enrolment, FreeDays, Invitation
from exercises.models import Remark
from reflections.models import Review
"""
REFUSED = {
    "rows = Challenge.objects.filter(pk=pk)": "Challenge.filter",
    "rows = Challenge.objects.all()": "Challenge.all",
    "row = (\n    Challenge\n    .objects\n    .order_by('pk')\n    .get(pk=pk)\n)": "Challenge.order_by",
    "rows = Challenge._default_manager.get(pk=pk)": "Challenge.get",
    "rows = models.Challenge.objects.get(pk=pk)": "Challenge.get",
    "from courses.models import Challenge as C\nC.objects.get(pk=pk)": "Challenge.get",
    "model.objects.get(pk=pk)": "model.get",
    "get_user_model().objects.get(pk=pk)": "?.get",
    "get_object_or_404(Challenge, pk=pk)": "Challenge handed on",
    "from django.shortcuts import get_object_or_404 as fetch\nfetch(models.Challenge, pk=pk)": "Challenge handed on",
    "get_object_or_404(Challenge.objects, pk=pk)": "Challenge handed on",
    "rows = with_parents(Challenge.objects)": "Challenge handed on",
    "find = Challenge.objects.visible_to": "Challenge.visible_to",
    "rows = Challenge.objects.visible_to(found.user)": "Challenge.visible_to",
    "rows = Challenge.objects.visible_to()": "Challenge.visible_to",
    "rows = Review.objects.with_talk(request.user)": "Review.with_talk",
    "rows = Remark.objects.unread_by(request.user)": "Remark.unread_by",
    "rows = Challenge.objects.visible_to(request.user) | Challenge.objects.exclude(pk=pk)": "Challenge.exclude",
    "rows = Challenge.objects.none_of_ours()": "Challenge.none_of_ours",
    "rows = FreeDays.objects.of(people)": "FreeDays.of",
}


@pytest.mark.parametrize("line", REFUSED)
def test_a_door_that_asks_nobody_is_refused(line):

    assert loose_in(HEAD + line) == [REFUSED[line]]


@pytest.mark.parametrize(
    "line",
    [
        "rows = Challenge.objects.visible_to(request.user).filter(pk=pk)",
        "get_object_or_404(Enrolment.objects.own(request.user).select_related('cohort'), pk=pk)",
        "rows = Cohort.objects.guided_by(trainer).running()",
        "rows = Cohort.objects.run_by(user) | Cohort.objects.guided_by(user)",
        "rows = model.objects.own(request.user)",
        "rows = Enrolment.objects.none()",
        "found = get_object_or_404(Invitation.objects.opened_by(token))",
        "rows = found.enrolments.filter(pk=pk)",
        "# Challenge.objects.all() is never written\nwords = 'Challenge.objects.all()'",
    ],
)
def test_a_door_that_asks_who_is_looking_is_let_through(line):
    assert loose_in(HEAD + line) == []


def test_a_screen_may_go_on_from_what_it_was_handed():
    line = HEAD + "rows = FreeDays.objects.of(people)"

    assert loose_in(line) == ["FreeDays.of"]
    assert loose_in(line, is_screen=True) == []
