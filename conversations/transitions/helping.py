"""Dit hielp me: the author says per reader what helped, beside the one reply to all of them."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from accounts.models import User
from conversations.models import WhatHelped
from conversations.states import HelpedBy
from kernel import clock
from kernel.clock import When
from kernel.errors import require
from reflections.models import Reflection, Review
from reflections.policies import may_write

NOT_YOURS = "Deze reflectie is van iemand anders."


@transaction.atomic
def say_what_helped(
    reflection: Reflection, helped: Mapping[UUID, tuple[str, str]], *, by: User, at: When = None
) -> None:
    """`helped`: review id → one word and a few of one's own; only responses that were passed on, to what stands."""
    require(may_write(by, reflection), NOT_YOURS)
    at = clock.now(at)
    passed_on = Review.objects.filter(version__reflection=reflection, version__withdrawn_at=None).passed_on(at)
    for review in passed_on.filter(pk__in=helped):
        word, text = helped[review.pk]
        said = {"word": HelpedBy(word).value, "text": text, "said_at": at}
        WhatHelped.objects.update_or_create(review=review, defaults=said)
