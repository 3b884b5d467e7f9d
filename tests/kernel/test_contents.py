"""What a file holds decides: nothing that acts by itself on a desktop is kept, and no file costs more than it may."""

import io
import resource
import subprocess
import sys

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kernel.contents import office, pdf, pictures
from kernel.contents.editors import look_at
from tests.factories import files

MOST_MEGABYTES = 280  # one picture, on top of what the process holds


def refusal(work, content: bytes) -> str:
    """The sentence with which it was refused; empty when it was kept."""
    try:
        work(content)
    except ValidationError as refused:
        return refused.messages[0]
    return ""


# Pictures


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (files.picture("JPEG"), "jpg"),
        (files.picture("JPEG", mode="CMYK"), "jpg"),
        (files.picture("JPEG", mode="L"), "jpg"),
        (files.picture("JPEG", progressive=True), "jpg"),
        (files.picture("PNG", mode="P"), "png"),
        (files.picture("PNG", mode="RGBA"), "png"),
        (files.picture("PNG", mode="LA"), "png"),
        (files.picture("PNG", mode="1"), "png"),
        (files.picture("PNG", mode="I;16"), "png"),
        (files.picture("PNG", save_all=True, append_images=[Image.new("RGB", (8, 8), "red")]), "png"),
        (files.picture("MPO", save_all=True, append_images=[Image.new("RGB", (8, 8), "red")]), "jpg"),
    ],
)
def test_a_picture_is_kept_as_an_ordinary_one(content, ending):
    kept_ending, kept = pictures.drawn_anew(content)

    with Image.open(io.BytesIO(kept)) as drawn:
        drawn.load()
        assert kept_ending == ending
        assert drawn.format == {"jpg": "JPEG", "png": "PNG"}[ending]
        assert drawn.size == (8, 8)
        assert getattr(drawn, "n_frames", 1) == 1


def test_sixteen_bits_of_grey_stay_the_greys_they_were():
    picture = Image.new("I;16", (3, 1))
    for place, value in enumerate((0, 32_768, 65_535)):
        picture.putpixel((place, 0), value)
    out = io.BytesIO()
    picture.save(out, "PNG")

    with Image.open(io.BytesIO(pictures.drawn_anew(out.getvalue())[1])) as drawn:
        assert [drawn.getpixel((place, 0))[0] for place in range(3)] == [0, 127, 255]


def test_a_photo_stands_upright_and_tells_nothing_of_its_camera():
    taken = Image.Exif()
    taken[0x0112], taken[0x0110] = 6, "GEHEIM-TOESTEL"
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(out, "JPEG", exif=taken, comment=b"GEHEIM", icc_profile=b"GEHEIM")

    kept = pictures.drawn_anew(out.getvalue())[1]

    assert Image.open(io.BytesIO(kept)).size == (20, 40)
    assert b"GEHEIM" not in kept
    assert b"Exif" not in kept


def test_a_png_tells_nothing_beside_its_pixels():
    from PIL.PngImagePlugin import PngInfo

    said = PngInfo()
    said.add_text("Author", "GEHEIM")
    said.add_itxt("XML:com.adobe.xmp", "GEHEIM")

    assert b"GEHEIM" not in pictures.drawn_anew(files.picture("PNG", pnginfo=said, icc_profile=b"GEHEIM"))[1]


def test_a_large_photo_is_kept_smaller():
    kept = pictures.drawn_anew(files.picture("JPEG", size=(4_000, 1_000)))[1]

    assert Image.open(io.BytesIO(kept)).size == (3_000, 750)


@pytest.mark.parametrize(
    "content",
    [
        files.picture("JPEG", size=(400, 400))[:-200],
        files.picture("PNG", size=(400, 400))[:200],
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff" + b"\x00" * 2_000,
    ],
)
def test_half_a_picture_is_refused_with_a_way_on(content):
    assert refusal(pictures.drawn_anew, content) == pictures.BROKEN


@given(st.binary(max_size=300), st.integers(0, 600))
@settings(max_examples=60)
def test_no_damaged_picture_makes_it_fail_otherwise(noise, place):
    for whole in (files.picture("JPEG", size=(16, 16)), files.picture("PNG", size=(16, 16))):
        damaged = whole[:place] + noise + whole[place + len(noise) :]
        assert refusal(pictures.drawn_anew, damaged) in ("", pictures.BROKEN, pictures.TOO_LARGE)


@pytest.mark.parametrize(
    "made",
    [
        files.huge_png,
        lambda: files.picture("PNG", mode="1", size=(5_000, 4_001)),
        lambda: files.picture("JPEG", mode="L", size=(5_000, 4_001), progressive=True),
        lambda: files.picture("JPEG", mode="L", size=(9_000, 9_000)),
    ],
)
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_drawn(made):
    assert refusal(pictures.drawn_anew, made()) == pictures.TOO_LARGE


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (b"\0\0\0\x18ftypheic", "iPhone"),
        (b"\0\0\0\x18ftypmif1", "iPhone"),
        (b"\0\0\0\x1cftypavif", "AVIF"),
        (files.picture("WEBP"), "WebP"),
        (files.picture("GIF"), "GIF"),
        (files.picture("TIFF"), "TIFF"),
        (files.picture("BMP"), "BMP"),
    ],
)
def test_a_picture_of_another_kind_hears_how_to_make_a_jpeg(start, said):
    assert said in pictures.other_picture(start)
    assert "jpg" in pictures.other_picture(start)


@pytest.mark.parametrize(
    ("mode", "width", "height", "kind"),
    [
        ("RGBA", 5_000, 4_000, "PNG"),
        ("P", 5_000, 4_000, "PNG"),
        ("I;16", 5_000, 4_000, "PNG"),
        ("RGB", 8_000, 9_900, "JPEG"),
        ("CMYK", 8_000, 9_900, "JPEG"),
        ("RGB", 5_000, 4_000, "progressive"),
    ],
)
def test_the_largest_picture_takes_no_more_memory_than_it_may(mode, width, height, kind):
    """In a process of its own: what the largest allowed picture adds to the memory it takes at most."""
    code = (
        "import io, resource, sys\n"
        "from PIL import Image\n"
        "from kernel.contents.pictures import drawn_anew\n"
        "content = sys.stdin.buffer.read()\n"
        "Image.init()\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "drawn_anew(content)\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)\n"
    )
    extra = {"progressive": True} if kind == "progressive" else {}
    content = files.picture("PNG" if kind == "PNG" else "JPEG", mode=mode, size=(width, height), **extra)

    measured = subprocess.run([sys.executable, "-c", code], input=content, capture_output=True, check=True)  # noqa: S603

    assert int(measured.stdout) < MOST_MEGABYTES


# PDF


@pytest.mark.parametrize("content", [files.pdf(), files.pdf_with_link()])
def test_a_pdf_that_only_shows_is_kept(content):
    pdf.look_into(content)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (files.pdf_that_acts("JavaScript"), "acts"),
        (files.pdf_that_acts("Launch"), "acts"),
        (files.pdf_that_acts("URI"), "acts"),
        (files.pdf_that_acts("SubmitForm"), "acts"),
        (files.pdf_that_acts("GoToR"), "acts"),
        (files.pdf_with_hidden_script(), "acts"),
        (files.pdf() + b"\n7 0 obj<</S/Java#53cript>>endobj", "acts"),
        (files.pdf_with_file(), "holds"),
        (files.pdf_with_note("RichMedia"), "holds"),
        (files.pdf_with_note("FileAttachment"), "holds"),
        (files.pdf_with_note("Movie"), "holds"),
        (files.pdf_with_lock(), "locked"),
        (b"%PDF-", "broken"),
        (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF", "broken"),
        (b"%PDF-1.7\n<!doctype html><script>alert(1)</script>", "broken"),
        (b"%PDF-MZ\x90\x00", "broken"),
    ],
)
def test_a_pdf_that_acts_holds_or_does_not_open_is_refused_with_a_way_on(content, why):
    assert refusal(pdf.look_into, content) == pdf.REFUSALS[why]


@pytest.mark.parametrize("left", [10, 120, 300])
def test_half_a_pdf_is_kept_if_it_opens_or_refused_as_broken(left):
    assert refusal(pdf.look_into, files.pdf()[:-left]) in ("", pdf.REFUSALS["broken"])


@pytest.mark.parametrize(
    "made", [lambda: files.pdf_with_hidden_script(300_000_000), lambda: b"%PDF-1.7\n" + b"[" * 5_000_000]
)
def test_a_pdf_that_unpacks_or_nests_without_end_is_refused_within_bounds(made):
    content = made()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert refusal(pdf.look_into, content) in pdf.REFUSALS.values()

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024


# Office documents


@pytest.mark.parametrize("ending", ["docx", "xlsx", "pptx"])
def test_an_ordinary_document_is_known_by_what_it_holds(ending):
    assert office.kind_of(files.open_xml(ending)) == ending


@pytest.mark.parametrize("ending", ["odt", "ods", "odp"])
def test_an_ordinary_open_document_is_known_by_what_it_holds(ending):
    assert office.kind_of(files.open_document(ending)) == ending


@pytest.mark.parametrize(
    "content",
    [
        files.with_relation("hyperlink", "https://voorbeeld.example/"),
        files.with_relation("hyperlink", "mailto:ik@voorbeeld.example"),
        files.with_relation("image", "media/image1.png", outside=False),
        files.open_xml("docx", {"word/printerSettings/printerSettings1.bin": b"x"}),
        files.open_xml("docx", {"word/embeddings/Blad.xlsx": files.open_xml("xlsx")}),
        files.open_xml("docx", {"word/document.xml": '<w:p xmlns:w="w"><w:instrText> PAGE </w:instrText></w:p>'}),
        files.open_xml("xlsx", {"xl/worksheets/sheet1.xml": '<c xmlns="s"><f>IF(A1="a|b",Blad2!A1,0)</f></c>'}),
        files.open_document(content='<text:a xlink:href="https://voorbeeld.example/">x</text:a>'),
        files.open_document(content='<draw:image xlink:href="Pictures/1.png"/><office:scripts/>'),
    ],
)
def test_what_office_programs_make_every_day_is_kept(content):
    assert office.kind_of(content)


def _field(pieces: list[str]) -> bytes:
    said = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return files.open_xml("docx", {"word/document.xml": f'<w:p xmlns:w="w">{said}</w:p>'})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (files.open_xml("docx", {"word/vbaProject.bin": b"x"}), "macro"),
        (files.open_xml(main="application/vnd.ms-word.document.macroEnabled.main+xml"), "macro"),
        (files.open_document(parts={"Basic/Standard/Module1.xml": b"<x/>"}), "macro"),
        (files.open_document(parts={"Scripts/python/kwaad.py": b"x"}), "macro"),
        (files.open_document(content='<script:event-listener xlink:href="vnd.sun.star.script:x"/>'), "macro"),
        (files.with_relation("attachedTemplate", "https://kwaad.example/sjabloon.dotm"), "van buiten"),
        (files.with_relation("attachedTemplate", "file:///C:/sjabloon.dotx"), "van buiten"),
        (files.with_relation("image", "https://kwaad.example/pixel.png"), "van buiten"),
        (files.with_relation("oleObject", "https://kwaad.example/x"), "van buiten"),
        (files.with_relation("frame", "\\\\kwaad\\deel"), "van buiten"),
        (files.with_relation("hyperlink", "file://kwaad/deel/x.exe"), "van buiten"),
        (files.with_relation("hyperlink", "\\\\kwaad\\deel\\x"), "van buiten"),
        (files.with_relation("hyperlink", "search-ms:query=x"), "van buiten"),
        (files.with_relation("oleObject", "embeddings/oleObject1.bin", outside=False), "object"),
        (files.open_document(content='<draw:image xlink:href="https://kwaad.example/p.png"/>'), "van buiten"),
        (files.open_document(content='<text:section-source xlink:href="../geheim.odt"/>'), "van buiten"),
        (files.open_document(content='<text:a xlink:href="file:///etc/passwd">x</text:a>'), "van buiten"),
        (files.open_document(content="<draw:plugin/>"), "object"),
        (files.open_document(content="<text:dde-connection/>"), "veld"),
        (_field(["DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"]), "veld"),
        (_field([" D", "DE", "AUTO ", "cmd"]), "veld"),
        (files.open_xml("docx", {"word/document.xml": '<w:fldSimple xmlns:w="w" w:instr="dde x"/>'}), "veld"),
        (files.open_xml("xlsx", {"xl/worksheets/s.xml": "<c><f>cmd|'/C calc'!A0</f></c>"}), "veld"),
        (files.open_xml("xlsx", {"xl/externalLinks/externalLink1.xml": "<x><ddeLink/></x>"}), "veld"),
        (files.open_xml("docx", {"word/embeddings/kwaad.exe": b"MZ"}), "ander bestand"),
        (files.open_xml("docx", {"word/afchunk.mht": b"x"}), "ander bestand"),
        (files.open_xml("docx", {"word/embeddings/x.xlsx": b"MZ"}), "ander bestand"),
        (
            files.open_xml("docx", {"word/embeddings/a.docx": files.open_xml("docx", {"a/b.docx": files.open_xml()})}),
            "ander bestand",
        ),
        (files.open_xml("docx", {"word/embeddings/x.xlsx": files.open_xml("xlsx", {"vbaProject.bin": b""})}), "macro"),
        (files.open_document(manifest="<m:encryption-data/>"), "op slot"),
        (files.archive({"a.txt": b"x"}), "niet te openen"),
        (files.archive({"word/document.xml": b"<x/>"}), "niet te openen"),
        (files.open_xml("docx", {"../../evil.xml": b"<x/>"}), "niet te openen"),
        (files.open_xml("docx", {"word/DOCUMENT.xml": b"<x/>"}), "niet te openen"),
        (files.open_xml("docx", {"word/styles.xml": b"<x>"}), "niet helemaal te lezen"),
        (files.open_xml("docx", {"word/s.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "niet helemaal"),
        (
            files.open_xml(main="application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
            "niet",
        ),
        (files.open_xml()[:60], "niet te openen"),
    ],
)
def test_a_document_that_acts_fetches_or_holds_is_refused_with_a_way_on(content, said):
    assert said in refusal(office.kind_of, content)


@pytest.mark.parametrize("part", ["word/media/bom.bin", "word/bom.xml"])
def test_a_zip_bomb_is_refused_while_it_is_counted(part):
    bomb = files.open_xml("docx", {part: b" " * (101 * 1024 * 1024)})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert refusal(office.kind_of, bomb) == office.TOO_MUCH

    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024


@given(st.binary(max_size=60), st.integers(0, 1_200))
@settings(max_examples=80)
def test_no_damaged_document_makes_it_fail_otherwise(noise, place):
    whole = files.open_xml()
    assert refusal(office.kind_of, whole[:place] + noise + whole[place + len(noise) :]) is not None


# Documents of editors


def _sent(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_an_editors_document_is_looked_at_as_well():
    for name, content in (("a.pdf", files.pdf()), ("a.docx", files.open_xml()), ("a.ods", files.open_document("ods"))):
        sent = _sent(name, content)
        look_at(sent, name.rpartition(".")[2])
        assert sent.read() == content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", files.pdf_that_acts("JavaScript")),
        ("a.pdf", files.open_xml()),
        ("a.docx", files.pdf()),
        ("a.docx", files.open_xml("xlsx")),
        ("a.xlsx", b"<html>"),
    ],
)
def test_an_editors_document_that_acts_or_is_something_else_is_refused(name, content):
    with pytest.raises(ValidationError):
        look_at(_sent(name, content), name.rpartition(".")[2])
