"""What an editor may not fill in on a page that a group uses."""

from wagtail.admin.forms import WagtailAdminPageForm

from courses.in_use import is_in_use

NO_END = "Deze pagina is in gebruik bij een groep en verdwijnt dus niet vanzelf. Haal deze datum weg."
KEEPS_ITS_STATEMENT = "Deze pagina is in gebruik bij een groep. De stelling blijft dus staan; de tekst veranderen mag."


class PageInUseForm(WagtailAdminPageForm):
    """No day on which it disappears, and the statement by which people look back stays."""

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and is_in_use(self.instance):
            if cleaned.get("expire_at"):
                self.add_error("expire_at", NO_END)
            if any(form.cleaned_data.get("DELETE") for form in self._statements()):
                self.add_error(None, KEEPS_ITS_STATEMENT)
        return cleaned

    def _statements(self):
        formset = self.formsets.get("statements")
        return [form for form in formset.initial_forms if form.is_valid()] if formset else []
