"""What an installation says of itself in its environment, read and judged at once, in Dutch.

`Environment(os.environ)` holds the values; `missing` are the sentences about what it cannot start without, `unsafe`
those about what it can but should not. Each sentence names its setting and what to do.
"""

from collections.abc import Iterator, Mapping
from email.utils import parseaddr
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.http.request import validate_host

SHORTEST_KEY = 50
_MAKE_A_KEY = "Maak er een met: python -c 'import secrets; print(secrets.token_urlsafe(60))'"


class Environment:
    """The values, cleaned of the spaces people leave behind commas."""

    def __init__(self, given: Mapping[str, str]):
        self.given = given

    def text(self, name: str, otherwise: str = "") -> str:
        return self.given.get(name, "").strip() or otherwise

    def several(self, name: str) -> list[str]:
        return [part.strip() for part in self.given.get(name, "").split(",") if part.strip()]

    def number(self, name: str, otherwise: int) -> int:
        said = self.text(name)
        return int(said) if said.isdecimal() else otherwise

    def is_on(self, name: str, otherwise: str) -> bool:
        return self.text(name, otherwise) == "1"

    @cached_property
    def missing(self) -> list[str]:
        return [*self._key(), *self._addresses(), *self._database(), *self._numbers()]

    @cached_property
    def unsafe(self) -> list[str]:
        return [*self._old_keys(), *self._mail(), *self._places(), *self._proxies()]

    def _key(self) -> Iterator[str]:
        if not self.text("SECRET_KEY"):
            yield f"SECRET_KEY ontbreekt. {_MAKE_A_KEY}. Bewaar die buiten de server."
        elif len(self.text("SECRET_KEY")) < SHORTEST_KEY or len(set(self.text("SECRET_KEY"))) < 5:
            yield f"SECRET_KEY is te kort of te eenvoudig: minstens {SHORTEST_KEY} tekens. {_MAKE_A_KEY}."

    def _addresses(self) -> Iterator[str]:
        hosts = self.several("ALLOWED_HOSTS")
        if not hosts:
            yield "ALLOWED_HOSTS ontbreekt. Noem de naam van de site, zoals masterclass.gemeente.nl."
        if "*" in hosts:
            yield "ALLOWED_HOSTS is *. Noem de namen zelf, met komma's ertussen."
        if any("/" in host or ":" in host.strip("[]") for host in hosts):
            yield "ALLOWED_HOSTS bevat een adres. Schrijf alleen de naam, zonder https:// en zonder poort."
        if self.text("SITE_URL"):
            yield from self._site(hosts)
        else:
            yield "SITE_URL ontbreekt. Schrijf het hele adres, zoals https://masterclass.gemeente.nl."

    def _site(self, hosts: list[str]) -> Iterator[str]:
        parts = urlsplit(self.text("SITE_URL"))
        if parts.scheme != "https" or not parts.hostname:
            yield "SITE_URL begint niet met https:// en een naam. Inloggen werkt alleen over https."
        if parts.path or parts.query or parts.fragment:
            yield "SITE_URL heeft iets achter de naam, ook een schuine streep telt. Haal dat weg."
        if parts.hostname and hosts and not validate_host(parts.hostname, hosts):
            yield "De naam in SITE_URL staat niet in ALLOWED_HOSTS."

    def _database(self) -> Iterator[str]:
        url = self.text("DATABASE_URL")
        if not url:
            yield "DATABASE_URL ontbreekt. Voorbeeld: postgres://naam:wachtwoord@server:5432/masterclass."
            return
        try:
            engine = dj_database_url.parse(url)["ENGINE"]
        except Exception:  # the library raises several kinds
            yield "DATABASE_URL is niet te lezen. Voorbeeld: postgres://naam:wachtwoord@server:5432/masterclass."
            return
        if "postgresql" not in engine:
            yield "DATABASE_URL wijst niet naar PostgreSQL. Alleen daarmee draait een installatie."

    def _numbers(self) -> Iterator[str]:
        for name in ("EMAIL_PORT", "TRUSTED_PROXY_COUNT"):
            if self.text(name) and not self.text(name).isdecimal():
                yield f"{name} is geen getal."
        for name in ("EMAIL_USE_TLS", "EMAIL_USE_SSL", "HSTS_SUBDOMAINS"):
            if self.text(name) not in ("", "0", "1"):
                yield f"{name} is geen 0 of 1."
        if self.is_on("EMAIL_USE_SSL", "0") and self.is_on("EMAIL_USE_TLS", "0"):
            yield "EMAIL_USE_TLS en EMAIL_USE_SSL kunnen niet allebei 1 zijn. Poort 587: TLS, poort 465: SSL."

    def _old_keys(self) -> Iterator[str]:
        old = self.several("SECRET_KEY_FALLBACKS")
        if self.text("SECRET_KEY") in old:
            yield "SECRET_KEY_FALLBACKS bevat SECRET_KEY zelf. Zet er alleen oude sleutels in."
        if any(len(key) < SHORTEST_KEY for key in old):
            yield "SECRET_KEY_FALLBACKS bevat een te korte sleutel. Haal die weg."

    def _mail(self) -> Iterator[str]:
        if "@" not in parseaddr(self.text("DEFAULT_FROM_EMAIL"))[1]:
            yield "DEFAULT_FROM_EMAIL ontbreekt of is geen adres. Voorbeeld: Masterclass <masterclass@gemeente.nl>."
        if not self.text("EMAIL_HOST"):
            yield "EMAIL_HOST ontbreekt. Zonder mailserver komt geen uitnodiging en geen code aan."
        if bool(self.text("EMAIL_HOST_USER")) != bool(self.text("EMAIL_HOST_PASSWORD")):
            yield "EMAIL_HOST_USER en EMAIL_HOST_PASSWORD horen bij elkaar: vul allebei in, of geen van beide."
        in_the_open = not self.is_on("EMAIL_USE_TLS", _tls(self)) and not self.is_on("EMAIL_USE_SSL", "0")
        if in_the_open and self.text("EMAIL_HOST") not in ("", "localhost", "127.0.0.1"):
            yield "EMAIL_USE_TLS en EMAIL_USE_SSL staan uit: codes gaan leesbaar over het netwerk."

    def _places(self) -> Iterator[str]:
        var, ledger = self.text("VAR_DIR"), self.text("ERASURES_FILE")
        if not var:
            yield "VAR_DIR ontbreekt. Bestanden van deelnemers komen nu in de map van de code."
        elif not Path(var).is_absolute():
            yield "VAR_DIR is geen volledig pad."
        if not ledger:
            yield "ERASURES_FILE ontbreekt. Zet de lijst van verwijderde mensen op een andere plek dan VAR_DIR."
        elif not Path(ledger).is_absolute():
            yield "ERASURES_FILE is geen volledig pad."
        elif var and Path(ledger).resolve().is_relative_to(Path(var).resolve()):
            yield "ERASURES_FILE ligt in VAR_DIR. Een back-up die je terugzet, brengt dan ook een oude lijst terug."

    def _proxies(self) -> Iterator[str]:
        if not self.text("TRUSTED_PROXY_COUNT"):
            yield "TRUSTED_PROXY_COUNT ontbreekt. Zeg hoeveel proxy's er voor de site staan; met alleen nginx is dat 1."


def _tls(environment: Environment) -> str:
    """STARTTLS, unless TLS from the first byte was chosen."""
    return "0" if environment.is_on("EMAIL_USE_SSL", "0") else "1"
