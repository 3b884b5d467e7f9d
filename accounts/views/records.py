"""Administrators' records: the audit log, the yearly access review, the register of processing."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.access_review import REVIEW_HEADINGS, access_review
from accounts.auditing import AUDIT_HEADINGS, AuditFilter, audit_rows
from accounts.views.people import require_administrator
from kernel import audit, clock
from kernel.privacy_register import HEADINGS, entries
from kernel.tables import as_csv


@require_GET
def log(request: HttpRequest) -> HttpResponse:
    """What was done with rights and confidential things; filters in the address."""
    require_administrator(request)
    form = AuditFilter(request.GET or None)
    page = Paginator(form.found(), 100).get_page(request.GET.get("page"))
    rows = audit_rows(page.object_list)
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {"form": form, "page": page, "rows": rows, "asked": asked.urlencode()}
    return render(request, "accounts/log.html", context)


@require_GET
def log_csv(request: HttpRequest) -> HttpResponse:
    require_administrator(request)
    found = AuditFilter(request.GET or None).found()
    audit.record("log_exported", by=request.user, lines=found.count())
    return _csv("logboek", as_csv(AUDIT_HEADINGS, [row.cells for row in audit_rows(found)]))


@require_GET
def review_csv(request: HttpRequest) -> HttpResponse:
    """Who has access to what, and who came last when: to be looked through every year."""
    require_administrator(request)
    audit.record("access_reviewed", by=request.user)
    return _csv("toegang", as_csv(REVIEW_HEADINGS, access_review()))


@require_GET
def register(request: HttpRequest) -> HttpResponse:
    require_administrator(request)
    return render(request, "accounts/register.html", {"headings": HEADINGS, "entries": entries()})


@require_GET
def register_csv(request: HttpRequest) -> HttpResponse:
    require_administrator(request)
    return _csv("verwerkingsregister", as_csv(HEADINGS, [entry.cells for entry in entries()]))


def _csv(name: str, content: str) -> HttpResponse:
    download = {"Content-Disposition": f'attachment; filename="{name}-{clock.today():%Y-%m-%d}.csv"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=download)
