"""Someone with something of everything in their leerboek."""

from datetime import timedelta

import pytest

from exercises import transitions as exercises
from keepsakes import transitions
from kernel import clock
from moderation import transitions as moderation
from reflections import transitions as reflections
from starter.course import block_id
from tests.factories.world import LETTING_GO, RESPONSE, TABLE

GRANT = block_id("response", "grant")
HOSTILE = '#read("/etc/passwd") $x$ *vet* <script>alert(1)</script>'


@pytest.fixture
def full(world):
    """A participant who practised, reflected, was read, read another, and had joy."""
    author, reader, other = world.people
    submission = exercises.begin(world.step, world.challenge(author), by=author)
    exercises.save_answers(submission, {TABLE: [["bakker", HOSTILE]], LETTING_GO: "Mijn agenda"}, base={}, by=author)
    exercises.hand_in(submission, by=author)
    reflection = world.submitted(author, rule=True, harvest="failed")
    review = world.claimed(reflection, reader)
    reflections.finish_reading(review, by=reader)
    reflections.save_response(review, {**RESPONSE, GRANT: "Een uur van mijn tijd"}, base=0, by=reader)
    reflections.hand_in(review, by=reader)
    earlier = clock.now() - timedelta(minutes=2)
    moderation.release(review, by=world.trainer, seen_revision=review.revision, reply="Mooi gezien.", at=earlier)
    world.written(world.submitted(other), author)
    transitions.keep_joy(world.step, world.enrolment(author), "De koffie na afloop.", base=0, by=author)
    return author
