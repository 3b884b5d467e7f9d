"""What is no description of a picture."""

import re

from django.core.exceptions import ValidationError

_NAME_OF_A_FILE = re.compile(
    r"\.(avif|gif|heic|jpe?g|png|svg|tiff?|webp)\s*$|^\s*(img|dsc\w?|pxl|foto|photo|image|afbeelding|schermafbeelding)"
    r"[\W_]*\d*\s*$|^\S*[_\d]\S*$",
    re.IGNORECASE,
)
SAY_WHAT_IS_SEEN = "Beschrijf wat er te zien is. De naam van het bestand zegt niets aan wie het beeld niet ziet."


def no_file_name(value: str) -> None:
    """`foto.png`, `IMG_2041` and `schets_v2` describe nothing."""
    if _NAME_OF_A_FILE.search(value):
        raise ValidationError(SAY_WHAT_IS_SEEN)
