"""How people of one client sign in at their own organisation (OpenID Connect), and which mail domains are theirs."""

import hashlib
from urllib.parse import urlsplit

from django.db import models

from accounts.client_secrets import decrypt
from accounts.mail_domains import check_domain
from accounts.models.people import Client


class MailDomain(models.Model):
    """The part behind the @ of a client's own people: one client has it, and no other.

    Kept as computers write it (lower case, IDN in ASCII). It counts for itself alone: a subdomain is a domain of its
    own. Only the installation's administrator sets it, so that no client can speak for the people of another.
    """

    client = models.ForeignKey(Client, models.CASCADE, related_name="mail_domains", verbose_name="opdrachtgever")
    name = models.CharField("e-maildomein", max_length=253, validators=[check_domain])

    class Meta:
        verbose_name = "e-maildomein"
        verbose_name_plural = "e-maildomeinen"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="mail_domain_once",
                violation_error_message="Dit domein is van een andere opdrachtgever.",
            )
        ]

    def __str__(self):
        return self.name


class ClientSignIn(models.Model):
    """The client's own sign-in. `issuer` is the tenant's own address, never a shared `common` one.

    `discovery` is what the issuer said of itself when an administrator or the clock last asked: a visitor's button
    asks nothing. Empty: nobody signs in here yet.
    """

    client = models.OneToOneField(Client, models.CASCADE, related_name="sign_in", verbose_name="opdrachtgever")
    issuer = models.URLField("adres van de inlogdienst (issuer)")
    app_id = models.CharField("client-id", max_length=190)
    sealed_secret = models.TextField("geheim, verzegeld", blank=True, editable=False)
    discovery = models.JSONField("wat de inlogdienst van zichzelf zegt", default=dict, blank=True, editable=False)
    is_open = models.BooleanField("in gebruik", default=True)

    class Meta:
        verbose_name = "inlogdienst"
        verbose_name_plural = "inlogdiensten"

    def __str__(self):
        return f"inloggen bij {self.client}"

    @classmethod
    def of(cls, client: Client) -> "ClientSignIn":
        """The client's own, or a blank one to fill in."""
        return cls.objects.filter(client=client).first() or cls(client=client)

    @property
    def provider_id(self) -> str:
        """Bound to the issuer: another issuer is another provider, and knows nobody yet."""
        return f"{self.client.slug}-{hashlib.sha256(self.issuer.encode()).hexdigest()[:10]}"

    @property
    def secret(self) -> str:
        return decrypt(self.sealed_secret)

    @property
    def origin(self) -> str:
        parts = urlsplit(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"

    def admits(self, email: str) -> bool:
        """Whether an address may come in through this door; without domains every address may."""
        return self.client.holds_address(email)
