"""What stands around the groups of the demo: what visitors asked, and a page an editor is still working on."""

from datetime import datetime, timedelta

from accounts.models import User
from courses.models import Masterclass, Principle
from home.models import Enquiry
from starter.course import Data


def begin_draft(data: Data, editor: User) -> None:
    """A page the editor is still working on: changed, and not published."""
    page = Principle.objects.filter(slug=data["page"]).first()
    page.summary = data["summary"].strip()
    page.save_revision(user=editor)


def ask_enquiries(items: list[Data], manager: User, now: datetime) -> None:
    """Older than today, so not by the verb; some are about the manager's masterclass, and so for its client."""
    masterclass = Masterclass.objects.filter(client__grants__user=manager).first()
    for item in items:
        about = masterclass if item.get("about_the_masterclass") else None
        Enquiry.objects.create(
            kind=item["kind"],
            name=item["name"],
            email=item["email"],
            organisation=item.get("organisation", ""),
            opgave=item.get("opgave", ""),
            people=item.get("people"),
            timing=item.get("timing", ""),
            wanted_start=item.get("wanted_start", ""),
            masterclass=about,
            client=about.client if about else None,
            message=item["message"].strip(),
            state=item["state"],
            answer=(item.get("answer") or "").strip(),
            created_at=now - timedelta(days=item["days_ago"]),
        )
