"""After erasure nothing says who someone was: no table, no file, no session, no cache, no log."""

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as installed
from django.contrib.sessions.models import Session
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection

from accounts.models import ClientGrant, User
from accounts.states import Role
from accounts.transitions import erase, grant_role
from conversations import transitions as conversations
from courses.models import Challenge, CohortGrant, Enrolment, Mention
from exercises.models import Answer, Attachment, SubmissionVersion
from kernel import clock, rescue
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import AuditEntry
from reflections.models import Reflection, Review, RuleOfThumb, Version
from tests.factories.models import PASSWORD
from tests.kernel.canaries import Wrote, in_database, practise, reflect, respond, with_address

FIRST, LAST, MARK = "Zwaantje", "Kwikstaart", "ZWAKAN"


@pytest.fixture
def someone(world):
    """A participant who wrote everywhere, beside an author and a reader who did too."""
    shutil.rmtree(storages["private"].location, ignore_errors=True)  # files of tests that were rolled back
    person = world.join(first_name=FIRST, last_name=LAST)
    author, reader = world.people[0], world.people[1]
    mine, theirs = Wrote(MARK), Wrote("ANDKAN")
    Challenge.objects.filter(pk=world.challenge(person).pk).update(title=mine["titel"], question=mine["vraag"])
    practise(world, person, mine)
    own = reflect(world, person, mine)
    respond(world, own, reader, theirs)
    respond(world, reflect(world, author, theirs), person, mine)
    respond(world, reflect(world, reader, Wrote("LEZKAN")), person, Wrote(f"{MARK}OPEN"), release=False)
    with_address(world, person)
    return person


def sign_in_and_type(client, person) -> None:
    """A live session, and a text that a signed-out browser keeps for after sign-in."""
    client.post("/account/login/", {"login": person.email, "password": PASSWORD})
    token = rescue.writer_token(person)
    client.post("/account/logout/")
    client.post("/mijn/gegevens/naam/", {"writer": token, "first_name": f"{MARK} in de sessie"})


def test_nothing_is_left_but_what_was_given_to_others(world, someone, client, caplog):
    email = someone.email
    sign_in_and_type(client, someone)
    kept = {f"{MARK}-herken", f"{MARK}-vraag"}
    assert in_database(LAST)
    assert in_database(MARK)

    erase(someone, by=someone)

    for words in (FIRST, LAST, email, email.upper()):
        assert in_database(words) == [], words
    assert set(in_database(MARK)) == {"reflections_review.answers"}
    given = Review.objects.get(reader=someone, state="released")
    assert set(given.answers.values()) == kept
    assert not [record for record in caplog.records if MARK in record.getMessage() or LAST in record.getMessage()]


@pytest.mark.django_db(transaction=True)
def test_no_byte_of_it_stays_on_the_disk(world, someone, proven):
    proven(someone).post("/mijn/gegevens/downloads/")
    attachment = Attachment.objects.get(added_by=someone)
    private = Path(storages["private"].location)
    assert any(MARK.encode() in path.read_bytes() for path in private.rglob("*") if path.is_file())

    erase(someone, by=someone)

    assert not storages["private"].exists(attachment.file.name)
    left = [path for path in private.rglob("*") if path.is_file()]
    assert not [path for path in left if MARK.encode() in path.read_bytes() or path.name.startswith("exports")]
    if connection.vendor == "sqlite":
        raw = Path(connection.settings_dict["NAME"]).read_bytes()
        assert LAST.encode() not in raw
        assert someone.pk.hex.encode() in raw


def test_what_others_wrote_stays_with_them(world, someone):
    erase(someone, by=someone)

    assert in_database("ANDKAN-herken") == ["reflections_review.answers"]
    assert in_database("ANDKAN-gebeurd")
    assert Reflection.objects.get(author__user=someone).state == "withdrawn"
    assert Version.objects.get(reflection__author__user=someone).answers == {}
    assert not RuleOfThumb.objects.filter(reflection__author__user=someone).exists()
    assert Review.objects.get(reader=someone, state="withdrawn").answers == {}


def test_others_see_someone_from_the_group(world, someone, as_user):
    author = world.people[0]
    erase(someone, by=someone)

    page = as_user(author).get(Reflection.objects.get(author__user=author).get_absolute_url()).content.decode()

    assert f"{MARK}-herken" in page
    assert "iemand uit de groep" in page.lower()
    assert LAST not in page


def test_nobody_is_called_by_the_name_of_someone_erased_whatever_the_row_still_holds(world, as_user):
    """As after a restore, before the ledger is replayed: the columns are back, the erasure stands."""
    gone = world.join(first_name="Zwaantje", last_name="Kwikstaart")
    Challenge.objects.filter(pk=world.challenge(gone).pk).update(title="Stil water")
    practise(world, gone, Wrote("EIGEN"))
    User.objects.filter(pk=gone.pk).update(erased_at=clock.now())
    gone.refresh_from_db()

    page = as_user(world.trainer).get(f"/vandaag/stappen/{world.step.pk}/").content.decode()

    assert page.count("iemand uit de groep") >= 3  # in the list above, as a heading, and beside the field
    assert "Zwaantje" not in page
    assert "Kwikstaart" not in page
    for said in (gone.name, gone.first_name_only, str(gone), gone.get_full_name(), gone.get_short_name()):
        assert said == "iemand uit de groep"


def test_the_tombstone_cannot_sign_in_and_has_left_every_group(world, someone, client):
    email = someone.email
    erase(someone, by=someone)

    client.post("/account/login/", {"login": email, "password": PASSWORD})

    assert "_auth_user_id" not in client.session
    left = Enrolment.objects.get(user=someone)
    assert (left.state, left.organisation.name) == ("left", "niet meer bekend")
    assert str(User.objects.get(pk=someone.pk)) == "iemand uit de groep"


def test_sessions_end_and_their_kept_texts_go(world, someone, client):
    sign_in_and_type(client, someone)
    assert Session.objects.count() == 1

    erase(someone, by=someone)

    assert Session.objects.count() == 0


def test_an_opgave_that_others_work_on_stays_theirs(world, someone):
    mate = world.people[2]
    challenge = world.challenge(someone)
    enrolment = world.enrolment(mate)
    mate_row = challenge.members.create(enrolment=enrolment, may_write=False)
    type(mate_row).objects.filter(enrolment=enrolment, may_write=True).delete()
    type(mate_row).objects.filter(pk=mate_row.pk).update(may_write=True, accepted_at=mate_row.joined_at)
    answer = Answer.objects.filter(saved_by=someone).first()
    answer.earlier.create(value="MAATWOORD", version=1, saved_by=mate, saved_at=answer.saved_at)
    Answer.objects.create(submission=answer.submission, question_id="extra", value="MAATEXTRA", saved_by=mate)
    version = SubmissionVersion.objects.get(handed_in_by=someone)
    SubmissionVersion.objects.filter(pk=version.pk).update(answers={**version.answers, "extra": "MAATEXTRA"})

    erase(someone, by=someone)

    assert Challenge.objects.get(pk=challenge.pk).title == f"{MARK}-titel"
    assert Answer.objects.get(pk=answer.pk).value == "MAATWOORD"
    assert Answer.objects.get(pk=answer.pk).saved_by == mate
    assert SubmissionVersion.objects.get(pk=version.pk).answers == {"extra": "MAATEXTRA"}


def test_a_name_in_anothers_text_is_pointed_out_to_the_trainer_without_keeping_the_name(world, someone):
    reader = world.people[1]
    review = Review.objects.get(reader=reader, state="released")
    question = next(key for key, value in review.answers.items() if value == "ANDKAN-vraag")
    Review.objects.filter(pk=review.pk).update(answers={**review.answers, question: f"Dag {FIRST}, hoe nu?"})

    erase(someone, by=someone)

    found = Mention.objects.get()
    assert (found.cohort, found.object_id, found.model) == (world.cohort, str(review.pk), "reflections.review")
    assert (found.start, found.length) == (4, len(FIRST))
    assert Mention.objects.visible_to(world.trainer).contains(found)
    assert not Mention.objects.visible_to(world.manager).exists()


def test_only_oneself_or_an_administrator_and_only_once(world, someone, administrator):
    with pytest.raises(WrongPerson):
        erase(someone, by=world.trainer)
    erase(someone, by=administrator)

    with pytest.raises(WrongMoment):
        erase(User.objects.get(pk=someone.pk), by=administrator)
    assert AuditEntry.objects.get(action="erased").actor == administrator


def test_the_last_administrator_makes_another_first(administrator):
    with pytest.raises(WrongMoment, match="ander beheerder"):
        erase(administrator, by=administrator)


def test_a_trainer_who_leaves_loses_the_role_and_what_they_did_stays_without_a_name(world, someone):
    given = AuditEntry.objects.filter(action="text_released", actor=world.trainer).count()
    email = world.trainer.email

    erase(world.trainer, by=world.trainer)

    assert not CohortGrant.objects.filter(user=world.trainer).exists()
    assert AuditEntry.objects.filter(action="text_released", actor=world.trainer).count() == given > 0
    assert in_database(email) == []


def test_a_programme_manager_who_leaves_loses_the_role(world):
    erase(world.manager, by=world.manager)

    assert not ClientGrant.objects.filter(user=world.manager).exists()
    assert world.cohort.grants.get().granted_by == world.manager


@pytest.mark.django_db(transaction=True)
def test_after_a_restore_whoever_was_erased_is_erased_again(world, someone):
    dump = StringIO()
    call_command("dumpdata", "accounts.user", "account.emailaddress", stdout=dump)
    erase(someone, by=someone)
    ledger = installed.ERASURES_FILE.read_text()
    assert str(someone.pk) in ledger
    assert LAST not in ledger
    _restore(dump.getvalue())
    assert in_database(LAST)

    call_command("replay_erasures", stdout=StringIO())

    assert in_database(LAST) == []
    call_command("replay_erasures", stdout=StringIO())


def _restore(dump: str) -> None:
    """Puts back the rows of a backup made before the erasure."""
    from django.core import serializers

    for row in serializers.deserialize("json", json.dumps(json.loads(dump))):
        row.save()


def test_the_statement_beforehand_says_what_goes_and_what_stays(world, someone, proven):
    page = proven(someone).get("/mijn/gegevens/verwijderen/").content.decode()

    assert "Dit verdwijnt" in page
    assert "Vuistregels: 1" in page
    gone, kept = page.split("Dit blijft, zonder naam")
    assert "Reacties: 1" in gone
    assert "Reacties: 1" in kept
    assert "Answers" not in page
    assert "iemand uit de groep" in page


def test_erasing_asks_who_you_are_and_a_typed_yes(world, someone, as_user, proven):
    first = as_user(someone).post("/mijn/gegevens/verwijderen/", {"sure": "verwijder alles"})
    assert "/account/reauthenticate/" in first["Location"]

    browser = proven(someone)
    assert browser.post("/mijn/gegevens/verwijderen/", {"sure": "ja"}).status_code == 422
    assert User.objects.get(pk=someone.pk).erased_at is None
    done = browser.post("/mijn/gegevens/verwijderen/", {"sure": "Verwijder alles"})

    assert "Alles is verwijderd" in done.content.decode()
    assert User.objects.get(pk=someone.pk).erased_at
    assert "_auth_user_id" not in browser.session


def test_a_role_of_all_is_no_way_to_read_texts(world, someone, administrator, as_user):
    grant_role(administrator, Role.PROGRAMME_MANAGER, client=world.client, by=None)

    page = as_user(administrator).get(Reflection.objects.get(author__user=someone).get_absolute_url())

    assert page.status_code == 404


def test_where_an_author_could_be_reached_for_a_call_goes_with_them_at_once(world):
    author, reader, _ = world.people
    call = conversations.propose_call(world.read(world.submitted(author), reader), "06-VAN-LEZER", by=reader)
    conversations.accept_call(call, "06-VAN-SCHRIJVER", by=author)

    erase(author, by=author)

    assert in_database("06-VAN-") == []
