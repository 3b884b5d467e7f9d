"""What holds for every answer: sign-in by default, Dutch refusals, nothing personal cached."""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.db import connections
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict, UnreadablePostError
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.module_loading import import_string

from kernel import offline_drafts, rescue, uploads
from kernel.characters import findable, is_readable, readable
from kernel.errors import Closed, DomainError, NoLonger
from kernel.visitors import signed_in

GetResponse = Callable[[HttpRequest], HttpResponse]
ADMIN = "/beheer/"
ENTER_ADMIN = "wagtailadmin.access_admin"
SIGN_IN_PATHS = ("/account/", "/uitnodiging/")
_ORIGIN = re.compile(r"https://[a-z0-9.-]+(?::[0-9]{1,5})?")
_FIGURES = re.compile(r"\A-?[0-9]+\Z")
_LAST_ROW = 2**63 - 1
_MOST_FIGURES = 100
NOT_THIS_WAY = 405
CLOSED = "Hier kun je niet meer schrijven. De pagina is intussen weg, of niet meer voor jou open."
OTHER_PERSON = "In deze browser is intussen iemand anders ingelogd."


class ReadableRequests:
    """Nothing with controls or halves of a sign gets past here: not a field, an address, a cookie or a header.

    Fields and the query are cleaned, for the text someone pasted is worth more than the sign in it. An
    address or cookie that holds one fits nothing of ours: there the sign becomes one that is never found.
    """

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.path, request.path_info = findable(request.path), findable(request.path_info)
        request.COOKIES = {name: findable(value) for name, value in request.COOKIES.items()}
        self._clean_headers(request.META)
        self._clean_fields(request)
        return self.get_response(request)

    def _clean_headers(self, meta: dict[str, Any]) -> None:
        for name, value in meta.items():
            if name.startswith("HTTP_") and isinstance(value, str):
                meta[name] = findable(value)

    def _clean_fields(self, request: HttpRequest) -> None:
        request.GET = _readable(request.GET)
        if request.method == "POST":
            with suppress(UnreadablePostError):  # who left halfway: the form finds nothing, as it would have
                request.POST = _readable(request.POST)


def _readable(fields: QueryDict) -> QueryDict:
    """The same object where nothing is to be cleaned, which is nearly always."""
    pairs = [(name, value) for name, values in fields.lists() for value in values]
    if all(is_readable(name) and is_readable(value) for name, value in pairs):
        return fields
    clean = QueryDict(mutable=True, encoding=fields.encoding)
    for name, value in pairs:
        clean.appendlist(findable(name), readable(value))
    clean._mutable = False
    return clean


class SignInRequired(LoginRequiredMiddleware):
    """Every view asks for sign-in unless it says not; a typed text is shown, never thrown away."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        if request.method == "POST" and request.user.is_authenticated and rescue.meant_for_another(request):
            return self._meant_for_another(request)
        return super().process_view(request, view_func, view_args, view_kwargs)

    def _meant_for_another(self, request: HttpRequest) -> HttpResponse:
        if wants_json(request):
            return JsonResponse({"error": "other_person", "message": OTHER_PERSON}, status=403)
        return render(request, "kernel/other_person.html", {"typed": None}, status=403)

    def handle_no_permission(self, request, view_func):
        if wants_json(request):
            return JsonResponse({"error": "signed_out"}, status=401)
        kept = rescue.answer_signed_out(request) if request.method == "POST" else None
        return kept or super().handle_no_permission(request, view_func)


class UploadsAreWhole:
    """A form whose file could not be taken in is not dealt with as if there had been none: its text comes back."""

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view_func, view_args, view_kwargs) -> HttpResponse | None:
        return rescue.answer_error(request) if request.META.get(uploads.REFUSED) else None


class JournalReceipts:
    """Whoever sent a form whole hears on the next page that it was received."""

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        offline_drafts.note_receipt(request, response)
        return response


class EditorsOnly:
    """Wagtail's screens do not exist for who does not edit: 404, as everywhere (docs/architecture.md, rule 4)."""

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view_func, view_args, view_kwargs) -> None:
        if request.path.startswith(ADMIN) and request.user.is_authenticated and not request.user.has_perm(ENTER_ADMIN):
            raise Http404


class NumbersFit:
    """What no database can hold as the number of a row is of nothing there is, in our own screens and Wagtail's.

    Numbers that are too large, and in Wagtail's addresses words where the rows have numbers.
    """

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view_func, view_args, view_kwargs) -> None:
        parts = [*view_args, *view_kwargs.values()]
        if any(_is_beyond_all_rows(part) for part in parts):
            raise Http404

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        parts = request.resolver_match.kwargs.values() if request.resolver_match else []
        said = str(error) if isinstance(error, ValueError) else ""
        if any(said.endswith(f"expected a number but got {part!r}.") for part in parts):
            raise Http404 from error


def _is_beyond_all_rows(part: object) -> bool:
    """Longer figures are not even read: a word of only figures that long names no row either."""
    if isinstance(part, str):
        return _FIGURES.fullmatch(part) is not None and (len(part) > _MOST_FIGURES or int(part) > _LAST_ROW)
    return isinstance(part, int) and abs(part) > _LAST_ROW


class RefusalsInDutch:
    """A rule that says no becomes a page with its sentence and the text that was typed.

    So does a place that is not there any more, for who comes with words that were typed at it: nobody is told that
    something does not exist where they were writing a minute ago.
    """

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == NOT_THIS_WAY and not response.content and not wants_json(request):
            page = render(request, "405.html", status=NOT_THIS_WAY)
            page["Allow"] = response["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        refusal = _closed(request, error) if isinstance(error, Http404) else error
        return self._refused(request, refusal) if isinstance(refusal, DomainError) else None

    def _refused(self, request: HttpRequest, refusal: DomainError) -> HttpResponse:
        if wants_json(request):
            return JsonResponse({"error": type(refusal).__name__, "message": refusal.message}, status=refusal.status)
        context = {"error": refusal, "typed": rescue.typed_in(request)}
        return render(request, "kernel/refused.html", context, status=refusal.status)


def _closed(request: HttpRequest, missing: Http404) -> DomainError | None:
    """The refusal for someone's own writing form; the answer is the same whether the thing is gone or never was."""
    if request.method != "POST" or not request.user.is_authenticated or rescue.typed_in(request) is None:
        return None
    return Closed(str(missing) if isinstance(missing, NoLonger) else CLOSED)


class NothingPersonalCached:
    """Answers to signed-in people are for them alone: `private, no-store`."""

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if signed_in(request) and not getattr(request, "equal_for_all", False):
            add_never_cache_headers(response)
            patch_cache_control(response, private=True, no_store=True)
        return response


class LooserAdminPolicy:
    """Wagtail's own screens need inline script and style; nothing else does (docs/architecture.md, rule 11)."""

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(ADMIN):
            _let_us_frame(response, settings.ADMIN_CONTENT_SECURITY_POLICY)
        return response


class PreviewsMayBeFramed:
    """Wagtail shows a page in a frame beside its form: that answer, and no other page of ours, may be framed by us.

    Wagtail makes it by a request of its own through all middleware, so its headers are set here and not outside.
    """

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "is_dummy", False) and getattr(request, "is_preview", False):
            _let_us_frame(response, {"frame-ancestors": ["'self'"]})
        return response


def _let_us_frame(response: HttpResponse, policy: dict[str, Any]) -> None:
    response._csp_replace = policy
    response["X-Frame-Options"] = "SAMEORIGIN"


class FixedHeaders:
    """The same on every answer: no device is asked for, and nobody else's page may hold ours."""

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in settings.FIXED_HEADERS.items():
            response.setdefault(name, value)
        return response


class FormsMayLeadToSignIn:
    """A browser counts where a form's answer leads: each client's sign-in joins `form-action`, where one signs in."""

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(SIGN_IN_PATHS) and (origins := sign_in_origins()):
            response._csp_update = {"form-action": origins}
        return response


def sign_in_origins() -> list[str]:
    """What `settings.SIGN_IN_ORIGINS` (dotted name of a function) gives, as far as each is a bare https origin."""
    given = import_string(settings.SIGN_IN_ORIGINS)() if settings.SIGN_IN_ORIGINS else []
    return sorted({origin for origin in given if _ORIGIN.fullmatch(origin) or settings.IS_LOCAL})


class ServerTiming:
    """Local settings tell on every page how many queries it took: `db;desc="N queries"`."""

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        meter = _QueryMeter()
        start = time.perf_counter()
        with connections["default"].execute_wrapper(meter):
            response = self.get_response(request)
        total = (time.perf_counter() - start) * 1000
        response["Server-Timing"] = (
            f'db;desc="{meter.count} queries";dur={meter.seconds * 1000:.1f}, total;dur={total:.1f}'
        )
        return response


class _QueryMeter:
    def __init__(self):
        self.count, self.seconds = 0, 0.0

    def __call__(self, execute, sql, params, many, context):
        start = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.count += 1
            self.seconds += time.perf_counter() - start


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")
