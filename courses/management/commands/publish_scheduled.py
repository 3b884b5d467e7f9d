from django.utils import timezone
from wagtail.management.commands import publish_scheduled
from wagtail.models import Page

from courses.in_use import is_in_use


class Command(publish_scheduled.Command):
    help = "Publishes and unpublishes what was planned. A page that a group uses does not expire."

    def handle(self, *args, **options):
        if not options["dryrun"]:
            _keep_pages_in_use()
        super().handle(*args, **options)


def _keep_pages_in_use() -> None:
    """Wagtail asks nobody before a page expires: the date goes before it can."""
    past = Page.objects.filter(live=True, expire_at__lt=timezone.now())
    used = [page.pk for page in past if is_in_use(page)]
    Page.objects.filter(pk__in=used).update(expire_at=None)
