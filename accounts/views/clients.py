"""Administrators set up clients: name, colours, retention, and how their people sign in."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from accounts import transitions
from accounts.forms import ClientForm, MailDomainsForm, SignInForm
from accounts.models import Client, ClientSignIn
from accounts.policies import is_administrator_of_all
from accounts.views.people import require_administrator
from kernel.redirecting import redirect_saying
from theme.forms import render_form


@require_GET
def clients(request: HttpRequest) -> HttpResponse:
    rows = Client.objects.administered_by(request.user).select_related("sign_in")
    may_add = is_administrator_of_all(request.user)
    if not rows and not may_add:
        raise Http404
    return render(request, "accounts/clients.html", {"clients": rows, "may_add": may_add})


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    require_administrator(request)
    return _edit(request, Client())


@require_http_methods(["GET", "POST"])
def client(request: HttpRequest, slug: str) -> HttpResponse:
    return _edit(request, _client(request, slug))


def _edit(request: HttpRequest, found: Client) -> HttpResponse:
    form = ClientForm(request.POST or None, instance=found)
    if form.is_valid():
        saved = transitions.save_client(form.instance, by=request.user)
        return redirect_saying(request, f"{saved} is bewaard.", "clients")
    return render_form(request, "accounts/client.html", form, client=found, is_new=found._state.adding)


@require_http_methods(["GET", "POST"])
@reauthentication_required
def sign_in(request: HttpRequest, slug: str) -> HttpResponse:
    """The client's own sign-in, and the address to tell its provider. Saving asks the service what it is."""
    found = _client(request, slug)
    instance = ClientSignIn.of(found)
    form = SignInForm(request.POST or None, instance=instance)
    if form.is_valid():
        try:
            _save_sign_in(request, found, **form.cleaned_data)
            return redirect("client-sign-in", found.slug)
        except ValidationError as error:
            form.add_error(None, error)
    return _sign_in_page(request, found, instance, form)


def _save_sign_in(request: HttpRequest, found: Client, **fields) -> None:
    saved = transitions.save_sign_in(found, by=request.user, **fields)
    _say_what_it_said(request, transitions.ask_sign_in(saved, by=request.user))


def _say_what_it_said(request: HttpRequest, answered: bool) -> None:
    if answered:
        messages.success(request, "De inlogdienst is bewaard en geeft antwoord.")
    else:
        messages.warning(
            request,
            "De inlogdienst is bewaard, maar geeft nog geen goed antwoord. Kijk het adres na en bewaar opnieuw.",
        )


def _sign_in_page(request: HttpRequest, found: Client, instance: ClientSignIn, form: SignInForm) -> HttpResponse:
    back = instance.pk and reverse("openid_connect_callback", args=[instance.provider_id])
    return render_form(
        request,
        "accounts/client_sign_in.html",
        form,
        client=found,
        back=back and request.build_absolute_uri(back),
        domains=found.mail_domains.all(),
        sets_domains=is_administrator_of_all(request.user),
    )


@require_http_methods(["GET", "POST"])
@reauthentication_required
def mail_domains(request: HttpRequest, slug: str) -> HttpResponse:
    """Which mail domains are a client's own: for the installation's administrator alone."""
    require_administrator(request)
    found = _client(request, slug)
    held = "\n".join(found.mail_domains.values_list("name", flat=True))
    form = MailDomainsForm(request.POST or None, initial={"domains": held})
    if form.is_valid():
        try:
            transitions.set_mail_domains(found, form.cleaned_data["domains"], by=request.user)
            return redirect_saying(request, "De e-maildomeinen zijn bewaard.", "client-sign-in", found.slug)
        except ValidationError as error:
            form.add_error("domains", error)
    return render_form(request, "accounts/mail_domains.html", form, client=found)


def _client(request: HttpRequest, slug: str) -> Client:
    return get_object_or_404(Client.objects.administered_by(request.user), slug=slug)
