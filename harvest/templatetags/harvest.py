"""How the oogst says numbers: weeks in words."""

from django import template

register = template.Library()


@register.filter
def weeks(number: int) -> str:
    """`Twee weken`."""
    return f"{ {2: 'Twee', 8: 'Acht'}.get(number, number) } weken"
