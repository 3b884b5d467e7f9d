"""How people of one client sign in at their own organisation (OpenID Connect)."""

import hashlib
from urllib.parse import urlsplit

from django.db import models

from accounts.models.people import Client
from accounts.sealing import open_sealed


class ClientSignIn(models.Model):
    """The client's own sign-in. `issuer` is the tenant's own address, never a shared `common` one."""

    client = models.OneToOneField(Client, models.CASCADE, related_name="sign_in", verbose_name="opdrachtgever")
    issuer = models.URLField("adres van de inlogdienst (issuer)")
    app_id = models.CharField("client-id", max_length=190)
    sealed_secret = models.TextField("geheim, verzegeld", blank=True, editable=False)
    domains = models.JSONField("toegestane e-maildomeinen", default=list, blank=True)
    is_open = models.BooleanField("in gebruik", default=True)

    class Meta:
        verbose_name = "inlogdienst"
        verbose_name_plural = "inlogdiensten"

    def __str__(self):
        return f"inloggen bij {self.client}"

    @property
    def provider_id(self) -> str:
        """Bound to the issuer: another issuer is another provider, and knows nobody yet."""
        return f"{self.client.slug}-{hashlib.sha256(self.issuer.encode()).hexdigest()[:10]}"

    @property
    def secret(self) -> str:
        return open_sealed(self.sealed_secret)

    @property
    def origin(self) -> str:
        parts = urlsplit(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"

    def admits(self, email: str) -> bool:
        """Whether an address may come in through this door; without domains every address may."""
        return not self.domains or email.rpartition("@")[2].lower() in self.domains

    def vouches_for(self, email: str) -> bool:
        """Only of its own domains does a sign-in say whose address it is."""
        return bool(self.domains) and self.admits(email)
