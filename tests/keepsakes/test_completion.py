"""Afronding: what someone finds back at the end."""

from exercises import transitions as exercises
from keepsakes.completion import completion_of
from starter.course import block_id


def test_the_closing_gives_back_then_now_grants_and_joy(world, full, as_user):
    intake = world.cohort.steps.get(principle__slug="intake")
    begun = exercises.begin(intake, world.challenge(full), by=full)
    then = block_id("intake", "loslaten")
    exercises.save_answers(begun, {block_id("intake", "tafel"): [["a", "b"]], then: "Toen"}, base={}, by=full)
    exercises.hand_in(begun, by=full)
    exercises.save_answers(begun, {then: "Later anders"}, base={then: 1}, by=full)
    exercises.hand_in(begun, by=full)

    back = completion_of(world.enrolment(full))
    page = as_user(full).get(f"/afronding/{world.enrolment(full).pk}/").content.decode()

    assert "Toen" in [item.value for item in back.then]
    assert "Later anders" not in [item.value for item in back.then]
    assert "Een uur van mijn tijd" in page
    assert "De koffie na afloop." in page
    assert as_user(world.trainer).get(f"/afronding/{world.enrolment(full).pk}/").status_code == 404
