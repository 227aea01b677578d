"""An address → its bytes, if the user asked for it: a public one, in bounds, as robots.txt allows.

A name is looked up once, and the connection goes to the address that was checked: a name server
cannot answer differently the second time. Every redirect is checked like the first address. Proxies
of the environment are not used, since they would look names up themselves.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from factcheck import __version__
from factcheck.read.draft import NotText
from factcheck.read.limits import too_large

AGENT = "factcheck"
_HEADERS = {
    "User-Agent": f"{AGENT}/{__version__}",
    "Accept": "text/html, application/xhtml+xml, */*;q=0.5",
    "Accept-Encoding": "identity",
}
_MOVED = frozenset((301, 302, 303, 307, 308))
_ROBOTS_LARGEST = 500_000
_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, not of this machine, its network or cloud.

    >>> local = "127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1"
    >>> is_public("93.184.215.14"), any(map(is_public, (*local, "64:ff9b::a00:1")))
    (True, False)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if not ip.is_global or ip.is_multicast:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return True
    # addresses that carry one of the old kind: a private one would pass in their dress
    return not (ip.ipv4_mapped or ip.sixtofour or ip.teredo or ip in _NAT64)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave, and the address at which it was found in the end."""

    raw: bytes
    url: str
    html: bool


@dataclass(slots=True, kw_only=True)
class Fetcher:
    """Fetches within its bounds. `allowed` and `ports` are for tests, whose server is local."""

    largest: int = 20_000_000
    #: seconds for one answer of the network, and for a whole page with its redirects
    patience: float = 10.0
    whole: float = 40.0
    redirects: int = 5
    #: seconds for which a site's robots.txt holds: a day at most, by RFC 9309
    holds: float = 86_400.0
    allowed: Callable[[str], bool] = is_public
    ports: tuple[int, ...] = (80, 443)
    _robots: dict[str, _Rules] = field(default_factory=dict)

    def fetch(self, url: str) -> Fetched:
        """The bytes at an address. Raises `NotText` with the reason."""
        end = monotonic() + self.whole
        for _ in range(self.redirects + 1):
            parts = self._checked(url)
            if not self._may(parts, end):
                raise NotText("the site's robots.txt asks programs not to read it")
            answer = self._get(parts, self.largest, end)
            if answer.status not in _MOVED:
                break
            url = urljoin(url, answer.location)
        else:
            raise NotText(f"it redirects more than {self.redirects} times")
        if answer.status != 200:
            meaning = http.client.responses.get(answer.status, "")
            raise NotText(f"the site answers {answer.status} {meaning}".strip())
        return Fetched(answer.raw, url, "html" in answer.kind)

    def _checked(self, url: str) -> SplitResult:
        """The address taken apart; raises `NotText` for one that is never fetched."""
        try:
            parts = urlsplit(url)
            port = parts.port or _PORTS.get(parts.scheme, 0)
        except ValueError as error:
            raise NotText("it is no address that can be fetched") from error
        usual = parts.scheme in _PORTS and parts.hostname and not parts.username
        if not usual or any(c.isspace() for c in url) or not url.isprintable():
            asked = "only http and https, without a user's name"
            raise NotText(f"it is no address that can be fetched: {asked}")
        if port not in self.ports:
            raise NotText(f"its port {port} is not one of the web")
        return parts

    def _may(self, parts: SplitResult, end: float) -> bool:
        """Whether robots.txt allows the address; raises `NotText` where that fails (RFC 9309)."""
        site = f"{parts.scheme}://{parts.netloc}"
        kept = self._robots.get(site)
        if kept is None or monotonic() > kept.until:
            found = self._rules(site, end)
            if found is None:
                # asked again next time: a site that fails now may answer in a minute
                raise NotText("the site's robots.txt cannot be read now: it is left alone")
            kept = self._robots[site] = _Rules(found, monotonic() + self.holds)
        return kept.told.can_fetch(AGENT, parts.geturl())

    def _rules(self, site: str, end: float) -> RobotFileParser | None:
        rules = RobotFileParser()
        url = f"{site}/robots.txt"
        for _ in range(self.redirects + 1):
            answer = self._get(self._checked(url), _ROBOTS_LARGEST, end)
            if answer.status not in _MOVED:
                break
            url = urljoin(url, answer.location)
        if answer.status >= 500 or answer.status in _MOVED:
            return None
        said = answer.raw.decode("utf-8", "replace") if answer.status == 200 else ""
        rules.parse(said.splitlines())
        return rules

    def _get(self, parts: SplitResult, largest: int, end: float) -> _Answer:
        connection = self._connected(parts)
        place = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            connection.request("GET", place, headers=_HEADERS)
            response = connection.getresponse()
            raw = _body(response, largest, end) if response.status == 200 else b""
            location = response.headers.get("Location") or ""
            return _Answer(response.status, location, response.headers.get_content_type(), raw)
        except (OSError, http.client.HTTPException, ValueError, UnicodeError) as error:
            raise NotText(f"the site cannot be reached: {_reason(error)}") from error
        finally:
            connection.close()

    def _connected(self, parts: SplitResult) -> http.client.HTTPConnection:
        """A connection to an address that was checked, and to no other."""
        host = parts.hostname or ""
        port = parts.port or _PORTS[parts.scheme]
        try:
            infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise NotText(f"the site cannot be found: {_reason(error)}") from error
        found = [str(info[4][0]) for info in infos]
        if not found or not all(map(self.allowed, found)):
            raise NotText("it leads into a private network")
        try:
            sock = socket.create_connection((found[0], port), timeout=self.patience)
            if parts.scheme == "https":
                sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
        except OSError as error:
            raise NotText(f"the site cannot be reached: {_reason(error)}") from error
        connection = http.client.HTTPConnection(host, port, timeout=self.patience)
        connection.sock = sock
        return connection


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a site's robots.txt says, and until when that is believed."""

    told: RobotFileParser
    until: float


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    location: str
    kind: str
    raw: bytes


def _body(response: http.client.HTTPResponse, largest: int, end: float) -> bytes:
    """The body, piece by piece, so that neither a long nor a slow one holds the program."""
    pieces: list[bytes] = []
    size = 0
    while piece := response.read1(65_536):
        pieces.append(piece)
        size += len(piece)
        if size > largest:
            raise NotText(too_large(largest))
        if monotonic() > end:
            raise NotText("it comes too slowly")
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise NotText("it comes packed, which was not asked for")
    return b"".join(pieces)


def _reason(error: Exception) -> str:
    words = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(words).split()).lower()[:120]
