"""Mail that came back: which message it was, and that its address takes none. Standard reports only (RFC 3464)."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from uuid import UUID

from django.db import transaction

from kernel import clock, outbox
from kernel.models import OutboxMessage

_OURS = re.compile(r"<outbox-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@")


@transaction.atomic
def take_in(raw: bytes) -> bool:
    """Set aside the message that this report is about; False when it is no such report, or was seen to already.

    Only a failure for good counts (status 5.x.x), and only of a message of ours: its `Message-ID` names the row.
    """
    report = message_from_bytes(raw, policy=policy.default)
    status, row = _failed_for_good(report), _row_in(report)
    if not status or row is None:
        return False
    sent = OutboxMessage.objects.gone_out().filter(pk=row)
    found = sent.select_for_update().first()
    if found is None:
        return False
    sent.update(sent_at=None, died_at=clock.now(), last_error=f"bounce {status}")
    outbox.tell_concerned(found)
    return True


def _failed_for_good(report: EmailMessage) -> str:
    """The status of a permanent failure, as `5.1.1`."""
    for part in report.walk():
        if part.get_content_type() == "message/delivery-status":
            for about in part.get_payload():
                status = str(about.get("Status", "")).strip().split(" ")[0]
                if re.fullmatch(r"5\.\d{1,3}\.\d{1,3}", status) and "failed" in str(about.get("Action", "")).lower():
                    return status
    return ""


def _row_in(report: EmailMessage) -> UUID | None:
    """The Message-ID of what was sent, in the part that holds it or its headers."""
    for part in report.walk():
        if part.get_content_type() in ("text/rfc822-headers", "message/rfc822"):
            found = _OURS.search(part.as_string())
            if found:
                return UUID(found[1])
    return None
