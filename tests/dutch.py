"""What a Dutch screen never shows: English, and the words of programs."""

import re
from html import unescape

ENGLISH = re.compile(
    r"\b(?:the|this|that|these|those|your|you|their|them|have|has|been|will|would|should|please|cannot|can't|not|from"
    r"|with|without|when|where|which|what|who|must|may|and|are|our|any|all|yes|new|"
    r"password|passwords|review|reviews|reviewer|reflection|submission|submitted|cohort|cohorts|enrolment|challenge"
    r"|principle|rule|draft|released|withheld|claimed|expired|withdrawn|handed|pending|required|invalid|unknown"
    r"|save|saved|delete|deleted|edit|cancel|submit|search|settings|users|pages|image|images|add|added|remove|removed"
    r"|change|changed|sign|signed|field|fields|value|true|false|null|undefined|error|errors|warning|success"
    r"|loading|bad|request|rewrite|forbidden|method|server|allowed|approval|moderators|uuid|email|by|about|note|user|file)\b",
    re.IGNORECASE,
)
OF_PROGRAMS = re.compile(
    r"\b[a-z]{2,}(?:_[a-z]+)+\b"  # a name with underscores
    r"|\b(?:None|True|False|NaN|undefined|Traceback)\b"
    r"|{{|{%|%}|}}|<bound|object at 0x|&lt;|&amp;|&quot;|&#"
    r"|\b\d{4}-\d{2}-\d{2}\b"  # a day as programs write it
    r"|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b"
    r"|\b(?:kernel|accounts|courses|exercises|reflections|harvest|growth|keepsakes|home|wagtail\w+|auth)\.[a-z]\w+\b"
    r"|%\(\w+\)[sd]"
)
ADDRESSES = re.compile(r"https?://\S+|/[\w/-]+/\S*|[\w.+-]+@[\w.-]+")
SHOWN = ("title", "aria-label", "placeholder", "alt", "data-mc-said", "aria-description")


def not_dutch(text: str) -> list[str]:
    """Every word in a visible text that no Dutch screen shows."""
    text = ADDRESSES.sub(" ", text)
    return [match.group() for pattern in (ENGLISH, OF_PROGRAMS) for match in pattern.finditer(text)]


def pieces_of(html: str) -> list[str]:
    """What people see or hear of a page: its text, its title, the attributes that are read out, what buttons say."""
    html = re.sub(r'<(\w+)[^>]*\slang="en"[^>]*>.*?</\1>', " ", html, flags=re.DOTALL)  # says of itself what it is
    html = re.sub(r"<!--.*?-->|<(script|style|code|svg|textarea)\b.*?</\1>", " ", html, flags=re.DOTALL)
    told = [text for name in SHOWN for text in re.findall(rf'<[^>]*\s{name}="([^"]*)"', html)]
    told += re.findall(r'<input[^>]*type="(?:submit|button|reset)"[^>]*value="([^"]*)"', html)
    text = re.sub(r"</?(?:a|b|strong|em|span|i|abbr|mark|del|ins|sup|sub)\b[^>]*>", "", html)
    pieces = [*told, *re.split(r"<[^>]*>", text)]
    return [piece for piece in (" ".join(unescape(each).split()) for each in pieces) if piece]
