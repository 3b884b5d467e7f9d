"""Administrators look after people: roles, access, their data. Never a participant's text."""

from urllib.parse import urlencode

from allauth.account.decorators import reauthentication_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import background, transitions
from accounts.forms import ErasureForm, RoleForm
from accounts.models import RoleInvitation, User
from accounts.person_of import person_of
from accounts.policies import is_administrator_of_all
from accounts.querysets import named
from accounts.states import Role
from accounts.visibility import grants_administered_by, people_administered_by
from kernel.errors import require_moment
from kernel.privacy_erase import foretell
from kernel.redirecting import redirect_saying
from theme.forms import render_form


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Everyone with an account, and a search by name or address."""
    require_administrator(request)
    asked = request.GET.get("q", "").strip()
    rows = people_administered_by(request.user).prefetch_related("clientgrants__client", "cohortgrants__cohort")
    page = Paginator(rows.filter(named(asked)).order_by("sorts_by_surname", "pk"), 50).get_page(request.GET.get("page"))
    return render(request, "accounts/people.html", {"page": page, "asked": asked, "query": urlencode({"q": asked})})


@require_GET
def person(request: HttpRequest, pk) -> HttpResponse:
    return _page(request, _person(request, pk))


def _page(request: HttpRequest, found: User, *, form: RoleForm | None = None, status: int = 200) -> HttpResponse:
    asked = RoleInvitation.objects.visible_to(request.user).waiting().filter(email__iexact=found.email)
    context = {
        "person": found,
        "asked": asked.select_related("client"),
        "grants": found.clientgrants.select_related("client"),
        "cohort_grants": found.cohortgrants.select_related("cohort"),
        "form": form or RoleForm(user=request.user),
    }
    return render(request, "accounts/person.html", context, status=status)


@require_POST
@reauthentication_required
def grant(request: HttpRequest, pk) -> HttpResponse:
    """Ask someone who has an account to take a role: it is theirs once they say yes."""
    found = _person(request, pk)
    form = RoleForm(request.POST, user=request.user)
    if not form.is_valid():
        return _page(request, found, form=form, status=422)
    require_moment(found.is_active, "Dit account staat uit. Zet het eerst weer aan.")
    role = Role(form.cleaned_data["role"])
    transitions.invite_to_role(found.email, role, client=form.cleaned_data["client"], by=request.user)
    return _back(request, found, f"{found} krijgt een mail met de vraag om {role.label} te worden.")


@require_POST
@reauthentication_required
def taking(request: HttpRequest, pk) -> HttpResponse:
    found = get_object_or_404(grants_administered_by(request.user).select_related("user", "client"), pk=pk)
    transitions.take_role(found, by=request.user)
    to = ("account-person", found.user_id) if is_administrator_of_all(request.user) else ("arrive",)
    return redirect_saying(request, "De rol is teruggenomen.", *to)


@require_POST
@reauthentication_required
def deactivation(request: HttpRequest, pk) -> HttpResponse:
    found = _person(request, pk)
    transitions.deactivate(found, by=request.user)
    return _back(request, found, f"Het account van {found} staat uit. Overal is uitgelogd.")


@require_POST
@reauthentication_required
def reactivation(request: HttpRequest, pk) -> HttpResponse:
    found = _person(request, pk)
    transitions.reactivate(found, by=request.user)
    return _back(request, found, f"{found} kan weer inloggen.")


@require_POST
@reauthentication_required
def ask_export(request: HttpRequest, pk) -> HttpResponse:
    """Ask for someone's data on their request: it is delivered to them, not to the administrator."""
    found = _person(request, pk)
    export = transitions.ask_export(found, by=request.user)
    background.prepare.enqueue(str(export.pk))
    return _back(request, found, f"We zetten de gegevens klaar voor {found}. Alleen {found} kan ze openen.")


@require_http_methods(["GET", "POST"])
@reauthentication_required
def erasure(request: HttpRequest, pk) -> HttpResponse:
    """Erase someone on their request, with the same statement beforehand."""
    found = _person(request, pk)
    form = ErasureForm(request.POST or None)
    if form.is_valid():
        transitions.erase(found, by=request.user)
        return redirect_saying(request, "Alles van deze persoon is verwijderd.", "people")
    return render_form(request, "accounts/erasure.html", form, statement=foretell(person_of(found)), person=found)


def _back(request: HttpRequest, found: User, done: str) -> HttpResponse:
    return redirect_saying(request, done, "account-person", found.pk)


def _person(request: HttpRequest, pk) -> User:
    return get_object_or_404(people_administered_by(request.user), pk=pk)


def require_administrator(request: HttpRequest) -> None:
    """Who does not look after the installation does not know these pages exist."""
    if not is_administrator_of_all(request.user):
        raise Http404
