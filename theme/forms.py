"""Every form of ours: the same field markup, no browser validation, the error said at the field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import pretty_name
from django.forms.widgets import Input
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kernel.characters import has_something_to_see
from kernel.text import MaxTypedLengthValidator


class StyledRenderer(TemplatesSetting):
    """Django's project templates, with our field group: label, hint, error, field."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


CHECKBOX = "utrecht-checkbox utrecht-checkbox--html-input"
WIDGET_CLASSES: list[tuple[type[forms.Widget], str]] = [
    (forms.CheckboxInput, CHECKBOX),
    (forms.CheckboxSelectMultiple, CHECKBOX),
    (forms.RadioSelect, "utrecht-radio-button utrecht-radio-button--html-input"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea mc-paper"),
    (forms.HiddenInput, ""),
    (forms.FileInput, ""),
    (Input, "utrecht-textbox utrecht-textbox--html-input"),
]
INVALID = {forms.Textarea: "utrecht-textarea--invalid", Input: "utrecht-textbox--invalid"}


class StyledBoundField(BoundField):
    """Its description also names the line that says who reads it (`read_by`: the id of that line)."""

    read_by = ""

    def build_widget_attrs(self, attrs, widget=None):
        """Also the fields within a fieldset are described: nobody enters a text through its fieldset alone."""
        built = super().build_widget_attrs(attrs, widget)
        kind = widget or self.field.widget
        if self.read_by and self.use_fieldset and not isinstance(kind, forms.RadioSelect):
            built["aria-describedby"] = self.read_by
        return built

    @property
    def aria_describedby(self) -> str | None:
        own = super().aria_describedby
        return own if own is None else " ".join(part for part in (own, self.read_by) if part)


class StyledFormMixin:
    """What StyledForm and StyledModelForm share."""

    default_renderer = StyledRenderer
    bound_field_class = StyledBoundField
    use_required_attribute = False
    error_css_class = "utrecht-form-field--invalid"

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name in self.fields:  # type: ignore[attr-defined]
            self.prepare_field(name)

    def prepare_field(self, name: str) -> None:
        """Classes of the design system, and `aria-required` instead of `required`."""
        field = self.fields[name]  # type: ignore[attr-defined]
        limit(field)
        _style_widget(field.widget)
        if field.required and field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
            field.error_messages["required"] = required_words(field.label or pretty_name(name), field)
        _ask_for_something_to_see(field)
        if field.required and not field.widget.is_hidden:
            field.widget.attrs["aria-required"] = "true"

    def add_error(self, field: str | None, error: Any) -> None:
        """Also marks the field's box."""
        super().add_error(field, error)  # type: ignore[misc]
        for name in self.errors:  # type: ignore[attr-defined]
            if name in self.fields:  # type: ignore[attr-defined]
                _mark_invalid(self.fields[name].widget)  # type: ignore[attr-defined]


def render_form(request: HttpRequest, template: str, form: forms.BaseForm, **context: Any) -> HttpResponse:
    """The page of a form; a 422 while something in it is to be mended."""
    return render(request, template, {"form": form, **context}, status=422 if form.errors else 200)


class StyledForm(StyledFormMixin, forms.Form):
    """The base of our forms."""


class StyledModelForm(StyledFormMixin, forms.ModelForm):
    """The base of our model forms."""


def style_form(form: forms.BaseForm) -> forms.BaseForm:
    """Give a form that is not ours (allauth's) the same markup: classes, no `required`, no placeholders."""
    form.renderer = StyledRenderer()
    form.use_required_attribute = False
    form.error_css_class = StyledFormMixin.error_css_class
    _name_what_lacks(form)
    for name, field in form.fields.items():
        limit(field)
        _style_widget(field.widget)
        field.widget.attrs.pop("placeholder", None)
        field.help_below = "<a " in str(field.help_text)  # a link comes after the field it belongs to, also for Tab
        if field.required and not field.widget.is_hidden:
            field.widget.attrs["aria-required"] = "true"
        if form.is_bound and name in form.errors:
            _mark_invalid(field.widget)
        form[name].renderer = form.renderer  # a field that was validated remembers the old one
    return form


def _name_what_lacks(form: forms.BaseForm) -> None:
    """Three times the same "fill in this field" tells nobody which."""
    if not form.is_bound:
        return
    for name, errors in form.errors.as_data().items():
        for error in errors:
            if error.code == "required" and name in form.fields:
                error.message = required_words(form[name].label, form.fields[name])


def required_words(label: str, field: forms.Field) -> str:
    """`Vul in: e-mailadres`."""
    words = str(label).rstrip("?:. ")
    named = words if words[:2].isalpha() and words[:2].isupper() else words[:1].lower() + words[1:]
    return f"{'Kies' if isinstance(field, forms.ChoiceField) else 'Vul in'}: {named}"


def limit(field: forms.Field) -> None:
    """The field's limit, counted as a browser counts, is told to its widget: the script says it while one types."""
    if isinstance(field, forms.MultiValueField):
        for part, widget in zip(field.fields, field.widget.widgets, strict=False):
            _tell_most(part, widget)
    else:
        _tell_most(field, field.widget)


def _tell_most(field: forms.Field, widget: forms.Widget) -> None:
    field.validators = [
        MaxTypedLengthValidator(validator.limit_value) if isinstance(validator, MaxLengthValidator) else validator
        for validator in field.validators
    ]
    limits = [validator.most for validator in field.validators if isinstance(validator, MaxTypedLengthValidator)]
    if limits and not isinstance(widget, forms.HiddenInput):
        widget.attrs["data-mc-longest"] = min(limits)


def _ask_for_something_to_see(field: forms.Field) -> None:
    """What must be filled in, is filled in with something anybody can see. The text stays as it was typed."""
    if isinstance(field, forms.CharField) and field.required:
        said = field.error_messages["required"]
        field.validators = [each for each in field.validators if not isinstance(each, VisibleTextValidator)] + [
            VisibleTextValidator(said)
        ]


class VisibleTextValidator:
    """A validator: something to see, or the sentence of an empty field."""

    def __init__(self, said: Any):
        self.said = said

    def __call__(self, value: str) -> None:
        if not has_something_to_see(value):
            raise ValidationError(self.said, code="required")


def _style_widget(widget: forms.Widget) -> None:
    if isinstance(widget, forms.MultiWidget):
        for part in widget.widgets:
            _style_widget(part)
        return
    widget.attrs.pop("maxlength", None)  # a browser cuts what is pasted without a word; we say it is too long
    classes = next((css for kind, css in WIDGET_CLASSES if isinstance(widget, kind)), "")
    if classes and classes not in widget.attrs.get("class", ""):
        widget.attrs["class"] = f"{widget.attrs.get('class', '')} {classes}".strip()


def _mark_invalid(widget: forms.Widget) -> None:
    css = next((css for kind, css in INVALID.items() if isinstance(widget, kind)), "")
    if css and css not in widget.attrs.get("class", ""):
        widget.attrs["class"] = f"{widget.attrs.get('class', '')} {css}".strip()
