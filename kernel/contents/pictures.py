"""Photos: drawn anew in JPEG or PNG, the right way up, without what the camera wrote beside them.

What one picture may cost: a JPEG is decoded at a fraction of its size when it is large (`draft`), a
PNG only up to MOST_PIXELS, what is kept measures at most LONGEST_SIDE, and no more than two are
drawn at once in a process (tests/kernel/test_contents.py measures the memory).
"""

import io
import threading

from django.core.exceptions import ValidationError
from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST_SIDE = 3_000  # pixels of what is kept
MOST_PIXELS = 20_000_000  # of a PNG, which is decoded whole: 80 MB, and twice that while it shrinks
MOST_PIXELS_PROGRESSIVE = 20_000_000  # of a JPEG in layers, which is held whole while it is read
MOST_PIXELS_REDUCED = 80_000_000  # of a JPEG that is decoded at a fraction
_DRAWING = threading.BoundedSemaphore(2)

TOO_LARGE = "Deze foto is te groot. Verklein hem eerst, of stuur een schermafbeelding."
BROKEN = "Dit bestand is een foto die niet heel is. Bewaar de foto opnieuw en probeer het nog eens."
HEIC = (
    "Dit bestand is een foto in HEIC, het formaat van een iPhone of iPad. Maak er een jpg van: stuur de foto "
    "eerst aan jezelf per mail, of kies op je toestel Instellingen, Camera, Structuren, Meest compatibel."
)
OTHER_PICTURE = "Dit bestand is een plaatje in {kind}. Open het en bewaar het als jpg of png."
_OTHER = {
    b"GIF8": "GIF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"BM": "BMP",
    b"\x00\x00\x01\x00": "ICO",
}
_BRANDS_OF_HEIC = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}


def is_picture(content: bytes) -> bool:
    return content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))


def other_picture(content: bytes) -> str:
    """What to do with a picture of another kind; empty when it is no picture we know."""
    kind = _in_a_box(content[8:12]) if content[4:8] == b"ftyp" else _by_start(content)
    if kind == "HEIC":
        return HEIC
    return OTHER_PICTURE.format(kind=kind) if kind else ""


def _in_a_box(brand: bytes) -> str:
    """HEIC and AVIF lie in the box of a film, whose brand says which."""
    if brand in _BRANDS_OF_HEIC:
        return "HEIC"
    return "AVIF" if brand == b"avif" else ""


def _by_start(content: bytes) -> str:
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WebP"
    return next((kind for start, kind in _OTHER.items() if content.startswith(start)), "")


def drawn_anew(content: bytes) -> tuple[str, bytes]:
    """The ending (`jpg` or `png`) and the bytes of the same picture, drawn by us."""
    try:
        with _DRAWING:
            return _drawn(content)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError(TOO_LARGE) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, MemoryError):
        raise ValidationError(BROKEN) from None


def _drawn(content: bytes) -> tuple[str, bytes]:
    """A phone's MPO holds a second picture behind the first; to anybody else it is a JPEG, and so to us."""
    with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
        is_png = picture.format == "PNG"
        _measure(picture, is_png=is_png)
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        fresh = picture if picture.mode in ("L", "RGB", "RGBA") else _in_colour(picture, is_png=is_png)
        fresh.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        fresh = _in_colour(fresh, is_png=is_png)
        upright = ImageOps.exif_transpose(fresh)
    return ("png", _saved(upright, "PNG")) if is_png else ("jpg", _saved(upright, "JPEG", quality=88))


def _measure(picture: Image.Image, *, is_png: bool) -> None:
    is_layered = bool(picture.info.get("progressive"))
    most = MOST_PIXELS if is_png else MOST_PIXELS_PROGRESSIVE if is_layered else MOST_PIXELS_REDUCED
    if picture.width * picture.height > most:
        raise Image.DecompressionBombError


def _in_colour(picture: Image.Image, *, is_png: bool) -> Image.Image:
    """In colour of eight bits; see-through only where the picture was."""
    if picture.mode.startswith("I"):
        return _eight_bits(picture)
    is_clear = is_png and (picture.mode in ("LA", "RGBA", "PA") or "transparency" in picture.info)
    mode = "RGBA" if is_clear else "RGB"
    return picture if picture.mode == mode else picture.convert(mode)


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Sixteen bits of grey; a plain conversion would turn all but the darkest into white."""
    return picture.convert("I").point(lambda value: value * (1 / 257)).convert("RGB")


def _saved(picture: Image.Image, kind: str, **options: int) -> bytes:
    """Pixels alone: what a file carries beside them (`info`) is not handed on."""
    picture.info = {}
    out = io.BytesIO()
    picture.save(out, format=kind, exif=b"", **options)
    return out.getvalue()
