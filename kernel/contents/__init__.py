"""Files people send: looked at from the inside, never believed by their name. No models.

`pictures` draws a photo anew, `pdf` and `office` read a document for what could act by itself on
somebody's desktop. Each gives bytes that may be kept or a ValidationError that says what to do, and
each works within bounds on memory, time and unpacked size. Which kinds a door takes is the door's.
"""

from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath


@dataclass(frozen=True)
class Checked:
    """A file that may be kept: a bare name, the type we found ourselves, and the bytes to store."""

    name: str
    content_type: str
    content: bytes

    @property
    def size(self) -> int:
        return len(self.content)


def bare_name(name: str) -> str:
    """Only the last part, without anything that could be a path, a control or a trick with direction."""
    last = PurePosixPath(PureWindowsPath(name or "").name).name
    kept = "".join(char for char in last if char.isalnum() or char in " ._-()").strip(" .")
    return kept[-100:] or "bestand"


def with_ending(name: str, ending: str) -> str:
    """The name with the ending of what the file really is."""
    stem = name.rsplit(".", 1)[0] if "." in name else name
    return f"{stem or 'bestand'}.{ending}"
