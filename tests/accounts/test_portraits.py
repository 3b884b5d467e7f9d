"""A face beside the name: chosen by whose it is, drawn or by initials, taken along and wiped."""

import io
import json
import re
import zipfile

import pytest

from accounts.models import User
from accounts.person_of import person_of
from accounts.states import Portrait
from accounts.transitions import choose_portrait, correct_name, erase
from kernel import clock, rescue
from kernel.errors import WrongMoment, WrongPerson
from kernel.models import AuditEntry
from kernel.privacy_export import make_zip
from tests.factories import UserFactory

DOOR = "/mijn/gegevens/naam/"
NAME = {"first_name": "Sanne", "last_name": "de Wit"}


@pytest.fixture
def sanne(db):
    return UserFactory(**NAME)


def kept(person: User) -> str:
    return User.objects.get(pk=person.pk).portrait


def test_who_chose_none_is_shown_by_initials(sanne):
    assert (sanne.face, sanne.initials) == ("", "SW")


def test_who_has_no_name_is_shown_by_the_address(db):
    assert UserFactory(first_name="", last_name="\u200b", email="anna@x.example").initials == "A"


def test_choosing_again_and_back_to_initials(sanne):
    for portrait in (Portrait.CURLS, Portrait.CURLS, Portrait.TURBAN, ""):
        choose_portrait(sanne, portrait, by=sanne)

        assert kept(sanne) == portrait


def test_a_portrait_that_is_not_there_is_refused(sanne):
    with pytest.raises(WrongMoment):
        choose_portrait(sanne, "een-foto", by=sanne)

    assert kept(sanne) == ""


def test_nobody_chooses_the_face_of_another_not_even_an_administrator(sanne, administrator):
    correct_name(sanne, first_name="Sanne", last_name="Bos", by=administrator)

    with pytest.raises(WrongPerson):
        choose_portrait(sanne, Portrait.CAP, by=administrator)


def test_the_page_offers_initials_and_every_portrait_in_words(sanne, as_user):
    page = as_user(sanne).get(DOOR).content.decode()

    radios = re.findall(r'<input type="radio" name="portrait" value="([^"]*)"', page)
    assert radios == ["", *Portrait.values]
    for words in ("Mijn initialen", *Portrait.labels):
        assert page.count(f"<span>{words}</span>") == 1
    assert page.count('class="mc-face mc-face--56" aria-hidden="true"') == len(radios)
    assert re.findall(r'value="([^"]*)"[^>]* checked', page) == [""]


def test_name_and_portrait_are_kept_together(sanne, as_user):
    answer = as_user(sanne).post(DOOR, {**NAME, "last_name": "Bos", "portrait": "pet"}, follow=True)

    assert (kept(sanne), User.objects.get(pk=sanne.pk).name) == ("pet", "Sanne Bos")
    assert "Zo zien anderen je vanaf nu" in answer.content.decode()
    assert "mc-face--36" in answer.content.decode()


def test_another_face_is_no_other_name_in_the_log(sanne, as_user):
    as_user(sanne).post(DOOR, {**NAME, "portrait": "sjaal"})

    assert kept(sanne) == "sjaal"
    assert not AuditEntry.objects.filter(action="name_corrected").exists()


def test_a_wrong_value_keeps_everything_and_says_so(sanne, as_user):
    choose_portrait(sanne, Portrait.BUN, by=sanne)

    answer = as_user(sanne).post(DOOR, {"first_name": "Nel", "last_name": "Bos", "portrait": "../x"})

    assert answer.status_code == 422
    assert answer.content.decode().count("Dit portret is er niet") == 2  # in the summary and at the field
    assert (kept(sanne), User.objects.get(pk=sanne.pk).first_name) == ("knot-bril", "Sanne")


def test_a_form_without_a_choice_keeps_the_face_that_was(sanne, as_user):
    choose_portrait(sanne, Portrait.BUN, by=sanne)

    as_user(sanne).post(DOOR, {"first_name": "Nel", "last_name": "Bos"})

    assert (kept(sanne), User.objects.get(pk=sanne.pk).name) == ("knot-bril", "Nel Bos")


def test_a_form_that_another_person_filled_in_gives_nobody_a_face(sanne, as_user):
    other = UserFactory()

    as_user(sanne).post(DOOR, {**NAME, "portrait": "pet", "writer": rescue.writer_token(other)})

    assert (kept(sanne), kept(other)) == ("", "")


def test_it_is_in_the_download_and_gone_after_erasure(sanne):
    choose_portrait(sanne, Portrait.BRAIDS, by=sanne)
    download = zipfile.ZipFile(io.BytesIO(make_zip(person_of(sanne))))
    assert json.loads(download.read("gegevens.json"))["accounts.User"][0]["portrait"] == "vlechten"

    erase(sanne, by=sanne)

    assert kept(sanne) == ""


def test_nobody_wears_the_face_of_someone_erased_whatever_the_row_still_holds(sanne):
    """As after a restore, before the ledger is replayed."""
    User.objects.filter(pk=sanne.pk).update(portrait="pet", erased_at=clock.now())
    sanne.refresh_from_db()

    assert (sanne.face, sanne.initials) == ("", "")
