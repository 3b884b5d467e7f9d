"""What administrators look after, asked both ways: is it theirs, and which ones are."""

from django.apps import apps


def is_administrator_of_all(user) -> bool:
    """Administrator of the whole installation, and not of one client only."""
    return user.is_authenticated and user.is_active and user.clientgrants.ruling_all().exists()


def people_administered_by(user):
    """People an administrator of the installation looks after; for anyone else there are none."""
    people = apps.get_model("accounts", "User").objects
    return people.filter(erased_at=None) if is_administrator_of_all(user) else people.none()


def mail_administered_by(user):
    """Whose mail it was and why it failed is for administrators of the installation; for anyone else there is none."""
    mail = apps.get_model("kernel", "OutboxMessage").objects
    return mail.filter() if is_administrator_of_all(user) else mail.none()


def grants_administered_by(user):
    """Roles this person may take back: those `policies.may_grant` lets them give."""
    return of_administered_clients(apps.get_model("accounts", "ClientGrant").objects, user)


def of_administered_clients(rows, user):
    """Of clients this person is administrator of; of the whole installation: to who administers all of it."""
    if is_administrator_of_all(user):
        return rows.filter()
    return rows.filter(client__in=user.clientgrants.ruling().values("client"))
