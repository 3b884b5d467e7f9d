"""A group in which everyone wrote something everywhere, each text with its writer's own canary."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import connection

from courses import transitions as courses
from courses.models import InvitationList
from exercises import transitions as exercises
from exercises.models import Attachment, Submission
from home.models import Enquiry
from kernel import clock, outbox
from moderation import transitions as moderation
from reflections import transitions as reflections
from reflections.transitions import assign
from starter.course import block_id
from tests.factories.world import LETTING_GO, TABLE, World


@dataclass
class Wrote:
    """What one person wrote, by where it stands."""

    mark: str

    def __getitem__(self, where: str) -> str:
        return f"{self.mark}-{where}"


def reflect(world: World, author, wrote: Wrote):
    """A reflection with a vuistregel in the oogst, and a newer draft after handing it in."""
    reflection = reflections.begin(world.step, by=author)
    answers = {
        block_id("reflection", "happened"): wrote["gebeurd"],
        block_id("reflection", "worked"): wrote["werkte"],
        block_id("reflection", "rule"): {"if": wrote["als"], "then": wrote["dan"]},
    }
    reflections.save_draft(reflection, answers, audience=3, harvest_kind="worked", base=0, by=author)
    reflections.submit(reflection, by=author, may_be_read_now=True)
    newer = {**answers, block_id("reflection", "happened"): wrote["kladje"]}
    reflections.save_draft(reflection, newer, audience=3, harvest_kind="worked", base=reflection.revision, by=author)
    return reflection


def respond(world: World, reflection, reader, wrote: Wrote, *, release: bool = True):
    review = assign(reflection, reader, clock.now())
    reflections.finish_reading(review, by=reader)
    answers = {
        block_id("response", "recognise"): wrote["herken"],
        block_id("response", "question"): wrote["vraag"],
        block_id("response", "take"): wrote["prive"],
    }
    reflections.save_response(review, answers, base=0, by=reader)
    reflections.hand_in(review, by=reader)
    if release:
        earlier = clock.now() - timedelta(minutes=2)
        moderation.release(review, by=world.trainer, seen_revision=review.revision, reply="TRAINER-woord", at=earlier)
    return review


def practise(world: World, writer, wrote: Wrote) -> Submission:
    submission = exercises.begin(world.step, world.challenge(writer), by=writer)
    values = {TABLE: [[wrote["wie"], wrote["wil"]]], LETTING_GO: wrote["loslaten"]}
    exercises.save_answers(submission, values, base={}, by=writer, at=clock.now() - timedelta(hours=1))
    exercises.save_answers(submission, {LETTING_GO: wrote["later"]}, base={LETTING_GO: 1}, by=writer)
    exercises.hand_in(submission, by=writer)
    exercises.remark(submission, wrote["opmerking"], by=writer)
    Attachment.objects.create(
        submission=submission, question_id=TABLE, name=f"{wrote['bestand']}.pdf", content_type="application/pdf",
        size=5, added_by=writer, file=ContentFile(wrote["inhoud"].encode(), name="x.pdf"),
    )  # fmt: skip
    return submission


def in_database(words: str) -> list[str]:
    """Where these words stand: every column of every table, as text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
            for column in columns:
                question = f'SELECT count(*) FROM "{table}" WHERE CAST("{column}" AS TEXT) LIKE %s'  # noqa: S608 own names
                cursor.execute(question, [f"%{words}%"])
                if cursor.fetchone()[0]:
                    found.append(f"{table}.{column}")
    return found


def whole_database() -> str:
    """Everything in every table, as one text: to look for many words in one go."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 own names
            found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


def with_address(world: World, user) -> None:
    """Places that hold an address without a link to the person."""
    Enquiry.objects.create(kind="deelnemen", name=user.get_full_name(), email=user.email.upper(), message="Mag ik mee?")
    courses.invite(world.cohort, user.email, by=world.manager)
    InvitationList.objects.create(
        cohort=world.cohort, lines=[[user.email, ""], ["ander@voorbeeld.example", ""]], uploaded_by=world.manager
    )
    outbox.tell("courses.asked_to_share", user, about=world.challenge(user))
