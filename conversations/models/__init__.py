from conversations.models.call import Call
from conversations.models.message import Message, MessageRedaction
from conversations.models.offer import Offer
from conversations.models.report import Report
from conversations.models.what_helped import WhatHelped

__all__ = ["Call", "Message", "MessageRedaction", "Offer", "Report", "WhatHelped"]
