"""Every form of ours: the same field markup, no browser validation, the error said at the field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Input

from kernel.signs import has_something_to_see


class PaperRenderer(TemplatesSetting):
    """Django's project templates, with our field group: label, hint, error, field."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


CHECKBOX = "utrecht-checkbox utrecht-checkbox--html-input"
WIDGET_CLASSES: list[tuple[type[forms.Widget], str]] = [
    (forms.CheckboxInput, CHECKBOX),
    (forms.RadioSelect, "utrecht-radio-button utrecht-radio-button--html-input"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea mc-paper"),
    (forms.HiddenInput, ""),
    (forms.FileInput, ""),
    (Input, "utrecht-textbox utrecht-textbox--html-input"),
]
INVALID = {forms.Textarea: "utrecht-textarea--invalid", Input: "utrecht-textbox--invalid"}


class Paper:
    """What PaperForm and PaperModelForm share."""

    default_renderer = PaperRenderer
    use_required_attribute = False
    error_css_class = "utrecht-form-field--invalid"

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name in self.fields:  # type: ignore[attr-defined]
            self.prepare_field(name)

    def prepare_field(self, name: str) -> None:
        """Classes of the design system, and `aria-required` instead of `required`."""
        field = self.fields[name]  # type: ignore[attr-defined]
        _dress(field.widget)
        _ask_for_something_to_see(field)
        if field.required:
            field.widget.attrs["aria-required"] = "true"

    def add_error(self, field: str | None, error: Any) -> None:
        """Also marks the field's box."""
        super().add_error(field, error)  # type: ignore[misc]
        for name in self.errors:  # type: ignore[attr-defined]
            if name in self.fields:  # type: ignore[attr-defined]
                _mark_invalid(self.fields[name].widget)  # type: ignore[attr-defined]


class PaperForm(Paper, forms.Form):
    """The base of our forms."""


class PaperModelForm(Paper, forms.ModelForm):
    """The base of our model forms."""


def dress(form: forms.BaseForm) -> forms.BaseForm:
    """Give a form that is not ours (allauth's) the same markup: classes, no `required`, no placeholders."""
    form.renderer = PaperRenderer()
    form.use_required_attribute = False
    form.error_css_class = Paper.error_css_class
    for name, field in form.fields.items():
        _dress(field.widget)
        field.widget.attrs.pop("placeholder", None)
        if field.required:
            field.widget.attrs["aria-required"] = "true"
        if form.is_bound and name in form.errors:
            _mark_invalid(field.widget)
        form[name].renderer = form.renderer  # a field that was validated remembers the old one
    return form


def _ask_for_something_to_see(field: forms.Field) -> None:
    """What must be filled in, is filled in with something anybody can see. The text stays as it was typed."""
    if isinstance(field, forms.CharField) and field.required:
        said = field.error_messages["required"]
        field.validators = [each for each in field.validators if not isinstance(each, Seen)] + [Seen(said)]


class Seen:
    """A validator: something to see, or the sentence of an empty field."""

    def __init__(self, said: Any):
        self.said = said

    def __call__(self, value: str) -> None:
        if not has_something_to_see(value):
            raise ValidationError(self.said, code="required")


def _dress(widget: forms.Widget) -> None:
    if isinstance(widget, forms.MultiWidget):
        for part in widget.widgets:
            _dress(part)
        return
    widget.attrs.pop("maxlength", None)  # a browser cuts what is pasted without a word; we say it is too long
    classes = next((css for kind, css in WIDGET_CLASSES if isinstance(widget, kind)), "")
    if classes and classes not in widget.attrs.get("class", ""):
        widget.attrs["class"] = f"{widget.attrs.get('class', '')} {classes}".strip()


def _mark_invalid(widget: forms.Widget) -> None:
    css = next((css for kind, css in INVALID.items() if isinstance(widget, kind)), "")
    if css and css not in widget.attrs.get("class", ""):
        widget.attrs["class"] = f"{widget.attrs.get('class', '')} {css}".strip()
