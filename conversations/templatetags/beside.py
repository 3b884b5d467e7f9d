"""What accompanies a reading, on the pages where one reads and writes."""

from django import template

from conversations.forms import ContactForm, what_helped_form
from conversations.models import Call
from exercises.models import PromptSet
from exercises.states import PromptSetKind
from reflections.models import Reflection, Review

register = template.Library()


@register.inclusion_tag("conversations/_call_panel.html", takes_context=True)
def call_panel(context, review: Review):
    """Liever bellen: beside the form in which a reader writes, how it stands with the call, or the field to ask."""
    call = getattr(review, "call", None)
    return {
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
        "review": review,
        "reflection": review.reflection,
        "call": call,
        "may_call": call is None and not review.by_trainer and _may_be_called_about(context["request"].user, review),
        "call_form": context.get("call_form") or ContactForm(),
    }


def _may_be_called_about(user, review: Review) -> bool:
    masterclass = review.reflection.step.cohort.masterclass
    return PromptSet.objects.visible_to(user).child_of(masterclass).filter(kind=PromptSetKind.CALL).exists()


@register.simple_tag(takes_context=True)
def open_calls(context, reflection: Reflection):
    """Calls about it that its author is asked for, or agreed to."""
    calls = Call.objects.visible_to(context["request"].user)
    return calls.filter(review__version__reflection=reflection).alive()


@register.simple_tag(takes_context=True)
def words_on_what_helped(context, responses):
    """The form with a word per response, beside the author's reply; as it was filled in, where that was refused."""
    return context.get("helped_form") or what_helped_form(responses)
