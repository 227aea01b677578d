"""How a desk is served: where, to whom, and who says who somebody is."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

#: bytes of a form, and of one with files
LARGEST_FORM, LARGEST_UPLOAD = 1_000_000, 200_000_000


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy that signs people in, and names them in a header."""

    #: the address that its connections come from; the header is believed from nowhere else
    address: str
    #: the header's name in small letters
    header: str
    #: whether people whom the desk does not know are added, or refused
    adds: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What was settled when the desk was started."""

    #: its own address as browsers see it: scheme, host and port, without a path
    origin: str
    proxy: Proxy | None = None
    #: whether there are accounts with passwords
    accounts: bool = False
    #: whether feeds and web addresses may be fetched
    fetch: bool = False
    #: the page that the one-time address leads to
    first: str = "/"

    @property
    def host(self) -> str:
        """What a browser sends as `Host`.

        >>> Options(origin="http://127.0.0.1:8710").host
        '127.0.0.1:8710'
        """
        return urlsplit(self.origin).netloc

    @property
    def is_encrypted(self) -> bool:
        """Whether browsers reach it through TLS."""
        return self.origin.startswith("https:")
