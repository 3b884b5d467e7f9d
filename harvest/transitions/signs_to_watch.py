"""What the author looks out for."""

from datetime import date

from django.db import transaction

from accounts.models import User
from harvest.models import SignToWatch
from harvest.policies import is_author_of
from kernel.errors import require
from reflections.models import RuleOfThumb

NOT_YOURS = "Deze vuistregel is van iemand anders."


@transaction.atomic
def watch(rule: RuleOfThumb, *, on: date | None, sign: str, by: User) -> None:
    """A date and a sign to watch, for the author alone; both may be empty, and may change."""
    require(is_author_of(by, rule), NOT_YOURS)
    if on is None and not sign.strip():
        SignToWatch.objects.filter(rule=rule).delete()
        return
    SignToWatch.objects.update_or_create(rule=rule, defaults={"on": on, "sign": sign})
