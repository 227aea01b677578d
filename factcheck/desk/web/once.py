"""The one-time address: whoever started the desk gets in by it, once."""

from __future__ import annotations

from hmac import compare_digest
from secrets import token_urlsafe
from threading import Lock


class OneTime:
    """A token that opens once; a new one makes the old one worth nothing."""

    def __init__(self) -> None:
        self._token: str | None = None
        self._turn = Lock()

    def issue(self) -> str:
        """A new token."""
        with self._turn:
            self._token = token_urlsafe(32)
            return self._token

    def use(self, token: str) -> bool:
        """Whether it is the token, which it is not any more."""
        with self._turn:
            if self._token is None or not compare_digest(
                self._token.encode(), token.encode("utf-8", "surrogatepass")
            ):
                return False
            self._token = None
            return True
