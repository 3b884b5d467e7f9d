"""How templates show what people typed, dates and plurals."""

import json
import re
from datetime import date, datetime

from django import template
from django.forms import BaseForm, BoundField, MultiWidget, Textarea, TextInput
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from kernel import clock, offline_drafts, rescue, text
from kernel.clock import When

register = template.Library()
WAYS = re.compile(r"((?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+?[0-9](?:[ ()-]{0,2}[0-9]){7,14})")
FEWEST_DIGITS = 8


@register.filter
def typed(value: str | None) -> SafeString:
    """A participant's text as HTML, by the one renderer: `{{ answer|typed }}`."""
    return text.render(value)


@register.filter
def linked(value: object) -> SafeString:
    """One sentence of someone inside our own markup, its web addresses as links: `{{ rule|linked }}`."""
    return text.render_line(str(value))


@register.filter
def one_line(value: str | None, length: int = 120) -> str:
    return text.one_line(value, int(length))


@register.filter
def day(value: date | datetime | None) -> str:
    """`donderdag 3 december`."""
    if value is None:
        return ""
    return clock.in_words(clock.today(value) if isinstance(value, datetime) else value)


@register.filter
def short_day(value: date | datetime | None) -> str:
    """`wo 2 dec`, for lists of dates."""
    if value is None:
        return ""
    return clock.in_short(clock.today(value) if isinstance(value, datetime) else value)


@register.filter
def hour(value: datetime | None) -> str:
    """`14.32`."""
    return clock.time_in_words(value) if value else ""


@register.filter
def age(value: datetime | None) -> str:
    """How long something lies there: `vandaag`, `1 dag`, `4 dagen`."""
    days = (clock.today() - clock.today(value)).days if value else 0
    return "vandaag" if days < 1 else f"{days} {'dag' if days == 1 else 'dagen'}"


@register.filter
def count_of(number: int, forms: str) -> str:
    """`{{ 1|count_of:"reactie,reacties" }}` → `1 reactie`; small numbers are words."""
    one, many = forms.split(",")
    words = ("geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
    return f"{words[number] if 0 <= number < len(words) else number} {one if number == 1 else many}"


@register.filter
def as_beginning(sentence: str) -> str:
    """With a capital, as Dutch writes it: `één` becomes `Eén`."""
    return f"Eén{sentence[3:]}" if sentence.startswith("één") else capfirst(sentence)


@register.filter
def reachable(contact: str) -> SafeString:
    """Where someone can be reached, its phone number or address as a link; no word of it changes."""
    return format_html_join("", "{}", ((_reach(part),) for part in WAYS.split(contact or "")))


def _reach(part: str) -> SafeString | str:
    if "@" in part and WAYS.fullmatch(part):
        return format_html('<a class="nl-link" href="mailto:{}">{}</a>', part, part)
    digits = re.sub(r"[^+0-9]", "", part)
    if WAYS.fullmatch(part) and len(digits) >= FEWEST_DIGITS:
        return format_html('<a class="nl-link" href="tel:{}">{}</a>', digits, part)
    return part


@register.filter
def nth(items: list, index: int):
    """The item at a place, or nothing: columns and cells side by side."""
    return items[index] if 0 <= index < len(items) else None


@register.filter
def moment(value: datetime | None) -> str:
    """`om 14.32`, `gisteren om 14.32`, `op vrijdag 27 november om 13.28`."""
    return clock.moment_in_words(value) if value else ""


@register.simple_tag
def longest() -> int:
    """The limit of a text field that no form draws."""
    return text.LONGEST


@register.inclusion_tag("components/saved_line.html")
def saved_line(at: When = None) -> dict:
    """The receipt of saving; the script moves it along with who writes, and says the day once that has passed."""
    return {"at": at}


@register.inclusion_tag("components/enter_saves.html")
def enter_saves(*, name: str = "save", value: str = "1") -> dict:
    """Enter in a line of text presses a form's first button: this one, which saves, and never one further down."""
    return {"name": name, "value": value}


@register.simple_tag(takes_context=True)
def writer(context, labels: dict[str, str] | None = None) -> SafeString:
    """The hidden field that lets a typed text survive a lost sign-in (kernel.rescue)."""
    token = rescue.writer_token(context["request"].user)
    hidden = '<input type="hidden" name="{}" value="{}">'
    named = json.dumps(_labels_in(context) if labels is None else labels, ensure_ascii=False)
    return format_html(hidden * 2, rescue.FIELD, token, rescue.LABELS, named)


def _labels_in(context) -> dict[str, str]:
    """What the fields someone writes in are called, of every form this page shows."""
    forms = [value for value in context.flatten().values() if isinstance(value, BaseForm)]
    return {name: label for form in forms for bound in form for name, label in _written_in(bound)}


def _written_in(bound: BoundField) -> list[tuple[str, str]]:
    """Field name and label; of a field with several parts each part."""
    widget = bound.field.widget
    if isinstance(widget, MultiWidget):
        return [(f"{bound.html_name}{part}", bound.label) for part in widget.widgets_names]
    if hasattr(widget, "cell_labels"):
        return widget.cell_labels(bound.html_name, bound.label)
    return [(bound.html_name, bound.label)] if isinstance(widget, Textarea | TextInput) else []


@register.simple_tag(takes_context=True)
def draft_key(context, *parts: object) -> str:
    """What the browser's journal of one writing page is called and locked with (kernel.offline_drafts)."""
    return offline_drafts.page_key(context["request"].user, *parts)


@register.simple_tag(takes_context=True)
def receipts(context) -> SafeString | str:
    """What the browser may take out of its journal: the server has it (kernel.offline_drafts)."""
    names = offline_drafts.take_receipts(context["request"]) if "request" in context else []
    return format_html('<meta name="mc-received" content="{}">', " ".join(names)) if names else ""
