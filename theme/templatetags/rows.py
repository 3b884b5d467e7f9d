"""Components of lists: rows with a deed, heaps that fold, facts, tabs, filters, tables. Interfaces as in `ui`.

<ul class="mc-rows-list">
  {% row %}{% person_line name meta=role %}{% side %}{% deed "Intrekken" href about=name post=True %}{% endrow %}
</ul>
{% heap "Samenspel" work=heap principle=principle %}…{% endheap %}
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import template
from django.template import Node, NodeList
from django.template.base import Parser, Token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from theme.templatetags.ui import Context

register = template.Library()
UNDO_KEY = "u"
MOST_FACES = 3


class RowNode(Node):
    """One line of a list: what it is about, and at the right what one can do with it."""

    def __init__(self, main: NodeList, side: NodeList):
        self.main, self.side = main, side

    def render(self, context: Any) -> str:
        parts = {"main": self.main.render(context), "side": self.side.render(context)}
        return render_to_string("components/row.html", parts)


@register.tag
def row(parser: Parser, token: Token) -> RowNode:
    """`{% row %}…{% side %}…{% endrow %}`; the side may be left out, an argument may not be given."""
    if len(token.split_contents()) > 1:
        raise template.TemplateSyntaxError("A row takes no arguments.")
    main = parser.parse(("side", "endrow"))
    side = NodeList()
    if parser.next_token().contents == "side":
        side = parser.parse(("endrow",))
        parser.delete_first_token()
    return RowNode(main, side)


@register.inclusion_tag("components/deed.html")
def deed(
    label: str, href: str, *, about: str = "", post: bool = False, name: str = "", value: str = "", key: str = ""
) -> Context:
    """A deed in a row: a link, or with `post` a button that looks like one. `about`: whom or what, only heard.

    `key`: the single key with which `desk.js` goes to it.
    """
    return {"label": label, "href": href, "about": about, "post": post, "name": name, "value": value, "key": key}


@register.inclusion_tag("components/person_line.html")
def person_line(name: str, *, href: str = "", meta: str = "", person: Any = None, item: bool = False) -> Context:
    """Someone in a list: face, name, one line. `item`: the keys j and k stop here."""
    return {"name": name, "href": href, "meta": meta, "person": person, "item": item}


@register.simple_block_tag(end_name="endheap")
def heap(
    content: str,
    title: str,
    *,
    work: Any,
    id: str = "",  # noqa: A002 it is the attribute
    group: str = "",
    principle: Any = None,
    sign: str = "",
    is_open: bool = False,
) -> SafeString:
    """A heap of work in one line; it folds open to its things.

    `work` has a count, minutes, the moment of the oldest, and people. The sign is a principle's, or an icon.
    """
    said = {"title": title, "id": id, "group": group, "principle": principle, "sign": sign, "is_open": is_open}
    faces = list(work.people)[:MOST_FACES]
    return render_to_string("components/heap.html", {"content": content, "work": work, "faces": faces, **said})


@register.simple_block_tag(end_name="endfold")
def fold(
    content: str, title: str, *, says: str = "", name: str = "", key: str = "", is_open: bool = False
) -> SafeString:
    """One deed that folds open, with a line on what it does. Of those with one `name` one is open at a time."""
    said = {"title": title, "says": says, "name": name, "key": key, "is_open": is_open}
    return render_to_string("components/fold.html", {"content": content, **said})


@register.inclusion_tag("components/section_head.html")
def section_head(title: str, *, id: str, tally: str = "", weight: int = 2) -> Context:  # noqa: A002 as above
    """The head of a list with its total at the right. `weight`: 2 large, 3 lighter, 4 where nothing is asked."""
    return {"title": title, "id": id, "tally": tally, "weight": weight}


@register.simple_block_tag(end_name="endfacts")
def facts(content: str) -> SafeString:
    """What is known of one thing: `{% facts %}{% fact "Naam" %}…{% endfact %}{% endfacts %}`."""
    return render_to_string("components/facts.html", {"content": content})


@register.simple_block_tag(end_name="endfact")
def fact(content: str, label: str) -> SafeString:
    return render_to_string("components/fact.html", {"content": content, "label": label})


@register.simple_block_tag(end_name="endtabs")
def tabs(content: str, label: str) -> SafeString:
    """Pages that belong together, as links: `{% tabs "Groep" %}{% tab "Mensen" href %}{% endtabs %}`."""
    return render_to_string("components/tabs.html", {"content": content, "label": label})


@register.inclusion_tag("components/tab.html", takes_context=True)
def tab(context: Any, label: str, href: str, *, count: int | None = None, current: bool | None = None) -> Context:
    """One of the tabs; without `current` it is the page whose address it has."""
    request = context.get("request")
    here = bool(request and request.path == href) if current is None else current
    return {"label": label, "href": href, "count": count, "here": here}


@register.inclusion_tag("components/filters.html")
def filters(groups: Iterable[Context], *, label: str = "Filteren") -> Context:
    """What a list may be narrowed to. Each group: label and options; each option: label, href, count, current.

    On a phone all of it lies in one fold.
    """
    return {"groups": groups, "label": label}


@register.inclusion_tag("components/undo.html")
def undo(
    said: str, href: str, *, label: str = "Terughalen", about: str = "", until: str = "", has_key: bool = False
) -> Context:
    """What was just done, until when it can be taken back, and the button that does; `has_key` for the newest."""
    key = UNDO_KEY if has_key else ""
    return {"said": said, "href": href, "label": label, "about": about, "until": until, "key": key}


@register.inclusion_tag("components/receipt.html")
def receipt(said: str, *, at: datetime | None = None, by: str = "") -> Context:
    """A deed that is done and stays done: what, when, by whom."""
    return {"said": said, "at": at, "by": by}


@register.simple_block_tag(end_name="endtable")
def table(content: str, label: str, *, heads: str | Iterable[str], stacks: bool = True) -> SafeString:
    """A table with its heads, `"Stap,Open"`; on a phone each row becomes a short list, unless it does not stack.

    Rows are `<tr>` with `{% cell "Open" %}…{% endcell %}`; the first may be a `{% row_head %}`.
    """
    named = heads.split(",") if isinstance(heads, str) else heads
    return render_to_string(
        "components/table.html", {"content": content, "label": label, "heads": named, "stacks": stacks}
    )


@register.simple_block_tag(end_name="endcell")
def cell(content: str, label: str = "") -> SafeString:
    """A cell that says its column where the heads are out of sight."""
    return render_to_string("components/cell.html", {"content": content, "label": label})


@register.simple_block_tag(end_name="endrow_head")
def row_head(content: str) -> SafeString:
    return render_to_string("components/row_head.html", {"content": content})
