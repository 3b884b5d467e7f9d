"""The door before the first second factor: a code by mail."""

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from accounts import mail_proof
from accounts.forms import MailCodeForm
from kernel.throttle import throttled
from theme.forms import render_form


def _asks(request: HttpRequest) -> bool:
    return request.POST.get("do") == "send"


@require_http_methods(["GET", "POST"])
@throttled("second-factor-code", times=5, seconds=600, when=_asks)
def proof(request: HttpRequest) -> HttpResponse:
    """First ask for the code, then type it; then on to choosing an app or a passkey."""
    if is_mfa_enabled(request.user) or mail_proof.proved_by_mail(request):
        return redirect("mfa_index")
    if _asks(request):
        mail_proof.send_code(request)
        return redirect("second-factor-proof")
    return _type(request)


def _type(request: HttpRequest) -> HttpResponse:
    form = MailCodeForm(request.POST or None)
    if form.is_valid():
        if mail_proof.try_code(request, form.cleaned_data["code"]):
            return redirect("mfa_index")
        form.add_error("code", _why(request))
    return render_form(request, "accounts/second_factor_proof.html", form, waits=mail_proof.code_waits(request))


def _why(request: HttpRequest) -> str:
    if mail_proof.code_waits(request):
        return "Deze code klopt niet. Kijk nog eens in je mail."
    return "Deze code werkt niet meer. Vraag een nieuwe."
