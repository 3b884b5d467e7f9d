"""To which group someone may go over."""

from django import forms

from courses.models import Cohort, Enrolment
from kernel import clock
from theme.forms import StyledForm

NONE_CHOSEN = "Kies een groep."


class GroupField(forms.ModelChoiceField):
    """A group, with its first day."""

    def label_from_instance(self, obj: Cohort) -> str:
        return f"{obj.name}, eerste dag {clock.in_words(obj.start_on)}"


class TransferForm(StyledForm):
    to = GroupField(
        label="Naar welke groep?",
        queryset=Cohort.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": NONE_CHOSEN, "invalid_choice": NONE_CHOSEN},
    )

    def __init__(self, *args, enrolment: Enrolment, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = Cohort.objects.open_to(enrolment)

    @property
    def has_groups(self) -> bool:
        """Whether there is anything to choose."""
        return self.fields["to"].queryset.exists()
