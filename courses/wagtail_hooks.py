"""What Wagtail must ask us: pages in use stay, documents obey the pages they stand on."""

from django.contrib.auth.views import redirect_to_login
from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from courses.in_use import is_in_use, stands_on_a_page_in_use
from courses.lineages import part_ways
from courses.models import AudiencePage
from courses.models.pages import LineagePage
from courses.preview_checks import look_closer

IN_USE = "‘{title}’ is in gebruik bij een groep en blijft daarom staan. Maak een kopie als je iets nieuws wilt."
NO_ALIAS = "Een pagina van een masterclass heeft geen alias: die zou het origineel altijd volgen. Maak een kopie."
KEPT_FROM = {"delete", "unpublish", "move"}
"""What a bulk action would do to a page in use."""


def _refuse(request, pages):
    """The sentence, and the way on; None where every page is free."""
    for page in pages:
        if is_in_use(page):
            copy = messages.button(reverse("wagtailadmin_pages:copy", args=[page.pk]), "Kopiëren")
            messages.error(request, IN_USE.format(title=page.get_admin_display_title()), buttons=[copy])
            return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return None


@hooks.register("before_delete_page")
def keep_pages_in_use(request, page):
    return _refuse(request, [page])


@hooks.register("before_unpublish_page")
def keep_pages_in_use_published(request, page):
    return _refuse(request, [page])


@hooks.register("before_move_page")
def keep_pages_in_use_in_their_place(request, page, destination):
    """Another order within the same masterclass is no other place."""
    return None if page.get_parent().pk == destination.pk else _refuse(request, [page])


@hooks.register("before_bulk_action")
def keep_what_is_in_use_together(request, action_type, objects, action_class_instance):
    if action_type not in KEPT_FROM or not objects:
        return None
    if isinstance(objects[0], Page):
        return _refuse(request, objects)
    return refuse_files(request, objects) if hasattr(objects[0], "file") else None


def refuse_files(request, files):
    """Also asked by `FilesInUseStay`: Wagtail has no hook before one picture or document is deleted."""
    for file in files:
        if stands_on_a_page_in_use(file):
            messages.error(request, IN_USE.format(title=file.title))
            return redirect(file.usage_url)
    return None


@hooks.register("before_copy_page")
def no_alias(request, page):
    """An alias follows its original for ever, lineage and all."""
    if request.method == "POST" and request.POST.get("alias") and issubclass(page.specific_class, LineagePage):
        messages.error(request, NO_ALIAS)
        return redirect(reverse("wagtailadmin_pages:copy", args=[page.pk]))
    return None


@hooks.register("after_copy_page")
def copies_within_a_masterclass_part_ways(request, page, new_page):
    part_ways(new_page)


@hooks.register("after_move_page")
def what_comes_from_another_masterclass_parts_ways(request, page):
    part_ways(page)


@hooks.register("before_serve_document")
def documents_obey_their_pages(document, request):
    """A file is for who may open a page it stands on, or edits files; to others it does not exist.

    A visitor is asked to sign in, whatever file it is: the answer tells nothing about it.
    """
    if document_is_visible_to(document, request.user):
        return None
    if request.user.is_authenticated:
        raise Http404
    return redirect_to_login(request.get_full_path())


def document_is_visible_to(document, user) -> bool:
    policy = policy_registry.get_by_type(type(document))
    if user.is_authenticated and policy.user_has_permission_for_instance(user, "change", document):
        return True
    return any(page.may_be_opened_by(user) for page in pages_with(document))


def pages_with(file):
    """Published pages of ours on which this document or picture stands, by Wagtail's reference index."""
    standing_on = ReferenceIndex.get_references_to(file).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    ids = standing_on.values_list("object_id", flat=True)
    pages = Page.objects.filter(pk__in=[int(pk) for pk in ids]).live().specific()
    return [page for page in pages if isinstance(page, AudiencePage)]


@hooks.register("construct_wagtail_userbar")
def check_pictures_too(request, items, page):
    look_closer(items)


@hooks.register("construct_settings_menu")
def people_are_not_made_here(request, menu_items):
    """Accounts come by invitation, roles are grants with a line in the audit log: Wagtail's screens stay closed."""
    menu_items[:] = [item for item in menu_items if item.name != "users"]
