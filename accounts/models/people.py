"""People, employers and clients, and who may act for whom."""

import uuid

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower

from accounts.mail_domains import domain_of
from accounts.querysets import ClientGrantQuerySet, ClientQuerySet, OrganisationQuerySet
from accounts.states import CLIENT_ROLES, OrganisationKind, Portrait, Role
from kernel import clock
from kernel.characters import clean_line
from kernel.initials import initials
from kernel.models import UUIDModel
from kernel.sorting import FoldedCharField, folded, surname_key, title_key
from theme.contrast import check_ramp

SOMEONE = "iemand uit de groep"
hex_colour = RegexValidator(r"^#[0-9a-fA-F]{6}$", "Schrijf een kleur als #rrggbb.")


class UserManager(BaseUserManager):
    """Makes people from an address; addresses are compared without regard to case."""

    use_in_migrations = True

    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """Refused: rights come from grants, so a superuser without one would find every door shut."""
        raise NotImplementedError("Een beheerder maak je met: manage.py first_administrator ADRES NAAM")

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractUser):
    """A person. What they may do follows from grants and enrolments, never from this row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = None  # type: ignore[assignment]
    email = models.EmailField("e-mailadres", unique=True)
    portrait = models.CharField("portret", max_length=20, choices=Portrait, blank=True, default="")
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    sorts_as = FoldedCharField(of="by_first_name")
    sorts_by_surname = FoldedCharField(of="by_surname")
    found_as = FoldedCharField(of="all_names", max_length=310, db_index=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []
    objects = UserManager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "persoon"
        verbose_name_plural = "personen"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message="Er is al een account met dit e-mailadres.",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def name(self) -> str:
        """What others see. After erasure: `iemand uit de groep`. Names of before may hold signs nobody sees."""
        return clean_line(self.get_full_name()) or self.email.split("@")[0]

    @property
    def first_name_only(self) -> str:
        return (not self.erased_at and self.first_name) or self.name

    @property
    def initials(self) -> str:
        """What stands in the circle of who chose no portrait; nothing of someone erased."""
        return "" if self.erased_at else initials(self.first_name, self.last_name) or initials(self.name, "")

    @property
    def face(self) -> str:
        """The portrait others see. A backup put back may still hold that of someone erased."""
        return "" if self.erased_at else self.portrait

    @property
    def by_first_name(self) -> str:
        """Where someone stands in a group, where people are called by their first names."""
        return f"{title_key(self.first_name or self.name)} {surname_key(self.last_name)}".strip()

    @property
    def by_surname(self) -> str:
        """Where someone stands in the lists of an administrator."""
        return f"{surname_key(self.last_name or self.name)} {title_key(self.first_name)}".strip()

    @property
    def all_names(self) -> str:
        """What someone is looked for with; the address has a column of its own."""
        return folded(f"{self.first_name} {self.last_name}")

    def get_full_name(self) -> str:
        """Also what Wagtail and allauth print. A backup put back may still hold the name of someone erased."""
        return SOMEONE if self.erased_at else super().get_full_name()

    def get_short_name(self) -> str:
        return self.first_name_only


class Organisation(models.Model):
    """An employer, or the initiative someone works for. Copied onto each Enrolment."""

    name = models.CharField("naam", max_length=120)
    kind = models.CharField("soort", max_length=20, choices=OrganisationKind)
    sorts_as = FoldedCharField(of="by_name")

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "organisatie"
        ordering = ["sorts_as", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="organisation_once",
                violation_error_message="Deze organisatie staat er al.",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def by_name(self) -> str:
        return title_key(self.name)


class FieldRole(models.Model):
    """A role in the field (ambtenaar, bestuurder, initiatiefnemer …): data, not code."""

    key = models.SlugField("sleutel", unique=True, max_length=40)
    label = models.CharField("naam", max_length=80)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "rol in het veld"
        verbose_name_plural = "rollen in het veld"
        ordering = ["position", "label"]

    def __str__(self):
        return self.label


class Client(UUIDModel):
    """The opdrachtgever: owns masterclasses, cohorts, theme, sign-in and retention."""

    name = models.CharField("naam", max_length=120)
    slug = models.SlugField(unique=True)
    brand_ramp = models.JSONField(
        "acht merkkleuren", default=list, blank=True, help_text="Van licht naar donker: 50, 100, 200 … 700."
    )
    radius = models.PositiveSmallIntegerField("hoekronding in pixels", default=4)
    font = models.CharField("lettertype", max_length=60, blank=True)
    accessibility_url = models.URLField("adres van de toegankelijkheidsverklaring", blank=True)
    adviser_name = models.CharField("naam van de vertrouwenspersoon", max_length=120, blank=True)
    adviser_phone = models.CharField("telefoon van de vertrouwenspersoon", max_length=30, blank=True)
    adviser_email = models.EmailField("e-mail van de vertrouwenspersoon", blank=True)
    contact_email = models.EmailField("e-mailadres voor vragen van bezoekers", blank=True)
    retention_months = models.PositiveSmallIntegerField("bewaartermijn in maanden", default=12)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    sorts_as = FoldedCharField(of="by_name")

    objects = ClientQuerySet.as_manager()

    class Meta:
        verbose_name = "opdrachtgever"
        ordering = ["sorts_as", "pk"]

    def __str__(self):
        return self.name

    @property
    def by_name(self) -> str:
        return title_key(self.name)

    def holds_address(self, email: str) -> bool:
        """Whether an address is of this client's own people; without domains every address may be."""
        names = {domain.name for domain in self.mail_domains.all()}
        return not names or domain_of(email) in names

    def clean(self):
        """Refuse a ramp that cannot be read, with the reason."""
        if not self.brand_ramp:
            return
        for colour in self.brand_ramp:
            hex_colour(colour)
        if reasons := check_ramp(self.brand_ramp):
            raise ValidationError({"brand_ramp": reasons})


class Grant(UUIDModel):
    """Someone has a role in a scope, because somebody gave it. Scopes are in the subclasses."""

    user = models.ForeignKey(User, models.PROTECT, related_name="%(class)ss")
    role = models.CharField(max_length=20, choices=Role)
    granted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    granted_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(user=models.F("granted_by")) | models.Q(granted_by=None),
                name="%(class)s_by_another",
                violation_error_message="Niemand geeft zichzelf een rol.",
            )
        ]

    def __str__(self):
        return f"{self.user} is {self.get_role_display()}"


class ClientGrant(Grant):
    """A role for one client. Without a client: administrator of the whole installation."""

    client = models.ForeignKey(Client, models.PROTECT, null=True, blank=True, related_name="grants")

    objects = ClientGrantQuerySet.as_manager()

    class Meta(Grant.Meta):
        verbose_name = "rol bij een opdrachtgever"
        verbose_name_plural = "rollen bij een opdrachtgever"
        abstract = False
        constraints = [
            *Grant.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "role", "client"],
                name="client_role_once",
                violation_error_message="Deze persoon heeft deze rol al.",
            ),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=models.Q(client=None),
                name="installation_role_once",
                violation_error_message="Deze persoon heeft deze rol al.",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in CLIENT_ROLES]),
                name="client_role_fits",
                violation_error_message="Deze rol geef je per groep.",
            ),
            models.CheckConstraint(
                condition=models.Q(client__isnull=False) | models.Q(role=Role.ADMINISTRATOR),
                name="client_role_has_client",
                violation_error_message="Kies voor welke opdrachtgever dit geldt.",
            ),
        ]

    @property
    def rules_all(self) -> bool:
        """Administrator of the whole installation, and not of one client only."""
        return self.role == Role.ADMINISTRATOR and self.client_id is None
