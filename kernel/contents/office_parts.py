"""What one part of an office document may say, read sign by sign (SAX): no tree, no entities."""

import io
import re
from dataclasses import dataclass
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_namespaces

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

OUTSIDE = (
    "Dit document haalt iets van buiten op, zoals een sjabloon of een gekoppeld plaatje. Maak er een pdf van en "
    "stuur die."
)
FIELD = "In dit document zit een veld dat een ander programma kan starten. Maak er een pdf van en stuur die."
MACROS = "In dit document zitten macro’s. Bewaar het zonder macro’s, of maak er een pdf van."
OBJECT = "In dit document zit een object van een ander programma. Maak er een pdf van en stuur die."
UNREADABLE = "Dit document is niet helemaal te lezen. Bewaar het opnieuw, of maak er een pdf van."
_DDE_FORMULA = re.compile(r"(?:^|[=+(,;-])\s*\w+\|\s*['\"/]")
_DDE = re.compile(r"\bDDE(?:AUTO)?\b", re.IGNORECASE)
_SCHEME = re.compile(r"\A\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
MOST_IN_FIELDS = 2_000_000  # signs of all fields of one part


class Refused(Exception):  # noqa: N818 the name is what it is
    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


class Locked(Exception):  # noqa: N818
    """It is encrypted."""


@dataclass(frozen=True)
class OpenXml:
    main: str
    media_type: str


_OOXML = "application/vnd.openxmlformats-officedocument."
OPEN_XML = {
    "docx": OpenXml(f"{_OOXML}wordprocessingml.document.main+xml", f"{_OOXML}wordprocessingml.document"),
    "xlsx": OpenXml(f"{_OOXML}spreadsheetml.sheet.main+xml", f"{_OOXML}spreadsheetml.sheet"),
    "pptx": OpenXml(f"{_OOXML}presentationml.presentation.main+xml", f"{_OOXML}presentationml.presentation"),
}
OPEN_DOCUMENT = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
}
ENDINGS = {media_type: ending for ending, media_type in OPEN_DOCUMENT.items()}


def look_into_part(name: str, content: bytes) -> str:
    """The ending of the document if this part decides it; Refused or Locked where it may not be kept."""
    if name == "mimetype":
        return _ending_in(content)
    handler = _handler_of(name)
    _parse(content, handler)
    return handler.ending()


def _ending_in(mimetype: bytes) -> str:
    found = mimetype.decode("ascii", "replace").strip()
    return ENDINGS.get(found, "")


def _parse(content: bytes, handler: ContentHandler) -> None:
    parser = DefusedExpatParser(forbid_dtd=False, forbid_entities=True, forbid_external=True)
    parser.setFeature(feature_namespaces, True)
    parser.setContentHandler(handler)
    try:
        parser.parse(io.BytesIO(content))
    except (SAXException, DefusedXmlException, UnicodeError, LookupError):
        raise Refused(UNREADABLE) from None


def _handler_of(name: str) -> "_Part":
    if name == "[Content_Types].xml":
        return _Types()
    if name.lower().endswith(".rels"):
        return _Relations()
    return _Manifest() if name == "META-INF/manifest.xml" else _Text()


class _Part(ContentHandler):
    """Element after element, by its bare name and its attributes by theirs."""

    def startElementNS(self, name, qname, attrs):  # noqa: N802 the name SAX gives it
        self.space = name[0] or ""
        self.begin(name[1], {key[1]: value for key, value in attrs.items()})

    def begin(self, name: str, attributes: dict[str, str]) -> None: ...

    def ending(self) -> str:
        return ""


class _Types(_Part):
    """`[Content_Types].xml`: which document this is, and whether anything in it is a program's."""

    def __init__(self):
        super().__init__()
        self.found: set[str] = set()

    def begin(self, name, attributes):
        kind = attributes.get("ContentType", "")
        self.found.add(kind)
        low = kind.lower()
        if "macroenabled" in low or "vbaproject" in low or "vbadata" in low:
            raise Refused(MACROS)
        if "oleobject" in low or "activex" in low or "x-msdownload" in low:
            raise Refused(OBJECT)

    def ending(self):
        return next((ending for ending, kind in OPEN_XML.items() if kind.main in self.found), "")


class _Relations(_Part):
    """`*.rels`: outside this file only what a reader clicks on."""

    def begin(self, name, attributes):
        kind, target = attributes.get("Type", "").lower(), attributes.get("Target", "")
        if attributes.get("TargetMode", "").lower() == "external":
            if not kind.endswith("/hyperlink") or not is_safe_link(target):
                raise Refused(OUTSIDE)
        elif kind.endswith(("/oleobject", "/activexcontrolbinary", "/control", "/vbaproject")):
            raise Refused(OBJECT)
        elif _SCHEME.match(target) or target.startswith(("//", "\\\\")):
            raise Refused(OUTSIDE)


class _Manifest(_Part):
    """`META-INF/manifest.xml` of an OpenDocument."""

    def begin(self, name, attributes):
        if name in ("encryption-data", "encrypted-key"):
            raise Locked
        if "oleobject" in attributes.get("media-type", "").lower():
            raise Refused(OBJECT)


class _Text(_Part):
    """Every other part: no scripts, no fields that start a program, nothing drawn from outside."""

    FIELDS = frozenset({"instrText", "delInstrText", "f"})
    OBJECTS = frozenset({"applet", "plugin", "object-ole", "OLEObject", "oleObject", "floating-frame"})
    DDE = frozenset({"dde-source", "dde-connection-decl", "dde-connection", "ddeLink", "oleLink"})
    CLICKED = frozenset({"a"})

    def __init__(self):
        super().__init__()
        self.field: list[str] = []
        self.room = MOST_IN_FIELDS
        self.is_field = False

    def begin(self, name, attributes):
        self.is_field = name in self.FIELDS
        if name == "script" or (name == "event-listener" and self.space.endswith(":script:1.0")):
            raise Refused(MACROS)
        if name in self.OBJECTS:
            raise Refused(OBJECT)
        if name in self.DDE or _DDE.search(attributes.get("instr", "")):
            raise Refused(FIELD)
        self._look_outside(name, attributes.get("href", ""))

    def _look_outside(self, name: str, href: str) -> None:
        is_outside = bool(_SCHEME.match(href)) or href.startswith(("//", "\\", "../", "/"))
        if is_outside and not (name in self.CLICKED and is_safe_link(href)):
            raise Refused(OUTSIDE)

    def characters(self, content):
        if self.is_field:
            self.field.append(content)
            self.room -= len(content)
            if self.room < 0:
                raise Refused(UNREADABLE)

    def endElementNS(self, name, qname):  # noqa: N802 the name SAX gives it
        """A sheet's formula ends here; the fields of a text are cut in pieces and read together."""
        self.is_field = False
        if name[1] == "f":
            if _DDE_FORMULA.search("".join(self.field)):
                raise Refused(FIELD)
            self.field = []

    def ending(self):
        if _DDE.search("".join(self.field)):
            raise Refused(FIELD)
        return ""


def is_safe_link(target: str) -> bool:
    """To a web page, a mail address or a telephone, or to a place in this file."""
    scheme = _SCHEME.match(target)
    if scheme:
        return scheme.group(1).lower() in SAFE_SCHEMES
    return not target.lstrip().startswith(("//", "\\"))
