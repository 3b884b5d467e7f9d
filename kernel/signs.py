"""Signs nobody sees: whether a text has something to see, and names of one line as they are kept.

A long text is kept as it was typed. A name or title is not only its writer's: it stands in lists, mails and
questions of others, where a sign that turns the reading direction or shows nothing makes it look like another name.
"""

import re
import unicodedata

_SHOWS_NOTHING = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\U0001d159]")
"""Letters and symbols by their category, and blank on every screen: fillers, and Braille without a dot."""
_OF_ITS_OWN = "[^\u0000-\u05ff\\s\u200c\u200d]"
_JOINER = re.compile(f"(?<={_OF_ITS_OWN})([\u200c\u200d])[\u200c\u200d]*+(?={_OF_ITS_OWN})")
"""Persian names and emoji need these between two of their signs; anywhere else they only hide."""
_KEPT = "\ue000", "\ue001"  # two signs for private use, while the joiners stand aside


def has_something_to_see(text: str | None) -> bool:
    """Whether anybody reading this text would see anything: a letter, a figure, a mark or a picture."""
    return any(unicodedata.category(sign)[0] in "LNPS" for sign in _SHOWS_NOTHING.sub("", text or ""))


def clean_line(typed: str | None) -> str:
    """A name or title of one line: composed (NFC), single spaces, no control or direction signs.

    Empty when nothing is left to see.
    """
    text = unicodedata.normalize("NFC", typed or "")
    text = re.sub(r"\s", " ", _SHOWS_NOTHING.sub(" ", text)).translate(dict.fromkeys(map(ord, _KEPT)))
    text = _JOINER.sub(lambda found: _KEPT[found[1] == "\u200d"], text)
    text = "".join(sign for sign in text if unicodedata.category(sign) not in {"Cc", "Cf", "Cs"})
    text = " ".join(text.translate({ord(_KEPT[0]): "\u200c", ord(_KEPT[1]): "\u200d"}).split())
    return text if has_something_to_see(text) else ""
