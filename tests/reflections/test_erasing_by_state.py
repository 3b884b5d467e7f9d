"""Which words of someone erased stay is decided by one thing: whether they were passed on. In every state there is."""

from dataclasses import replace

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction

from accounts.models import Export, RoleInvitation
from accounts.states import Role
from accounts.transitions import erase
from conversations.models import Call, Message, MessageRedaction, Offer, Report
from conversations.models.offer import KEY
from conversations.states import MessageState, OfferKind, OfferState
from courses.models import DeadlineExtension, Invitation, InvitationList, TrainerInvitation
from harvest.models import Experience, FollowUp
from home.models import Enquiry
from keepsakes.models import Certificate
from kernel import clock
from kernel.errors import WrongMoment
from kernel.privacy import OnErase, check_declared, declarations
from kernel.privacy_erase import texts
from moderation import transitions as moderation
from moderation.models import Referral
from reflections.models import Redaction, Reflection, Review, RuleOfThumb
from reflections.states import ReviewState
from starter.course import block_id
from tests.factories import World, build_world
from tests.kernel.canaries import whole_database

ASKED, PRIVATE = block_id("response", "recognise"), block_id("response", "take")
SHORTENINGS = ("as written", "shortened", "left out")


def respond(world: World, author, reader, mark: str) -> Review:
    review = world.read(world.submitted(author), reader)
    answers = {ASKED: f"{mark}-ANTWOORD van {reader.first_name}", PRIVATE: f"{mark}-PRIVE"}
    Review.objects.filter(pk=review.pk).update(answers=answers)
    return review


def shorten(review: Review, mark: str, how: str, trainer) -> None:
    """What the trainer made of the answer and of the offer."""
    if how == "as written":
        return
    texts = {"shortened": (f"{mark}-KORT", f"{mark}-AANBODKORT"), "left out": ("", "")}[how]
    Redaction.objects.create(
        about=review, texts=dict(zip((ASKED, KEY), texts, strict=True)), reason=f"{mark}-REDEN", revision=0,
        made_by=trainer,
    )  # fmt: skip


def put_in(review: Review, state: str) -> None:
    Review.objects.filter(pk=review.pk).update(state=state, visible_from=clock.now())


@pytest.fixture
def reader(db):
    """Someone who reads as many reflections as there are ways to shorten; named, so that a name can stay behind."""
    world = build_world(people=4)
    person = world.people[3]
    person.first_name = "Zwaantje"
    person.save()
    return world, person


@pytest.mark.parametrize("state", ReviewState.values)
def test_of_a_response_only_what_the_author_read_stays(reader, state):
    world, person = reader
    for author, how in zip(world.people, SHORTENINGS, strict=False):
        review = respond(world, author, person, how.split()[0])
        shorten(review, how.split()[0], how, world.trainer)
        put_in(review, state)

    erase(person, by=person)

    read = state == ReviewState.RELEASED
    words = ["ANTWOORD", "KORT", "PRIVE", "REDEN"]
    marks = [f"{how.split()[0]}-{word}" for how in SHORTENINGS for word in words]
    everything = whole_database()
    left = {mark for mark in marks if mark in everything}
    assert left == ({"as-ANTWOORD", "shortened-KORT"} if read else set())
    assert "Zwaantje" not in everything
    assert ("[naam]" in everything) is read


@pytest.mark.parametrize("review_state", [ReviewState.RELEASED, ReviewState.HANDED_IN, ReviewState.WITHHELD])
@pytest.mark.parametrize("state", OfferState.values)
def test_of_an_offer_only_what_the_author_was_offered_stays(reader, state, review_state):
    world, person = reader
    for author, how in zip(world.people, SHORTENINGS, strict=False):
        mark = how.split()[0]
        review = respond(world, author, person, mark)
        answered = clock.now() if state in (OfferState.ACCEPTED, OfferState.DECLINED) else None
        Offer.objects.create(
            review=review, kind=OfferKind.TIME, line=f"{mark}-AANBOD", state=state, answered_at=answered
        )
        shorten(review, mark, how, world.trainer)
        put_in(review, review_state)

    erase(person, by=person)

    offered = review_state == ReviewState.RELEASED and state != OfferState.WITHDRAWN
    lines = set(Offer.objects.values_list("line", flat=True))
    assert lines == ({"as-AANBOD", "shortened-AANBODKORT"} if offered else set())
    assert not Offer.objects.filter(state=OfferState.PROPOSED).exists(), "nobody can answer it any more"


def test_an_offer_that_was_answered_before_it_was_taken_back_stays_with_who_answered_it(reader):
    world, person = reader
    review = respond(world, world.people[0], person, "as")
    Offer.objects.create(
        review=review, kind=OfferKind.TIME, line="WAS-AANBOD", state=OfferState.WITHDRAWN, answered_at=clock.now()
    )
    put_in(review, ReviewState.RELEASED)

    erase(person, by=person)

    assert "WAS-AANBOD" in whole_database()


@pytest.mark.parametrize("side", ["reader", "author"])
@pytest.mark.parametrize("state", MessageState.values)
def test_of_a_thread_only_what_the_other_read_stays(reader, state, side):
    world, person = reader
    other = world.people[0]
    review = world.released(world.submitted(*((other,) if side == "reader" else (person,))),
                            person if side == "reader" else other)  # fmt: skip
    for shortened in (False, True):
        mark = "KORT" if shortened else "HEEL"
        message = Message.objects.create(
            review=review, writer=person, text=f"{mark}-WOORDEN", state=state, visible_from=clock.now(),
            trainer_question=f"{mark}-VRAAG",
        )  # fmt: skip
        if shortened:
            MessageRedaction.objects.create(
                about=message, texts={"words": "KORT-GELEZEN"}, reason="KORT-REDEN", revision=0, made_by=world.trainer
            )

    erase(person, by=person)

    words = {"HEEL-WOORDEN", "KORT-WOORDEN", "KORT-GELEZEN", "HEEL-VRAAG", "KORT-VRAAG", "KORT-REDEN"}
    everything = whole_database()
    left = {word for word in words if word in everything}
    assert left == ({"HEEL-WOORDEN", "KORT-GELEZEN"} if state == MessageState.RELEASED else set())
    waiting = Message.objects.filter(writer=person, state__in=[MessageState.HANDED_IN, MessageState.RETURNED])
    assert not waiting.exists(), "the trainer is not asked to pass on words that are gone"


def plant(world: World, person) -> None:
    """One row of every model that has a state and holds words, each with its own mark."""
    own, other, mine = world.enrolment(person), world.people[0], world.submitted(person, rule=True, harvest="worked")
    Reflection.objects.filter(pk=mine.pk).update(draft={"a": "ZWA-Reflection"}, reply="ZWA-Reflection")
    RuleOfThumb.objects.filter(reflection=mine).update(when="ZWA-RuleOfThumb", then="ZWA-RuleOfThumb")
    theirs = world.submitted(other, rule=True, harvest="worked")
    Experience.objects.create(rule=theirs.rule, author=own, kind="worked", text="ZWA-Experience")
    FollowUp.objects.create(reflection=mine, weeks=2, promise="ZWA-FollowUp", text="ZWA-FollowUp", outcome="came")
    review = world.released(theirs, person)
    Review.objects.filter(pk=review.pk).update(
        answers={ASKED: "ZWA-Review"}, trainer_question="ZWA-Review-q", withheld_word="ZWA-Review-w"
    )
    Offer.objects.create(review=review, kind=OfferKind.TIME, line="ZWA-Offer")
    Message.objects.create(review=review, writer=person, text="ZWA-Message", visible_from=clock.now())
    Report.objects.create(review=review, made_by=person, word="ZWA-Report", answer="ZWA-Report")
    Referral.objects.create(review=review, shown_to=person, word="ZWA-Referral", made_by=world.trainer)
    Call.objects.create(review=review, edition=review.edition, reader_contact="ZWA-Call", answer_by=clock.now())
    DeadlineExtension.objects.create(
        enrolment=own, step=world.step, kind="respond", word="ZWA-DeadlineExtension", until=clock.today()
    )
    Certificate.objects.create(enrolment=own, masterclass="m", client="c", principles=["ZWA-Certificate"])
    Invitation.objects.create(cohort=world.cohort, email=person.email)
    InvitationList.objects.create(cohort=world.cohort, lines=[["ZWA-InvitationList"]], uploaded_by=person)
    Enquiry.objects.create(kind="deelnemen", name="ZWA-Enquiry", email=person.email, message="ZWA-Enquiry")
    Export.objects.create(user=person, asked_by=person, file="ZWA-Export.zip")
    RoleInvitation.objects.create(email=another_address(person, "ZWA-RoleInvitation"), role=Role.ADMINISTRATOR)
    TrainerInvitation.objects.create(email=another_address(person, "ZWA-TrainerInvitation"), cohort=world.cohort)


def another_address(person, name: str) -> str:
    """One more that is theirs, so that each row which knows somebody by an address has its own mark."""
    return EmailAddress.objects.create(user=person, email=f"{name}@voorbeeld.example", verified=True).email


STAYS = {("Review", "released"), ("Message", "released")} | {
    ("Offer", state) for state in OfferState.values if state != OfferState.WITHDRAWN
}
"""Written apart from the code: the only words that others got and keep."""


def test_whatever_state_a_row_is_in_no_words_stay_that_nobody_else_got(world, record_property):
    """Every model that has a state and holds words, put in each of its states: nothing hangs on which."""
    person, tried = world.people[1], 0
    person.email = "ZWA-Invitation@voorbeeld.example"
    person.save()
    plant(world, person)
    planted = whole_database()
    for model in stateful():
        assert f"ZWA-{model.__name__}" in planted, f"nothing of {model.__name__} is planted"
        for state, _ in model._meta.get_field("state").flatchoices:
            with transaction.atomic():
                tried += left_after_erasing(model, state, person)
                transaction.set_rollback(True)

    record_property("printed: states of rows with words, tried at erasure", tried)
    assert tried > 40


def stateful() -> list:
    """Models with a state and declared words or files."""
    return [each.model for each in declarations() if hasattr(each.model, "MOVES") and texts(each)]


def left_after_erasing(model, state: str, person) -> bool:
    """Tries one state; False where the database itself refuses a row in it."""
    try:
        with transaction.atomic():
            model._base_manager.all().update(state=state)
    except IntegrityError:
        return False

    erase(person, by=None)

    name, everything = model.__name__, whole_database()
    assert (f"ZWA-{name}" in everything) is ((name, state) in STAYS), (name, state)
    assert f"ZWA-{name}-" not in everything, (name, state)
    return True


def test_after_the_minute_of_undo_nothing_of_someone_erased_comes_back_to_the_desk(world):
    """Else words that were passed on would lie with the trainer after all, and nobody could pass them on."""
    author, reader, _ = world.people
    review = world.handed_in(world.submitted(author), reader)
    moderation.release(review, by=world.trainer, seen_revision=review.revision)
    erase(reader, by=reader)

    with pytest.raises(WrongMoment, match="verwijderde alles"):
        moderation.undo_release(Review.objects.get(pk=review.pk), by=world.trainer)


def test_a_trainers_word_that_never_went_with_a_response_goes_with_the_trainer(world):
    author, reader, _ = world.people
    review = world.handed_in(world.submitted(author), reader)
    moderation.save_personal_word(review, "ZWA-KLAAR", by=world.trainer)

    erase(world.trainer, by=world.trainer)

    assert "ZWA-KLAAR" not in whole_database()


def test_a_declaration_that_keeps_words_must_say_which_were_passed_on(monkeypatch):
    from kernel import privacy

    declared = privacy._declarations[Message]
    keeping = {**declared.personal, "text": replace(declared.personal["text"], on_erase=OnErase.KEEP)}
    for broken, number in ((replace(declared, personal=keeping), "E007"), (replace(declared, passed_on=None), "E008")):
        monkeypatch.setitem(privacy._declarations, Message, broken)
        assert [error.id for error in check_declared()] == [f"kernel.{number}"]
