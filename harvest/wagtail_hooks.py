"""The vocabulary of themes in Wagtail: add, rename, and merge two that mean one thing."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.admin.widgets import ListingButton
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from harvest.models import Tag
from harvest.policies import may_keep_vocabulary
from harvest.transitions import gather_words, merge


class TagViewSet(SnippetViewSet):
    """Themes, in alphabetical order. Deleting one that is used is refused: merging keeps its links."""

    model = Tag
    icon = "tag"
    menu_label = "Thema’s"
    add_to_admin_menu = True
    list_display = ("name",)
    search_fields = ("name",)
    panels = (FieldPanel("name"),)


register_snippet(TagViewSet)


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        label="Samenvoegen met",
        queryset=Tag.objects.none(),
        help_text="Dit thema blijft. Alle vuistregels van het andere komen eronder te staan.",
    )

    def __init__(self, *args, tag: Tag, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = Tag.objects.exclude(pk=tag.pk)


def merge_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose which theme stays; then one deed moves everything."""
    if not may_keep_vocabulary(request.user):
        raise PermissionDenied
    tag = get_object_or_404(Tag, pk=pk)
    form = MergeForm(request.POST or None, tag=tag)
    if request.method == "POST" and form.is_valid():
        merge(tag, form.cleaned_data["into"], by=request.user)
        messages.success(request, f"‘{tag.name}’ is samengevoegd met ‘{form.cleaned_data['into']}’.")
        return redirect(Tag.snippet_viewset.get_url_name("list"))
    return render(request, "harvest/admin/merge.html", {"tag": tag, "form": form})


@hooks.register("register_admin_urls")
def merge_url():
    return [path("themas/<int:pk>/samenvoegen/", merge_view, name="theme-merge")]


@hooks.register("register_snippet_listing_buttons")
def merge_button(snippet, user, next_url=None):
    if isinstance(snippet, Tag) and may_keep_vocabulary(user):
        yield ListingButton("Samenvoegen", reverse("theme-merge", args=[snippet.pk]), icon_name="link", priority=30)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def own_words_come_along(request, instance):
    """A new name may be what people already wrote in their own words."""
    if isinstance(instance, Tag):
        gather_words(instance)
