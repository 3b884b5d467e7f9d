"""What the field template needs to know of a widget."""

from django import forms, template
from django.forms import BoundField

register = template.Library()


@register.simple_tag
def widget_kind(field: BoundField) -> str:
    """`checkbox`, `group` (several controls under one legend) or `single`."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    return "group" if widget.use_fieldset or getattr(widget, "is_group", False) else "single"


@register.simple_tag
def is_choice(field: BoundField) -> bool:
    return isinstance(field.field.widget, forms.RadioSelect)
