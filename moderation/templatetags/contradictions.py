"""Where two readers see it differently, in the trainer's words, on the page of the author."""

from django import template

from moderation import presenters
from reflections.models import Reflection

register = template.Library()


@register.inclusion_tag("moderation/_contradictions.html")
def contradictions(reflection: Reflection):
    return {"contradictions": presenters.contradictions(reflection)}
