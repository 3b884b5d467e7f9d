"""Files are looked at from the inside; what could run, burst, lie or belong to another is refused."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from courses import transitions as courses
from exercises import transitions
from exercises.models import Attachment
from exercises.uploads import LARGEST, bare_name, check
from starter.course import block_id
from tests.factories.files import archive, huge_png, open_document, open_xml, open_xml_parts, pdf, picture

PDF = pdf()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
DOCX = open_xml_parts()
PHOTO = block_id("stil", "foto")
QUESTION = {"key": "foto", "kind": "file", "label": "Een foto", "required": False}


def upload(name: str, content: bytes, content_type: str = "application/octet-stream") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type)


@pytest.mark.parametrize(
    ("name", "content", "stored", "content_type"),
    [
        ("verslag.pdf", PDF, "verslag.pdf", "application/pdf"),
        ("verslag.exe", PDF, "verslag.pdf", "application/pdf"),
        ("foto.PNG", picture(), "foto.png", "image/png"),
        ("foto.html", picture("JPEG"), "foto.jpg", "image/jpeg"),
        ("brief.docx", archive(DOCX), "brief.docx", None),
        ("brief.odt", open_document(), "brief.odt", None),
    ],
)
def test_what_a_file_is_decides_its_name_and_type(name, content, stored, content_type):
    checked = check(upload(name, content, "text/html"))

    assert checked.name == stored
    assert checked.content_type == content_type or content_type is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plaatje.svg", SVG),
        ("plaatje.png", SVG),
        ("brief.pdf", HTML),
        ("pagina.html", HTML),
        ("script.js", b"alert(1)"),
        ("animatie.gif", picture("GIF")),
        ("map.zip", archive({"a.txt": b"x"})),
        ("stuk.docx", archive(DOCX)[:40]),
        ("groot.png", huge_png()),
        ("leeg.png", b"\x89PNG\r\n\x1a\n"),
        ("tabel.xlsx", open_xml("xlsx")),
        ("oud.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600),
        ("IMG_0001.HEIC", b"\0\0\0\x18ftypheic" + b"x" * 60),
        ("niets.pdf", b""),
        ("java.jar", archive({"META-INF/MANIFEST.MF": b"x", "A.class": b"x"})),
    ],
)
def test_what_could_run_or_is_something_else_is_refused_in_words(name, content):
    with pytest.raises(ValidationError) as refused:
        check(upload(name, content, "image/png"))

    assert "bestand" in refused.value.messages[0] or "foto" in refused.value.messages[0]


def test_a_document_with_macros_is_refused_with_a_way_out():
    with pytest.raises(ValidationError, match="maak er een pdf van"):
        check(upload("brief.docx", archive({**DOCX, "word/vbaProject.bin": b"x"})))


def test_a_zip_bomb_is_refused_without_being_unpacked_whole():
    bomb = archive({**DOCX, "word/media/bom.bin": b"\0" * (101 * 1024 * 1024)})
    assert len(bomb) < LARGEST

    with pytest.raises(ValidationError, match="uitgepakt veel te groot"):
        check(upload("brief.docx", bomb))


def test_a_zip_with_very_many_entries_is_refused():
    with pytest.raises(ValidationError):
        check(upload("brief.docx", archive({**DOCX, **{f"word/{number}": b"" for number in range(2_100)}})))


def test_too_large_says_how_large_it_may_be():
    with pytest.raises(ValidationError, match="10 MB"):
        check(upload("verslag.pdf", PDF + b"\0" * LARGEST))


def test_what_the_camera_wrote_and_what_hides_behind_a_picture_stay_behind():
    taken = Image.Exif()
    taken[0x0110] = "GEHEIM-TOESTEL"
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "JPEG", exif=taken, comment=b"GEHEIME PLEK")

    checked = check(upload("foto.jpg", out.getvalue() + b"<script>alert(1)</script>"))

    assert b"GEHEIM" not in checked.content
    assert b"script" not in checked.content


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ik\\verslag.pdf", "verslag.pdf"),
        ("verslag\x00.pdf.exe", "verslag.pdf.exe"),
        ('a"b\r\nX-Header: 1.pdf', "abX-Header 1.pdf"),
        ("...", "bestand"),
        ("", "bestand"),
        ("verslag\u202efdp.exe", "verslagfdp.exe"),
    ],
)
def test_a_name_is_no_path_no_header_and_no_trick(typed, kept):
    assert bare_name(typed) == kept


@given(st.text(max_size=300))
def test_no_typed_name_ever_leaves_a_folder(typed):
    kept = bare_name(typed)

    assert kept
    assert len(kept) <= 100
    assert not set(kept) & set('/\\"\r\n\x00<>')


@pytest.fixture
def note_url(world):
    world.ask(note=[QUESTION])
    return reverse("exercise-moment", args=[world.step.pk, "noteren"])


def send(browser, url, name, content, **extra):
    token = browser.get(url).content.decode().split('name="v-' + PHOTO + '" value="')[1].split('"')[0]
    return browser.post(url, {f"q-{PHOTO}": upload(name, content), f"v-{PHOTO}": token, **extra})


def test_a_file_is_kept_outside_the_media_folder_under_a_random_name(world, as_user, note_url, settings):
    send(as_user(world.people[0]), note_url, "stadhuis wethouder.pdf", PDF)

    kept = Attachment.objects.get()
    assert "wethouder" not in kept.file.name
    assert not kept.file.path.startswith(str(settings.MEDIA_ROOT))
    with pytest.raises(ValueError, match="not accessible via a URL"):
        assert kept.file.url


def test_a_refused_file_says_why_and_leaves_the_rest_as_typed(world, as_user, note_url):
    answer = send(as_user(world.people[0]), note_url, "plaatje.svg", SVG)

    assert answer.status_code == 422
    assert "Een pdf, een foto" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_a_file_is_its_writers_until_handed_in_and_then_the_trainers_too(world, as_user, note_url):
    me, peer = world.people[:2]
    browser = as_user(me)
    send(browser, note_url, "verslag.pdf", PDF)
    url = reverse("attachment", args=[Attachment.objects.get().pk])

    assert browser.get(url).getvalue() == PDF
    for other in (peer, world.trainer, world.manager):
        assert as_user(other).get(url).status_code == 404

    transitions.hand_in(world.practising(me), by=me)

    assert as_user(world.trainer).get(url).getvalue() == PDF
    for other in (peer, world.manager):
        assert as_user(other).get(url).status_code == 404


def test_a_file_comes_as_a_download_that_nothing_can_run(world, as_user, note_url):
    browser = as_user(world.people[0])
    send(browser, note_url, "verslag.pdf", PDF)

    answer = browser.get(reverse("attachment", args=[Attachment.objects.get().pk]))

    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


def test_an_answer_cannot_name_another_persons_file(world, as_user, note_url):
    me, peer = world.people[:2]
    send(as_user(peer), note_url, "van-een-ander.pdf", PDF)
    theirs = Attachment.objects.get()

    browser = as_user(me)
    browser.post(note_url, {f"q-{PHOTO}": str(theirs.pk), f"v-{PHOTO}": "0:x"})

    assert not world.practising(me).answers.exists()
    assert browser.get(reverse("attachment", args=[theirs.pk])).status_code == 404


def test_a_private_file_stays_with_its_writers_after_handing_in(world, as_user):
    world.ask(note=[{**QUESTION, "private": True}])
    me = world.people[0]
    send(as_user(me), reverse("exercise-moment", args=[world.step.pk, "noteren"]), "verslag.pdf", PDF)
    transitions.hand_in(world.practising(me), by=me)

    assert as_user(world.trainer).get(reverse("attachment", args=[Attachment.objects.get().pk])).status_code == 404


def test_a_replaced_file_is_gone_after_a_day_unless_it_was_handed_in(world, as_user, note_url):
    me = world.people[0]
    browser = as_user(me)
    send(browser, note_url, "eerste.pdf", PDF)
    transitions.hand_in(world.practising(me), by=me)
    send(browser, note_url, "tweede.pdf", PDF)
    send(browser, note_url, "derde.pdf", PDF)
    files = {row.name: row.file for row in Attachment.objects.all()}
    Attachment.objects.update(added_at="2020-01-01T00:00Z")

    assert transitions.discard_unused_files() == 1

    assert set(Attachment.objects.values_list("name", flat=True)) == {"eerste.pdf", "derde.pdf"}
    assert not files["tweede.pdf"].storage.exists(files["tweede.pdf"].name)
    assert transitions.discard_unused_files() == 0


def test_in_a_closed_group_no_file_is_kept(world, as_user, note_url):
    me = world.people[0]
    world.practising(me)
    browser = as_user(me)
    page = browser.get(note_url).content.decode()
    courses.close(world.cohort, by=world.manager)

    token = page.split('name="v-' + PHOTO + '" value="')[1].split('"')[0]
    answer = browser.post(note_url, {f"q-{PHOTO}": upload("verslag.pdf", PDF), f"v-{PHOTO}": token})

    assert answer.status_code == 409
    assert not Attachment.objects.exists()
