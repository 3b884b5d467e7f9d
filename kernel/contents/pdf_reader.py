"""Reads one PDF from standard input and says what it holds, in one word, on standard output.

Its own small process, with hard bounds on memory and processor time: whatever a PDF makes its reader
do, the site goes on. It imports nothing of the project. Read by `kernel/contents/pdf.py`.
"""

import io
import re
import resource
import sys
from collections.abc import Iterator
from typing import Any

MOST_MEMORY = 1024 * 1024 * 1024  # bytes of address space
MOST_SECONDS = 10  # of processor time
MOST_OBJECTS = 100_000
SCRIPTS = frozenset(
    {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR", "/RichMediaExecute", "/Rendition"}
)
HOLDERS = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_NAMED = re.compile(rb"/(?:JavaScript|Launch|RichMedia|EmbeddedFile)(?![A-Za-z])")


def verdict(content: bytes) -> str:
    """`fine`, `locked`, `acts` (it can do something by itself), `holds` (another file) or `broken`."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            return "locked"
        if not len(reader.pages):
            return "broken"
        found = next((word for each in _dictionaries(reader) if (word := _word(each))), "")
    except (PyPdfError, RecursionError, MemoryError, OSError, ValueError, TypeError, KeyError, AttributeError):
        return "broken"
    except (IndexError, AssertionError, ArithmeticError, NotImplementedError, OverflowError):
        return "broken"
    return found or _word_outside(content) or "fine"


def _dictionaries(reader: Any) -> Iterator[Any]:
    """Every dictionary of every object, those too that no page leads to."""
    numbers = _numbers(reader)
    yield from _within(reader.trailer)
    for number, generation in numbers:
        yield from _within(_object(reader, number, generation))


def _numbers(reader: Any) -> list[tuple[int, int]]:
    numbers = [(number, generation) for generation, found in reader.xref.items() for number in found]
    numbers += [(number, 0) for number in reader.xref_objStm]
    if len(numbers) > MOST_OBJECTS:
        raise ValueError("too many objects")
    return numbers


def _within(thing: Any) -> Iterator[Any]:
    """The dictionaries in one thing, however deep; what it only refers to has a number of its own."""
    waiting = [thing]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            yield each
            waiting += dict.values(each)
        elif isinstance(each, list):
            waiting += list.__iter__(each)


def _object(reader: Any, number: int, generation: int) -> Any:
    """One broken object is nothing to a viewer, and so to us; its bytes are still looked through."""
    from pypdf.errors import PyPdfError
    from pypdf.generic import IndirectObject

    try:
        return reader.get_object(IndirectObject(number, generation, reader))
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        return None


def _word(each: Any) -> str:
    kinds = {str(_plain(each, key)) for key in ("/S", "/Subtype")}
    if "/JS" in each or "/JavaScript" in each or "/XFA" in each or kinds & SCRIPTS or _acts_on_opening(each):
        return "acts"
    is_file = "/EF" in each or _plain(each, "/Type") == "/EmbeddedFile"
    return "holds" if is_file or kinds & HOLDERS else ""


def _acts_on_opening(each: Any) -> bool:
    opens = _plain(each, "/OpenAction")
    return isinstance(opens, dict) and _plain(opens, "/S") != "/GoTo"


def _plain(each: Any, key: str) -> Any:
    found = dict.get(each, key)
    return found.get_object() if hasattr(found, "get_object") else found


def _word_outside(content: bytes) -> str:
    """What stands in the bytes though no table leads to it: a viewer that repairs a file may find it."""
    return "acts" if _NAMED.search(_ESCAPED.sub(_unescaped, content)) else ""


def _unescaped(found: re.Match[bytes]) -> bytes:
    return bytes.fromhex(found[1].decode())


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    sys.stdout.write(verdict(sys.stdin.buffer.read()))
