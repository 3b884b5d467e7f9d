from conversations.models.call import Call
from conversations.models.offer import Offer
from conversations.models.what_helped import WhatHelped

__all__ = ["Call", "Offer", "WhatHelped"]
