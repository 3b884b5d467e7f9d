"""Mail that did not arrive: for administrators, with whose it was and why. Never what stands in it."""

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from accounts import transitions
from accounts.views.people import require_administrator
from accounts.visibility import mail_administered_by
from kernel import outbox, smtp_errors
from kernel.models import OutboxMessage
from kernel.redirecting import redirect_saying


@require_GET
def undelivered(request: HttpRequest) -> HttpResponse:
    """What was set aside first, then what we are unsure of or still try."""
    require_administrator(request)
    mail = mail_administered_by(request.user)
    found = mail.troubled().select_related("recipient")
    page = Paginator(found.order_by(F("died_at").desc(nulls_last=True), "-created_at"), 50).get_page(
        request.GET.get("page")
    )
    context = {"page": page, "rows": [_as_read(row) for row in page], "any": mail.set_aside().exists()}
    return render(request, "accounts/undelivered.html", context)


@require_POST
def sending(request: HttpRequest, pk) -> HttpResponse:
    transitions.send_again(_message(request, pk), by=request.user)
    return redirect_saying(request, "Het bericht gaat opnieuw weg.", "undelivered")


@require_POST
def sending_all(request: HttpRequest) -> HttpResponse:
    require_administrator(request)
    count = transitions.send_all_again(by=request.user)
    return redirect_saying(
        request,
        "Eén bericht gaat opnieuw weg." if count == 1 else f"{count} berichten gaan opnieuw weg.",
        "undelivered",
    )


@require_POST
def letting_go(request: HttpRequest, pk) -> HttpResponse:
    transitions.let_go(_message(request, pk), by=request.user)
    return redirect_saying(request, "Het bericht staat hier niet meer. Er wordt niets verstuurd.", "undelivered")


def _message(request: HttpRequest, pk) -> OutboxMessage:
    require_administrator(request)
    return get_object_or_404(mail_administered_by(request.user), pk=pk)


def _as_read(row: OutboxMessage) -> dict:
    kind = outbox.kind_of(row.kind)
    about_signing_in = row.kind == outbox.READY_MADE
    return {
        "row": row,
        "address": row.goes_to,
        "what": "Inloggen of account" if about_signing_in else (kind.subject if kind else "") or "Wat er klaarstaat",
        "why": smtp_errors.in_words(row.last_error),
        "is_unsure": row.sent_at is not None,
    }
