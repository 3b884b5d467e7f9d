"""What stands around the groups of the demo: what visitors asked, and a page an editor is still working on."""

from datetime import datetime, timedelta

from accounts.models import User
from courses.models import Principle
from home.models import Enquiry
from starter.course import Data


def begin_draft(data: Data, editor: User) -> None:
    """A page the editor is still working on: changed, and not published."""
    page = Principle.objects.filter(slug=data["page"]).first()
    page.summary = data["summary"].strip()
    page.save_revision(user=editor)


def ask_enquiries(items: list[Data], now: datetime) -> None:
    for item in items:
        Enquiry.objects.create(
            kind=item["kind"],
            name=item["name"],
            email=item["email"],
            organisation=item.get("organisation", ""),
            message=item["message"].strip(),
            state=item["state"],
            answer=(item.get("answer") or "").strip(),
            created_at=now - timedelta(days=item["days_ago"]),
        )
