"""Components. A signature is a declared interface: an unknown argument fails, at once and loudly.

    {% button "Inleveren" kind="primary" name="submit" value="1" %}
    {% alert "info" heading="Let op" %}<p>…</p>{% endalert %}

Markup stands in `templates/components/<name>.html`, one file each.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from django import template
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from theme.forms import StyledBoundField, style_form

register = template.Library()
T = TypeVar("T")
HERE = Path(__file__).resolve().parents[1]
RULE_SIZES = ("hero", "poster", "list", "small")
KINDS = ("primary", "secondary", "subtle", "negative")
ALERTS = ("info", "ok", "warning", "error")
LIFE = {"came": "full", "worked": "full", "applied": "full", "partly": "half", "not_yet": "to_come", "failed": "struck"}
"""The circle for what came of something."""


Context = dict[str, Any]
"""What the template of a component is drawn with."""


def drawn(markup: str) -> SafeString:
    """A piece of one of our own SVG files; nobody's text ever comes here."""
    return mark_safe(markup)  # noqa: S308 our own files, named by slug


@lru_cache(maxsize=64)
def _drawing(folder: str, name: str) -> SafeString:
    """The inside of one of our own SVG files."""
    path = HERE / folder / f"{name}.svg"
    if not name.replace("-", "").isalnum() or not path.exists():
        return drawn("")
    raw = path.read_text(encoding="utf-8")
    return drawn(raw[raw.index(">", raw.index("<svg")) + 1 : raw.rindex("</svg>")])


def _svg(folder: str, name: str, box: int, size: int, css: str, label: str) -> SafeString:
    said = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="{}" width="{}" height="{}" viewBox="0 0 {} {}" fill="none" stroke="currentColor" '
        'stroke-width="2" stroke-linecap="round" stroke-linejoin="round" focusable="false" {}>{}</svg>',
        css, size, size, box, box, said, _drawing(folder, name),
    )  # fmt: skip


@register.simple_tag
def mark(slug: str, *, size: int = 48, label: str = "") -> SafeString:
    """The sign of a principle: `{% mark "samenspel" size=40 %}`. Without a label it is decoration."""
    return _svg("marks", slug, 48, size, "mc-mark", label)


@register.simple_tag
def icon(name: str, *, label: str = "") -> SafeString:
    """A small icon in the running text: `{% icon "clock" %}`."""
    return _svg("icons", name, 24, 20, "mc-icon", label)


@register.simple_tag
def stylesheet() -> SafeString | str:
    """The link to the stylesheet; nothing where it cannot be found, for pages that may not fail on that too."""
    try:
        href = static("theme/theme.css")
    except (ValueError, OSError):
        return ""
    return format_html('<link rel="stylesheet" href="{}">', href)


@register.inclusion_tag("components/button.html")
def button(label: str, *, kind: str = "secondary", name: str = "", value: str = "", icon: str = "") -> Context:
    """A submit button."""
    return {"label": label, "kind": one_of(kind, KINDS), "name": name, "value": value, "icon": icon}


@register.inclusion_tag("components/link_button.html")
def link_button(label: str, href: str, *, kind: str = "secondary") -> Context:
    """A link that looks like a button: it goes somewhere, it does nothing."""
    return {"label": label, "href": href, "kind": one_of(kind, KINDS)}


@register.inclusion_tag("components/heading.html")
def heading(text: str, *, level: int = 2, id: str = "") -> Context:  # noqa: A002 it is the attribute
    return {"text": text, "level": level, "tag": f"h{level}", "id": id}


@register.inclusion_tag("components/page_head.html")
def page_head(
    title: str, *, pre: str = "", lead: str = "", mark: str = "", principle: Any = None, ground: bool = False
) -> Context:
    """The head of a page: where you are, its name, one sentence, and a principle's sign and accent, or another sign.

    `ground`: on pages where one does something with a principle, its accent is the ground of the head.
    """
    return _head(title, pre, lead, mark, principle, ground)


@register.simple_block_tag(end_name="endpage_intro")
def page_intro(
    content: str, title: str, *, pre: str = "", mark: str = "", principle: Any = None, ground: bool = False
) -> SafeString:
    """The same head around a longer sentence: `{% page_intro "Samen lezen" %}Twee groepen …{% endpage_intro %}`."""
    return render_to_string("components/page_head.html", _head(title, pre, content, mark, principle, ground))


def _head(title: str, pre: str, lead: str, mark: str, principle: Any, ground: bool) -> Context:
    sign = {"mark_slug": principle.mark, "accent": principle.accent} if principle else {"mark_slug": mark, "accent": 0}
    return {"title": title, "pre": pre, "lead": lead, "ground": ground, **sign}


@register.inclusion_tag("components/slim_head.html", takes_context=True)
def slim_head(context: Any, label: str, href: str) -> Context:
    """The header of pages where one writes, reads or meets: one row, back to where one came from, and the account."""
    return {"label": label, "href": href, "request": context.get("request")}


@register.simple_block_tag(end_name="endlife_moment")
def life_moment(content: str, kind: str, lead: str, *, of_others: bool = False) -> SafeString:
    """What came of a vuistregel, on the line below it, in an `ol.mc-life`: a circle, what it means, and the words.

    `kind`: a key of LIFE. `of_others`: told by someone else than who wrote the vuistregel.
    """
    context = {"content": content, "sign": LIFE[kind], "lead": lead, "of_others": of_others}
    return render_to_string("components/life_moment.html", context)


@register.inclusion_tag("components/plot_row.html")
def plot_row(
    now: float | None, *, before: float | None = None, then: float | None = None, group: float | None = None
) -> Context:
    """Places on a line from 1 to 5: before → now, the beginning as seen now, and the middle of a group.

    Only the plot: whoever uses it says the same in words beside it, and names the two ends.
    """
    given = {"now": now, "before": before, "then": then, "group": group}
    places = {name: _on_the_line(value) for name, value in given.items() if value is not None}
    return {**places, "is_same": before is not None and before == now, "scale": [_on_the_line(n) for n in range(1, 6)]}


@register.inclusion_tag("components/plot_sign.html")
def plot_sign(kind: str) -> Context:
    """One sign of a plot, for its legend."""
    return {"kind": one_of(kind, ("now", "before", "then", "group"))}


def _on_the_line(value: float) -> str:
    """From 1 to 5, as a share of the width, with room for a circle at both ends."""
    return f"{3 + (value - 1) / 4 * 94:.2f}%"


@register.simple_block_tag(end_name="endalert")
def alert(content: str, kind: str, *, heading: str = "") -> SafeString:
    """`{% alert "warning" heading="…" %}…{% endalert %}`."""
    context = {"content": content, "kind": one_of(kind, ALERTS), "heading": heading}
    return render_to_string("components/alert.html", context)


@register.simple_block_tag(end_name="endcard")
def card(content: str, title: str, *, href: str = "", meta: str = "") -> SafeString:
    return render_to_string("components/card.html", {"content": content, "title": title, "href": href, "meta": meta})


@register.simple_block_tag(end_name="endempty")
def empty(content: str, title: str, *, large: bool = False) -> SafeString:
    """An empty state teaches: what will be here, and when. `large`: where it is all a page has to say."""
    return render_to_string("components/empty.html", {"content": content, "title": title, "large": large})


@register.inclusion_tag("components/status.html")
def status(label: str, *, kind: str = "neutral") -> Context:
    """A state in words; colour only repeats it."""
    return {"label": label, "kind": one_of(kind, ("neutral", "success", "warning", "danger"))}


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm | None) -> Context:
    """What to mend, above the form: each line links to its field and says the same as the field."""
    lines = []
    if isinstance(form, BaseForm) and form.errors:
        lines = [(place_of(field), error) for field in form for error in field.errors]
        lines = [*[("", error) for error in form.non_field_errors()], *lines]
    return {"lines": lines}


@register.inclusion_tag("components/error_summary.html")
def error_lines(place: str, error: str) -> Context:
    """The same summary where a page has one field and no form: `{% error_lines "code" "Die code is er niet." %}`."""
    return {"lines": [(place, error)]}


def place_of(bound: BoundField) -> str:
    """Where a link to this field leads: the field itself, or the fieldset around choices that have no one field."""
    return bound.id_for_label or (bound.auto_id if bound.field.widget.use_fieldset else "")


@register.simple_tag
def field(
    bound: BoundField, *, readers: str = "", read_by: str = "", within: object = "", alone: bool = False
) -> SafeString:
    """Label, hint, error, field: in that order.

    `readers`: the sentence that says who reads what is written here, above this field alone. `read_by`: the id of the
    line above the form that says so for several fields. Either belongs to the field's description. `within`: what the
    form is about, where a page shows the same form several times and each id must be its own. `alone`: what is
    written here stays with the writer, and a lock says so.
    """
    readers = "Alleen voor jou." if alone else readers
    if within:
        bound.form.auto_id = f"id_%s_{within}"
    line_id = f"{bound.auto_id}_readers" if readers else read_by
    shown = {"text": readers, "id": line_id, "icon": "lock" if alone else "eye"}
    if isinstance(bound, StyledBoundField):
        bound.read_by = line_id
    above = render_to_string("components/audience_line.html", shown) if readers else ""
    return format_html("{}{}", above, bound.as_field_group())


@register.simple_tag
def styled(form: BaseForm) -> BaseForm:
    """`{% styled form as form %}`: another library's form in our field markup."""
    return style_form(form)


@register.inclusion_tag("components/audience_line.html")
def audience_line(text: str, *, id: str = "") -> Context:  # noqa: A002 it is the attribute
    """Who reads what is written here, said before it is written. Fields point at its id: `{% field x read_by=… %}`."""
    return {"text": text, "id": id, "icon": "eye"}


@register.inclusion_tag("components/audience_choice.html")
def audience_choice(choices: list[Context], *, about: str, id: str) -> Context:  # noqa: A002 as above
    """The same line where the writer chooses: it holds a sentence for each choice and shows the one that is chosen.

    `choices`: dicts with `value`, `is_now` and, under `about`, the sentence.
    """
    return {"lines": [(row["value"], row[about], row["is_now"]) for row in choices], "id": id}


@register.inclusion_tag("components/audience_bar.html")
def audience_bar(choices: list[Context], *, id: str, change: str = "") -> Context:  # noqa: A002 as above
    """The few words of it that stay in sight while one writes, with a link to the choice at `change`.

    `choices`: as above, with the lead and the people under `in_short`.
    """
    return {"lines": [(row["value"], *row["in_short"], row["is_now"]) for row in choices], "id": id, "change": change}


@register.inclusion_tag("components/rule.html")
def rule(als: str, dan: str, *, size: str = "list", href: str = "", line: bool = False, level: int = 0) -> Context:
    """A vuistregel in its two halves: `{% rule rule.halves.0 rule.halves.1 size="poster" %}`.

    A long one is set smaller than asked: over 90 characters one size down, over 200 two. `line`: with the circles
    that join the halves, in the accent around it. `level`: the rule is a heading of that level.
    """
    length = len(f"{als} {dan}")
    smaller = RULE_SIZES.index(one_of(size, RULE_SIZES)) + (length > 90) + (length > 200)
    size = RULE_SIZES[min(smaller, len(RULE_SIZES) - 1)]
    return {"als": als, "dan": dan, "size": size, "href": href, "line": line, "tag": f"h{level}" if level else "p"}


@register.inclusion_tag("components/path.html")
def path(stops: list[Context]) -> Context:
    """The way of the masterclass: an ordered list, each row of which draws its own piece of one winding line.

    Each stop: number (or None), title, href, mark, accent, state (done | now | open | to_come), words, and `rule`: the
    person's own vuistregel. The line is solid up to the last stop that opened.
    """
    ahead = [stop["state"] == "to_come" for stop in stops[1:]]
    return {"stops": [{**stop, "goes_ahead": goes} for stop, goes in zip(stops, [*ahead, False], strict=True)]}


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(items: list[Context]) -> Context:
    """Each item: label and href; the last one is here and has no href."""
    return {"items": items}


@register.inclusion_tag("components/breadcrumbs.html")
def crumbs(parent: str, href: str, here: str) -> Context:
    """The usual two crumbs: `{% crumbs "Vandaag" desk_url "Meelezen" %}`."""
    return {"items": [{"label": parent, "href": href}, {"label": here, "href": None}]}


@register.inclusion_tag("components/minutes.html")
def minutes(number: int) -> Context:
    """`± 15 min`."""
    return {"number": number}


def one_of(kind: T, allowed: tuple[T, ...]) -> T:
    if kind not in allowed:
        raise template.TemplateSyntaxError(f"{kind!r} is none of {allowed}")
    return kind
