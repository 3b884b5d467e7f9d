"""Fetching from a sign-in service: over https, and only from addresses of the public internet.

An administrator of one client names the service, so its address is not ours to trust: without this, our server could
be made to ask things of itself, of its neighbours or of the machine it rents. Every address a name leads to is looked
at when it is asked, at each redirect again, and the connection goes to the address that was looked at.
"""

import socket
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool

WAIT = 5  # seconds
LARGEST = 200_000  # bytes of an answer
_CARRIES_ANOTHER = [ip_network(each) for each in ("64:ff9b::/96", "64:ff9b:1::/48", "::/96", "2002::/16", "2001::/32")]
"""IPv6 networks in which an IPv4 address travels; whatever they would lead to, nobody signs in there."""


class NotPublic(requests.ConnectionError):
    """The address is our own, a neighbour's, or not spoken to over https."""


class PublicSession(requests.Session):
    """For allauth and for discovery: asks nothing of an address that is not public, and does not wait long."""

    def __init__(self) -> None:
        super().__init__()
        if not settings.SIGN_IN_MAY_BE_LOCAL:
            self.mount("https://", _PublicOnly())
            self.mount("http://", _Refused())

    def request(self, method, url, *args, **kwargs):  # type: ignore[override]
        kwargs.setdefault("timeout", WAIT)
        return super().request(method, url, *args, **kwargs)


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the public internet."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        found = found.ipv4_mapped or found
    return found.is_global and not found.is_multicast and not _carries_another(found)


def _carries_another(found: IPv4Address | IPv6Address) -> bool:
    return any(found in network for network in _CARRIES_ANOTHER if network.version == found.version)


def require_https(url: str) -> None:
    """Only `https://host[:port]/path`: no name or password in it. Raises NotPublic."""
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or "@" in parts.netloc:
        raise NotPublic("Not https, or not a plain address.")


def public_address(host: str, port: int) -> str:
    """The address to connect to; NotPublic when any address of this name is not public."""
    addresses = list(_addresses(host, port))
    if not addresses or not all(is_public(address) for address in addresses):
        raise NotPublic("This name leads to an address that is not public.")
    return addresses[0]


def _addresses(host: str, port: int) -> Iterator[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NotPublic("This name leads nowhere.") from error
    return (str(address[4][0]) for address in found)


class _Connection(HTTPSConnection):
    """Connects to the address that was looked at; the name stays what the certificate is checked against."""

    def _new_conn(self) -> socket.socket:
        self._dns_host = public_address(self._dns_host, self.port)
        return super()._new_conn()


class _Pool(HTTPSConnectionPool):
    ConnectionCls = _Connection


class _PublicOnly(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"https": _Pool}

    def send(self, request, **kwargs):  # type: ignore[override]
        """Also looked at here: through a proxy the connection itself is the proxy's."""
        require_https(request.url)
        parts = urlsplit(request.url)
        public_address(parts.hostname, parts.port or 443)
        return super().send(request, **kwargs)


class _Refused(HTTPAdapter):
    def send(self, request, **kwargs):  # type: ignore[override]
        raise NotPublic("Not https.")
