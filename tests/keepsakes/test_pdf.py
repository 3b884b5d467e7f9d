"""Documents: PDF/UA-1, in Dutch, and nothing typed is ever source."""

import io
from itertools import pairwise

import pytest
import typst
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from keepsakes import pdf
from kernel import clock
from kernel.text import LONGEST

HOSTILE = (
    '#read("/etc/passwd") $x^2$ *vet* _schuin_ [blok] ] \\ \\u{41} " \' `code` ``` // weg /* weg */ <label> @ref\n'
    '= Kop\n#import "@preview/x:1.0.0"\n~ -- --- ... #{1+1} \x00\x07\ufeff\U0010ffff 漢字\n\n'
    "😀 👩‍👩‍👧 עברית العربية \u202etxt.exe\u202c ≥ → § é ŵ"
)


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def words(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in opened(pdf).pages)


def tags(pdf: bytes) -> list[DictionaryObject]:
    """The structure tree, in reading order."""
    found: list[DictionaryObject] = []

    def walk(node):
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, ArrayObject):
            for child in node:
                walk(child)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append(node)
            if "/K" in node:
                walk(node["/K"])

    walk(opened(pdf).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def assert_is_accessible(pdf: bytes, *, title: str) -> None:
    """What PDF/UA-1 asks of a file, as far as a program without veraPDF can see."""
    root = opened(pdf).trailer["/Root"]
    assert root["/Lang"].lower().startswith("nl")
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert title in xmp
    kinds = [tag["/S"] for tag in tags(pdf)]
    levels = [int(kind[2:]) for kind in kinds if kind[1:2] == "H" and kind[2:].isdigit()]
    assert levels
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(tag.get("/Alt") for tag in tags(pdf) if tag["/S"] == "/Figure")


def leerboek(*texts: str, heading: str = "Hoofdstuk") -> bytes:
    items = [{"label": "Vraag", "blocks": pdf.blocks(text)} for text in texts]
    entry = {"heading": "Stil", "meta": "", "items": items}
    section = {"heading": heading, "later": "", "entries": [entry]}
    return pdf.render("leerboek", title="Proef", data={"pre": "", "lead": "", "sections": [section]})


def test_a_document_is_tagged_and_says_its_language_and_title():
    assert_is_accessible(leerboek("Eén zin."), title="Proef")


def test_an_address_can_be_followed_from_paper():
    """In a paragraph, a list, a table and a vuistregel; broken over two lines it still is one address."""
    far = f"https://voorbeeld.example/{'een-lang-pad/' * 12}stuk.html?a=1&b=2"
    table = pdf.table("Tabel", ["Wie", "Waar"], [["ik", "https://tabel.example/"], ["", ""]])
    items = [
        {"label": "Vraag", "blocks": pdf.blocks(f"Zie {far}.\n\n1. https://lijst.example/")},
        {"label": "Tabel", "blocks": [table, pdf.rule("Als https://regel.example/, dan.")]},
    ]
    entry = {"heading": "Stil", "meta": "", "items": items}
    section = {"heading": "Hoofdstuk", "later": "", "entries": [entry]}
    made = pdf.render("leerboek", title="Proef", data={"pre": "", "lead": "", "sections": [section]})

    expected = {far, "https://lijst.example/", "https://tabel.example/", "https://regel.example/"}
    assert addresses(made) == expected
    assert_is_accessible(made, title="Proef")


def addresses(pdf: bytes) -> set[str]:
    notes = [note.get_object() for page in opened(pdf).pages for note in page.get("/Annots", [])]
    return {str(note["/A"]["/URI"]) for note in notes if "/URI" in note.get("/A", {})}


def test_whatever_is_typed_is_set_as_it_was_typed():
    shown = words(leerboek(HOSTILE))

    for piece in (
        '#read("/etc/passwd")',
        "$x^2$",
        "*vet*",
        "_schuin_",
        "[blok] ]",
        "// weg",
        "@ref",
        "#{1+1}",
        "= Kop",
    ):
        assert piece in shown
    assert "root:" not in shown


def test_a_heading_may_be_hostile_too():
    pdf = leerboek("tekst", heading="#pagebreak() = *x* $y$")

    assert "#pagebreak() = *x* $y$" in words(pdf)
    assert_is_accessible(pdf, title="Proef")


@pytest.mark.parametrize("char", ["\x00", "\x1f", "\x85", "\ufeff", "\ufffe", "\ud7a3", "漢", "\U0010ffff", "\ue000"])
def test_a_sign_no_font_has_never_stops_the_document(char):
    assert "voor" in words(leerboek(f"voor{char}na"))


def test_a_sign_no_font_has_leaves_a_trace_and_a_control_leaves_none():
    assert pdf.clean("a漢b") == "a□b"
    assert pdf.clean("a\x07b\ufeff") == "ab"


def test_the_longest_text_without_a_single_space_stays_on_the_paper():
    pdf = leerboek("x" * LONGEST)

    assert len(opened(pdf).pages) > 2
    assert words(pdf).replace("\n", "").replace("\u200b", "").count("x") >= LONGEST


def test_paragraphs_and_lists_keep_their_shape():
    pdf = leerboek("Eerst dit.\n\n- een\n- twee\n\n1. drie\n2. vier")

    kinds = [tag["/S"] for tag in tags(pdf)]
    assert kinds.count("/LI") == 4


def test_a_table_has_a_header_row():
    block = pdf.table("Tafel", ["Wie", "Wil"], [["*bakker*", "rust"], ["buur"]])
    section = {
        "heading": "H",
        "later": "",
        "entries": [{"heading": "E", "meta": "", "items": [{"label": "Tafel", "blocks": [block]}]}],
    }

    made = pdf.render("leerboek", title="T", data={"pre": "", "lead": "", "sections": [section]})

    kinds = [tag["/S"] for tag in tags(made)]
    assert kinds.count("/TH") == 2
    assert kinds.count("/TD") == 4


@pytest.mark.parametrize(
    "source",
    [
        '#read("/etc/passwd")',
        '#read("../../manage.py")',
        '#import "@preview/cetz:0.3.0": *',
        '#image("../../theme/marks/logo.svg")',
    ],
)
def test_typst_reads_nothing_outside_its_own_folder_and_fetches_nothing(source):
    with pytest.raises(typst.TypstError):
        pdf._compile(source.encode(), {"title": "x", "data": "{}"}, clock.now())
