"""What Wagtail lets editors do: every page and file of the course, and nothing of participants."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, GroupPagePermission

from accounts.transitions import editors_group
from home.models import HomePage


def open_to_editors(home: HomePage) -> None:
    """Editors change every page and file below the home page; nothing of participants is there."""
    group = editors_group()
    for codename in ("add_page", "change_page", "publish_page", "lock_page"):
        permission = _permission("wagtailcore", codename)
        GroupPagePermission.objects.get_or_create(group=group, page=home.page_ptr, permission=permission)
    group.permissions.add(_permission("harvest", "add_tag"), _permission("harvest", "change_tag"))
    _open_files(group)
    for task in GroupApprovalTask.objects.all():
        task.groups.set([group])  # Wagtail's own workflow asks a group in which there is nobody


def _open_files(group: Group) -> None:
    collection = Collection.get_first_root_node()
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for deed in ("add", "change", "choose"):
            permission = _permission(app, f"{deed}_{model}")
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def _permission(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)
