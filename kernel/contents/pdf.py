"""A PDF must be readable, open to everybody, and do nothing by itself.

Refused: scripts, forms of the XFA kind, actions that start programs or send data, other files inside,
films, and a lock. `pdf_reader` looks, in a process of its own with bounds on memory and time.
"""

import subprocess
import sys
from pathlib import Path

from django.core.exceptions import ValidationError

START = b"%PDF-"
PATIENCE = 60  # seconds on the clock; the reader's own bound is ten seconds of processor time
_READER = Path(__file__).with_name("pdf_reader.py")
REFUSALS = {
    "locked": "Deze pdf is op slot. Bewaar de pdf zonder wachtwoord en probeer het nog eens.",
    "acts": (
        "In deze pdf zit iets dat vanzelf kan gaan werken, zoals een script of een formulier. Maak een nieuwe pdf: "
        "kies Afdrukken en dan je pdf-printer."
    ),
    "holds": (
        "In deze pdf zit een ander bestand of een film. Maak een nieuwe pdf zonder bijlagen: kies Afdrukken en dan "
        "je pdf-printer."
    ),
    "broken": "Deze pdf is niet te openen. Maak de pdf opnieuw en probeer het nog eens.",
    "heavy": "Deze pdf is te ingewikkeld om na te kijken. Maak een nieuwe pdf: kies Afdrukken en dan je pdf-printer.",
}


def look_into(content: bytes) -> None:
    """Nothing, or a ValidationError that says what to do."""
    word = _verdict(content)
    if word != "fine":
        raise ValidationError(REFUSALS[word])


def _verdict(content: bytes) -> str:
    command = [sys.executable, "-I", str(_READER)]
    try:
        found = subprocess.run(command, input=content, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603 our own file
    except subprocess.TimeoutExpired:
        return "heavy"
    word = found.stdout.decode("ascii", "replace")
    return word if word == "fine" or word in REFUSALS else "heavy"
