"""What Wagtail must ask us: pages in use stay, documents obey the pages they stand on."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.contrib.contenttypes.models import ContentType
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from courses.models import AudiencePage, Step

IN_USE = "‘{title}’ is in gebruik bij een groep en blijft daarom staan. Maak een kopie als je iets nieuws wilt."


def _is_used(page: Page) -> bool:
    """Some group's planning points to this page or one below it, or to the principle it belongs to."""
    below = Page.objects.descendant_of(page, inclusive=True).values("pk")
    parent = Page.objects.parent_of(page).values("pk")
    return Step.objects.filter(principle__in=below).exists() or Step.objects.filter(principle__in=parent).exists()


def _refuse(request, pages):
    for page in pages:
        if _is_used(page):
            messages.error(request, IN_USE.format(title=page.title))
            return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return None


@hooks.register("before_delete_page")
def keep_pages_in_use(request, page):
    return _refuse(request, [page])


@hooks.register("before_unpublish_page")
def keep_pages_in_use_published(request, page):
    return _refuse(request, [page])


@hooks.register("before_bulk_action")
def keep_pages_in_use_together(request, action_type, objects, action_class_instance):
    if action_type in {"delete", "unpublish"} and objects and isinstance(objects[0], Page):
        return _refuse(request, objects)
    return None


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


@hooks.register("construct_settings_menu")
def people_are_not_made_here(request, menu_items):
    """Accounts come by invitation, roles are grants with a line in the audit log: Wagtail's screens stay closed."""
    menu_items[:] = [item for item in menu_items if item.name != "users"]
