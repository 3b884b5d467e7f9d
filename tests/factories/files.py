"""Files as people and devices make them, small and real."""

import io
import struct
import zipfile
import zlib

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"
TYPES = {
    "docx": (MAIN.format("wordprocessingml.document"), "word/document.xml"),
    "xlsx": (MAIN.format("spreadsheetml.sheet"), "xl/workbook.xml"),
    "pptx": (MAIN.format("presentationml.presentation"), "ppt/presentation.xml"),
}
ODF = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pdf(**root: object) -> bytes:
    """One empty page; `root` are entries of its catalogue."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    for key, value in root.items():
        writer.root_object[NameObject(f"/{key}")] = value
    return _written(writer)


def pdf_that_acts(kind: str) -> bytes:
    """An action on opening: `JavaScript`, `Launch`, `URI`, …"""
    action = DictionaryObject(
        {NameObject("/S"): NameObject(f"/{kind}"), NameObject("/F"): TextStringObject("calc.exe")}
    )
    return pdf(OpenAction=action)


def pdf_with_file() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment("kwaad.exe", b"MZ")
    return _written(writer)


def pdf_with_note(subtype: str) -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    box = ArrayObject([NumberObject(n) for n in (0, 0, 9, 9)])
    note = {NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject(f"/{subtype}")}
    page[NameObject("/Annots")] = ArrayObject([DictionaryObject({**note, NameObject("/Rect"): box})])
    return _written(writer)


def pdf_with_link(address: str = "https://voorbeeld.example/") -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    act = DictionaryObject({NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject(address)})
    note = {NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Link")}
    box = ArrayObject([NumberObject(n) for n in (0, 0, 9, 9)])
    page[NameObject("/Annots")] = ArrayObject(
        [DictionaryObject({**note, NameObject("/Rect"): box, NameObject("/A"): act})]
    )
    return _written(writer)


def pdf_with_lock() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("geheim", algorithm="RC4-128")
    return _written(writer)


def pdf_with_hidden_script(padding: int = 0) -> bytes:
    """The script in a compressed stream of objects, as PDF 1.5 may; `padding` makes the stream a bomb."""
    hidden = b"<</S/JavaScript/JS(app.alert(1))>>" + b" " * padding
    stream = zlib.compress(b"9 0 " + hidden)
    parts = [
        b"%PDF-1.7\n",
        b"1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction 9 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n",
        b"4 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(stream)
        + stream
        + b"\nendstream endobj\n",
    ]
    places = [sum(map(len, parts[:number])) for number in range(1, 5)]
    start = sum(map(len, parts))
    rows = [(0, 0, 255), *((1, place, 0) for place in places), (1, start, 0), *[(0, 0, 0)] * 3, (2, 4, 0)]
    table = zlib.compress(b"".join(struct.pack(">BIB", *row) for row in rows))
    head = b"5 0 obj<</Type/XRef/Size 10/W[1 4 1]/Root 1 0 R/Filter/FlateDecode/Length %d>>stream\n" % len(table)
    return b"".join([*parts, head, table, b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % start])


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def archive(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in entries.items():
            zipped.writestr(name, content)
    return out.getvalue()


def open_xml(ending: str = "docx", parts: dict[str, bytes | str] | None = None, *, main: str = "") -> bytes:
    """A document of an office program with these parts besides its own."""
    return archive(open_xml_parts(ending, main=main, parts=parts))


def open_xml_parts(ending: str = "docx", *, main: str = "", parts: dict | None = None) -> dict[str, bytes]:
    kind, place = TYPES[ending]
    types = f'<Types xmlns="t"><Override PartName="/{place}" ContentType="{main or kind}"/></Types>'
    entries = {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": b'<Relationships xmlns="r"/>',
        place: b'<w:document xmlns:w="w"><w:t>Dag</w:t></w:document>',
    }
    return entries | {name: part.encode() if isinstance(part, str) else part for name, part in (parts or {}).items()}


def with_relation(kind: str, target: str, *, outside: bool = True, ending: str = "docx") -> bytes:
    mode = ' TargetMode="External"' if outside else ""
    relation = f'<Relationship Id="a" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'
    part = f'<Relationships xmlns="r">{relation}</Relationships>'
    return archive(open_xml_parts(ending, parts={"word/_rels/document.xml.rels": part}))


def open_document(
    ending: str = "odt", *, content: str = "", manifest: str = "", parts: dict[str, bytes] | None = None
) -> bytes:
    spaces = 'xmlns:office="o" xmlns:text="t" xmlns:xlink="x" xmlns:draw="d"'
    spaces += ' xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0"'
    return archive(
        {
            "mimetype": ODF[ending].encode(),
            "content.xml": f"<office:document-content {spaces}>{content}</office:document-content>".encode(),
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="m">{manifest}</m:manifest>'.encode(),
            **(parts or {}),
        }
    )


def picture(kind: str = "PNG", size=(8, 8), mode: str = "RGB", **extra) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **extra)
    return out.getvalue()


def huge_png() -> bytes:
    """A picture that says it is 60,000 by 60,000: a few bytes now, gigabytes when drawn."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = [b"IHDR" + header, b"IDAT" + zlib.compress(b"\0" * 100), b"IEND"]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in chunks
    )
