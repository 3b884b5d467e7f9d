"""What once belonged elsewhere stays in the group where that was handled, also when its author goes to another."""

from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce

from courses.models import Enrolment
from moderation.models import Referral
from reflections.going_along import holds_back


@holds_back
def referred(author: Enrolment) -> set[UUID]:
    """Reflections of this author about which, or about a response to which, somebody was referred."""
    about = Q(reflection__author=author) | Q(review__version__reflection__author=author)
    rows = Referral.objects.filter(about).annotate(around=Coalesce("reflection", "review__version__reflection"))
    return set(rows.values_list("around", flat=True))
