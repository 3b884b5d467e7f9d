"""How the oogst says what came of a vuistregel."""

from django import template

register = template.Library()


@register.filter
def weeks(number: int) -> str:
    """`Twee weken`."""
    return f"{ {2: 'Twee', 8: 'Acht'}.get(number, number) } weken"


@register.filter
def later(follow_up) -> str:
    """`Twee weken later: een beetje.`"""
    return f"{weeks(follow_up.weeks)} later: {follow_up.get_outcome_display()}."


@register.filter
def told_by(experience) -> str:
    """`Bilal, bewoner: wat werkte.`"""
    author = experience.author
    return f"{author.user.name}, {author.field_role.label}: {experience.get_kind_display()}."
