"""Only for the catalogue: `{% example %}` around what is shown, `{% given %}` and `{% example_form %}` for its data."""

import json

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from theme.catalogue import sources
from theme.example_form import ExampleForm

register = template.Library()


@register.simple_block_tag(end_name="endexample", takes_context=True)
def example(context, content: str, title: str) -> SafeString:
    """One state of a component, drawn, with the lines that drew it: `{% example "Met een fout" %}…{% endexample %}`."""
    shown = context["component"]
    drawn = {"title": title, "content": content, "source": sources(shown.name)[title], "component": shown}
    return render_to_string("catalogue/_example.html", drawn)


@register.simple_block_tag(end_name="endgiven", takes_context=True)
def given(context, content: str, name: str) -> str:
    """What a page would hand over, as JSON: `{% given "stops" %}[{"title": "Samenspel"}]{% endgiven %}`."""
    context[name] = json.loads(content, object_hook=ExampleValue)
    return ""


class ExampleValue(dict):
    """Some components read rows, others things: it is both."""

    def __getattr__(self, name: str):
        if name not in self:
            raise AttributeError(name)
        return self[name]


@register.simple_tag
def example_form(place: str, *, is_sent: bool = False) -> ExampleForm:
    """`{% example_form "a" as form %}`: a field of each kind, ids of its own; `is_sent`: with what is wrong in it."""
    return ExampleForm({"name": ""} if is_sent else None, auto_id=f"{place}_%s")
