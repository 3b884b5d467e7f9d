"""Signs from circles and lines, the same on every page and always with words.

{% sign "in" number=2 accent=3 %}
{% small_path stops %}
"""

from itertools import groupby

from django import template
from django.utils.safestring import SafeString

from kernel.text import in_a_row
from theme import trail
from theme.templatetags.ui import Context, _drawing, one_of

register = template.Library()
SIGNS = {
    "round": "rond",
    "in": "reflectie ligt er",
    "unanswered": "nog geen reactie",
    "practised": "oefening ingeleverd",
    "open": "nog niets",
    "skipped": "overgeslagen",
    "paused": "pauze",
    "not_open": "nog niet open",
}
"""What can be the case with someone at a step, and the words for it."""
NUMBERS = ("nog geen reactie", "één reactie", "twee reacties", "drie reacties", "vier reacties")
SMALLER = {"in": "in-small", "unanswered": "unanswered-small"}
"""On the small path a number cannot be read: a ring with a dot, and the open circle."""


@register.inclusion_tag("components/sign.html")
def sign(kind: str, *, number: int = 0, accent: int | None = None, silent: bool = False) -> Context:
    """One sign with its words for screen readers; `silent` where the words stand beside it.

    `kind`: a key of SIGNS. `number`: responses, with "in".
    """
    return {
        "kind": one_of(kind, tuple(SIGNS)),
        "drawing": _sign(kind),
        "number": {"in": number, "unanswered": 0}.get(kind),
        "accent": accent,
        "words": "" if silent else words_of(kind, number),
    }


@register.inclusion_tag("components/small_path.html")
def small_path(stops: list[Context], *, label: str = "") -> Context:
    """All steps on one small winding line: solid up to where the course is, dotted ahead.

    Each stop: `sign` (a key of SIGNS), `accent`, `title`, and `number` (of responses) with "in". It is one image, and
    its sentence tells the same; `label` replaces that sentence.
    """
    places = trail.places(len(stops))
    reached = max((at for at, stop in enumerate(stops) if stop["sign"] != "not_open"), default=0)
    signs = [
        {"kind": stop["sign"], "accent": stop["accent"], "corner": place.corner, "drawing": _sign(stop["sign"], True)}
        for stop, place in zip(stops, places, strict=True)
    ]
    return {
        "signs": signs,
        "width": trail.WIDTH,
        "height": trail.HEIGHT,
        "behind": trail.line(places[: reached + 1]),
        "ahead": trail.line(places[reached:]),
        "label": label or in_a_sentence(stops),
    }


@register.inclusion_tag("components/how_far.html")
def how_far(reached: int, *, words: str, ended: bool = False) -> Context:
    """How far something came, as stops on a short straight line: `{% how_far 2 words="verstuurd,bezorgd,gelezen" %}`.

    One image, whose sentence names the stops. `ended`: it goes no further from there.
    """
    named = words.split(",")
    stops = [{"x": 6 + 30 * at, "is_reached": at < reached} for at in range(len(named))]
    return {
        "stops": stops,
        "width": 30 * len(named) - 18,
        "here": 6 + 30 * (reached - 1),
        "end": stops[-1]["x"],
        "ended": ended,
        "label": f"Zover is het: {in_a_row(named[:reached])}." + (" Verder gaat het niet." if ended else ""),
    }


@register.simple_tag
def path_piece(at: int) -> str:
    """The line from a stop of the large path to the next."""
    return trail.piece(at)


def words_of(kind: str, number: int = 0) -> str:
    """`reflectie ligt er, twee reacties`."""
    if kind != "in":
        return SIGNS[kind]
    said = NUMBERS[number] if number < len(NUMBERS) else f"{number} reacties"
    return f"{SIGNS[kind]}, {said}"


def in_a_sentence(stops: list[Context]) -> str:
    """`Wat een opgave! en Samenspel: rond. Ompolen: nog niets. Daarna nog niet open.`"""
    told = [
        (words, [stop["title"] for stop in same])
        for words, same in groupby(stops, key=lambda stop: words_of(stop["sign"], stop.get("number", 0)))
    ]
    open_now = [f"{in_a_row(titles)}: {words}." for words, titles in told if words != SIGNS["not_open"]]
    rest = "Nog niets open." if not open_now else "Daarna nog niet open."
    return " ".join([*open_now, *([rest] if stops and stops[-1]["sign"] == "not_open" else [])])


def _sign(kind: str, small: bool = False) -> SafeString:
    name = SMALLER.get(kind, kind) if small else kind
    return _drawing("signs", name.replace("_", "-"))
