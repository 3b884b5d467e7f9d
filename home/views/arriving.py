"""Doors of arriving: Mijn masterclass, Vandaag, where to report a weakness, and local mail."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from accounts.adapter import INVITATION_KEY
from accounts.invited import invitation_of
from courses.models import Enrolment
from courses.querysets import STILL_IN
from exercises.forms import as_number
from home.arrival import standing
from home.handed_in import KINDS
from home.mail_files import read_mailbox
from home.models import Contact
from home.policies import roles_of
from home.today import inbox_of
from kernel import clock


@require_GET
def arrive(request: HttpRequest) -> HttpResponse:
    """After signing in: to the invitation that waits, or to where this person's work is."""
    token, offered = request.session.get(INVITATION_KEY), invitation_of(request)
    if offered or token:
        return redirect(offered) if offered else redirect("invitation", token)
    return redirect(_room_of(request.user))


def _room_of(user) -> str:
    roles = roles_of(user)
    rooms = {"learns": "participant-home", "guides": "today", "runs": "cohorts", "edits": "wagtailadmin_home"}
    held = next((room for role, room in rooms.items() if roles[role]), None)
    return held or ("participant-home" if Enrolment.objects.held_by(user).exists() else "/")


@require_GET
def participant_home(request: HttpRequest) -> HttpResponse:
    """Mijn masterclass: the one next thing, the path, and what waits."""
    held = (
        Enrolment.objects.held_by(request.user)
        .select_related("user", "cohort__client")
        .with_guides()
        .with_proposals()
        .order_by("-cohort__start_on")
    )
    rows = list(held)
    enrolments = [row for row in rows if row.state in STILL_IN]
    chosen = next((row for row in enrolments if str(row.cohort_id) == request.GET.get("groep")), None)
    enrolment = chosen or (enrolments[0] if enrolments else None)
    context = {
        "standing": standing(enrolment, request=request) if enrolment else None,
        "enrolments": enrolments,
        "left": [row for row in rows if row.state not in STILL_IN],
    }
    return render(request, "home/participant.html", context)


@require_GET
def handed_in(request: HttpRequest, kind: str, pk) -> HttpResponse:
    """Where it went, and what is next."""
    if kind not in KINDS:
        raise Http404
    receipt = KINDS[kind](request.user, pk)
    page = standing(receipt.enrolment)
    return render(request, "home/handed_in.html", {"receipt": receipt, "next": page.next, "waits": page.waits})


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """Vandaag: the trainer's queue with minutes."""
    inbox = inbox_of(request.user)
    if not inbox.shared.guided:
        raise Http404
    desk = inbox.desk.within(request.GET.get("groep", ""))
    heap = desk.heap(request.GET.get("stapel", ""), as_number(request.GET.get("vanaf")) or 0)
    context = {"inbox": inbox, "desk": desk, "today": clock.today(), "heap": heap}
    return render(request, "home/today/heap.html" if heap else "home/today.html", context)


@login_not_required
@require_GET
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a vulnerability (RFC 9116); the address is a site setting."""
    expires = (clock.now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    where = _where_to_report(request)
    canonical = f"{settings.SITE_URL}{reverse('security-txt')}"
    lines = [f"Contact: {where}", f"Expires: {expires}", "Preferred-Languages: nl, en", f"Canonical: {canonical}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _where_to_report(request: HttpRequest) -> str:
    contact = Contact.for_request(request)
    address = contact.security_email or contact.email
    return f"mailto:{address}" if address else request.build_absolute_uri("/contact/organiseren/")


@login_not_required
@require_GET
def mailbox(request: HttpRequest) -> HttpResponse:
    """Local mail, readable in the browser; exists only where mail is written to files."""
    if not settings.LOCAL_MAIL_DIR:
        raise Http404
    return render(request, "home/mailbox.html", {"mails": read_mailbox(settings.LOCAL_MAIL_DIR)})
