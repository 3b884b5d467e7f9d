"""The verb that makes one organisation of two, in the groups of who does it."""

from django.db import transaction

from accounts.models import Client, Organisation, User
from courses.models import Enrolment, Invitation
from kernel import audit
from kernel.errors import require, require_moment

NOT_YOURS = "Alleen de programmabeheerder of de beheerder voegt organisaties samen."


@transaction.atomic
def merge_organisations(gone: Organisation, *, into: Organisation, by: User) -> int:
    """Who worked at the one, works at the other; returns how many.

    Employers are shared by clients: people in groups this person does not run stay where they are, and as long as
    there are any the name stays too. It cannot be undone: nobody could tell any more who came from where.
    """
    clients = Client.objects.run_by(by)
    known = Organisation.objects.known_to(by)
    require(known.contains(gone) and known.contains(into), NOT_YOURS)
    require_moment(gone.pk != into.pk, "Kies twee verschillende organisaties.")
    list(Organisation.objects.select_for_update().filter(pk__in=[gone.pk, into.pk]).order_by("pk"))
    moved = Enrolment.objects.filter(organisation=gone, cohort__client__in=clients).update(organisation=into)
    invited = Invitation.objects.visible_to(by).filter(organisation_name__iexact=gone.name)
    invited.update(organisation_name=into.name)
    audit.record("organisations_merged", by=by, about=into, gone=gone.pk, count=moved)
    if not gone.enrolments.exists():
        gone.delete()
    return moved
